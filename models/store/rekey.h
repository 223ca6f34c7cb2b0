#pragma once

#include "models/store/session.h"

#include <chrono>

namespace claviger {

/// Gives the store a new epoch, and for RekeyKind::Compromised a new root key with new slots, and writes that down: one
/// commit, after which everything old can still be read and everything new is written under the new keys. What is old
/// is then brought over by continueRekey(). Answers the printed recovery code when one was asked for.
/// Refused while an earlier rekey is not finished.
[[nodiscard]] Result<Secret> startRekey(StoreSession &session, const RekeyOrder &order, const Argon2Parameters &cost);

/// Brings over what is of the previous epoch for about \p budget, in commits of their own. Answers true when nothing is
/// left: then the previous keys are gone and the log says so. Records that do not open are left as they are.
[[nodiscard]] Result<bool> continueRekey(StoreSession &session, std::chrono::milliseconds budget);

/// continueRekey() to the end. Cancelled leaves it to be resumed.
[[nodiscard]] Result<> finishRekey(StoreSession &session, Progress &progress, const std::function<bool()> &stop);

} // namespace claviger
