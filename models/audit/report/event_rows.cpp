// One event as a row of a listing.
#include "models/audit/report/report_body.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

ReportCell resultCell(AuditResult result, const ReportVoice &voice)
{
    return {voice.result(result), result == AuditResult::Granted ? ReportTone::Plain : ReportTone::Bad};
}

QString actorText(const ExportEvent &event, const ReportVoice &voice)
{
    const QString actor = voice.actor(event);
    if (event.absent.testFlag(PersonalField::Host) && event.absent.testFlag(PersonalField::Actor))
        return actor;
    const QString host = event.absent.testFlag(PersonalField::Host) ? voice.absent() : shownText(event.event.host);
    return host.isEmpty() ? actor : u"%1 · %2"_s.arg(actor, host);
}

QString objectText(const AuditEvent &event)
{
    QStringList parts;
    parts << shownText(event.path.isEmpty() ? event.object : event.path);
    if (!event.field.isEmpty())
        parts << shownText(event.field);
    if (event.path.isEmpty() && !event.workspace.isEmpty() && event.workspace != event.object)
        parts << shownText(event.workspace);
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString whyText(const ExportEvent &event, const ReportVoice &voice)
{
    QStringList parts;
    if (event.absent.testFlag(PersonalField::Reason))
        parts << ReportText::tr("reason: %1").arg(voice.absent());
    else if (!event.event.reason.isEmpty())
        parts << shownText(event.event.reason);
    if (!event.event.detail.isEmpty())
        parts << shownText(event.event.detail);
    return parts.join(u" · "_s);
}

} // namespace

std::vector<ReportColumn> eventColumns(const ReportVoice &voice)
{
    return {{ReportText::tr("No."), 0.7, true},
            {voice.timeHeader(), 1.7},
            {ReportText::tr("Action"), 1.4},
            {ReportText::tr("Result"), 1.2},
            {ReportText::tr("By"), 1.5},
            {ReportText::tr("Key or object"), 2.25},
            {ReportText::tr("Reason and details"), 1.9}};
}

void setEvent(ReportSheet &sheet, const ReportMatter &matter, const ReadLine &line, const ReportVoice &voice)
{
    const QString seq = QString::number(matter.seqOf(line));
    if (!line.readable) {
        sheet.row({{seq}, {}, {ReportText::tr("cannot be read"), ReportTone::Bad}, {}, {}, {}, {}}, ReportTone::Bad);
        return;
    }
    if (line.shown.withheld) {
        sheet.row({{seq}, {}, {voice.withheld()}, {}, {}, {}, {}}, ReportTone::Muted);
        return;
    }
    const AuditEvent &event = line.shown.event;
    sheet.row({{seq},
               {voice.stamp(event.at)},
               {voice.action(event.action)},
               resultCell(event.result, voice),
               {actorText(line.shown, voice)},
               {objectText(event)},
               {whyText(line.shown, voice)}},
              event.result == AuditResult::Granted ? ReportTone::Plain : ReportTone::Bad);
}

} // namespace claviger
