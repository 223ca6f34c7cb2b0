#pragma once

#include "models/domain/store_admin.h"
#include "models/secure/digest.h"
#include "models/secure/kdf.h"
#include "models/store/transaction.h"

#include <QByteArray>

#include <vector>

namespace claviger {

/// The newest format of the header that we read and write.
inline constexpr int kHeaderFormat = 1;
inline constexpr std::size_t kMaxSlots = 16;

/// One way to the root key. Public: the root in it is wrapped.
struct KeySlot {
    SlotId id;
    SlotKind kind = SlotKind::Passphrase;
    Instant createdAt{};
    Argon2Parameters cost; ///< of a passphrase slot
    QByteArray salt;       ///< 16 bytes
    Digest commitment{};   ///< tells a wrong key from a damaged slot
    QByteArray wrappedRoot;

    friend bool operator==(const KeySlot &, const KeySlot &) = default;
};

/// What can be read of a store without any key.
struct Header {
    int format = kHeaderFormat;
    StoreId store;
    Instant createdAt{};
    quint64 epoch = 1;
    quint64 previousEpoch = 0; ///< not 0: a rekey is under way and rows of that epoch remain
    quint64 rootGeneration = 1;
    QByteArray previousRoot; ///< of a compromise rekey under way: the old root, sealed under the new one
    QByteArray verifierKey;  ///< public half of the log's signing key, 32 bytes
    std::vector<KeySlot> keySlots;

    friend bool operator==(const Header &, const Header &) = default;
};

/// A header with the bytes it was read from, which its MAC covers.
struct StoredHeader {
    Header header;
    QByteArray body;
    Digest mac{};
};

[[nodiscard]] QByteArray encodeHeader(const Header &header);
/// One slot as it stands in the header.
[[nodiscard]] QByteArray encodeSlot(const KeySlot &slot);
/// Damaged, NewerFormat or AbsurdParameters; allocates nothing that the bytes ask for.
[[nodiscard]] Result<Header> decodeHeader(QByteArrayView body);

/// Reads the header and compares its digest. Damaged when it does not fit or is missing.
[[nodiscard]] Result<StoredHeader> readHeader(Connection &connection);
/// Writes body, digest and the MAC under \p macKey.
void writeHeader(Transaction &transaction, const Header &header, const Secret &macKey);
/// Tampered when the MAC does not fit.
[[nodiscard]] Result<> verifyHeader(const StoredHeader &stored, const Secret &macKey);

[[nodiscard]] SlotInfo slotInfo(const KeySlot &slot);
[[nodiscard]] StoreHeader publicHeader(const Header &header, const QString &file);

} // namespace claviger
