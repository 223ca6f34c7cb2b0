#include "models/audit/export_nodes.h"

#include "models/audit/export_head.h"
#include "models/audit/export_notes.h"
#include "models/audit/export_tree.h"
#include "models/audit/line_pipeline.h"
#include "models/audit/merkle_tree.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

tl::unexpected<Error> unknownNode()
{
    return failure(ErrorCode::Damaged, u"proof"_s, u"the export does not know a node that it takes"_s);
}

} // namespace

ExportNodes::ExportNodes(const ManifestLine &manifest, LineSource lines)
    : m_manifest(manifest)
    , m_lines(std::move(lines))
{
    const auto places = merkle::frontierPlaces(manifest.facts.first);
    for (std::size_t i = 0; i < places.size(); ++i)
        m_outside.push_back({quint8(places[i].level), places[i].index, manifest.before[i]});
}

Result<std::unique_ptr<ExportNodes>> ExportNodes::read(const std::shared_ptr<const FileBytes> &file, const ManifestLine &manifest,
                                                       LineSource lines, Progress &progress)
{
    std::unique_ptr<ExportNodes> nodes(new ExportNodes(manifest, std::move(lines)));
    return nodes->readAll(file, progress).map([&] { return std::move(nodes); });
}

Result<> ExportNodes::readAll(const std::shared_ptr<const FileBytes> &file, Progress &progress)
{
    const auto tampered = failure(ErrorCode::Tampered, file->path(), u"its events do not make the signed root"_s);
    progress.setTotal(file->size());
    ByteStream stream(file);
    auto head = readHead(stream);
    if (head && head->finding.flaw == ExportFlaw::LineEndings) { // its lines are given without them, too
        stream = ByteStream(file, ByteStream::LineEnds::Undone);
        head = readHead(stream);
    }
    if (!head)
        return tl::unexpected(head.error());
    if (head->finding.flaw != ExportFlaw::None)
        return failure(ErrorCode::Damaged, file->path(), name(head->finding.flaw));
    LinePipeline pipeline(stream, std::move(head->rest));
    LogState state{m_manifest.facts.first, m_manifest.before};
    std::string notes;
    bool inNotes = false;
    for (bool last = false; !last && notes.size() <= kMostNotes;) {
        if (progress.isCancelled())
            return failure(ErrorCode::Cancelled, file->path());
        const auto chunk = pipeline.next();
        if (!chunk)
            return tl::unexpected(chunk.error());
        if (!*chunk || (!inNotes && !take(**chunk, state)))
            return tampered;
        progress.setDone(stream.position());
        last = (*chunk)->last;
        if (inNotes)
            notes.append((*chunk)->text());
        else if ((*chunk)->trailerFrom)
            notes = (*chunk)->text().substr(*(*chunk)->trailerFrom);
        inNotes = inNotes || (*chunk)->trailerFrom.has_value();
    }
    return close(state, notes, notes.size() > kMostNotes) ? Result<>() : tampered;
}

bool ExportNodes::take(const LineChunk &chunk, LogState &state)
{
    std::vector<StoredNode> completed;
    for (const LineOutcome &line : chunk.lines) {
        if (line.kind == LineKind::Digests)
            continue;
        if (line.seq != state.size)
            return false;
        merkle::append(state, line.leafHash, &completed);
    }
    for (const StoredNode &node : completed) {
        if (node.level < kLowest)
            continue;
        Level &level = m_levels[node.level];
        if (level.nodes.empty())
            level.first = node.index;
        level.nodes.push_back(node.hash);
    }
    return !chunk.fault;
}

bool ExportNodes::close(LogState &state, std::string_view notes, bool more)
{
    if (state.size != m_manifest.end())
        return false;
    const LogPoint &log = m_manifest.facts.log;
    const auto places = merkle::afterPlaces(state.size, log.size);
    for (std::size_t i = 0; i < places.size(); ++i) {
        m_outside.push_back({quint8(places[i].level), places[i].index, m_manifest.after[i]});
        merkle::appendSubtree(state, places[i], m_manifest.after[i]);
    }
    ExportNotes split = splitNotes(notes, more);
    m_checkpoint = std::move(split.checkpoint);
    return merkle::root(state) == log.root && !judgeCheckpoint(m_checkpoint, m_manifest);
}

Result<Digest> ExportNodes::node(int level, quint64 index) const
{
    const auto outside
        = std::ranges::find_if(m_outside, [&](const StoredNode &node) { return node.level == level && node.index == index; });
    if (outside != m_outside.end())
        return outside->hash;
    if (level == 0)
        return leaf(index);
    const Level &kept = m_levels[std::size_t(level)];
    if (index >= kept.first && index - kept.first < kept.nodes.size())
        return kept.nodes[index - kept.first];
    return node(level - 1, 2 * index).and_then([&](const Digest &left) {
        return node(level - 1, 2 * index + 1).map([&](const Digest &right) { return merkle::nodeHash(left, right); });
    });
}

Result<Digest> ExportNodes::leaf(quint64 seq) const
{
    if (seq < m_manifest.facts.first || seq >= m_manifest.end())
        return unknownNode();
    const QByteArray line = m_lines(seq);
    quint64 found = 0;
    Digest hash{};
    if (kindOf(asText(line)) != LineKind::Withheld)
        return merkle::leafHash(splitLine(line).leaf);
    return !readWithheldLine(asText(line), found, hash) && found == seq ? Result<Digest>(hash) : unknownNode();
}

} // namespace claviger
