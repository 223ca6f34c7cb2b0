// The values of a credential's versions: opening one, and sealing all of them anew.
#include "models/store/credential_table.h"

#include "models/store/past_check_table.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

SealedPlace keyAt(const QByteArray &id, int version)
{
    return {.type = SealedType::DataKey, .object = id, .version = static_cast<quint64>(version), .part = 0};
}

bool holdsValues(const VersionInfo &version) { return version.stage != VersionStage::Retired; }

} // namespace

Result<Secret> CredentialTable::openDataKey(Connection &connection, const StoredCredential &credential, int version)
{
    const CredentialId id = credential.value.overview.id;
    Query query
        = connection.query("SELECT data_key FROM version WHERE credential = ? AND number = ?", credential.row, qint64(version));
    if (!query.next()) {
        const auto outcome = query.outcome();
        return outcome ? failure(ErrorCode::Damaged, id.toString(), u"The key of version %1 is missing."_s.arg(version))
                       : tl::unexpected(outcome.error());
    }
    EpochKeys *keys = m_keys.at(credential.epoch);
    const QByteArray place = associatedData(m_keys.store(), credential.epoch, keyAt(id.value.toRfc4122(), version));
    auto key = keys ? keys->dataKeys.openSecret(query.blob(0), asBytes(place)) : failure(ErrorCode::Damaged, {});
    if (!key || key->size() != Aead::kKeySize)
        return failure(ErrorCode::Damaged, id.toString(), u"The key of version %1 does not open."_s.arg(version));
    return key;
}

bool CredentialTable::isLost(const Error &error, CredentialId id)
{
    // what SQLite says of a broken page is about the file: the record may be whole in it
    return (error.code == ErrorCode::Damaged || error.code == ErrorCode::Tampered) && error.subject == id.toString();
}

Result<SecretFields> CredentialTable::values(Connection &connection, const StoredCredential &credential,
                                             const VersionInfo &version, Renewal how)
{
    SecretFields fields;
    for (const QString &name : version.secretFields) {
        auto value = secret(connection, credential, version.number, name);
        if (!value) {
            if (how == Renewal::Whole || !isLost(value.error(), credential.value.overview.id))
                return tl::unexpected(value.error());
            fields.push_back({.name = {}, .value = {}, .highEntropy = false});
            continue;
        }
        const auto shown = std::ranges::find(version.fingerprints, name, &FieldFingerprint::field);
        const bool plain = shown != version.fingerprints.end() && shown->shown.kind == Fingerprint::Kind::Sha256;
        fields.push_back({.name = name, .value = *std::move(value), .highEntropy = plain});
    }
    return fields;
}

Result<Secret> CredentialTable::secret(Connection &connection, const StoredCredential &credential, int number,
                                       const QString &field)
{
    const CredentialOverview &o = credential.value.overview;
    const VersionInfo *version = number == 0 ? credential.value.currentVersion() : credential.value.version(number);
    const qsizetype ordinal = version ? version->secretFields.indexOf(field) : -1;
    if (ordinal < 0)
        return failure(ErrorCode::NotFound, o.label, u"There is no value of %1."_s.arg(field));
    if (!holdsValues(*version))
        return failure(ErrorCode::Refused, o.label, u"The values of a retired version are destroyed."_s);
    const auto key = openDataKey(connection, credential, version->number);
    if (!key)
        return tl::unexpected(key.error());
    Query query = connection.query("SELECT sealed FROM secret WHERE credential = ? AND version = ? AND ordinal = ?",
                                   credential.row, qint64(version->number), qint64(ordinal));
    if (!query.next()) {
        const auto outcome = query.outcome();
        return outcome ? failure(ErrorCode::Damaged, o.id.toString(), u"A value is missing."_s) : tl::unexpected(outcome.error());
    }
    const SealedPlace place{SealedType::SecretValue, o.id.value.toRfc4122(), static_cast<quint64>(version->number),
                            static_cast<quint64>(ordinal)};
    Aead cipher(*key);
    const auto block = cipher.openSecret(query.blob(0), asBytes(associatedData(m_keys.store(), 0, place)));
    if (!block)
        return failure(ErrorCode::Damaged, o.id.toString(), u"The value of %1 does not open."_s.arg(field));
    return unpadded(*block);
}

Result<SecretFields> CredentialTable::currentSecrets(Connection &connection, const StoredCredential &credential)
{
    const VersionInfo *current = credential.value.currentVersion();
    return current ? values(connection, credential, *current, Renewal::Whole) : Result<SecretFields>();
}

Result<std::vector<CredentialTable::OpenedVersion>>
CredentialTable::openVersions(Connection &connection, StoredCredential &credential, bool newRoot, Renewal how)
{
    std::vector<OpenedVersion> versions;
    for (VersionInfo &version : credential.value.details.versions) {
        if (!holdsValues(version))
            continue;
        auto key = openDataKey(connection, credential, version.number);
        if (!key) {
            if (how == Renewal::Whole || !isLost(key.error(), credential.value.overview.id))
                return tl::unexpected(key.error());
            continue;
        }
        auto fields = newRoot ? values(connection, credential, version, how) : SecretFields();
        if (!fields)
            return tl::unexpected(fields.error());
        versions.push_back({.version = &version, .key = *std::move(key), .fields = *std::move(fields)});
    }
    return versions;
}

void CredentialTable::rewrapVersion(Transaction &transaction, const StoredCredential &credential, const OpenedVersion &opened)
{
    const QByteArray id = credential.value.overview.id.value.toRfc4122();
    const int number = opened.version->number;
    const QByteArray place = associatedData(m_keys.store(), m_keys.current().epoch, keyAt(id, number));
    const QByteArray wrapped = m_keys.current().dataKeys.seal(opened.key.bytes(), asBytes(place));
    transaction.write("UPDATE version SET data_key = ? WHERE credential = ? AND number = ?", QByteArrayView(wrapped),
                      credential.row, qint64(number));
}

void CredentialTable::resealVersion(Transaction &transaction, const StoredCredential &credential, const OpenedVersion &opened,
                                    Fingerprinter &fingerprints)
{
    for (const SecretField &field : opened.fields) {
        const auto at = std::ranges::find(opened.version->fingerprints, field.name, &FieldFingerprint::field);
        if (at != opened.version->fingerprints.end())
            *at = fingerprints.fingerprint(field.name, field.value, field.highEntropy);
    }
    writeVersion(transaction, credential.row, credential.value.overview.id, opened.version->number, opened.fields);
}

Result<StoredCredential> CredentialTable::renew(Transaction &transaction, StoredCredential credential, bool newRoot,
                                                Fingerprinter &fingerprints, Renewal how)
{
    if (credential.epoch == m_keys.current().epoch)
        return credential;
    const auto versions = openVersions(transaction.connection(), credential, newRoot, how);
    if (!versions)
        return tl::unexpected(versions.error());
    for (const OpenedVersion &opened : *versions) {
        if (newRoot)
            resealVersion(transaction, credential, opened, fingerprints);
        else
            rewrapVersion(transaction, credential, opened);
        if (opened.version->stage == VersionStage::Current)
            credential.value.overview.fingerprints = opened.version->fingerprints;
    }
    rewrite(transaction, credential.row, credential.value);
    if (auto done = PastCheckTable(m_keys).renew(transaction, credential.row, credential.value.overview.id); !done)
        return tl::unexpected(done.error());
    if (newRoot) {
        const Names names = namesOf(credential.value);
        moveIndex(transaction, credential.row, names.pathKind, names.path);
        closeGap(transaction, names.pathKind, names.path);
        moveIndex(transaction, credential.row, IndexedAs::Name, names.name);
        closeGap(transaction, IndexedAs::Name, names.name);
    }
    credential.epoch = m_keys.current().epoch;
    if (auto done = transaction.state(); !done)
        return tl::unexpected(done.error());
    return credential;
}

} // namespace claviger
