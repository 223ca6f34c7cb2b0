#include "models/remote/broker/cache_codec.h"

#include "models/domain/foreign_state.h"

#include <QDataStream>
#include <QIODevice>

namespace claviger {

namespace {

constexpr quint32 formatMark = 0x434C4243; // "CLBC"
constexpr quint32 formatVersion = 2;
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

void putPrints(QDataStream &out, const std::vector<FieldFingerprint> &prints)
{
    out << quint32(prints.size());
    for (const FieldFingerprint &print : prints) {
        out << print.field << quint8(print.shown.kind) << print.shown.prefix;
        putTag(out, print.exact);
        putTag(out, print.trimmed);
    }
}

void putFields(QDataStream &out, const std::vector<PlainField> &fields)
{
    out << quint32(fields.size());
    for (const PlainField &field : fields)
        out << field.name << field.value;
}

void putVersion(QDataStream &out, const VersionInfo &version)
{
    out << version.number << quint8(version.stage) << version.createdBy << version.secretFields << version.note;
    put(out, version.createdAt);
    for (const auto *when : {&version.graceEndsAt, &version.retiredAt, &version.expiresAt})
        put(out, *when);
    putPrints(out, version.fingerprints);
    putFields(out, version.fields);
}

void putWhole(QDataStream &out, const WholeKey &whole)
{
    const CredentialDetails &details = whole.details;
    out << whole.revision << details.path << details.purpose << details.createdBy << details.revokedReason << details.lastVerdict
        << details.policy.rotateEveryDays << details.policy.graceHours << details.policy.warnDays << details.policy.responsible;
    put(out, details.revokedAt);
    putFields(out, details.fields);
    out << quint32(details.versions.size());
    for (const VersionInfo &version : details.versions)
        putVersion(out, version);
}

void putKey(QDataStream &out, const CredentialOverview &key)
{
    out << key.id.value << key.revision << key.provider << key.kind << key.label << key.workspace << key.environment << key.owner
        << key.tags << key.consumers;
    putPrints(out, key.fingerprints);
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

template <typename T, typename Take>
std::vector<T> takeList(QDataStream &in, Take take)
{
    quint32 count = 0;
    in >> count;
    std::vector<T> list;
    for (quint32 i = 0; i < count && i < mostOfAList && in.status() == QDataStream::Ok; ++i)
        list.push_back(take(in));
    return list;
}

FieldFingerprint takePrint(QDataStream &in)
{
    FieldFingerprint print;
    in >> print.field;
    print.shown.kind = takeEnum(in, Fingerprint::Kind::Hmac);
    in >> print.shown.prefix;
    takeTag(in, print.exact);
    takeTag(in, print.trimmed);
    return print;
}

PlainField takeField(QDataStream &in)
{
    PlainField field;
    in >> field.name >> field.value;
    return field;
}

VersionInfo takeVersion(QDataStream &in)
{
    VersionInfo version;
    in >> version.number;
    version.stage = takeEnum(in, VersionStage::Retired);
    in >> version.createdBy >> version.secretFields >> version.note;
    version.createdAt = takeInstant(in);
    for (auto *when : {&version.graceEndsAt, &version.retiredAt, &version.expiresAt})
        *when = takeOptional(in);
    version.fingerprints = takeList<FieldFingerprint>(in, takePrint);
    version.fields = takeList<PlainField>(in, takeField);
    return version;
}

WholeKey takeWhole(QDataStream &in)
{
    WholeKey whole;
    CredentialDetails &details = whole.details;
    in >> whole.revision >> details.path >> details.purpose >> details.createdBy >> details.revokedReason >> details.lastVerdict
        >> details.policy.rotateEveryDays >> details.policy.graceHours >> details.policy.warnDays >> details.policy.responsible;
    details.revokedAt = takeOptional(in);
    details.fields = takeList<PlainField>(in, takeField);
    details.versions = takeList<VersionInfo>(in, takeVersion);
    return whole;
}

Workspace takeWorkspace(QDataStream &in)
{
    Workspace space;
    in >> space.slug >> space.name >> space.environments >> space.pathTemplate >> space.revision;
    return space;
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
    in >> key.id.value >> key.revision >> key.provider >> key.kind >> key.label >> key.workspace >> key.environment >> key.owner
        >> key.tags >> key.consumers;
    key.fingerprints = takeList<FieldFingerprint>(in, takePrint);
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

QByteArray encodeCache(const CachedFacts &facts, const OverviewList &keys, const WholeKeys &wholes)
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
    out << quint32(wholes.size());
    for (auto whole = wholes.cbegin(); whole != wholes.cend(); ++whole) {
        out << whole.key().value;
        putWhole(out, *whole);
    }
    return bytes;
}

std::optional<CacheContent> decodeCache(const QByteArray &bytes)
{
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_4);
    quint32 mark = 0;
    quint32 version = 0;
    in >> mark >> version;
    if (mark != formatMark || version != formatVersion)
        return std::nullopt;
    CacheContent content;
    content.facts.readAt = takeInstant(in);
    in >> content.facts.capabilities >> content.facts.identity;
    content.facts.workspaces = takeList<Workspace>(in, takeWorkspace);
    quint32 count = 0;
    in >> count;
    for (quint32 i = 0; i < count && i < mostKeys && in.status() == QDataStream::Ok; ++i)
        content.keys.push_back(takeKey(in));
    in >> count;
    for (quint32 i = 0; i < count && i < mostKeys && in.status() == QDataStream::Ok; ++i) {
        CredentialId id;
        in >> id.value;
        content.wholes.insert(id, takeWhole(in));
    }
    if (in.status() != QDataStream::Ok || !in.atEnd())
        return std::nullopt;
    return content;
}

} // namespace claviger
