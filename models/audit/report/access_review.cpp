#include "models/audit/report/access_review.h"

#include <algorithm>

namespace claviger {

namespace {

constexpr qsizetype kMostFields = 32;
constexpr qsizetype kLongestReason = 400;

void addReason(KeyAccess &access, const ExportEvent &event)
{
    if (event.absent.testFlag(PersonalField::Reason)) {
        ++access.absentReasons;
        return;
    }
    if (event.event.reason.isEmpty()) {
        ++access.withoutReason;
        return;
    }
    const QString reason = event.event.reason.left(kLongestReason);
    const auto known = std::ranges::find(access.reasons, reason, &std::pair<QString, quint64>::first);
    if (known != access.reasons.end())
        ++known->second;
    else if (access.reasons.size() < AccessReview::kMostReasons)
        access.reasons.emplace_back(reason, 1);
    else
        ++access.otherReasons;
}

void addOutcome(KeyAccess &access, const AuditEvent &event)
{
    if (event.result == AuditResult::Denied)
        ++access.denied;
    else if (event.result == AuditResult::Failed)
        ++access.failed;
    else if (event.action == AuditAction::SecretRevealed)
        ++access.revealed;
    else if (event.action == AuditAction::SecretCopied)
        ++access.copied;
    else
        ++access.used;
}

} // namespace

void AccessReviewer::add(const ReadLine &line)
{
    if (!line.readable || line.shown.withheld)
        return;
    const AuditEvent &event = line.shown.event;
    const bool isAccess = event.action == AuditAction::SecretRevealed || event.action == AuditAction::SecretCopied
        || event.action == AuditAction::SecretUsed;
    if (!isAccess)
        return;
    KeyAccess *access = m_pairs.at(event.object + QChar(u'\0') + event.actor);
    if (!access) {
        ++m_further;
        return;
    }
    const bool isNew = access->granted() + access->denied + access->failed == 0;
    access->key = event.object;
    access->actor = event.actor;
    if (!event.path.isEmpty())
        access->path = event.path;
    if (!event.field.isEmpty() && !access->fields.contains(event.field) && access->fields.size() < kMostFields)
        access->fields.append(event.field);
    access->first = isNew ? event.at : std::min(access->first, event.at);
    access->last = isNew ? event.at : std::max(access->last, event.at);
    addOutcome(*access, event);
    addReason(*access, line.shown);
}

AccessReview AccessReviewer::take()
{
    AccessReview review{std::move(m_pairs.values()), m_further};
    for (KeyAccess &access : review.accesses) {
        access.fields.sort();
        if (access.path.isEmpty())
            access.path = access.key;
    }
    std::ranges::sort(review.accesses, [](const KeyAccess &a, const KeyAccess &b) {
        return std::tie(a.path, a.key, a.actor) < std::tie(b.path, b.key, b.actor);
    });
    return review;
}

} // namespace claviger
