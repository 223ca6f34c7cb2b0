#include "models/services/verification_rule.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isBlocking(const std::optional<KeyVerdict> &verdict) noexcept
{
    return verdict && decides(*verdict) && isAgainst(verdict->meaning);
}

} // namespace

SaveRule saveRule(const std::optional<KeyVerdict> &verdict) noexcept
{
    if (isBlocking(verdict))
        return SaveRule::Blocked;
    // one that cannot be checked at all is no reason to warn of anything
    const bool isOpen = verdict && !decides(*verdict) && verdict->meaning != VerdictMeaning::None;
    return isOpen ? SaveRule::Warned : SaveRule::Free;
}

bool maySave(const std::optional<KeyVerdict> &verdict, bool insists, const QString &reason) noexcept
{
    return saveRule(verdict) != SaveRule::Blocked || (insists && !reason.trimmed().isEmpty());
}

EventDraft heldBackEvent(const CredentialData &data, const Credential *existing, const KeyVerdict &verdict, const QString &reason)
{
    EventDraft event;
    event.action = existing ? AuditAction::RotationPromoted : AuditAction::CredentialCreated;
    event.result = AuditResult::Denied;
    event.provider = data.provider;
    event.workspace = data.workspace;
    event.environment = data.environment;
    event.reason = reason.trimmed();
    if (existing) {
        event.object = existing->overview.id.toString();
        event.path = existing->details.path;
        event.objectVersion = existing->overview.revision;
    }
    event.detail = u"rule=check verdict="_s + name(verdict.meaning);
    if (const CheckStep *step = decidingStep(verdict); step && !step->answer.isEmpty())
        event.detail += u" answer="_s + plainWord(step->answer);
    return event;
}

QString insistedReason(const QString &reason, const KeyVerdict &verdict)
{
    return u"%1 [saved although the check said: %2]"_s.arg(reason.trimmed(), name(verdict.meaning));
}

} // namespace claviger
