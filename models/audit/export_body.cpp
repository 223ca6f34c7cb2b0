#include "models/audit/export_body.h"

#include "models/audit/merkle_tree.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

BodyCheck::BodyCheck(const ManifestLine &manifest, std::optional<quint64> watch)
    : m_manifest(manifest)
    , m_tree(manifest.facts.first, manifest.before)
    , m_blockStart(m_tree.state())
{
    if (watch)
        m_tree.watch(*watch);
}

bool BodyCheck::take(const LineChunk &chunk)
{
    for (const LineOutcome &line : chunk.lines) {
        const bool good = line.kind == LineKind::Digests
            ? digests(std::span(chunk.digests).subspan(line.firstDigest, line.digests))
            : event(line);
        if (!good)
            return false;
        ++m_line;
    }
    if (!chunk.keyChanges.empty())
        m_keyChange = chunk.keyChanges.back();
    if (chunk.fault)
        return refuse(chunk.fault.flaw, chunk.fault.detail, chunk.faultOfEvent);
    return true;
}

bool BodyCheck::event(const LineOutcome &line)
{
    const quint64 expected = m_tree.size();
    if (line.seq != expected) {
        const bool first = events() == 0;
        return refuse(first ? ExportFlaw::RangeMismatch : ExportFlaw::OutOfSequence,
                      u"expected=%1 found=%2"_s.arg(expected).arg(line.seq), true, line.seq);
    }
    if (expected == m_manifest.end())
        return miscounted("count", m_manifest.facts.count, events() + 1, true);
    if (m_pending.size() == kEventsPerDigestLine)
        return miscounted("leaves", kEventsPerDigestLine, kEventsPerDigestLine + 1, true);
    m_tree.append(line.leafHash);
    ++m_events;
    m_pending.push_back(line.leafHash);
    m_withheld += line.kind == LineKind::Withheld ? 1 : 0;
    m_absent += quint64(qPopulationCount(quint32(line.absent.toInt())));
    return true;
}

/// The digest lines cost little and let a verifier say which event is not the signed one: the root alone only says that
/// some event is not.
bool BodyCheck::digests(std::span<const Digest> listed)
{
    if (listed.size() > m_pending.size() && !m_pending.empty())
        return refuse(ExportFlaw::OutOfSequence, u"expected=%1 found=none"_s.arg(m_tree.size()), false, m_tree.size());
    if (listed.size() != m_pending.size())
        return miscounted("leaves", listed.size(), m_pending.size());
    if (!m_suspect) {
        const auto differ = std::ranges::mismatch(listed, m_pending);
        if (differ.in1 != listed.end()) {
            const auto at = quint64(differ.in1 - listed.begin());
            m_suspect = Suspect{m_line - m_pending.size() + at, m_tree.size() - m_pending.size() + at, m_line, m_blockStart};
        }
    }
    if (m_suspect) {
        for (const Digest &leaf : listed)
            merkle::append(m_suspect->listed, leaf);
    }
    m_pending.clear();
    m_blockStart = m_tree.state();
    return true;
}

bool BodyCheck::finish()
{
    const ExportManifest &facts = m_manifest.facts;
    if (events() != facts.count)
        return miscounted("count", facts.count, events());
    if (!m_pending.empty())
        return miscounted("leaves", m_pending.size(), 0);
    if (m_withheld != facts.withheldEvents)
        return miscounted("withheld.events", facts.withheldEvents, m_withheld);
    if (m_absent != facts.withheldFields)
        return miscounted("withheld.fields", facts.withheldFields, m_absent);
    m_tree.close(m_manifest.after, facts.log.size);
    return true;
}

bool BodyCheck::rootHolds() const { return m_tree.root() == m_manifest.facts.log.root; }

ExportFinding BodyCheck::firstBadLine() const
{
    ExportFinding finding{ExportFlaw::RootMismatch, 0, {}, {}};
    if (!m_suspect)
        return finding;
    LogState listed = m_suspect->listed;
    const auto places = merkle::afterPlaces(listed.size, m_manifest.facts.log.size);
    for (std::size_t i = 0; i < places.size(); ++i)
        merkle::appendSubtree(listed, places[i], m_manifest.after[i]);
    if (merkle::root(listed) == m_manifest.facts.log.root) { // so the digest lines are the signed ones
        finding.line = m_suspect->line;
        finding.seq = m_suspect->seq;
        finding.event = m_suspect->seq - m_manifest.facts.first;
    }
    return finding;
}

bool BodyCheck::refuse(ExportFlaw flaw, const QString &detail, bool ofEvent, std::optional<quint64> seq)
{
    m_finding = {flaw, m_line, seq, detail, ofEvent ? std::optional(events()) : std::nullopt};
    return false;
}

bool BodyCheck::miscounted(const char *member, quint64 said, quint64 counted, bool ofEvent)
{
    return refuse(ExportFlaw::CountMismatch,
                  u"member=%1 said=%2 found=%3"_s.arg(QString::fromLatin1(member)).arg(said).arg(counted), ofEvent);
}

} // namespace claviger
