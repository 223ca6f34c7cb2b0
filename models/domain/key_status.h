#pragma once

#include "models/domain/credential.h"

namespace claviger {

/// The state a person sees, derived from the stored lifecycle and the clock.
enum class KeyStatus : quint8 { Pending, Active, Rotating, Expiring, Overdue, Expired, Revoked, Trashed };

/// Status at \p now. Trash wins, then revoked and pending; then Expired from the expiry itself
/// on, Overdue from the rotation date on, Expiring from warnDays before the nearer of both
/// (inclusive), Rotating while a staged or grace version exists, else Active.
[[nodiscard]] KeyStatus statusAt(const CredentialOverview &key, Instant now) noexcept;

/// The nearer of expiry and next rotation; empty without either.
[[nodiscard]] std::optional<Instant> dueAt(const CredentialOverview &key) noexcept;

/// True when a person should do something now: pending, expiring, overdue, expired, or INVALID/EXPIRED by
/// the last check. Never for revoked or trashed keys.
[[nodiscard]] bool needsAttention(const CredentialOverview &key, Instant now) noexcept;

/// "pending", "active", "rotating", "expiring", "overdue", "expired", "revoked", "trashed".
[[nodiscard]] QLatin1StringView name(KeyStatus status) noexcept;
[[nodiscard]] std::optional<KeyStatus> statusFromName(QStringView name) noexcept;

} // namespace claviger
