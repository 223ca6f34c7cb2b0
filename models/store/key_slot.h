#pragma once

#include "models/store/header.h"

namespace claviger {

/// What a person or service gives, made ready for slots of its kind. For a passphrase the slow derivation happens in
/// each slot, with that slot's salt.

/// Wraps \p root in a new slot. InvalidInput for an empty passphrase, a malformed recovery code, or a raw key that has
/// not 32 bytes.
[[nodiscard]] Result<KeySlot> makeSlot(StoreId store, SlotKind kind, const Secret &secret, const Argon2Parameters &cost,
                                       const Secret &root, Instant now);

/// A root key and the slot that gave it.
struct OpenedSlot {
    SlotId slot;
    Secret root;
};

/// Tries every slot of the unlocker's kind. NoSlot when there is none; WrongPassphrase when no commitment fits;
/// Damaged when one fits and its root does not open.
[[nodiscard]] Result<OpenedSlot> openSlot(const Header &header, const Unlocker &unlocker);

} // namespace claviger
