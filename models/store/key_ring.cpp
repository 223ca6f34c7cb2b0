#include "models/store/key_ring.h"

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kKeySize = 32;
constexpr std::array kPurposes{StoreKey::Fingerprint, StoreKey::Index, StoreKey::Log, StoreKey::Signing};

Secret derived(const Secret &root, StoreId store, QByteArrayView purpose, quint64 epoch)
{
    const QByteArray salt = store.value.toRfc4122();
    const QByteArray info = "claviger/1/" + purpose.toByteArray() + '/' + QByteArray::number(epoch);
    return deriveKey(root, asBytes(salt), asBytes(info));
}

SealedPlace placeOf(StoreKey purpose, quint64 generation)
{
    return {.type = SealedType::StoreKey, .object = {}, .version = generation, .part = static_cast<quint64>(purpose)};
}

} // namespace

EpochKeys::EpochKeys(const Secret &root, StoreId store, quint64 number)
    : epoch(number)
    , headerMac(derived(root, store, "header-mac", number))
    , overviewKey(derived(root, store, "overview", number))
    , overview(overviewKey)
    , dataKeys(derived(root, store, "key-encryption", number))
    , fingerprintWrap(derived(root, store, "fingerprint-wrap", number))
    , indexWrap(derived(root, store, "index-wrap", number))
    , logWrap(derived(root, store, "log-wrap", number))
    , signingWrap(derived(root, store, "signing-wrap", number))
{
}

Aead &EpochKeys::wrapFor(StoreKey purpose)
{
    switch (purpose) {
    case StoreKey::Fingerprint: return fingerprintWrap;
    case StoreKey::Index: return indexWrap;
    case StoreKey::Log: return logWrap;
    case StoreKey::Signing: break;
    }
    return signingWrap;
}

Result<KeyRing> KeyRing::open(Secret root, const Header &header)
{
    KeyRing ring;
    ring.m_root = std::move(root);
    ring.m_store = header.store;
    ring.m_rootGeneration = header.rootGeneration;
    ring.m_current.emplace(ring.m_root, header.store, header.epoch);
    if (header.previousEpoch == 0)
        return ring;
    if (header.previousRoot.isEmpty()) {
        ring.m_previous.emplace(ring.m_root, header.store, header.previousEpoch);
        return ring;
    }
    const SealedPlace place{.type = SealedType::PreviousRoot, .object = {}, .version = header.previousEpoch, .part = 0};
    const Result<Secret> old
        = ring.m_current->dataKeys.openSecret(header.previousRoot, asBytes(associatedData(header.store, header.epoch, place)));
    if (!old || old->size() != kKeySize)
        return failure(ErrorCode::Damaged, u"header"_s, u"The previous root key does not open."_s);
    ring.m_previous.emplace(*old, header.store, header.previousEpoch);
    return ring;
}

Result<> KeyRing::load(Connection &connection)
{
    m_keys.clear();
    Query query = connection.query("SELECT purpose, generation, epoch, sealed FROM store_key");
    while (query.next()) {
        const auto purpose = static_cast<StoreKey>(query.integer(0));
        EpochKeys *keys = at(query.natural(2));
        if (std::ranges::find(kPurposes, purpose) == kPurposes.end() || !keys)
            return failure(ErrorCode::Damaged, u"store key"_s, u"It belongs to no purpose or epoch."_s);
        const QByteArray place = associatedData(m_store, keys->epoch, placeOf(purpose, query.natural(1)));
        Result<Secret> key = keys->wrapFor(purpose).openSecret(query.blob(3), asBytes(place));
        if (!key)
            return failure(ErrorCode::Damaged, u"store key"_s, u"It does not open."_s);
        m_keys[purpose].insert_or_assign(query.natural(1), *std::move(key));
    }
    if (query.outcome() && m_keys.size() != kPurposes.size())
        return failure(ErrorCode::Damaged, u"store key"_s, u"One is missing."_s);
    return query.outcome();
}

void KeyRing::store(Transaction &transaction, StoreKey purpose, quint64 generation, const Secret &key)
{
    const QByteArray place = associatedData(m_store, m_current->epoch, placeOf(purpose, generation));
    const QByteArray sealed = m_current->wrapFor(purpose).seal(key.bytes(), asBytes(place));
    transaction.write("INSERT OR REPLACE INTO store_key(purpose, generation, epoch, sealed) VALUES(?, ?, ?, ?)", qint64(purpose),
                      qint64(generation), qint64(m_current->epoch), QByteArrayView(sealed));
    m_keys[purpose].insert_or_assign(generation, key.clone());
}

void KeyRing::dropEarlier(Transaction &transaction)
{
    for (auto &[purpose, generations] : m_keys) {
        const quint64 newest = generations.rbegin()->first;
        transaction.write("DELETE FROM store_key WHERE purpose = ? AND generation <> ?", qint64(purpose), qint64(newest));
        std::erase_if(generations, [newest](const auto &entry) { return entry.first != newest; });
    }
}

EpochKeys *KeyRing::at(quint64 epoch) noexcept
{
    if (m_current->epoch == epoch)
        return &*m_current;
    return m_previous && m_previous->epoch == epoch ? &*m_previous : nullptr;
}

} // namespace claviger
