#pragma once

#include "models/store/store_opening.h"

namespace claviger {

/// Key slots of an unlocked store; see StoreAdmin for what each means and how it fails.

[[nodiscard]] Result<> changePassphraseOf(StoreSession &session, const Secret &current, const Secret &fresh,
                                          const Argon2Parameters &cost);
/// Answers the printed code of a recovery slot, otherwise nothing.
[[nodiscard]] Result<Secret> addSlotTo(StoreSession &session, SlotKind kind, const Secret &secret, const Argon2Parameters &cost);
[[nodiscard]] Result<> removeSlotFrom(StoreSession &session, SlotId id);

} // namespace claviger
