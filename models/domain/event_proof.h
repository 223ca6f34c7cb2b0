#pragma once

#include "models/base/result.h"
#include "models/domain/audit_event.h"
#include "models/domain/audit_export.h"

#include <QByteArray>
#include <QFuture>

#include <vector>

namespace claviger {

/// One event as a log stores it, proven to be in the log that a checkpoint signs.
struct ProvenEvent {
    AuditEvent event; ///< what the line says
    LogPoint log;
    QByteArray line;
    std::vector<Digest> proof; ///< RFC 6962 inclusion proof
    QByteArray checkpoint;     ///< signed note of exactly that log
    QString verifierKey;       ///< of who signed it
};

/// Port: proves single events of the open log. GUI thread; receive with onFinished().
class EventProofs
{
public:
    virtual ~EventProofs() = default;

    /// Event \p seq, with a proof that was verified: signature, root, place and content. NotFound when the log has no such event
    /// (that the person may see); Damaged when it does not open; Tampered when what was said does not lead to a log that is
    /// signed as before; RolledBack; the log's further errors.
    [[nodiscard]] virtual QFuture<Result<ProvenEvent>> provenEvent(quint64 seq) = 0;
};

} // namespace claviger
