#include "models/audit/checkpoint.h"

#include "models/secure/digest.h"

#include <QList>
#include <QtEndian>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr char kEd25519 = 0x01;
constexpr qsizetype kPublicKeySize = 32;
constexpr qsizetype kSignatureSize = 64;
constexpr qsizetype kHashSize = 4;
constexpr QByteArrayView kDash = "\u2014 ";

QByteArray bigEndian(quint32 value)
{
    const quint32 swapped = qToBigEndian(value);
    return {reinterpret_cast<const char *>(&swapped), kHashSize};
}

/// Empty unless \p text is base64 with its padding and nothing else.
std::optional<QByteArray> fromBase64(const QByteArray &text)
{
    auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.toBase64() != text)
        return std::nullopt;
    return std::move(decoded.decoded);
}

bool isName(QByteArrayView name)
{
    return !name.isEmpty() && std::ranges::none_of(name, [](char c) { return c == '+' || static_cast<unsigned char>(c) <= ' '; });
}

struct SignatureLine {
    QByteArray name;
    QByteArray hash;
    QByteArray signature;
};

std::optional<SignatureLine> parseSignature(QByteArrayView line)
{
    if (!line.startsWith(kDash))
        return std::nullopt;
    const QByteArray rest = line.sliced(kDash.size()).toByteArray();
    const qsizetype space = rest.indexOf(' ');
    const auto bytes = space < 0 ? std::nullopt : fromBase64(rest.sliced(space + 1));
    if (!bytes || bytes->size() <= kHashSize || !isName(rest.first(space)))
        return std::nullopt;
    return SignatureLine{rest.first(space), bytes->first(kHashSize), bytes->sliced(kHashSize)};
}

tl::unexpected<Error> noNote() { return failure(ErrorCode::Damaged, u"checkpoint"_s, u"not a signed note"_s); }

/// A decimal number as C2SP wants it: no sign, no leading zero.
std::optional<quint64> parseSize(const QByteArray &text)
{
    bool good = false;
    const quint64 size = text.toULongLong(&good);
    return good && QByteArray::number(size) == text ? std::optional(size) : std::nullopt;
}

/// Origin, size and root, each on a line of its own.
std::optional<Checkpoint> parseCheckpoint(const QByteArray &text)
{
    const QList<QByteArray> lines = text.split('\n');
    constexpr qsizetype expected = 4; // the last one is what follows the last line break
    if (lines.size() != expected)
        return std::nullopt;
    Checkpoint checkpoint{lines[0], 0, {}};
    const auto size = parseSize(lines[1]);
    const auto root = fromBase64(lines[2]);
    if (!size || !root || !toDigest(*root, checkpoint.root))
        return std::nullopt;
    checkpoint.size = *size;
    return checkpoint;
}

} // namespace

QByteArray logOrigin(StoreId store) { return "claviger/" + store.value.toByteArray(QUuid::WithoutBraces); }

quint32 keyHash(const VerifierKey &key)
{
    const Digest digest = sha256(asBytes(key.name + '\n' + kEd25519 + key.publicKey));
    return qFromBigEndian<quint32>(digest.data());
}

QString toText(const VerifierKey &key)
{
    const QByteArray typed = kEd25519 + key.publicKey;
    return QString::fromUtf8(key.name + '+' + bigEndian(keyHash(key)).toHex() + '+' + typed.toBase64());
}

std::optional<VerifierKey> parseVerifierKey(QStringView text)
{
    const QByteArray bytes = text.toUtf8();
    const qsizetype first = bytes.indexOf('+');
    const qsizetype second = bytes.indexOf('+', first + 1);
    if (first < 0 || second < 0)
        return std::nullopt;
    const auto typed = fromBase64(bytes.sliced(second + 1));
    if (!typed || typed->size() != kPublicKeySize + 1 || typed->front() != kEd25519
        || !isName(QByteArrayView(bytes).first(first)))
        return std::nullopt;
    const VerifierKey key{bytes.first(first), typed->sliced(1)};
    if (bigEndian(keyHash(key)).toHex() != bytes.sliced(first + 1, second - first - 1))
        return std::nullopt;
    return key;
}

QByteArray signNote(QByteArrayView text, QByteArrayView name, const SignatureKey &key)
{
    const VerifierKey verifier{name.toByteArray(), key.publicKey()};
    const QByteArray signature = bigEndian(keyHash(verifier)) + key.sign(asBytes(text));
    QByteArray note = text.toByteArray();
    note.append('\n').append(kDash).append(name).append(' ').append(signature.toBase64()).append('\n');
    return note;
}

Result<QByteArray> openNote(QByteArrayView note, const VerifierKey &key)
{
    const QByteArray whole = note.toByteArray();
    const qsizetype blank = whole.lastIndexOf("\n\n");
    if (blank < 0 || !whole.endsWith('\n') || blank + 2 >= whole.size() || !whole.isValidUtf8())
        return noNote();
    const QByteArray text = whole.first(blank + 1);
    const QByteArray hash = bigEndian(keyHash(key));
    bool verified = false;
    const QByteArray signatures = whole.sliced(blank + 2).chopped(1);
    for (const QByteArray &line : signatures.split('\n')) {
        const auto signature = parseSignature(line);
        if (!signature)
            return noNote();
        if (signature->name != key.name || signature->hash != hash)
            continue;
        if (signature->signature.size() != kSignatureSize || !verifySignature(key.publicKey, asBytes(text), signature->signature))
            return failure(ErrorCode::Tampered, u"checkpoint"_s, u"the signature does not fit"_s);
        verified = true;
    }
    if (!verified)
        return failure(ErrorCode::Tampered, u"checkpoint"_s, u"not signed by this log's key"_s);
    return text;
}

QByteArray writeCheckpoint(const Checkpoint &checkpoint, const SignatureKey &key)
{
    const QByteArray text
        = checkpoint.origin + '\n' + QByteArray::number(checkpoint.size) + '\n' + toByteArray(checkpoint.root).toBase64() + '\n';
    return signNote(text, checkpoint.origin, key);
}

std::optional<Checkpoint> peekCheckpoint(QByteArrayView note)
{
    const QByteArray whole = note.toByteArray();
    const qsizetype blank = whole.indexOf("\n\n");
    return blank < 0 ? std::nullopt : parseCheckpoint(whole.first(blank + 1));
}

Result<Checkpoint> readCheckpoint(QByteArrayView note, const VerifierKey &key)
{
    const Result<QByteArray> text = openNote(note, key);
    if (!text)
        return tl::unexpected(text.error());
    if (!text->startsWith(key.name + '\n'))
        return text->count('\n') == 3 ? failure(ErrorCode::Tampered, u"checkpoint"_s, u"of another log"_s) : noNote();
    const auto checkpoint = parseCheckpoint(*text);
    return checkpoint ? Result<Checkpoint>(*checkpoint) : noNote();
}

} // namespace claviger
