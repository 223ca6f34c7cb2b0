#include "models/store/record_codec.h"

#include "models/store/byte_codec.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint64 kRecordVersion = 1;
constexpr quint64 kFingerprintSize = 3 + 2 * sizeof(EqualityTag); // at least

tl::unexpected<Error> damaged(const QString &what)
{
    return failure(ErrorCode::Damaged, what, u"The record is not in its written form."_s);
}

/// Newer records may appear in a store of the same format only by a mistake of ours or on purpose.
bool startsRecord(ByteReader &reader) { return reader.number() == kRecordVersion && !reader.failed(); }

void writeFingerprints(ByteWriter &writer, const std::vector<FieldFingerprint> &fingerprints)
{
    writer.number(fingerprints.size());
    for (const FieldFingerprint &f : fingerprints) {
        writer.text(f.field);
        writer.number(static_cast<quint64>(f.shown.kind));
        writer.number(f.shown.prefix);
        writer.rawBytes(QByteArrayView(f.exact));
        writer.rawBytes(QByteArrayView(f.trimmed));
    }
}

void readTag(ByteReader &reader, EqualityTag &tag)
{
    const QByteArrayView view = reader.rawBytes(static_cast<qsizetype>(tag.size()));
    if (!reader.failed())
        std::memcpy(tag.data(), view.data(), tag.size());
}

std::vector<FieldFingerprint> readFingerprints(ByteReader &reader, StringPool &pool)
{
    std::vector<FieldFingerprint> fingerprints(reader.count(kFingerprintSize));
    for (FieldFingerprint &f : fingerprints) {
        f.field = pool.text(reader.bytes());
        f.shown.kind = static_cast<Fingerprint::Kind>(reader.numberUpTo(quint64(Fingerprint::Kind::Hmac)));
        f.shown.prefix = static_cast<quint32>(reader.numberUpTo(0xffffffffU));
        readTag(reader, f.exact);
        readTag(reader, f.trimmed);
        if (reader.failed())
            return {};
    }
    return fingerprints;
}

QStringList readPooledTexts(ByteReader &reader, StringPool &pool)
{
    const qsizetype from = reader.position();
    const std::size_t many = reader.count();
    for (std::size_t i = 0; i < many && !reader.failed(); ++i)
        static_cast<void>(reader.bytes());
    return reader.failed() ? QStringList() : pool.texts(reader.between(from, reader.position()));
}

void writeFields(ByteWriter &writer, const std::vector<PlainField> &fields)
{
    writer.number(fields.size());
    for (const PlainField &field : fields) {
        writer.text(field.name);
        writer.text(field.value);
    }
}

std::vector<PlainField> readFields(ByteReader &reader, StringPool &pool)
{
    std::vector<PlainField> fields;
    const std::size_t many = reader.count();
    for (std::size_t i = 0; i < many && !reader.failed(); ++i) {
        PlainField field;
        field.name = pool.text(reader.bytes());
        field.value = reader.text();
        fields.push_back(std::move(field));
    }
    return fields;
}

void writeVersion(ByteWriter &writer, const VersionInfo &version)
{
    writer.number(static_cast<quint64>(version.number));
    writer.number(static_cast<quint64>(version.stage));
    writer.instant(version.createdAt);
    writer.text(version.createdBy);
    writer.instant(version.graceEndsAt);
    writer.instant(version.retiredAt);
    writeFingerprints(writer, version.fingerprints);
    writer.texts(version.secretFields);
    writer.text(version.note);
    writeFields(writer, version.fields);
    writer.instant(version.expiresAt);
}

VersionInfo readVersion(ByteReader &reader, StringPool &pool)
{
    VersionInfo version;
    version.number = static_cast<int>(reader.numberUpTo(0x7fffffff));
    version.stage = static_cast<VersionStage>(reader.numberUpTo(quint64(VersionStage::Retired)));
    version.createdAt = reader.instant();
    version.createdBy = pool.text(reader.bytes());
    version.graceEndsAt = reader.optionalInstant();
    version.retiredAt = reader.optionalInstant();
    version.fingerprints = readFingerprints(reader, pool);
    version.secretFields = readPooledTexts(reader, pool);
    version.note = reader.text();
    version.fields = readFields(reader, pool);
    version.expiresAt = reader.optionalInstant();
    return version;
}

void writeInstants(ByteWriter &writer, const CredentialOverview &o)
{
    writer.instant(o.createdAt);
    writer.instant(o.lastRotatedAt);
    writer.instant(o.nextRotationAt);
    writer.instant(o.expiresAt);
    writer.instant(o.lastVerifiedAt);
    writer.instant(o.graceEndsAt);
    writer.instant(o.trashedAt);
    writer.instant(o.purgeAfter);
}

void readInstants(ByteReader &reader, CredentialOverview &o)
{
    o.createdAt = reader.instant();
    o.lastRotatedAt = reader.optionalInstant();
    o.nextRotationAt = reader.optionalInstant();
    o.expiresAt = reader.optionalInstant();
    o.lastVerifiedAt = reader.optionalInstant();
    o.graceEndsAt = reader.optionalInstant();
    o.trashedAt = reader.optionalInstant();
    o.purgeAfter = reader.optionalInstant();
}

} // namespace

QByteArray encodeOverview(const CredentialOverview &o)
{
    ByteWriter writer;
    writer.number(kRecordVersion);
    writer.number(o.revision);
    for (const QString *text : {&o.provider, &o.kind, &o.label, &o.workspace, &o.environment, &o.owner})
        writer.text(*text);
    writer.texts(o.tags);
    writer.texts(o.consumers);
    writeFingerprints(writer, o.fingerprints);
    writer.number(static_cast<quint64>(o.lifecycle));
    writer.number(static_cast<quint64>(o.validation));
    writer.number(static_cast<quint64>(o.meaning));
    writer.flag(o.sandbox);
    writer.number(o.warnDays);
    writeInstants(writer, o);
    return writer.result();
}

Result<CredentialOverview> decodeOverview(CredentialId id, QByteArrayView bytes, StringPool &pool)
{
    ByteReader reader(bytes);
    CredentialOverview o;
    if (!startsRecord(reader))
        return damaged(id.toString());
    o.id = id;
    o.revision = reader.number();
    o.provider = pool.text(reader.bytes());
    o.kind = pool.text(reader.bytes());
    o.label = reader.text();
    o.workspace = pool.text(reader.bytes());
    o.environment = pool.text(reader.bytes());
    o.owner = pool.text(reader.bytes());
    o.tags = readPooledTexts(reader, pool);
    o.consumers = readPooledTexts(reader, pool);
    o.fingerprints = readFingerprints(reader, pool);
    o.lifecycle = static_cast<Lifecycle>(reader.numberUpTo(quint64(Lifecycle::Revoked)));
    o.validation = static_cast<Validation>(reader.numberUpTo(quint64(Validation::Expired)));
    o.meaning = static_cast<VerdictMeaning>(reader.numberUpTo(quint64(VerdictMeaning::ProviderError)));
    o.sandbox = reader.flag();
    o.warnDays = static_cast<quint16>(reader.numberUpTo(0xffff));
    readInstants(reader, o);
    if (!reader.atEnd())
        return damaged(id.toString());
    return o;
}

QByteArray encodeDetails(const CredentialDetails &d)
{
    ByteWriter writer;
    writer.number(kRecordVersion);
    writer.text(d.path);
    writer.text(d.purpose);
    writer.text(d.createdBy);
    writeFields(writer, d.fields);
    writer.number(static_cast<quint64>(d.policy.rotateEveryDays));
    writer.number(static_cast<quint64>(d.policy.graceHours));
    writer.number(static_cast<quint64>(d.policy.warnDays));
    writer.text(d.policy.responsible);
    writer.number(d.versions.size());
    for (const VersionInfo &version : d.versions)
        writeVersion(writer, version);
    writer.text(d.revokedReason);
    writer.instant(d.revokedAt);
    writer.text(d.lastVerdict);
    return writer.result();
}

Result<CredentialDetails> decodeDetails(QByteArrayView bytes, StringPool &pool)
{
    ByteReader reader(bytes);
    CredentialDetails d;
    if (!startsRecord(reader))
        return damaged(u"details"_s);
    d.path = reader.text();
    d.purpose = reader.text();
    d.createdBy = pool.text(reader.bytes());
    d.fields = readFields(reader, pool);
    d.policy.rotateEveryDays = static_cast<int>(reader.numberUpTo(0x7fffffff));
    d.policy.graceHours = static_cast<int>(reader.numberUpTo(0x7fffffff));
    d.policy.warnDays = static_cast<int>(reader.numberUpTo(0x7fffffff));
    d.policy.responsible = reader.text();
    const std::size_t many = reader.count();
    for (std::size_t i = 0; i < many && !reader.failed(); ++i)
        d.versions.push_back(readVersion(reader, pool));
    d.revokedReason = reader.text();
    d.revokedAt = reader.optionalInstant();
    d.lastVerdict = reader.text();
    if (!reader.atEnd())
        return damaged(u"details"_s);
    return d;
}

QByteArray encodeWorkspace(const Workspace &workspace)
{
    ByteWriter writer;
    writer.number(kRecordVersion);
    writer.number(workspace.revision);
    writer.text(workspace.slug);
    writer.text(workspace.name);
    writer.texts(workspace.environments);
    writer.text(workspace.pathTemplate);
    return writer.result();
}

Result<Workspace> decodeWorkspace(QByteArrayView bytes)
{
    ByteReader reader(bytes);
    Workspace workspace;
    if (!startsRecord(reader))
        return damaged(u"workspace"_s);
    workspace.revision = reader.number();
    workspace.slug = reader.text();
    workspace.name = reader.text();
    workspace.environments = reader.texts();
    workspace.pathTemplate = reader.text();
    if (!reader.atEnd())
        return damaged(u"workspace"_s);
    return workspace;
}

} // namespace claviger
