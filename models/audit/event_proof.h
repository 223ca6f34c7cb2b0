#pragma once

#include "models/audit/file_bytes.h"
#include "models/domain/export_check.h"

#include <vector>

namespace claviger {

/// A single-event proof (`*.clavproof`, docs/AUDIT_FORMAT.md): one event line, where it stands in the log, and what leads
/// from it to a signed root.
struct EventProof {
    QString verifierKey;
    QByteArray line; ///< as in an export: an event, or a withheld one
    quint64 index = 0;
    std::vector<Digest> path; ///< RFC 6962 inclusion proof
    QByteArray checkpoint;    ///< note
};

[[nodiscard]] QByteArray writeProof(const EventProof &proof);

struct VerifiedProof {
    ExportCheck check;
    std::optional<ExportEvent> event; ///< as far as it could be read
    EventProof proof;                 ///< of use when the verdict is Verified
};

/// Judges a proof. Conflict when the file is changed meanwhile; file system errors; InvalidInput for a key of \p order that is
/// none.
[[nodiscard]] Result<VerifiedProof> verifyProofFile(const std::shared_ptr<const FileBytes> &file, const VerifyOrder &order);

} // namespace claviger
