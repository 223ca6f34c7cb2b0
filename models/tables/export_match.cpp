#include "models/tables/export_match.h"

#include "models/services/domain_text.h"
#include "models/tables/text_pool.h"

#include <QDateTime>

#include <algorithm>
#include <limits>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint32 kLook = 1U << 16U; ///< lines between two looks at whether it is still wanted

/// One byte a tuple: 1 where one of its texts, in blob \p first and the ones after it, is marked.
template <typename Tuples>
std::vector<quint8> tuplesWith(const Tuples &tuples, const std::vector<std::vector<quint8>> &masks)
{
    std::vector<quint8> answer(tuples.size());
    for (std::size_t i = 0; i < tuples.size(); ++i) {
        quint8 any = 0;
        for (std::size_t at = 0; at < masks.size(); ++at)
            any |= masks[at][tuples[i][at]];
        answer[i] = any;
    }
    return answer;
}

template <typename Tuples>
std::vector<quint8> tuplesWhere(const Tuples &tuples, std::size_t at, quint32 number)
{
    std::vector<quint8> answer(tuples.size());
    std::ranges::transform(tuples, answer.begin(), [&](const auto &tuple) { return tuple[at] == number ? 1 : 0; });
    return answer;
}

template <typename Enum, typename Name, typename Shown>
void markNamed(std::array<quint8, 256> &mask, int count, const QString &word, Name name, Shown shown)
{
    for (int i = 0; i < count; ++i) {
        const auto value = static_cast<Enum>(i);
        const bool named
            = QString(name(value)).contains(word, Qt::CaseInsensitive) || shown(value).contains(word, Qt::CaseInsensitive);
        mask[static_cast<std::size_t>(i)] = named ? 1 : 0;
    }
}

qint64 startOf(QDate date) { return QDateTime(date, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch(); }

} // namespace

ExportMatch::ExportMatch(const ExportIndex &index, const ExportRowFilter &filter)
    : m_index(index)
    , m_since(filter.since ? filter.since->time_since_epoch().count() : std::numeric_limits<qint64>::min())
    , m_until(filter.until ? filter.until->time_since_epoch().count() : std::numeric_limits<qint64>::max())
{
    for (const QString &word : filter.text.toCaseFolded().split(u' ', Qt::SkipEmptyParts))
        m_words.push_back(wordOf(word));
    setFacets(filter);
}

ExportMatch::Word ExportMatch::wordOf(const QString &text) const
{
    const QByteArray bytes = text.toUtf8();
    const std::string_view needle(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    const auto masks = [&](std::initializer_list<ExportIndex::Text> which) {
        std::vector<std::vector<quint8>> answer;
        for (const ExportIndex::Text each : which)
            answer.push_back(m_index.m_texts[each].containing(needle));
        return answer;
    };
    using enum ExportIndex::Text;
    Word word;
    word.agents = tuplesWith(m_index.m_agents.all(), masks({Actor, Host}));
    word.subjects = tuplesWith(m_index.m_subjects.all(), masks({Object, Path, Provider, Environment, Workspace}));
    word.extras = tuplesWith(m_index.m_extras.all(), masks({Field, Detail, Mark}));
    word.reasons = m_index.m_texts[Reason].containing(needle);
    markNamed<AuditAction>(word.actions, static_cast<int>(AuditAction::Count_), text, actionName, actionText);
    markNamed<AuditResult>(word.results, 3, text, resultName, resultText);
    bool isNumber = false;
    const quint64 number = text.toULongLong(&isNumber);
    if (isNumber)
        word.sequence = number;
    readTime(word, text);
    return word;
}

void ExportMatch::readTime(Word &word, const QString &text) const
{
    if (const QDate day = QDate::fromString(text, u"yyyy-MM-dd"_s); day.isValid()) {
        word.since = startOf(day);
        word.until = startOf(day.addDays(1));
    } else if (const QDate month = QDate::fromString(text, u"yyyy-MM"_s); month.isValid() && text.size() == 7) {
        word.since = startOf(month);
        word.until = startOf(month.addMonths(1));
    }
}

void ExportMatch::setFacets(const ExportRowFilter &filter)
{
    m_actions.fill(filter.actions.empty() ? 1 : 0);
    for (const AuditAction action : filter.actions)
        m_actions[static_cast<std::size_t>(action)] = 1;
    m_results.fill(filter.results.empty() ? 1 : 0);
    for (const AuditResult result : filter.results)
        m_results[static_cast<std::size_t>(result)] = 1;
    using Kind = ExportRowFilter::Kind;
    constexpr quint8 partly = ExportIndex::NoActor | ExportIndex::NoHost | ExportIndex::NoReason;
    switch (filter.kind) {
    case Kind::All: break;
    case Kind::Readable: m_mustNot = ExportIndex::Withheld | ExportIndex::Unreadable; break;
    case Kind::Withheld: m_must = ExportIndex::Withheld; break;
    case Kind::PartlyWithheld: m_must = partly; break;
    case Kind::Unreadable: m_must = ExportIndex::Unreadable; break;
    }
    // A condition on a text is never met by a line that has no texts at all.
    if (filter.actor || filter.object || filter.since || filter.until)
        m_mustNot |= ExportIndex::Withheld | ExportIndex::Unreadable;
    const auto missing = [](const TextBlob &texts, const QString &text) { return !text.isEmpty() && texts.find(text) == 0; };
    if (filter.actor) {
        m_agents = tuplesWhere(m_index.m_agents.all(), 0, m_index.m_texts[ExportIndex::Actor].find(*filter.actor));
        if (missing(m_index.m_texts[ExportIndex::Actor], *filter.actor))
            m_agents.assign(m_agents.size(), 0);
    }
    if (filter.object) {
        m_subjects = tuplesWhere(m_index.m_subjects.all(), 0, m_index.m_texts[ExportIndex::Object].find(*filter.object));
        if (missing(m_index.m_texts[ExportIndex::Object], *filter.object))
            m_subjects.assign(m_subjects.size(), 0);
    }
}

bool ExportMatch::hasFacets(quint32 line) const
{
    const quint8 flags = m_index.m_flags[line];
    const qint64 at = m_index.m_times[line];
    return m_actions[m_index.m_actions[line]] != 0 && m_results[m_index.m_results[line]] != 0 && at >= m_since && at < m_until
        && (m_must == 0 || (flags & m_must) != 0) && (flags & m_mustNot) == 0
        && (m_agents.empty() || m_agents[m_index.m_agent[line]] != 0)
        && (m_subjects.empty() || m_subjects[m_index.m_subject[line]] != 0);
}

bool ExportMatch::hasWord(const Word &word, quint32 line) const
{
    const bool text
        = (word.agents[m_index.m_agent[line]] | word.subjects[m_index.m_subject[line]] | word.extras[m_index.m_extra[line]]
           | word.reasons[m_index.m_reason[line]] | word.actions[m_index.m_actions[line]] | word.results[m_index.m_results[line]])
        != 0;
    if (text)
        return true;
    if (word.sequence && *word.sequence == (m_index.m_sequences.empty() ? m_index.m_first + line : m_index.m_sequences[line]))
        return true;
    constexpr quint8 timeless = ExportIndex::Withheld | ExportIndex::Unreadable;
    return (m_index.m_flags[line] & timeless) == 0 && m_index.m_times[line] >= word.since && m_index.m_times[line] < word.until;
}

std::vector<quint8> ExportMatch::passing(const std::vector<quint8> *within, const std::function<bool()> &stop) const
{
    std::vector<quint8> answer(m_index.size());
    for (quint32 line = 0; line < m_index.size(); ++line) {
        if (line % kLook == 0 && stop())
            return {};
        if (within && (*within)[line] == 0)
            continue;
        answer[line] = hasFacets(line) && std::ranges::all_of(m_words, [&](const Word &word) { return hasWord(word, line); });
    }
    return answer;
}

} // namespace claviger
