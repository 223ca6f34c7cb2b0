#include "models/store/key_slot.h"

#include "models/secure/random.h"
#include "models/secure/recovery_code.h"
#include "models/store/sealing.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kKeySize = 32;
constexpr qsizetype kSaltSize = 16;
constexpr QByteArrayView kWrapInfo = "claviger/1/slot-wrap/";
constexpr QByteArrayView kCommitmentInfo = "claviger/1/slot-commitment/";

/// 32 bytes of key material out of what was given; slow for a passphrase.
Result<Secret> keyMaterial(SlotKind kind, const Secret &given, const KeySlot &slot)
{
    if (kind == SlotKind::Passphrase) {
        if (given.isEmpty())
            return failure(ErrorCode::InvalidInput, u"passphrase"_s, u"It is empty."_s);
        return argon2id(given, asBytes(slot.salt), slot.cost);
    }
    if (kind == SlotKind::Recovery)
        return decodeRecoveryCode(given);
    if (given.size() != kKeySize)
        return failure(ErrorCode::InvalidInput, QString(name(kind)), u"A key of 32 bytes is expected."_s);
    return given.clone();
}

Secret slotKey(const Secret &material, const KeySlot &slot, QByteArrayView purpose)
{
    const QByteArray info = purpose.toByteArray() + QByteArray(name(slot.kind).data(), name(slot.kind).size());
    return deriveKey(material, asBytes(slot.salt), asBytes(info));
}

Digest commitmentOf(const Secret &material, const KeySlot &slot)
{
    const Secret key = slotKey(material, slot, kCommitmentInfo);
    Digest commitment{};
    std::ranges::copy(key.bytes(), commitment.begin());
    return commitment;
}

QByteArray placeOfRoot(StoreId store, const KeySlot &slot)
{
    return associatedData(store, 0,
                          {.type = SealedType::SlotRoot,
                           .object = slot.id.value.toRfc4122(),
                           .version = 0,
                           .part = static_cast<quint64>(slot.kind)});
}

} // namespace

Result<KeySlot> makeSlot(StoreId store, SlotKind kind, const Secret &secret, const Argon2Parameters &cost, const Secret &root,
                         Instant now)
{
    KeySlot slot;
    slot.id = SlotId::generate();
    slot.kind = kind;
    slot.createdAt = now;
    slot.cost = kind == SlotKind::Passphrase ? cost : Argon2Parameters{0, 0, 0};
    slot.salt = randomBytes(kSaltSize);
    const Result<Secret> material = keyMaterial(kind, secret, slot);
    if (!material)
        return tl::unexpected(material.error());
    slot.commitment = commitmentOf(*material, slot);
    Aead wrap(slotKey(*material, slot, kWrapInfo));
    slot.wrappedRoot = wrap.seal(root.bytes(), asBytes(placeOfRoot(store, slot)));
    return slot;
}

Result<OpenedSlot> openSlot(const Header &header, const Unlocker &unlocker)
{
    bool any = false;
    for (const KeySlot &slot : header.keySlots) {
        if (slot.kind != unlocker.kind)
            continue;
        any = true;
        const Result<Secret> material = keyMaterial(unlocker.kind, unlocker.secret, slot);
        if (!material)
            return tl::unexpected(material.error());
        if (!equalConstantTime(slot.commitment, commitmentOf(*material, slot)))
            continue;
        Aead wrap(slotKey(*material, slot, kWrapInfo));
        Result<Secret> root = wrap.openSecret(slot.wrappedRoot, asBytes(placeOfRoot(header.store, slot)));
        if (!root || root->size() != kKeySize)
            return failure(ErrorCode::Damaged, u"slot "_s + slot.id.toString(), u"The wrapped root key does not open."_s);
        return OpenedSlot{slot.id, *std::move(root)};
    }
    return failure(any ? ErrorCode::WrongPassphrase : ErrorCode::NoSlot, QString(name(unlocker.kind)));
}

} // namespace claviger
