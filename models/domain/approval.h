#pragma once

#include "models/base/clock.h"
#include "models/base/result.h"

#include <QFuture>
#include <QObject>

#include <optional>
#include <vector>

namespace claviger {

struct ApprovalDecision {
    QString by;
    Instant at;
    QString decision; ///< "approve", "decline"; others are kept
    QString comment;
    friend bool operator==(const ApprovalDecision &, const ApprovalDecision &) = default;
};

/// A request that waits, or waited, for a second admin. Holds no value.
struct Approval {
    QString id;
    quint64 revision = 0;
    QString operation; ///< e.g. "credential.create", "secret.reveal"; others are kept
    QString state;     ///< "open", "approved", "declined", "withdrawn", "expired", "failed"; others are kept
    QString object;    ///< id of what it is about
    QString path;
    QString workspace;
    QString environment;
    QString summary; ///< the broker's own line, English
    QString reason;
    QString requestedBy;
    bool isMine = false; ///< who asked can't decide
    Instant requestedAt;
    Instant expiresAt;
    int needed = 1;
    std::vector<ApprovalDecision> decisions;
    std::optional<Instant> validUntil; ///< of an approved reveal
    int resultStatus = 0;              ///< HTTP status of carrying it out; 0: not carried out
    QString resultDetail;
    friend bool operator==(const Approval &, const Approval &) = default;

    [[nodiscard]] bool isOpen() const { return state == QLatin1StringView("open"); }
};

/// Port: what waits for a second admin. Errors as of ConsumerRegistry. GUI thread; receive with onFinished().
class ApprovalQueue : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Newest first; with \p onlyOpen those that can still be decided.
    [[nodiscard]] virtual QFuture<Result<std::vector<Approval>>> approvals(bool onlyOpen) = 0;
    [[nodiscard]] virtual QFuture<Result<Approval>> approval(QString id) = 0;
    /// Refused for the requester, and once it is decided. With the last approval the broker carries the request out.
    [[nodiscard]] virtual QFuture<Result<Approval>> decide(Approval approval, bool approve, QString comment) = 0;
    /// By the requester alone.
    [[nodiscard]] virtual QFuture<Result<Approval>> withdraw(Approval approval) = 0;

signals:
    void changed();
};

} // namespace claviger
