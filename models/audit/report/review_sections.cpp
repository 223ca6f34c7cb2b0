// The sections of access review, rotation compliance and changes.
#include "models/audit/report/report_body.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QString reasonsText(const KeyAccess &access, const ReportVoice &voice)
{
    QStringList parts;
    for (const auto &[reason, times] : access.reasons)
        parts << (times > 1 ? u"%1 (%2×)"_s.arg(shownText(reason), voice.number(times)) : shownText(reason));
    if (access.otherReasons > 0)
        parts << ReportText::tr("other reasons (%1×)").arg(voice.number(access.otherReasons));
    if (access.absentReasons > 0)
        parts << u"%1 (%2×)"_s.arg(voice.absent(), voice.number(access.absentReasons));
    if (access.withoutReason > 0)
        parts << ReportText::tr("no reason given (%1×)").arg(voice.number(access.withoutReason));
    return parts.join(u"; "_s);
}

ReportCell deniedCell(const KeyAccess &access, const ReportVoice &voice)
{
    const quint64 count = access.denied + access.failed;
    return {voice.number(count), count > 0 ? ReportTone::Bad : ReportTone::Muted};
}

QString nextText(const KeyRotations &key)
{
    if (!key.nextKnown)
        return u"–"_s;
    return key.next ? dayText(*key.next) : ReportText::tr("none");
}

QString intervalText(const KeyRotations &key)
{
    std::optional<qint32> least;
    std::optional<qint32> most;
    for (const Rotation &rotation : key.rotations) {
        if (!rotation.after)
            continue;
        least = std::min(least.value_or(*rotation.after), *rotation.after);
        most = std::max(most.value_or(*rotation.after), *rotation.after);
    }
    if (!least)
        return u"–"_s;
    return *least == *most ? QString::number(*least) : u"%1–%2"_s.arg(*least).arg(*most);
}

void setRotationFacts(ReportSheet &sheet, const ReportMatter &matter, const ReportVoice &voice)
{
    const RotationReview &review = matter.rotation;
    quint64 overdue = 0;
    for (const KeyRotations &key : review.keys)
        overdue += key.state(matter.today) == RotationState::Overdue ? 1U : 0U;
    sheet.facts({{ReportText::tr("Keys with events"), voice.number(review.keys.size())},
                 {ReportText::tr("Rotations done"), voice.number(review.rotations)},
                 {ReportText::tr("of them in time"), voice.number(review.inTime)},
                 {ReportText::tr("of them late"), voice.number(review.late)},
                 {ReportText::tr("of them without a date"), voice.number(review.unscheduled)},
                 {ReportText::tr("of them not provable"), voice.number(review.undecided)},
                 {ReportText::tr("Keys overdue on %1").arg(dayText(matter.today)), voice.number(overdue)}});
    sheet.paragraph(
        ReportText::tr("The log proves when a rotation was recorded and by whom. Whether it was in time is proven only "
                       "where the event names the day on which it was due (due=…); events of older versions do not. "
                       "It does not prove that the old value was switched off at the provider."),
        ReportTone::Muted);
    sheet.paragraph(
        ReportText::tr("Days are UTC days. A key that has no event in this export is not listed, so an export from the "
                       "first event on is needed to see all of them."),
        ReportTone::Muted);
    if (review.further > 0)
        sheet.paragraph(ReportText::tr("There are more keys or rotations than this report tells apart. Events beyond: %1.")
                            .arg(voice.number(review.further)),
                        ReportTone::Warning);
}

void setRotatedKeys(ReportSheet &sheet, const ReportMatter &matter, const ReportVoice &voice)
{
    sheet.heading(ReportText::tr("Keys and their next rotation"));
    sheet.beginTable({{ReportText::tr("Key"), 4},
                      {ReportText::tr("Rotations"), 1.15, true},
                      {ReportText::tr("Late"), 0.75, true},
                      {ReportText::tr("Days between"), 1.15, true},
                      {ReportText::tr("Rolled back"), 1, true},
                      {ReportText::tr("Next due"), 1.3},
                      {ReportText::tr("State"), 1.5}});
    for (const KeyRotations &key : matter.rotation.keys) {
        quint64 late = 0;
        for (const Rotation &rotation : key.rotations)
            late += rotation.daysLate().value_or(0) > 0 ? 1U : 0U;
        sheet.row({{shownText(key.path)},
                   {voice.number(key.rotations.size())},
                   {voice.number(late), late > 0 ? ReportTone::Bad : ReportTone::Muted},
                   {intervalText(key)},
                   {voice.number(key.rolledBack), key.rolledBack > 0 ? ReportTone::Warning : ReportTone::Muted},
                   {nextText(key)},
                   stateCell(key.state(matter.today))});
    }
    sheet.endTable();
}

} // namespace

ReportCell latenessCell(const Rotation &rotation, const ReportVoice &voice)
{
    const auto late = rotation.daysLate();
    if (late && *late > 0)
        return {ReportText::tr("late, days: %1").arg(voice.number(static_cast<quint64>(*late))), ReportTone::Bad};
    if (late)
        return {ReportText::tr("in time"), ReportTone::Good};
    return rotation.dueKnown ? ReportCell{ReportText::tr("no date was set"), ReportTone::Muted}
                             : ReportCell{ReportText::tr("not provable"), ReportTone::Muted};
}

ReportCell stateCell(RotationState state)
{
    switch (state) {
    case RotationState::InTime: return {ReportText::tr("not due yet"), ReportTone::Good};
    case RotationState::Overdue: return {ReportText::tr("overdue"), ReportTone::Bad};
    case RotationState::NoSchedule: return {ReportText::tr("no schedule"), ReportTone::Muted};
    case RotationState::NotKnown: return {ReportText::tr("not known"), ReportTone::Muted};
    case RotationState::Ended: break;
    }
    return {ReportText::tr("revoked or removed"), ReportTone::Muted};
}

void setAccess(ReportSheet &sheet, const AccessReview &review, const ReportVoice &voice)
{
    if (review.accesses.empty())
        return;
    sheet.heading(ReportText::tr("Who had which secret"));
    sheet.paragraph(ReportText::tr("Days are those of %1.").arg(zoneText(voice.order().zone)), ReportTone::Muted);
    sheet.beginTable({{ReportText::tr("Key and fields"), 2.6},
                      {ReportText::tr("Person or program"), 1.7},
                      {ReportText::tr("Revealed"), 0.9, true},
                      {ReportText::tr("Copied"), 0.8, true},
                      {ReportText::tr("Used"), 0.8, true},
                      {ReportText::tr("Not granted"), 0.9, true},
                      {ReportText::tr("First day"), 1.1},
                      {ReportText::tr("Last day"), 1.1},
                      {ReportText::tr("Reasons"), 2.2}});
    for (const KeyAccess &access : review.accesses) {
        const QString fields = shownText(access.fields.join(u", "_s));
        sheet.row({{fields.isEmpty() ? shownText(access.path) : u"%1 · %2"_s.arg(shownText(access.path), fields)},
                   {voice.actor(access.actor)},
                   {voice.number(access.revealed)},
                   {voice.number(access.copied)},
                   {voice.number(access.used)},
                   deniedCell(access, voice),
                   {voice.day(access.first)},
                   {voice.day(access.last)},
                   {reasonsText(access, voice)}});
    }
    sheet.endTable();
    if (review.further > 0)
        sheet.paragraph(
            ReportText::tr("Events beyond the limit of this report, only counted: %1.").arg(voice.number(review.further)),
            ReportTone::Warning);
}

void setRotation(ReportSheet &sheet, const ReportMatter &matter, const ReportVoice &voice)
{
    sheet.heading(ReportText::tr("Rotation"));
    setRotationFacts(sheet, matter, voice);
    if (!matter.rotation.keys.empty())
        setRotatedKeys(sheet, matter, voice);
    if (matter.rotation.rotations == 0)
        return;
    sheet.heading(ReportText::tr("Rotations done"));
    sheet.beginTable({{ReportText::tr("Key"), 3},
                      {ReportText::tr("Event"), 0.8, true},
                      {voice.timeHeader(), 1.75},
                      {ReportText::tr("By"), 1.6},
                      {ReportText::tr("Version"), 0.9, true},
                      {ReportText::tr("Due"), 1.2},
                      {ReportText::tr("Outcome"), 1.4}});
    for (const KeyRotations &key : matter.rotation.keys) {
        for (const Rotation &rotation : key.rotations) {
            sheet.row({{shownText(key.path)},
                       {QString::number(rotation.seq)},
                       {voice.stamp(rotation.at)},
                       {voice.actor(rotation.actor)},
                       {shownText(rotation.version)},
                       {rotation.due ? dayText(*rotation.due) : u"–"_s},
                       latenessCell(rotation, voice)});
        }
    }
    sheet.endTable();
}

void setChanges(ReportSheet &sheet, const std::vector<ChangedKey> &changes, const ReportVoice &voice)
{
    if (changes.empty())
        return;
    sheet.heading(ReportText::tr("Keys that changed"));
    sheet.beginTable({{ReportText::tr("Key"), 3},
                      {ReportText::tr("What was done"), 3},
                      {ReportText::tr("By"), 1.8},
                      {ReportText::tr("Last (%1)").arg(zoneText(voice.order().zone)), 1.75}});
    for (const ChangedKey &change : changes) {
        QStringList done;
        for (const auto &[action, times] : change.actions)
            done << (times > 1 ? u"%1 (%2×)"_s.arg(voice.action(action), voice.number(times)) : voice.action(action));
        QStringList by;
        for (const QString &actor : change.actors)
            by << voice.actor(actor);
        sheet.row({{shownText(change.path)}, {done.join(u", "_s)}, {by.join(u", "_s)}, {voice.stamp(change.last)}});
    }
    sheet.endTable();
}

} // namespace claviger
