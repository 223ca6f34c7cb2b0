#include "models/store/credential_table.h"

#include "models/secure/random.h"
#include "models/store/record_codec.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

tl::unexpected<Error> damaged(CredentialId id, const QString &why) { return failure(ErrorCode::Damaged, id.toString(), why); }

} // namespace

QByteArray CredentialTable::overviewPlace(StoreId store, quint64 epoch, QByteArrayView id)
{
    return associatedData(store, epoch, {.type = SealedType::Overview, .object = id.toByteArray(), .version = 0, .part = 0});
}

QByteArray CredentialTable::detailsPlace(StoreId store, quint64 epoch, QByteArrayView id, quint64 revision)
{
    return associatedData(store, epoch,
                          {.type = SealedType::Details, .object = id.toByteArray(), .version = revision, .part = 0});
}

CredentialTable::Names CredentialTable::namesOf(const Credential &credential)
{
    const CredentialOverview &o = credential.overview;
    return {.pathKind = o.trashedAt ? IndexedAs::TrashedPath : IndexedAs::Path,
            .path = credential.details.path,
            .name = indexedName(o.workspace, o.environment, o.label)};
}

Result<CredentialOverview> CredentialTable::overview(Connection &connection, CredentialId id, StringPool &pool)
{
    const QByteArray key = id.value.toRfc4122();
    Query query = connection.query("SELECT epoch, overview FROM credential WHERE id = ?", QByteArrayView(key));
    if (!query.next()) {
        const auto outcome = query.outcome();
        return outcome ? failure(ErrorCode::NotFound, id.toString()) : tl::unexpected(outcome.error());
    }
    EpochKeys *keys = m_keys.at(query.natural(0));
    if (!keys)
        return damaged(id, u"Its epoch is unknown."_s);
    const auto plain = keys->overview.open(query.blob(1), asBytes(overviewPlace(m_keys.store(), keys->epoch, key)));
    if (!plain)
        return damaged(id, u"Its overview does not open."_s);
    return decodeOverview(id, *plain, pool);
}

Result<StoredCredential> CredentialTable::read(Connection &connection, CredentialId id)
{
    StringPool pool;
    auto overviewOf = overview(connection, id, pool);
    if (!overviewOf)
        return tl::unexpected(overviewOf.error());
    StoredCredential stored{.row = 0, .epoch = 0, .value = {*std::move(overviewOf), {}}};
    const QByteArray key = id.value.toRfc4122();
    Query query = connection.query("SELECT c.row, c.epoch, d.sealed FROM credential c JOIN detail d ON d.credential = c.row "
                                   "WHERE c.id = ?",
                                   QByteArrayView(key));
    if (!query.next()) {
        const auto outcome = query.outcome();
        return outcome ? damaged(id, u"Its details are missing."_s) : tl::unexpected(outcome.error());
    }
    stored.row = query.integer(0);
    stored.epoch = query.natural(1);
    EpochKeys *keys = m_keys.at(stored.epoch);
    const QByteArray place = detailsPlace(m_keys.store(), stored.epoch, key, stored.value.overview.revision);
    const auto plain = keys ? keys->overview.open(query.blob(2), asBytes(place)) : damaged(id, {});
    if (!plain)
        return damaged(id, u"Its details do not open."_s);
    auto details = decodeDetails(*plain, pool);
    if (!details)
        return damaged(id, details.error().detail);
    stored.value.details = *std::move(details);
    return stored;
}

Result<std::vector<CredentialId>> CredentialTable::indexed(Connection &connection, IndexedAs kind, QStringView text)
{
    const char *sql = kind == IndexedAs::Name ? "SELECT id FROM credential WHERE bix_name = ?"
                                              : "SELECT id FROM credential WHERE bix_path = ?";
    std::vector<CredentialId> ids;
    const std::size_t generations = m_index.everyTag(kind, text).size();
    for (std::size_t generation = 0; generation < generations; ++generation) {
        for (quint64 ordinal = 0;; ++ordinal) {
            const QByteArray tag = m_index.everyTag(kind, text, ordinal)[generation];
            Query query = connection.query(sql, QByteArrayView(tag));
            if (query.next()) {
                ids.push_back({QUuid::fromRfc4122(query.blob(0))});
                continue;
            }
            if (auto outcome = query.outcome(); !outcome)
                return tl::unexpected(outcome.error());
            break;
        }
    }
    return ids;
}

Result<> CredentialTable::requireFree(Connection &connection, const QString &path, CredentialId except)
{
    const auto holders = indexed(connection, IndexedAs::Path, path);
    if (!holders)
        return tl::unexpected(holders.error());
    if (std::ranges::any_of(*holders, [&](CredentialId id) { return id != except; }))
        return failure(ErrorCode::AlreadyExists, path);
    return {};
}

QByteArray CredentialTable::freeTag(Connection &connection, IndexedAs kind, QStringView text)
{
    const char *sql
        = kind == IndexedAs::Name ? "SELECT 1 FROM credential WHERE bix_name = ?" : "SELECT 1 FROM credential WHERE bix_path = ?";
    for (quint64 ordinal = 0;; ++ordinal) {
        QByteArray tag = m_index.tag(kind, text, ordinal);
        if (!connection.query(sql, QByteArrayView(tag)).next())
            return tag; // a failed look-up ends in a failed write, because the column is unique
    }
}

void CredentialTable::closeGap(Transaction &transaction, IndexedAs kind, QStringView text)
{
    const bool named = kind == IndexedAs::Name;
    const char *find = named ? "SELECT row FROM credential WHERE bix_name = ?" : "SELECT row FROM credential WHERE bix_path = ?";
    const char *move
        = named ? "UPDATE credential SET bix_name = ? WHERE row = ?" : "UPDATE credential SET bix_path = ? WHERE row = ?";
    const auto rowAt = [&](std::size_t generation, quint64 ordinal) -> std::optional<qint64> {
        const QByteArray tag = m_index.everyTag(kind, text, ordinal)[generation];
        Query query = transaction.connection().query(find, QByteArrayView(tag));
        return query.next() ? std::optional(query.integer(0)) : std::nullopt;
    };
    const std::size_t generations = m_index.everyTag(kind, text).size();
    for (std::size_t generation = 0; generation < generations; ++generation) {
        quint64 gap = 0;
        while (rowAt(generation, gap))
            ++gap;
        std::optional<qint64> last;
        for (quint64 ordinal = gap + 1; const auto row = rowAt(generation, ordinal); ++ordinal)
            last = row;
        if (last)
            transaction.write(move, QByteArrayView(m_index.everyTag(kind, text, gap)[generation]), *last);
    }
}

void CredentialTable::writeVersion(Transaction &transaction, qint64 row, CredentialId id, int version, const SecretFields &values)
{
    const QByteArray object = id.value.toRfc4122();
    const Secret key = randomSecret(Aead::kKeySize);
    const QByteArray keyPlace
        = associatedData(m_keys.store(), m_keys.current().epoch, {SealedType::DataKey, object, static_cast<quint64>(version), 0});
    const QByteArray wrapped = m_keys.current().dataKeys.seal(key.bytes(), asBytes(keyPlace));
    // not REPLACE, which would take values that are not written here along
    transaction.write("INSERT INTO version(credential, number, data_key) VALUES(?, ?, ?) "
                      "ON CONFLICT(credential, number) DO UPDATE SET data_key = excluded.data_key",
                      row, qint64(version), QByteArrayView(wrapped));
    Aead cipher(key);
    qint64 ordinal = -1;
    for (const SecretField &field : values) {
        ++ordinal;
        if (field.name.isEmpty())
            continue;
        const SealedPlace place{SealedType::SecretValue, object, static_cast<quint64>(version), static_cast<quint64>(ordinal)};
        const Secret block = padded(field.value);
        const QByteArray sealed = cipher.seal(block.bytes(), asBytes(associatedData(m_keys.store(), 0, place)));
        transaction.write("INSERT OR REPLACE INTO secret(credential, version, ordinal, sealed) VALUES(?, ?, ?, ?)", row,
                          qint64(version), ordinal, QByteArrayView(sealed));
    }
}

QByteArray CredentialTable::sealedOverview(const CredentialOverview &overview)
{
    EpochKeys &keys = m_keys.current();
    const QByteArray place = overviewPlace(m_keys.store(), keys.epoch, overview.id.value.toRfc4122());
    return keys.overview.seal(asBytes(encodeOverview(overview)), asBytes(place));
}

void CredentialTable::writeDetails(Transaction &transaction, qint64 row, const Credential &credential)
{
    EpochKeys &keys = m_keys.current();
    const QByteArray id = credential.overview.id.value.toRfc4122();
    const QByteArray place = detailsPlace(m_keys.store(), keys.epoch, id, credential.overview.revision);
    const QByteArray sealed = keys.overview.seal(asBytes(encodeDetails(credential.details)), asBytes(place));
    transaction.write("INSERT OR REPLACE INTO detail(credential, sealed) VALUES(?, ?)", row, QByteArrayView(sealed));
}

void CredentialTable::rewrite(Transaction &transaction, qint64 row, const Credential &credential)
{
    const QByteArray overview = sealedOverview(credential.overview);
    // no index column is named here: an index that did not change is not written
    transaction.write("UPDATE credential SET epoch = ?, overview = ? WHERE row = ?", qint64(m_keys.current().epoch),
                      QByteArrayView(overview), row);
    writeDetails(transaction, row, credential);
}

void CredentialTable::moveIndex(Transaction &transaction, qint64 row, IndexedAs kind, QStringView text)
{
    const QByteArray tag = freeTag(transaction.connection(), kind, text);
    const char *sql = kind == IndexedAs::Name ? "UPDATE credential SET bix_name = ? WHERE row = ?"
                                              : "UPDATE credential SET bix_path = ? WHERE row = ?";
    transaction.write(sql, QByteArrayView(tag), row);
}

void CredentialTable::insert(Transaction &transaction, const Credential &credential, const SecretFields &values)
{
    const Names names = namesOf(credential);
    const QByteArray id = credential.overview.id.value.toRfc4122();
    const QByteArray pathTag = freeTag(transaction.connection(), names.pathKind, names.path);
    const QByteArray nameTag = freeTag(transaction.connection(), IndexedAs::Name, names.name);
    const QByteArray overview = sealedOverview(credential.overview);
    transaction.write("INSERT INTO credential(id, epoch, bix_path, bix_name, overview) VALUES(?, ?, ?, ?, ?)", QByteArrayView(id),
                      qint64(m_keys.current().epoch), QByteArrayView(pathTag), QByteArrayView(nameTag), QByteArrayView(overview));
    const qint64 row = transaction.connection().lastRow();
    writeDetails(transaction, row, credential);
    if (const VersionInfo *current = credential.currentVersion())
        writeVersion(transaction, row, credential.overview.id, current->number, values);
}

Result<> CredentialTable::replace(Transaction &transaction, const StoredCredential &before, const Credential &after,
                                  const SecretFields &values)
{
    const Names was = namesOf(before.value);
    const Names is = namesOf(after);
    rewrite(transaction, before.row, after);
    if (was.pathKind != is.pathKind || was.path != is.path) {
        moveIndex(transaction, before.row, is.pathKind, is.path);
        closeGap(transaction, was.pathKind, was.path);
    }
    if (was.name != is.name) {
        moveIndex(transaction, before.row, IndexedAs::Name, is.name);
        closeGap(transaction, IndexedAs::Name, was.name);
    }
    for (const VersionInfo &version : after.details.versions) {
        const VersionInfo *old = before.value.version(version.number);
        if (!old)
            writeVersion(transaction, before.row, after.overview.id, version.number, values);
        else if (version.stage == VersionStage::Retired && old->stage != VersionStage::Retired)
            transaction.write("DELETE FROM version WHERE credential = ? AND number = ?", before.row, qint64(version.number));
    }
    return transaction.state();
}

Result<> CredentialTable::remove(Transaction &transaction, const StoredCredential &credential)
{
    const Names names = namesOf(credential.value);
    transaction.write("DELETE FROM credential WHERE row = ?", credential.row);
    closeGap(transaction, names.pathKind, names.path);
    closeGap(transaction, IndexedAs::Name, names.name);
    return transaction.state();
}

} // namespace claviger
