#pragma once

#include "models/audit/export_manifest.h"
#include "models/audit/export_tree.h"
#include "models/audit/line_pipeline.h"

namespace claviger {

/// Follows the event lines of an export in their order and judges them against the manifest.
class BodyCheck
{
public:
    /// \p watch: note the root of the log at that size, if the span tells it.
    BodyCheck(const ManifestLine &manifest, std::optional<quint64> watch);

    /// False when something is wrong: see finding().
    [[nodiscard]] bool take(const LineChunk &chunk);
    /// At the empty line: whether all of it was there. False: see finding().
    [[nodiscard]] bool finish();

    [[nodiscard]] const ExportFinding &finding() const noexcept { return m_finding; }
    [[nodiscard]] bool rootHolds() const; ///< after finish()
    /// After finish(): the first event whose line is not the one that was signed, when the digest lines tell it.
    [[nodiscard]] ExportFinding firstBadLine() const;
    /// The digest line that differs from the events although these make the root; 0: none.
    [[nodiscard]] quint64 badDigestLine() const noexcept { return m_suspect ? m_suspect->digestLine : 0; }

    [[nodiscard]] quint64 events() const noexcept { return m_events; }
    [[nodiscard]] quint64 withheldEvents() const noexcept { return m_withheld; }
    [[nodiscard]] quint64 absentFields() const noexcept { return m_absent; }
    [[nodiscard]] quint64 nextLine() const noexcept { return m_line; } ///< from 1
    [[nodiscard]] const std::optional<Digest> &watchedRoot() const noexcept { return m_tree.watched(); }
    [[nodiscard]] const std::optional<KeyChange> &lastKeyChange() const noexcept { return m_keyChange; }

private:
    struct Suspect {
        quint64 line = 0;
        quint64 seq = 0;
        quint64 digestLine = 0;
        LogState listed; ///< the log as the digest lines tell it
    };

    [[nodiscard]] bool event(const LineOutcome &line);
    [[nodiscard]] bool digests(std::span<const Digest> listed);
    /// \p ofEvent: the line at hand counts as an event.
    [[nodiscard]] bool refuse(ExportFlaw flaw, const QString &detail, bool ofEvent, std::optional<quint64> seq = {});
    [[nodiscard]] bool miscounted(const char *member, quint64 said, quint64 counted, bool ofEvent = false);

    const ManifestLine &m_manifest;
    merkle::SpanTree m_tree;
    quint64 m_line = 3;
    quint64 m_events = 0;
    quint64 m_withheld = 0;
    quint64 m_absent = 0;
    std::vector<Digest> m_pending; ///< leaf hashes since the last digest line
    LogState m_blockStart;         ///< the log before them
    std::optional<Suspect> m_suspect;
    std::optional<KeyChange> m_keyChange;
    ExportFinding m_finding;
};

} // namespace claviger
