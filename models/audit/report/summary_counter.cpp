#include "models/audit/report/summary_counter.h"

#include "models/audit/report/report_text.h"

namespace claviger {

namespace {

void count(ReportTally &tally, const AuditEvent &event)
{
    tally.first = tally.events == 0 ? event.at : std::min(tally.first, event.at);
    tally.last = tally.events == 0 ? event.at : std::max(tally.last, event.at);
    ++tally.events;
    tally.denied += event.result == AuditResult::Denied ? 1U : 0U;
    tally.failed += event.result == AuditResult::Failed ? 1U : 0U;
}

std::vector<ReportTally> sorted(std::vector<ReportTally> tallies)
{
    std::sort(tallies.begin(), tallies.end(), [](const ReportTally &a, const ReportTally &b) {
        return a.events != b.events ? a.events > b.events : a.shown < b.shown;
    });
    return tallies;
}

} // namespace

void SummaryCounter::add(const ReadLine &line)
{
    ++m_sums.events;
    if (!line.readable)
        ++m_sums.unreadable;
    else if (line.shown.withheld)
        ++m_sums.withheld;
    else
        addReadable(line.shown.event);
    if (line.readable && !line.shown.withheld && line.shown.absent)
        ++m_sums.partly;
}

void SummaryCounter::addReadable(const AuditEvent &event)
{
    m_sums.granted += event.result == AuditResult::Granted ? 1U : 0U;
    m_sums.denied += event.result == AuditResult::Denied ? 1U : 0U;
    m_sums.failed += event.result == AuditResult::Failed ? 1U : 0U;
    m_sums.first = m_sums.first ? std::min(*m_sums.first, event.at) : event.at;
    m_sums.last = m_sums.last ? std::max(*m_sums.last, event.at) : event.at;
    count(m_actions[static_cast<std::size_t>(event.action)], event);

    if (ReportTally *actor = m_actors.at(event.actor)) {
        count(*actor, event);
        actor->name = event.actor;
    } else {
        ++m_sums.furtherActors;
    }
    if (isAboutKey(event.action) && !event.object.isEmpty()) {
        if (ReportTally *key = m_keys.at(event.object)) {
            count(*key, event);
            key->name = event.object;
            if (!event.path.isEmpty())
                key->shown = event.path;
        } else {
            ++m_sums.furtherKeys;
        }
    }
    ReportDay &day = m_days[{dayOf(event.at), event.action}];
    ++day.events;
    day.notGranted += event.result == AuditResult::Granted ? 0 : 1;
}

ExportSummaries SummaryCounter::take()
{
    for (std::size_t i = 0; i < m_actions.size(); ++i) {
        if (m_actions[i].events == 0)
            continue;
        m_actions[i].name = actionName(static_cast<AuditAction>(i));
        m_sums.actions.push_back(m_actions[i]);
    }
    for (NameTable<ReportTally> *table : {&m_actors, &m_keys}) {
        for (ReportTally &tally : table->values())
            tally.shown = tally.shown.isEmpty() ? tally.name : tally.shown;
    }
    for (ReportTally &tally : m_sums.actions)
        tally.shown = tally.name;
    for (const auto &[place, counted] : m_days) {
        ReportDay day = counted;
        std::tie(day.day, day.action) = place;
        m_sums.days.push_back(day);
    }
    m_sums.actors = sorted(std::move(m_actors.values()));
    m_sums.keys = sorted(std::move(m_keys.values()));
    m_sums.actions = sorted(std::move(m_sums.actions));
    return std::move(m_sums);
}

} // namespace claviger
