#include "models/audit/report/rotation_review.h"

#include "models/audit/report/report_text.h"
#include "models/base/time_text.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A day as the log writes it: known, and perhaps "none".
struct LoggedDay {
    bool known = false;
    std::optional<qint32> day;
};

LoggedDay loggedDay(QStringView detail, QLatin1StringView name)
{
    const QStringView text = detailMember(detail, name);
    if (text == "none"_L1)
        return {true, {}};
    const auto at = text.size() == 10 ? fromRfc3339(text) : std::nullopt;
    return at ? LoggedDay{true, dayOf(*at)} : LoggedDay{};
}

bool changesKey(AuditAction action)
{
    return isAboutKey(action) && action != AuditAction::SecretRevealed && action != AuditAction::SecretCopied
        && action != AuditAction::SecretUsed && action != AuditAction::CredentialVerified;
}

} // namespace

std::optional<qint32> Rotation::daysLate() const { return due ? std::optional(dayOf(at) - *due) : std::nullopt; }

RotationState KeyRotations::state(qint32 today) const
{
    if (revoked || removed)
        return RotationState::Ended;
    if (!nextKnown)
        return RotationState::NotKnown;
    if (!next)
        return RotationState::NoSchedule;
    return *next < today ? RotationState::Overdue : RotationState::InTime;
}

void RotationReviewer::add(const ReadLine &line)
{
    const AuditEvent &event = line.shown.event;
    if (!line.readable || line.shown.withheld || event.object.isEmpty() || !changesKey(event.action))
        return;
    KeyRotations *key = m_keys.at(event.object);
    if (!key) {
        ++m_further;
        return;
    }
    key->key = event.object;
    if (!event.path.isEmpty())
        key->path = event.path;
    if (event.result != AuditResult::Granted) {
        key->notGranted += event.action == AuditAction::RotationPromoted ? 1U : 0U;
        return;
    }
    if (event.action == AuditAction::RotationPromoted)
        rotated(*key, line.shown);
    followSchedule(*key, event);
}

void RotationReviewer::rotated(KeyRotations &key, const ExportEvent &shown)
{
    if (m_rotations >= RotationReview::kMostRotations) {
        ++m_further;
        return;
    }
    ++m_rotations;
    const AuditEvent &event = shown.event;
    const LoggedDay due = loggedDay(event.detail, "due"_L1);
    Rotation rotation;
    rotation.seq = event.seq;
    rotation.at = event.at;
    rotation.actor = event.actor;
    rotation.version = detailMember(event.detail, "version"_L1).toString();
    rotation.due = due.day;
    rotation.dueKnown = due.known;
    if (key.valueSince)
        rotation.after = dayOf(event.at) - dayOf(*key.valueSince);
    key.rotations.push_back(std::move(rotation));
}

void RotationReviewer::followSchedule(KeyRotations &key, const AuditEvent &event)
{
    if (const LoggedDay next = loggedDay(event.detail, "next"_L1); next.known) {
        key.next = next.day;
        key.nextKnown = true;
    }
    switch (event.action) {
    case AuditAction::CredentialCreated:
    case AuditAction::CredentialImported:
        // a key that is only declared has no value yet, and no version
        if (!detailMember(event.detail, "version"_L1).isEmpty())
            key.valueSince = event.at;
        break;
    case AuditAction::RotationPromoted: key.valueSince = event.at; break;
    case AuditAction::RotationRolledBack:
        ++key.rolledBack;
        key.valueSince.reset(); // the older value is back, and its age is not in this event
        break;
    case AuditAction::CredentialRevoked: key.revoked = true; break;
    case AuditAction::CredentialTrashed:
    case AuditAction::CredentialPurged: key.removed = true; break;
    case AuditAction::CredentialRestored: key.removed = false; break;
    default: break;
    }
}

RotationReview RotationReviewer::take()
{
    RotationReview review;
    review.keys = std::move(m_keys.values());
    review.further = m_further;
    for (KeyRotations &key : review.keys) {
        if (key.path.isEmpty())
            key.path = key.key;
        for (const Rotation &rotation : key.rotations) {
            ++review.rotations;
            const auto late = rotation.daysLate();
            review.late += late && *late > 0 ? 1U : 0U;
            review.inTime += late && *late <= 0 ? 1U : 0U;
            review.unscheduled += rotation.dueKnown && !late ? 1U : 0U;
            review.undecided += rotation.dueKnown ? 0U : 1U;
        }
    }
    std::ranges::sort(review.keys, [](const KeyRotations &a, const KeyRotations &b) {
        return std::tie(a.path, a.key) < std::tie(b.path, b.key);
    });
    return review;
}

} // namespace claviger
