#include "models/domain/key_status.h"

#include "models/domain/foreign_state.h"

#include <algorithm>
#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array kNames{"pending"_L1, "active"_L1,  "rotating"_L1, "expiring"_L1,
                            "overdue"_L1, "expired"_L1, "revoked"_L1,  "trashed"_L1};
constexpr auto kForeignName = "unknown"_L1;

} // namespace

std::optional<Instant> dueAt(const CredentialOverview &key) noexcept
{
    if (key.expiresAt && key.nextRotationAt)
        return std::min(*key.expiresAt, *key.nextRotationAt);
    return key.expiresAt ? key.expiresAt : key.nextRotationAt;
}

KeyStatus statusAt(const CredentialOverview &key, Instant now) noexcept
{
    if (key.trashedAt)
        return KeyStatus::Trashed;
    if (isForeign(key.lifecycle))
        return kForeignStatus;
    if (key.lifecycle == Lifecycle::Revoked)
        return KeyStatus::Revoked;
    if (key.lifecycle == Lifecycle::Pending)
        return KeyStatus::Pending;
    if (key.expiresAt && now >= *key.expiresAt)
        return KeyStatus::Expired;
    if (key.nextRotationAt && now >= *key.nextRotationAt)
        return KeyStatus::Overdue;
    const auto due = dueAt(key);
    if (due && now >= *due - std::chrono::days{key.warnDays})
        return KeyStatus::Expiring;
    const bool inGrace = key.graceEndsAt && now < *key.graceEndsAt;
    return key.lifecycle == Lifecycle::Rotating && (inGrace || !key.graceEndsAt) ? KeyStatus::Rotating : KeyStatus::Active;
}

bool needsAttention(const CredentialOverview &key, Instant now) noexcept
{
    switch (statusAt(key, now)) {
    case KeyStatus::Pending:
    case KeyStatus::Expiring:
    case KeyStatus::Overdue:
    case KeyStatus::Expired: return true;
    case KeyStatus::Revoked:
    case KeyStatus::Trashed: return false;
    case KeyStatus::Active:
    case KeyStatus::Rotating: break;
    }
    return key.validation == Validation::Invalid || key.validation == Validation::Expired;
}

QLatin1StringView name(KeyStatus status) noexcept
{
    return status == kForeignStatus ? kForeignName : kNames[static_cast<std::size_t>(status)];
}

std::optional<KeyStatus> statusFromName(QStringView wanted) noexcept
{
    const auto at = std::ranges::find_if(kNames, [&](QLatin1StringView candidate) { return wanted == candidate; });
    if (at == kNames.end())
        return std::nullopt;
    return static_cast<KeyStatus>(at - kNames.begin());
}

} // namespace claviger
