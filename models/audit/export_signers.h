#pragma once

#include "models/audit/export_manifest.h"
#include "models/audit/line_pipeline.h"

namespace claviger {

/// Whether the keys of an export follow one another as its handovers say.
struct SignerChain {
    LineFault fault;               ///< BadHandover or OldKey
    bool leadsFromTrusted = false; ///< from the key that the reader trusts to the one that signed
    /// The keys from the trusted one on that handed over, oldest first.
    std::vector<RetiredSigner> retired;
    QStringList keys; ///< every key of the log that is known and proven, the signer's own included
};

/// \p lastChange: the newest replacement that the events of the span tell of. \p order: what keys the reader knows.
[[nodiscard]] SignerChain followSigners(const ManifestLine &manifest, const std::optional<KeyChange> &lastChange,
                                        const VerifyOrder &order);

/// OldKey when the reader knows that \p signer handed over before the log had \p logSize events.
[[nodiscard]] LineFault judgeRetired(const QString &signer, quint64 logSize, const VerifyOrder &order);

} // namespace claviger
