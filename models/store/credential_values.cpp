// The values of a credential's versions: opening one, and sealing all of them anew.
#include "models/store/credential_table.h"

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

Result<SecretFields> CredentialTable::values(Connection &connection, const StoredCredential &credential,
                                             const VersionInfo &version)
{
    SecretFields fields;
    for (const QString &name : version.secretFields) {
        auto value = secret(connection, credential, version.number, name);
        if (!value)
            return tl::unexpected(value.error());
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

Result<> CredentialTable::renewVersion(Transaction &transaction, StoredCredential &credential, VersionInfo &version, bool newRoot,
                                       Fingerprinter &fingerprints)
{
    Connection &connection = transaction.connection();
    const CredentialId id = credential.value.overview.id;
    if (newRoot) {
        const auto fields = values(connection, credential, version);
        if (!fields)
            return tl::unexpected(fields.error());
        for (const SecretField &field : *fields) {
            const auto at = std::ranges::find(version.fingerprints, field.name, &FieldFingerprint::field);
            if (at != version.fingerprints.end())
                *at = fingerprints.fingerprint(field.name, field.value, field.highEntropy);
        }
        writeVersion(transaction, credential.row, id, version.number, *fields);
        return transaction.state();
    }
    const auto key = openDataKey(connection, credential, version.number);
    if (!key)
        return tl::unexpected(key.error());
    const QByteArray place = associatedData(m_keys.store(), m_keys.current().epoch, keyAt(id.value.toRfc4122(), version.number));
    const QByteArray wrapped = m_keys.current().dataKeys.seal(key->bytes(), asBytes(place));
    transaction.write("UPDATE version SET data_key = ? WHERE credential = ? AND number = ?", QByteArrayView(wrapped),
                      credential.row, qint64(version.number));
    return transaction.state();
}

Result<StoredCredential> CredentialTable::renew(Transaction &transaction, StoredCredential credential, bool newRoot,
                                                Fingerprinter &fingerprints)
{
    if (credential.epoch == m_keys.current().epoch)
        return credential;
    for (VersionInfo &version : credential.value.details.versions) {
        if (!holdsValues(version))
            continue;
        if (auto done = renewVersion(transaction, credential, version, newRoot, fingerprints); !done)
            return tl::unexpected(done.error());
        if (version.stage == VersionStage::Current)
            credential.value.overview.fingerprints = version.fingerprints;
    }
    rewrite(transaction, credential.row, credential.value);
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
