#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"

namespace claviger {

/// The printed form of a 256-bit recovery key: 13 groups of 5 characters, joined by hyphens, in Crockford's
/// base 32 (no I, L, O, U). The fifth character of a group checks that group in its place: any one wrong
/// character and any two swapped characters or groups are noticed and named.
inline constexpr int kRecoveryGroups = 13;
inline constexpr int kRecoveryGroupSize = 5;

/// \p key has 32 bytes; anything else ends the process.
[[nodiscard]] Secret encodeRecoveryCode(const Secret &key);

/// Accepts either case, any spaces and hyphens, O for 0, I and L for 1. InvalidInput otherwise: the subject
/// is the number of the first group at fault (from 1), or empty when only the length as a whole is wrong; the
/// detail says what is expected and holds nothing of the code.
[[nodiscard]] Result<Secret> decodeRecoveryCode(const Secret &text);

} // namespace claviger
