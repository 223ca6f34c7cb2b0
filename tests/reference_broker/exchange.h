#pragma once

#include "models/base/clock.h"
#include "models/base/secret.h"
#include "tests/reference_broker/json_tree.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace claviger::reference {

using namespace Qt::Literals::StringLiterals;

/// Who asks, as the token says.
struct Caller {
    enum class Kind : quint8 { Nobody, Person, Service };
    struct Role {
        QString role;
        QStringList workspaces; ///< "*": all
    };

    Kind kind = Kind::Nobody;
    QString subject; ///< `sub`
    QString name;    ///< as events name the caller
    std::vector<Role> roles;
    QHash<QString, QStringList> permissions; ///< "credential.read" → workspaces, or "*" alone
    QString tokenId;                         ///< `jti`
    QString consumer;                        ///< of a service: its name
    Instant expiresAt;

    /// \p workspace empty: what belongs to no workspace, for which the permission must hold everywhere.
    [[nodiscard]] bool may(const QString &permission, const QString &workspace) const;
    /// For at least one workspace.
    [[nodiscard]] bool mayAnywhere(const QString &permission) const { return permissions.contains(permission); }
    /// True when \p workspace is one that \p permission holds for; for filtering lists.
    [[nodiscard]] bool sees(const QString &permission, const QString &workspace) const { return may(permission, workspace); }
};

/// One request, read and checked as far as every request is.
struct Request {
    QByteArray method;
    QString path;                                           ///< after the base path, decoded
    QHash<QString, QString> params;                         ///< of the route's pattern, decoded
    std::vector<std::pair<QString, QString>> query;         ///< decoded, in order
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case
    Secret body;
    JsonTree json; ///< of the body, views into it; a null tree when there is no body
    Caller caller;
    QString operation; ///< "credential.create"; of the route
    QString requestId; ///< hex
    QString key;       ///< `Idempotency-Key`; empty: none
    QString address;   ///< of the peer
    QString approval;  ///< id of the approval under which the broker carries it out now; empty: it was asked just now
    QString objectId;  ///< of a creation: the id that the object is to get; empty: any

    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    [[nodiscard]] QString param(const QString &name) const { return params.value(name); }
    [[nodiscard]] std::optional<QString> queried(QStringView name) const; ///< the first one
    [[nodiscard]] QStringList allQueried(QStringView name) const;
    /// `Claviger-Reason`, decoded; empty when it is not there.
    [[nodiscard]] QString reasonHeader() const;
    /// The same once more, body and tree too: for a request that waits for an approval. Keep the body sealed meanwhile.
    [[nodiscard]] Request clone() const;
};

class Channel;

/// What is answered.
struct Answer {
    int status = 200;
    QByteArray body; ///< UTF-8; no secret
    Secret secret;   ///< in place of \c body where values are told
    QByteArray type = "application/json";
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    QString object;                   ///< id of what was made or changed, for /operations/{key}
    std::optional<QByteArray> repeat; ///< body for a repeated request, where it is another one (a token without its value)
    /// Set: the answer comes later; the function is called at once, on the broker's thread, and calls its argument once.
    std::function<void(std::function<void(Answer)>)> later;
    /// Set: somebody writes it piece by piece (files, server-sent events).
    std::function<void(std::shared_ptr<Channel>)> stream;

    [[nodiscard]] static Answer json(int status, QByteArray body);
    [[nodiscard]] static Answer json(int status, const QJsonObject &object);
    [[nodiscard]] static Answer nothing(int status = 204);
    Answer &with(QByteArray name, QByteArray value) &;
    Answer &&with(QByteArray name, QByteArray value) &&;
    [[nodiscard]] bool isDone() const noexcept { return status >= 200 && status < 300; }
};

/// A connection that an answer is written to in pieces. Broker's thread.
class Channel
{
public:
    virtual ~Channel() = default;
    /// Once, first. Without Content-Length the answer ends with the connection.
    virtual void begin(int status, const std::vector<std::pair<QByteArray, QByteArray>> &headers) = 0;
    virtual void write(const QByteArray &bytes) = 0;
    virtual void end() = 0;
    [[nodiscard]] virtual bool isOpen() const = 0;
    [[nodiscard]] virtual qint64 waiting() const = 0; ///< bytes that the system did not take yet
    /// Called whenever waiting() became less; and once when the peer is gone, then isOpen() is false.
    virtual void onMoved(std::function<void()> handler) = 0;
};

/// \p when as answers have it, with quotes; "null" without.
[[nodiscard]] QByteArray jsonTime(std::optional<Instant> when);
/// The ETag of revision \p revision of a kind: "c" credential, "w" workspace, "s" consumer, "a" approval, "p" policy. With
/// quotes.
[[nodiscard]] QByteArray etagOf(char kind, quint64 revision);

} // namespace claviger::reference
