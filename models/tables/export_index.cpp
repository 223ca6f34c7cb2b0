#include "models/tables/export_index.h"

#include "models/tables/export_match.h"
#include "models/tables/radix_order.h"
#include "models/tables/text_rank.h"

#include <algorithm>
#include <functional>

namespace claviger {

namespace {

constexpr quint64 kReport = 4096; ///< lines between two looks at the progress
constexpr quint8 kNone = 0xFF;    ///< action or result of a line that has none

constexpr std::size_t mixed(std::size_t hash, quint32 value) { return (hash ^ value) * 0x9E3779B97F4A7C15ULL; }

/// Place of each time among all, equal ones alike; empty when they never go back.
std::vector<quint32> timeRanks(const std::vector<qint64> &times)
{
    if (std::ranges::is_sorted(times))
        return {};
    std::vector<quint32> order(times.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = static_cast<quint32>(i);
    std::ranges::stable_sort(order, [&](quint32 a, quint32 b) { return times[a] < times[b]; });
    std::vector<quint32> ranks(times.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        ranks[order[i]] = static_cast<quint32>(i);
    return ranks;
}

quint8 flagsOf(PersonalFields absent)
{
    unsigned flags = 0;
    if (absent.testFlag(PersonalField::Actor))
        flags |= ExportIndex::NoActor;
    if (absent.testFlag(PersonalField::Host))
        flags |= ExportIndex::NoHost;
    if (absent.testFlag(PersonalField::Reason))
        flags |= ExportIndex::NoReason;
    return static_cast<quint8>(flags);
}

} // namespace

template <std::size_t Size>
std::size_t TupleTable<Size>::slotOf(const Tuple &tuple) const
{
    std::size_t hash = Size;
    for (const quint32 value : tuple)
        hash = mixed(hash, value);
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = (hash >> 20U) & mask;
    while (m_slots[slot] != 0 && m_all[m_slots[slot] - 1] != tuple)
        slot = (slot + 1) & mask;
    return slot;
}

template <std::size_t Size>
quint32 TupleTable<Size>::add(const Tuple &tuple)
{
    const std::size_t slot = slotOf(tuple);
    if (m_slots[slot] != 0)
        return m_slots[slot] - 1;
    m_all.push_back(tuple);
    const auto number = static_cast<quint32>(m_all.size());
    m_slots[slot] = number;
    if (m_all.size() * 3 > m_slots.size() * 2) {
        m_slots.assign(m_slots.size() * 2, 0);
        for (quint32 i = 0; i < number; ++i)
            m_slots[slotOf(m_all[i])] = i + 1;
    }
    return number - 1;
}

std::shared_ptr<const ExportIndex> ExportIndex::build(const ExportFile &file, Progress &progress)
{
    auto index = std::make_shared<ExportIndex>();
    const quint64 lines = std::min<quint64>(file.lineCount(), 0xFFFFFFFEU);
    progress.setTotal(static_cast<qint64>(lines));
    for (quint64 line = 0; line < lines; line += kReport) {
        if (progress.isCancelled())
            return nullptr;
        progress.setDone(static_cast<qint64>(line));
        file.events(line, std::min(lines, line + kReport), [&](quint64, const Result<ExportEvent> &event) { index->add(event); });
    }
    index->finish();
    progress.setDone(static_cast<qint64>(lines));
    return progress.isCancelled() ? nullptr : index;
}

void ExportIndex::add(const Result<ExportEvent> &event)
{
    const quint32 line = size();
    const quint64 expected = m_first + line;
    const quint64 sequence = event ? event->event.seq : expected;
    if (line == 0)
        m_first = sequence;
    if (line > 0 && sequence != expected && m_sequences.empty()) {
        for (quint32 i = 0; i < line; ++i)
            m_sequences.push_back(m_first + i);
    }
    if (!m_sequences.empty())
        m_sequences.push_back(sequence);
    if (!event || event->withheld) {
        m_flags.push_back(event ? Withheld : Unreadable);
        ++(event ? m_counts.withheld : m_counts.unreadable);
        m_times.push_back(m_times.empty() ? 0 : m_times.back()); // where it stands among the others
        m_actions.push_back(kNone);
        m_results.push_back(kNone);
        addTexts({});
        return;
    }
    const quint8 flags = flagsOf(event->absent);
    m_counts.partly += flags != 0 ? 1 : 0;
    m_flags.push_back(flags);
    m_times.push_back(event->event.at.time_since_epoch().count());
    m_actions.push_back(static_cast<quint8>(event->event.action));
    m_results.push_back(static_cast<quint8>(event->event.result));
    switch (event->event.result) {
    case AuditResult::Granted: ++m_counts.granted; break;
    case AuditResult::Denied: ++m_counts.denied; break;
    case AuditResult::Failed: ++m_counts.failed; break;
    }
    addTexts(event->event);
}

void ExportIndex::addTexts(const AuditEvent &event)
{
    m_agent.push_back(m_agents.add({m_texts[Actor].add(event.actor), m_texts[Host].add(event.host)}));
    m_subject.push_back(
        m_subjects.add({m_texts[Object].add(event.object), m_texts[Path].add(event.path), m_texts[Provider].add(event.provider),
                        m_texts[Environment].add(event.environment), m_texts[Workspace].add(event.workspace)}));
    m_extra.push_back(
        m_extras.add({m_texts[Field].add(event.field), m_texts[Detail].add(event.detail), m_texts[Mark].add(event.fingerprint)}));
    m_reason.push_back(m_texts[Reason].add(event.reason));
}

void ExportIndex::finish()
{
    for (const Text text : {Actor, Host, Path, Provider, Environment, Workspace, Reason})
        m_texts[text].rank();
    m_timeRanks = timeRanks(m_times);
}

QStringList ExportIndex::actors() const
{
    const TextBlob &texts = m_texts[Actor];
    std::vector<quint32> numbers(texts.size());
    for (quint32 i = 0; i < numbers.size(); ++i)
        numbers[i] = i;
    std::ranges::sort(numbers, {}, [&](quint32 number) { return texts.ranks()[number]; });
    QStringList actors;
    for (const quint32 number : numbers) {
        if (number != 0)
            actors << texts.text(number);
    }
    return actors;
}

std::vector<quint8> ExportIndex::passing(const ExportRowFilter &filter, const std::vector<quint8> *within,
                                         const std::function<bool()> &stop) const
{
    return ExportMatch(*this, filter).passing(within, stop);
}

/// A number for each line, smaller first, kNoRank last.
struct ExportIndex::Ranked {
    std::vector<quint32> keys;
};

std::vector<quint32> ExportIndex::rankOfTuples(Text text) const
{
    const std::vector<quint32> &ranks = m_texts[static_cast<std::size_t>(text)].ranks();
    std::vector<quint32> of;
    if (text == Actor || text == Host) {
        for (const auto &agent : m_agents.all())
            of.push_back(ranks[agent[static_cast<std::size_t>(text)]]);
        return of;
    }
    for (const auto &subject : m_subjects.all())
        of.push_back(ranks[subject[static_cast<std::size_t>(text - Object)]]);
    return of;
}

ExportIndex::Ranked ExportIndex::ranked(ExportColumn column) const
{
    Ranked answer{std::vector<quint32>(size())};
    const auto fill = [&](const auto &keyOf) {
        for (quint32 line = 0; line < size(); ++line)
            answer.keys[line] = keyOf(line);
    };
    const auto byText = [&](const std::vector<quint32> &numbers, const std::vector<quint32> &ranks) {
        fill([&](quint32 line) { return ranks[numbers[line]]; });
    };
    const auto code = [](quint8 value) { return value == kNone ? kNoRank : quint32{value}; };
    switch (column) {
    case ExportColumn::Time: fill([&](quint32 line) { return m_timeRanks.empty() ? line : m_timeRanks[line]; }); break;
    case ExportColumn::Action: fill([&](quint32 line) { return code(m_actions[line]); }); break;
    case ExportColumn::Result: fill([&](quint32 line) { return code(m_results[line]); }); break;
    case ExportColumn::Actor: byText(m_agent, rankOfTuples(Actor)); break;
    case ExportColumn::Host: byText(m_agent, rankOfTuples(Host)); break;
    case ExportColumn::Path: byText(m_subject, rankOfTuples(Path)); break;
    case ExportColumn::Provider: byText(m_subject, rankOfTuples(Provider)); break;
    case ExportColumn::Environment: byText(m_subject, rankOfTuples(Environment)); break;
    case ExportColumn::Workspace: byText(m_subject, rankOfTuples(Workspace)); break;
    case ExportColumn::Reason: byText(m_reason, m_texts[Reason].ranks()); break;
    case ExportColumn::Sequence:
    case ExportColumn::Count_: fill([](quint32 line) { return line; }); break;
    }
    return answer;
}

std::vector<quint32> ExportIndex::order(ExportColumn column, Qt::SortOrder direction) const
{
    if (column == ExportColumn::Sequence && !m_sequences.empty()) {
        std::vector<quint32> lines(size());
        for (quint32 line = 0; line < size(); ++line)
            lines[line] = line;
        std::ranges::stable_sort(lines, [&](quint32 a, quint32 b) {
            return direction == Qt::AscendingOrder ? m_sequences[a] < m_sequences[b] : m_sequences[b] < m_sequences[a];
        });
        return lines;
    }
    return radixOrder(ranked(column).keys, direction == Qt::DescendingOrder);
}

} // namespace claviger
