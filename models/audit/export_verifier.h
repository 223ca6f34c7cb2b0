#pragma once

#include "models/audit/file_bytes.h"
#include "models/domain/export_check.h"

namespace claviger {

struct VerifiedExport {
    ExportCheck check;
    QByteArray checkpoint; ///< the note; empty when it was not reached
};

/// Reads an export to its end and judges it (docs/AUDIT_FORMAT.md, "What a verifier does"). Cancelled; InvalidInput when a
/// key of \p order is none; Conflict when the file is changed meanwhile; file system errors.
[[nodiscard]] Result<VerifiedExport> verifyExport(const std::shared_ptr<const FileBytes> &file, const VerifyOrder &order,
                                                  Progress &progress);

/// Whom the reader trusts: the key given, else the one pinned, else nobody.
[[nodiscard]] inline const QString &trustedKey(const VerifyOrder &order) noexcept
{
    return order.givenKey.isEmpty() ? order.pinnedKey : order.givenKey;
}
/// How \p signer came to be known; \p leadsFromTrusted: by handovers. A key that is known to have handed over to the pinned one
/// counts like it, see judgeRetired(). Unknown: it is another one than the trusted one.
[[nodiscard]] SignerTrust trustIn(const QString &signer, const VerifyOrder &order, bool leadsFromTrusted) noexcept;
/// InvalidInput when a key of \p order is no verifier key.
[[nodiscard]] Result<> checkKeys(const VerifyOrder &order);
/// What \p flaw makes of a file.
[[nodiscard]] ExportVerdict verdictOf(ExportFlaw flaw) noexcept;

} // namespace claviger
