#pragma once

#include "models/base/ids.h"
#include "models/secure/aead.h"

namespace claviger {

/// What a sealed thing is; part of its associated data, so never renumbered.
enum class SealedType : quint8 {
    Overview = 1,
    Details = 2,
    DataKey = 3,
    SecretValue = 4,
    Workspace = 5,
    Event = 6,
    StoreKey = 7,
    PreviousRoot = 8,
    SlotRoot = 9,
    PastCheck = 10
};

/// Where a sealed thing belongs. It opens nowhere else (docs/STORE_FORMAT.md, associated data).
struct SealedPlace {
    SealedType type = SealedType::Overview;
    QByteArray object;   ///< id of the object; for an event and a store key empty
    quint64 version = 0; ///< version number, revision, sequence number or generation
    quint64 part = 0;    ///< ordinal of a field, or purpose of a store key
};

/// The associated data of \p place in \p store at \p epoch.
[[nodiscard]] QByteArray associatedData(StoreId store, quint64 epoch, const SealedPlace &place);

/// Replaces the version of the place in \p data, which associatedData() made: cheaper than making it anew for each of many.
void replaceVersion(QByteArray &data, quint64 version);

/// \p value with its length before it and zeros up to a multiple of 64 bytes, so that the sealed size tells little.
[[nodiscard]] Secret padded(const Secret &value);
/// Damaged when \p bytes are not what padded() makes.
[[nodiscard]] Result<Secret> unpadded(const Secret &bytes);

} // namespace claviger
