#include "models/tables/export_cells.h"

#include "models/services/domain_text.h"
#include "models/services/shown_text.h"
#include "models/tables/export_table_model.h"

#include <QDateTime>
#include <QLocale>

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QDateTime utc(Instant when) { return QDateTime::fromMSecsSinceEpoch(when.time_since_epoch().count(), Qt::UTC); }

std::optional<PersonalField> personal(ExportColumn column)
{
    switch (column) {
    case ExportColumn::Actor: return PersonalField::Actor;
    case ExportColumn::Host: return PersonalField::Host;
    case ExportColumn::Reason: return PersonalField::Reason;
    default: return std::nullopt;
    }
}

} // namespace

QString evidenceTime(Instant when) { return utc(when).toString(u"yyyy-MM-dd HH:mm:ss"_s); }

QString evidenceDay(Instant when) { return utc(when).toString(u"yyyy-MM-dd"_s); }

QLatin1StringView columnName(ExportColumn column) noexcept
{
    constexpr std::array names{"sequence"_L1, "time"_L1,     "action"_L1,      "result"_L1,    "actor"_L1, "host"_L1,
                               "path"_L1,     "provider"_L1, "environment"_L1, "workspace"_L1, "reason"_L1};
    static_assert(names.size() == static_cast<std::size_t>(kExportColumns));
    return names[static_cast<std::size_t>(column)];
}

QString columnTitle(ExportColumn column)
{
    switch (column) {
    case ExportColumn::Sequence: return ExportTableModel::tr("No.");
    case ExportColumn::Time: return ExportTableModel::tr("Time (UTC)");
    case ExportColumn::Action: return ExportTableModel::tr("Action");
    case ExportColumn::Result: return ExportTableModel::tr("Result");
    case ExportColumn::Actor: return ExportTableModel::tr("Who");
    case ExportColumn::Host: return ExportTableModel::tr("Host");
    case ExportColumn::Path: return ExportTableModel::tr("Key");
    case ExportColumn::Provider: return ExportTableModel::tr("Provider");
    case ExportColumn::Environment: return ExportTableModel::tr("Environment");
    case ExportColumn::Workspace: return ExportTableModel::tr("Workspace");
    case ExportColumn::Reason: return ExportTableModel::tr("Reason");
    case ExportColumn::Count_: break;
    }
    return {};
}

ExportCell::ExportCell(const std::optional<ExportEvent> &event, ExportColumn column, bool blamed)
    : m_event(event)
    , m_column(column)
    , m_blamed(blamed)
{
}

bool ExportCell::isWithheld() const
{
    if (!m_event)
        return false;
    if (m_event->withheld)
        return m_column != ExportColumn::Sequence;
    const auto field = personal(m_column);
    return field && m_event->absent.testFlag(*field);
}

QString ExportCell::value() const
{
    const AuditEvent &event = m_event->event;
    switch (m_column) {
    case ExportColumn::Sequence: return QLocale().toString(event.seq);
    case ExportColumn::Time: return evidenceTime(event.at);
    case ExportColumn::Action: return actionText(event.action) + (event.field.isEmpty() ? QString() : u" · "_s + event.field);
    case ExportColumn::Result: return resultText(event.result);
    case ExportColumn::Actor: return event.actor;
    case ExportColumn::Host: return event.host;
    case ExportColumn::Path: return event.path.isEmpty() ? event.object : event.path;
    case ExportColumn::Provider: return event.provider;
    case ExportColumn::Environment: return event.environment.isEmpty() ? QString() : environmentText(event.environment);
    case ExportColumn::Workspace: return event.workspace;
    case ExportColumn::Reason: return event.reason;
    case ExportColumn::Count_: break;
    }
    return {};
}

QString ExportCell::text() const
{
    if (!m_event)
        return m_column == ExportColumn::Action ? ExportTableModel::tr("Unreadable line") : noValue();
    if (m_event->withheld && m_column == ExportColumn::Action)
        return ExportTableModel::tr("Event withheld");
    if (m_event->withheld && m_column != ExportColumn::Sequence)
        return noValue();
    if (isWithheld())
        return ExportTableModel::tr("withheld");
    const QString shown = value();
    return shown.isEmpty() ? noValue() : shownLine(shown);
}

QString ExportCell::spoken() const
{
    const QString shown = text();
    const QString said
        = shown == noValue() ? isWithheld() ? ExportTableModel::tr("withheld") : ExportTableModel::tr("none") : shown;
    return ExportTableModel::tr("%1: %2", "column and its value").arg(columnTitle(m_column), said);
}

QString ExportCell::toolTip() const
{
    if (m_blamed)
        return ExportTableModel::tr("The check found something wrong in this line");
    if (isWithheld() && m_event->withheld)
        return ExportTableModel::tr("The event stands in its place by its fingerprint; its content was withheld from this file");
    if (isWithheld())
        return ExportTableModel::tr("The log has a value here; it was withheld from this file or erased");
    const bool longText = m_column == ExportColumn::Reason || m_column == ExportColumn::Path;
    return longText && m_event ? plainToolTip(shownLine(value())) : QString();
}

CellTone ExportCell::tone() const
{
    if (m_blamed || !m_event)
        return CellTone::Bad;
    return m_event->withheld ? CellTone::Quiet : toneOf(m_event->event.result);
}

QString ExportCell::icon() const
{
    if (m_blamed || !m_event)
        return m_column == ExportColumn::Sequence ? u"error"_s : QString();
    return m_column == ExportColumn::Result && !m_event->withheld ? iconOf(m_event->event.result) : QString();
}

} // namespace claviger
