#pragma once

#include "models/audit/export_manifest.h"
#include "models/audit/file_bytes.h"
#include "models/domain/audit_log.h"

#include <array>
#include <functional>
#include <memory>

namespace claviger {

struct LineChunk;

/// The Merkle nodes that an export knows, for proofs: those of its events, and the subtrees before and after them. The
/// lowest levels are made anew from the lines, so that a million events take eight megabytes. Const functions may run at
/// the same time.
class ExportNodes
{
public:
    /// Event line \p seq as it stands in the file; empty when there is none.
    using LineSource = std::function<QByteArray(quint64 seq)>;

    /// Reads and hashes the whole file. Tampered when its events do not make its root or its checkpoint is not good;
    /// Cancelled; Storage. \p manifest and what \p lines needs must live as long.
    [[nodiscard]] static Result<std::unique_ptr<ExportNodes>>
    read(const std::shared_ptr<const FileBytes> &file, const ManifestLine &manifest, LineSource lines, Progress &progress);

    /// A complete node; Damaged when the export does not know it.
    [[nodiscard]] Result<Digest> node(int level, quint64 index) const;
    [[nodiscard]] const QByteArray &checkpoint() const noexcept { return m_checkpoint; } ///< note

private:
    static constexpr int kLowest = 3; ///< level from which nodes are kept
    static constexpr std::size_t kLevels = 64;

    struct Level {
        quint64 first = 0; ///< index of the first one kept; the others follow
        std::vector<Digest> nodes;
    };

    ExportNodes(const ManifestLine &manifest, LineSource lines);
    [[nodiscard]] Result<> readAll(const std::shared_ptr<const FileBytes> &file, Progress &progress);
    [[nodiscard]] bool take(const LineChunk &chunk, LogState &state);
    [[nodiscard]] bool close(LogState &state, std::string_view notes, bool more);
    [[nodiscard]] Result<Digest> leaf(quint64 seq) const;

    const ManifestLine &m_manifest;
    LineSource m_lines;
    std::array<Level, kLevels> m_levels;
    std::vector<StoredNode> m_outside; ///< subtrees before and after the span
    QByteArray m_checkpoint;
};

} // namespace claviger
