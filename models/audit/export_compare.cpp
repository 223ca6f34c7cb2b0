#include "models/audit/export_compare.h"

#include "models/audit/checkpoint.h"
#include "models/audit/export_head.h"
#include "models/audit/export_tree.h"
#include "models/audit/line_pipeline.h"
#include "models/audit/merkle_tree.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

Comparison notComparable(const QString &why) { return {Continuation::NotComparable, {ExportFlaw::NotComparable, 0, {}, why}}; }

Comparison judged(bool same, Continuation good)
{
    return same ? Comparison{good, {}} : Comparison{Continuation::Diverged, {ExportFlaw::Diverged, 0, {}, {}}};
}

/// Signed by a key of this log; else it says nothing about it.
bool ownSigner(const EarlierPoint &earlier, const QStringList &keys)
{
    if (!earlier.verifierKey.isEmpty())
        return keys.contains(earlier.verifierKey);
    return std::ranges::any_of(keys, [&](const QString &text) {
        const auto key = parseVerifierKey(text);
        return key && readCheckpoint(earlier.note, *key);
    });
}

/// The events of one file, one after the other.
class Events
{
public:
    [[nodiscard]] static std::unique_ptr<Events> open(const std::shared_ptr<const FileBytes> &file)
    {
        std::unique_ptr<Events> events(new Events(file));
        auto head = readHead(events->m_stream);
        if (!head || head->finding.flaw != ExportFlaw::None)
            return nullptr;
        events->m_pipeline = std::make_unique<LinePipeline>(events->m_stream, std::move(head->rest));
        return events;
    }

    /// The next event; null at the end or where the file can't be read.
    [[nodiscard]] const LineOutcome *next()
    {
        for (;;) {
            while (m_chunk && m_at < m_chunk->lines.size()) {
                const LineOutcome &line = m_chunk->lines[m_at++];
                ++m_line;
                if (line.kind != LineKind::Digests) {
                    ++m_count;
                    return &line;
                }
            }
            if (m_chunk && (m_chunk->fault || m_chunk->trailerFrom))
                return nullptr;
            const auto chunk = m_pipeline->next();
            if (!chunk || !*chunk)
                return nullptr;
            m_chunk = *chunk;
            m_at = 0;
        }
    }
    [[nodiscard]] quint64 line() const { return m_line; }       ///< of the last one
    [[nodiscard]] quint64 index() const { return m_count - 1; } ///< of the last one, from 0

private:
    explicit Events(const std::shared_ptr<const FileBytes> &file)
        : m_stream(file)
    {
    }

    ByteStream m_stream;
    std::unique_ptr<LinePipeline> m_pipeline;
    const LineChunk *m_chunk = nullptr;
    std::size_t m_at = 0;
    quint64 m_line = 2;
    quint64 m_count = 0;
};

} // namespace

Comparison compare(const ManifestLine &manifest, const EarlierPoint &earlier, const std::optional<Digest> &rootThere,
                   const QStringList &keys)
{
    const ExportManifest &facts = manifest.facts;
    const auto &[size, root] = earlier.point;
    if (earlier.store != facts.store)
        return notComparable(u"store"_s);
    if (!ownSigner(earlier, keys))
        return notComparable(u"signer"_s);
    if (size > facts.log.size)
        return {Continuation::RolledBack, {ExportFlaw::RolledBack, 0, {}, u"earlier=%1 now=%2"_s.arg(size).arg(facts.log.size)}};
    if (size == facts.log.size)
        return judged(root == facts.log.root, Continuation::Same);
    if (size == 0)
        return judged(root == merkle::root({}), Continuation::Continues);
    if (rootThere)
        return judged(root == *rootThere, Continuation::Continues);
    if (facts.continues && facts.continues->size == size)
        return judged(root == facts.continues->root, Continuation::Continues);
    return notComparable(u"size=%1"_s.arg(size));
}

bool continuationHolds(const ManifestLine &manifest)
{
    const auto &point = manifest.facts.continues;
    const LogPoint &log = manifest.facts.log;
    if (!point)
        return true;
    if (point->size == 0)
        return manifest.continuation.empty() && point->root == merkle::root({});
    return merkle::verifyConsistency(point->size, point->root, log.size, log.root, manifest.continuation);
}

ExportFinding firstDifference(const std::shared_ptr<const FileBytes> &earlier, const std::shared_ptr<const FileBytes> &later)
{
    const auto before = Events::open(earlier);
    const auto now = Events::open(later);
    if (!before || !now)
        return {};
    const LineOutcome *a = before->next();
    const LineOutcome *b = now->next();
    while (a && b) {
        if (a->seq < b->seq) {
            a = before->next();
        } else if (b->seq < a->seq) {
            b = now->next();
        } else if (a->leafHash != b->leafHash) {
            return {ExportFlaw::Diverged, now->line(), b->seq, {}, now->index()};
        } else {
            a = before->next();
            b = now->next();
        }
    }
    return {};
}

} // namespace claviger
