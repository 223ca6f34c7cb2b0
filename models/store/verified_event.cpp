#include "models/store/verified_event.h"

#include "models/store/credential_change_core.h"
#include "models/store/event_detail.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QString detailOf(const PastCheck &check, quint64 number)
{
    const QLatin1StringView meaning = name(check.verdict.meaning);
    QString detail = u"check=%1 version=%2 verdict=%3"_s.arg(QString::number(number), QString::number(check.version),
                                                             meaning.isEmpty() ? u"none"_s : QString(meaning));
    const CheckStep *step = decidingStep(check.verdict);
    if (step && !step->answer.isEmpty())
        detail += u" answer="_s + plainWord(step->answer);
    detail += u" origin="_s + name(check.origin);
    if (step)
        detail += u" latency=%1ms"_s.arg(step->latency.count());
    if (check.verdict.trust != CheckTrust::Plain)
        detail += u" trust="_s + name(check.verdict.trust);
    return detail;
}

} // namespace

EventDraft verifiedEvent(const Credential &before, const Credential &after, const PastCheck &check, quint64 number)
{
    EventDraft event = eventFor(AuditAction::CredentialVerified, after, check.note, detailOf(check, number));
    if (after.overview.revision == before.overview.revision)
        event.objectVersion = 0; // only its history has changed
    if (!foundLive(check))
        event.result = AuditResult::Failed;
    const VersionInfo *checked = after.version(check.version);
    const bool hasPrint = checked && !checked->fingerprints.empty();
    event.fingerprint = hasPrint ? checked->fingerprints.front().shown.toString() : QString();
    return event;
}

quint64 pastCheckNumber(const EventDraft &event)
{
    const bool tells = event.action == AuditAction::CredentialVerified && event.result != AuditResult::Denied;
    return tells ? detailMember(event, u"check").toULongLong() : 0;
}

EventDraft usedForCheckEvent(const Credential &credential)
{
    const VersionInfo *current = credential.currentVersion();
    EventDraft event = eventFor(AuditAction::SecretUsed, credential, {}, u"version=%1 for=verify"_s.arg(current->number));
    event.objectVersion = 0; // nothing has changed
    event.field = current->secretFields.join(u',');
    return event;
}

} // namespace claviger
