#pragma once

#include "models/store/header.h"
#include "models/store/sealing.h"

#include <map>
#include <optional>

namespace claviger {

/// The random keys that a store keeps sealed beside its root (table store_key). Part of the format.
enum class StoreKey : quint8 { Fingerprint = 1, Index = 2, Log = 3, Signing = 4 };

/// What the root gives for one epoch.
class EpochKeys
{
public:
    EpochKeys(const Secret &root, StoreId store, quint64 epoch);

    quint64 epoch;
    Secret headerMac;
    Secret overviewKey; ///< kept so that a second thread can have a cipher of its own
    Aead overview;      ///< overviews, details, workspaces
    Aead dataKeys;      ///< wraps the data keys of versions
    Aead fingerprintWrap;
    Aead indexWrap;
    Aead logWrap;
    Aead signingWrap;

    [[nodiscard]] Aead &wrapFor(StoreKey purpose);
};

/// All keys of an unlocked store. Everything is wiped with it. One thread.
class KeyRing
{
public:
    /// \p header has been verified by the caller. Derives the epochs; store keys are read by load().
    [[nodiscard]] static Result<KeyRing> open(Secret root, const Header &header);

    /// Reads the sealed store keys. Damaged when one is missing or does not open.
    [[nodiscard]] Result<> load(Connection &connection);

    /// Seals \p key as \p generation of \p purpose under the current epoch and writes it.
    void store(Transaction &transaction, StoreKey purpose, quint64 generation, const Secret &key);

    /// Forgets all but the newest generation of each purpose, here and in the store.
    void dropEarlier(Transaction &transaction);

    [[nodiscard]] EpochKeys &current() noexcept { return *m_current; }
    [[nodiscard]] EpochKeys *previous() noexcept { return m_previous ? &*m_previous : nullptr; }
    /// Null for an epoch that is neither.
    [[nodiscard]] EpochKeys *at(quint64 epoch) noexcept;

    [[nodiscard]] const Secret &root() const noexcept { return m_root; }
    [[nodiscard]] StoreId store() const noexcept { return m_store; }
    [[nodiscard]] quint64 rootGeneration() const noexcept { return m_rootGeneration; }

    /// The newest generation of \p purpose.
    [[nodiscard]] const Secret &key(StoreKey purpose) const { return m_keys.at(purpose).rbegin()->second; }
    [[nodiscard]] quint64 generation(StoreKey purpose) const { return m_keys.at(purpose).rbegin()->first; }
    /// Every generation of \p purpose that is still needed.
    [[nodiscard]] const std::map<quint64, Secret> &generations(StoreKey purpose) const { return m_keys.at(purpose); }

private:
    KeyRing() = default;

    Secret m_root;
    StoreId m_store;
    quint64 m_rootGeneration = 1;
    std::optional<EpochKeys> m_current;
    std::optional<EpochKeys> m_previous;
    std::map<StoreKey, std::map<quint64, Secret>> m_keys;
};

} // namespace claviger
