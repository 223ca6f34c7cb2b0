#pragma once

#include "models/audit/checkpoint.h"
#include "models/audit/export_manifest.h"

namespace claviger {

/// What stands behind the empty line that ends the events: the checkpoint, an empty line, the note over everything above it.
struct ExportNotes {
    QByteArray checkpoint;
    QByteArray seal;        ///< the export note
    std::size_t sealAt = 0; ///< where it begins, from the beginning of the notes
    quint64 sealLine = 0;   ///< and its line, from 0
    ExportFinding finding;  ///< of their form alone; its line is counted from the beginning of the notes, from 0
};

inline constexpr std::size_t kMostNotes = 64 * std::size_t{1024};

/// Splits \p text, at most kMostNotes and then \p more to come.
[[nodiscard]] ExportNotes splitNotes(std::string_view text, bool more);

/// The flaw of the checkpoint, which must be signed by the key of the manifest and state its log.
[[nodiscard]] LineFault judgeCheckpoint(const QByteArray &note, const ManifestLine &manifest);

/// The flaw of the export note over \p above bytes with \p digest.
[[nodiscard]] LineFault judgeSeal(const QByteArray &note, const ManifestLine &manifest, const Digest &digest, qint64 above);

} // namespace claviger
