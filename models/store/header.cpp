#include "models/store/header.h"

#include "models/store/byte_codec.h"

#include <QFileInfo>

#include <sqlite3.h>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kSaltSize = 16;
constexpr qsizetype kPublicKeySize = 32;
constexpr quint64 kHighestEpoch = 0x7fffffff;
constexpr QByteArrayView kMagic = "claviger store header";

tl::unexpected<Error> damaged(const QString &why) { return failure(ErrorCode::Damaged, u"header"_s, why); }

void writeSlot(ByteWriter &writer, const KeySlot &slot)
{
    writer.uuid(slot.id.value);
    writer.number(static_cast<quint64>(slot.kind));
    writer.instant(slot.createdAt);
    writer.number(slot.cost.memoryKiB);
    writer.number(slot.cost.passes);
    writer.number(slot.cost.lanes);
    writer.rawBytes(slot.salt);
    writer.rawBytes(asView(slot.commitment));
    writer.bytes(slot.wrappedRoot);
}

KeySlot readSlot(ByteReader &reader)
{
    KeySlot slot;
    slot.id.value = reader.uuid();
    slot.kind = static_cast<SlotKind>(reader.numberUpTo(quint64(SlotKind::MasterKey)));
    slot.createdAt = reader.instant();
    slot.cost.memoryKiB = static_cast<quint32>(reader.numberUpTo(0xffffffffU));
    slot.cost.passes = static_cast<quint32>(reader.numberUpTo(0xffffffffU));
    slot.cost.lanes = static_cast<quint32>(reader.numberUpTo(0xffffffffU));
    slot.salt = reader.rawBytes(kSaltSize).toByteArray();
    static_cast<void>(toDigest(reader.rawBytes(sizeof(Digest)), slot.commitment));
    slot.wrappedRoot = reader.bytes().toByteArray();
    return slot;
}

Result<> checkSlots(const std::vector<KeySlot> &keySlots)
{
    for (const KeySlot &slot : keySlots) {
        if (slot.kind != SlotKind::Passphrase)
            continue;
        if (auto fine = checkForOpening(slot.cost); !fine)
            return failure(fine.error().code, u"slot "_s + slot.id.toString(), fine.error().detail);
    }
    return {};
}

} // namespace

QByteArray encodeSlot(const KeySlot &slot)
{
    ByteWriter writer;
    writeSlot(writer, slot);
    return writer.result();
}

QByteArray encodeHeader(const Header &header)
{
    ByteWriter writer;
    writer.bytes(kMagic);
    writer.number(static_cast<quint64>(header.format));
    writer.uuid(header.store.value);
    writer.instant(header.createdAt);
    writer.number(header.epoch);
    writer.number(header.previousEpoch);
    writer.number(header.rootGeneration);
    writer.bytes(header.previousRoot);
    writer.rawBytes(header.verifierKey);
    writer.number(header.keySlots.size());
    for (const KeySlot &slot : header.keySlots)
        writeSlot(writer, slot);
    return writer.result();
}

Result<Header> decodeHeader(QByteArrayView body)
{
    ByteReader reader(body);
    Header header;
    if (reader.bytes() != kMagic)
        return damaged(u"It does not begin as a header does."_s);
    const quint64 format = reader.number();
    if (!reader.failed() && format > static_cast<quint64>(kHeaderFormat))
        return failure(ErrorCode::NewerFormat, u"header"_s, u"format %1"_s.arg(format));
    header.store.value = reader.uuid();
    header.createdAt = reader.instant();
    header.epoch = reader.numberUpTo(kHighestEpoch);
    header.previousEpoch = reader.numberUpTo(kHighestEpoch);
    header.rootGeneration = reader.numberUpTo(kHighestEpoch);
    header.previousRoot = reader.bytes().toByteArray();
    header.verifierKey = reader.rawBytes(kPublicKeySize).toByteArray();
    const quint64 many = reader.numberUpTo(kMaxSlots);
    for (quint64 i = 0; i < many && !reader.failed(); ++i)
        header.keySlots.push_back(readSlot(reader));
    if (!reader.atEnd() || format != static_cast<quint64>(kHeaderFormat))
        return damaged(u"Its members do not fit."_s);
    return checkSlots(header.keySlots).map([&header] { return std::move(header); });
}

Result<StoredHeader> readHeader(Connection &connection)
{
    Query query = connection.query("SELECT body, digest, mac FROM header WHERE id = 1");
    if (!query.next()) {
        const Result<> outcome = query.outcome();
        // SQLITE_ERROR: there is no such table or column; anything else says nothing about what is in the file
        const bool isMissing = outcome || sqlite3_errcode(connection.handle()) == SQLITE_ERROR;
        return isMissing ? damaged(u"It is missing."_s) : tl::unexpected(outcome.error());
    }
    StoredHeader stored{.header = {}, .body = query.copy(0), .mac = {}};
    Digest digest{};
    if (!toDigest(query.blob(1), digest) || !toDigest(query.blob(2), stored.mac)
        || !equalConstantTime(digest, sha256(asBytes(stored.body))))
        return damaged(u"Its digest does not fit."_s);
    return decodeHeader(stored.body).map([&stored](Header &&header) {
        stored.header = std::move(header);
        return std::move(stored);
    });
}

void writeHeader(Transaction &transaction, const Header &header, const Secret &macKey)
{
    const QByteArray body = encodeHeader(header);
    const Digest digest = sha256(asBytes(body));
    const Digest mac = Hmac(macKey).tag(asBytes(body));
    transaction.write("INSERT OR REPLACE INTO header(id, body, digest, mac) VALUES(1, ?, ?, ?)", QByteArrayView(body),
                      asView(digest), asView(mac));
}

Result<> verifyHeader(const StoredHeader &stored, const Secret &macKey)
{
    if (equalConstantTime(stored.mac, Hmac(macKey).tag(asBytes(stored.body))))
        return {};
    return failure(ErrorCode::Tampered, u"header"_s, u"Its authentication code does not fit."_s);
}

SlotInfo slotInfo(const KeySlot &slot)
{
    QString parameters;
    if (slot.kind == SlotKind::Passphrase)
        parameters = u"Argon2id %1 MiB, %2 passes, %3 lanes"_s.arg(slot.cost.memoryKiB / 1024)
                         .arg(slot.cost.passes)
                         .arg(slot.cost.lanes);
    return {.id = slot.id, .kind = slot.kind, .createdAt = slot.createdAt, .parameters = parameters};
}

StoreHeader publicHeader(const Header &header, const QString &file)
{
    StoreHeader answer{.id = header.store,
                       .file = QFileInfo(file).absoluteFilePath(),
                       .format = header.format,
                       .createdAt = header.createdAt,
                       .keySlots = {}};
    for (const KeySlot &slot : header.keySlots)
        answer.keySlots.push_back(slotInfo(slot));
    return answer;
}

} // namespace claviger
