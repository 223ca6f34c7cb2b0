#pragma once

#include "models/audit/export_manifest.h"
#include "models/audit/file_bytes.h"

namespace claviger {

/// How an export stands to an earlier point.
struct Comparison {
    Continuation continuation = Continuation::NotAsked;
    ExportFinding finding; ///< flaw None: it continues it or is the same
};

/// \p rootThere: root of this log at the earlier size, if the span tells it. \p keys: of this log. The proof that the
/// manifest has of what it continues must have been verified.
[[nodiscard]] Comparison compare(const ManifestLine &manifest, const EarlierPoint &earlier,
                                 const std::optional<Digest> &rootThere, const QStringList &keys);

/// Whether the proof in the manifest shows that the log continues the point it names; true without one.
[[nodiscard]] bool continuationHolds(const ManifestLine &manifest);

/// The first event that both files have and that differs, with its line in \p later; flaw None when there is none or one
/// of the files can't be read so far.
[[nodiscard]] ExportFinding firstDifference(const std::shared_ptr<const FileBytes> &earlier,
                                            const std::shared_ptr<const FileBytes> &later);

} // namespace claviger
