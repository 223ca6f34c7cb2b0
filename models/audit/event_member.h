#pragma once

#include "models/domain/audit_event.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace claviger {

/// The members of a leaf in the order in which RFC 8785 sorts them.
enum class Member : std::uint8_t {
    Action,
    Actor,
    ActorCommitment,
    Detail,
    Environment,
    Id,
    Field,
    Fingerprint,
    Host,
    HostCommitment,
    ObjectVersion,
    Object,
    Path,
    Provider,
    Reason,
    ReasonCommitment,
    RequestId,
    Outcome,
    Salt,
    Seq,
    Session,
    Time,
    Version,
    Workspace,
    Count_
};

inline constexpr std::array<std::string_view, static_cast<std::size_t>(Member::Count_)> kMemberNames{
    "action",     "actor",  "actor_c",     "detail", "environment", "event_id", "field",  "fp",
    "host",       "host_c", "obj_version", "object", "path",        "provider", "reason", "reason_c",
    "request_id", "result", "salt",        "seq",    "session",     "ts",       "v",      "workspace"};
static_assert(std::ranges::is_sorted(kMemberNames));

/// The largest integer of a leaf: what every JSON reader keeps exactly.
inline constexpr quint64 kMostInteger = (quint64{1} << 53U) - 1;

[[nodiscard]] constexpr std::string_view nameOf(Member member) { return kMemberNames[static_cast<std::size_t>(member)]; }

} // namespace claviger
