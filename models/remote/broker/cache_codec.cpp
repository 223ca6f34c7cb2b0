#include "models/remote/broker/cache_codec.h"

#include "models/domain/foreign_state.h"

#include <QDataStream>
#include <QIODevice>

namespace claviger {

namespace {

constexpr quint32 formatMark = 0x434C4243; // "CLBC"
constexpr quint32 formatVersion = 1;
constexpr quint8 foreignMark = 0xFF; // in the place of a lifecycle: its word follows
constexpr quint32 mostKeys = 5'000'000;
constexpr quint32 mostOfAList = 100'000;

void put(QDataStream &out, const Instant &when) { out << qint64{when.time_since_epoch().count()}; }

void put(QDataStream &out, const std::optional<Instant> &when)
{
    out << when.has_value();
    if (when)
        put(out, *when);
}

Instant takeInstant(QDataStream &in)
{
    qint64 count = 0;
    in >> count;
    return Instant(std::chrono::milliseconds(count));
}

std::optional<Instant> takeOptional(QDataStream &in)
{
    bool isSet = false;
    in >> isSet;
    return isSet ? std::optional(takeInstant(in)) : std::nullopt;
}

void putTag(QDataStream &out, const EqualityTag &tag)
{
    out.writeRawData(reinterpret_cast<const char *>(tag.data()), int(tag.size()));
}

void takeTag(QDataStream &in, EqualityTag &tag) { in.readRawData(reinterpret_cast<char *>(tag.data()), int(tag.size())); }

void putKey(QDataStream &out, const CredentialOverview &key)
{
    out << key.id.value << key.revision << key.provider << key.kind << key.label << key.workspace << key.environment << key.owner
        << key.tags << key.consumers << quint32(key.fingerprints.size());
    for (const FieldFingerprint &print : key.fingerprints) {
        out << print.field << quint8(print.shown.kind) << print.shown.prefix;
        putTag(out, print.exact);
        putTag(out, print.trimmed);
    }
    out << quint8(isForeign(key.lifecycle) ? foreignMark : quint8(key.lifecycle));
    if (isForeign(key.lifecycle))
        out << foreignWord(key.lifecycle);
    out << quint8(key.validation) << quint8(key.meaning) << key.sandbox << key.warnDays;
    put(out, key.createdAt);
    for (const auto *when : {&key.lastRotatedAt, &key.nextRotationAt, &key.expiresAt, &key.lastVerifiedAt, &key.graceEndsAt,
                             &key.trashedAt, &key.purgeAfter})
        put(out, *when);
}

/// A value of an enum whose last one is \p last; anything else spoils the stream.
template <typename Enum>
Enum takeEnum(QDataStream &in, Enum last)
{
    quint8 value = 0;
    in >> value;
    if (value > static_cast<quint8>(last)) {
        in.setStatus(QDataStream::ReadCorruptData);
        return Enum{};
    }
    return static_cast<Enum>(value);
}

Lifecycle takeLifecycle(QDataStream &in)
{
    quint8 value = 0;
    in >> value;
    if (value == foreignMark) {
        QString word;
        in >> word;
        return foreignLifecycle(word);
    }
    if (value > static_cast<quint8>(Lifecycle::Revoked))
        in.setStatus(QDataStream::ReadCorruptData);
    return value > static_cast<quint8>(Lifecycle::Revoked) ? Lifecycle{} : static_cast<Lifecycle>(value);
}

CredentialOverview takeKey(QDataStream &in)
{
    CredentialOverview key;
    quint32 prints = 0;
    in >> key.id.value >> key.revision >> key.provider >> key.kind >> key.label >> key.workspace >> key.environment >> key.owner
        >> key.tags >> key.consumers >> prints;
    for (quint32 i = 0; i < prints && i < mostOfAList && in.status() == QDataStream::Ok; ++i) {
        FieldFingerprint print;
        in >> print.field;
        print.shown.kind = takeEnum(in, Fingerprint::Kind::Hmac);
        in >> print.shown.prefix;
        takeTag(in, print.exact);
        takeTag(in, print.trimmed);
        key.fingerprints.push_back(std::move(print));
    }
    key.lifecycle = takeLifecycle(in);
    key.validation = takeEnum(in, Validation::Expired);
    key.meaning = takeEnum(in, VerdictMeaning::ProviderError);
    in >> key.sandbox >> key.warnDays;
    key.createdAt = takeInstant(in);
    for (auto *when : {&key.lastRotatedAt, &key.nextRotationAt, &key.expiresAt, &key.lastVerifiedAt, &key.graceEndsAt,
                       &key.trashedAt, &key.purgeAfter})
        *when = takeOptional(in);
    return key;
}

} // namespace

QByteArray encodeCache(const CachedFacts &facts, const OverviewList &keys)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << formatMark << formatVersion;
    put(out, facts.readAt);
    out << facts.capabilities << facts.identity << quint32(facts.workspaces.size());
    for (const Workspace &space : facts.workspaces)
        out << space.slug << space.name << space.environments << space.pathTemplate << space.revision;
    out << quint32(keys.size());
    for (const CredentialOverview &key : keys)
        putKey(out, key);
    return bytes;
}

std::optional<std::pair<CachedFacts, OverviewList>> decodeCache(const QByteArray &bytes)
{
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_4);
    quint32 mark = 0;
    quint32 version = 0;
    in >> mark >> version;
    if (mark != formatMark || version != formatVersion)
        return std::nullopt;
    CachedFacts facts;
    quint32 count = 0;
    facts.readAt = takeInstant(in);
    in >> facts.capabilities >> facts.identity >> count;
    for (quint32 i = 0; i < count && i < mostOfAList && in.status() == QDataStream::Ok; ++i) {
        Workspace space;
        in >> space.slug >> space.name >> space.environments >> space.pathTemplate >> space.revision;
        facts.workspaces.push_back(std::move(space));
    }
    OverviewList keys;
    in >> count;
    for (quint32 i = 0; i < count && i < mostKeys && in.status() == QDataStream::Ok; ++i)
        keys.push_back(takeKey(in));
    if (in.status() != QDataStream::Ok || !in.atEnd())
        return std::nullopt;
    return std::pair(std::move(facts), std::move(keys));
}

} // namespace claviger
