#pragma once

#include "models/domain/consumer.h"
#include "tests/reference_broker/kept_objects.h"

#include <QJsonObject>

#include <map>

namespace claviger::reference {

/// The services of a broker, their tokens and what they read, as they are kept in a file. Times are told by who calls.
class ConsumerBook
{
public:
    [[nodiscard]] static Result<std::unique_ptr<ConsumerBook>> open(const QString &file);

    /// Null when there is none of that name.
    [[nodiscard]] const Consumer *find(const QString &name) const;
    [[nodiscard]] std::vector<const Consumer *> all() const; ///< by name
    /// What the revision of \p name will be when it is saved.
    [[nodiscard]] quint64 nextRevision(const QString &name) const;
    /// Creates or replaces; the revision grows by one, also over a removal in between. As it is now.
    [[nodiscard]] Result<const Consumer *> save(Consumer consumer);
    /// With its tokens, which \p by revokes at \p now; answers those that were good until then.
    [[nodiscard]] Result<std::vector<ServiceToken>> remove(const QString &name, const QString &by, Instant now);

    /// Null when there is none with that id.
    [[nodiscard]] const ServiceToken *token(const QString &id) const;
    /// Those of \p consumer that were not over before \p since, newest first; states as of \p now.
    [[nodiscard]] std::vector<ServiceToken> tokens(const QString &consumer, Instant since, Instant now) const;
    [[nodiscard]] int activeTokens(const QString &consumer, Instant now) const;
    [[nodiscard]] Result<> save(const ServiceToken &token);

    /// Writes \p access, which is as answers have it, down; a granted one is the last use of service and token.
    [[nodiscard]] Result<> note(const QString &consumer, const QString &token, Instant at, const QJsonObject &access);
    /// What \p consumer (empty: all of them) read and was refused before number \p before (0: all), newest first, until \p take
    /// answers false.
    [[nodiscard]] Result<> accesses(const QString &consumer, qint64 before,
                                    const std::function<bool(const KeptObjects::Access &)> &take);

private:
    explicit ConsumerBook(std::unique_ptr<KeptObjects> kept);
    [[nodiscard]] Result<> load();

    std::unique_ptr<KeptObjects> m_kept;
    std::map<QString, Consumer> m_consumers;
    std::map<QString, quint64> m_removed; ///< last revisions of names that are free again
    std::map<QString, ServiceToken> m_tokens;
};

/// "active", "expired" or "revoked".
[[nodiscard]] QString stateOf(const ServiceToken &token, Instant now);

/// Without `missing`, `active_tokens` and `etag`, which follow from the moment.
[[nodiscard]] QJsonObject toJson(const Consumer &consumer);
[[nodiscard]] Consumer consumerFromJson(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const ServiceToken &token);
[[nodiscard]] ServiceToken tokenFromJson(const QJsonObject &json);

} // namespace claviger::reference
