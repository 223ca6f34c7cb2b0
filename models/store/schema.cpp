#include "models/store/schema.h"

#include <sqlite3.h>

#include <array>
#include <set>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

// Every blob is sealed or a keyed hash, but for header.body (public) and the log's hashes and checkpoint.
constexpr const char *kFirstTables = R"sql(
CREATE TABLE header(
    id INTEGER PRIMARY KEY CHECK (id = 1),
    body BLOB NOT NULL,
    digest BLOB NOT NULL,
    mac BLOB NOT NULL);
CREATE TABLE store_key(
    purpose INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (purpose, generation)) WITHOUT ROWID;
CREATE TABLE workspace(
    row INTEGER PRIMARY KEY,
    bix_slug BLOB NOT NULL UNIQUE,
    epoch INTEGER NOT NULL,
    sealed BLOB NOT NULL);
CREATE TABLE credential(
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    epoch INTEGER NOT NULL,
    bix_path BLOB NOT NULL UNIQUE,
    bix_name BLOB NOT NULL UNIQUE,
    overview BLOB NOT NULL);
CREATE TABLE detail(
    credential INTEGER PRIMARY KEY REFERENCES credential(row) ON DELETE CASCADE,
    sealed BLOB NOT NULL);
CREATE TABLE version(
    credential INTEGER NOT NULL REFERENCES credential(row) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    data_key BLOB NOT NULL,
    PRIMARY KEY (credential, number)) WITHOUT ROWID;
CREATE TABLE secret(
    credential INTEGER NOT NULL,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (credential, version, ordinal),
    FOREIGN KEY (credential, version) REFERENCES version(credential, number) ON DELETE CASCADE) WITHOUT ROWID;
CREATE TABLE event(
    seq INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL,
    leaf_hash BLOB NOT NULL,
    sealed BLOB NOT NULL);
CREATE TABLE log_node(
    level INTEGER NOT NULL,
    position INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (level, position)) WITHOUT ROWID;
CREATE TABLE log_head(
    id INTEGER PRIMARY KEY CHECK (id = 1),
    size INTEGER NOT NULL,
    frontier BLOB NOT NULL,
    checkpoint BLOB NOT NULL);
PRAGMA application_id = 0x436c6176;
)sql";

// verifier is the public key that signed the checkpoint.
constexpr const char *kHandovers = R"sql(
CREATE TABLE log_handover(
    seq INTEGER PRIMARY KEY,
    verifier BLOB NOT NULL,
    checkpoint BLOB NOT NULL);
)sql";

// number counts the checks of one credential; row is their order in the whole store.
constexpr const char *kPastChecks = R"sql(
CREATE TABLE past_check(
    row INTEGER PRIMARY KEY,
    credential INTEGER NOT NULL REFERENCES credential(row) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    UNIQUE (credential, number));
)sql";

constexpr std::array kChain{Migration{0, kFirstTables}, Migration{1, kHandovers}, Migration{2, kPastChecks}};
static_assert(kChain.back().from + 1 == kSchemaVersion);

Result<> setVersion(Connection &connection, int version)
{
    // a pragma takes no bound value
    return connection.script(QByteArray("PRAGMA user_version=" + QByteArray::number(version)).constData());
}

Result<> take(Connection &connection, const Migration &step)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return tl::unexpected(transaction.error());
    return connection.script(step.script).and_then([&] { return setVersion(connection, step.from + 1); }).and_then([&] {
        return transaction->commit();
    });
}

constexpr const char *kParts = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema";

/// Type, name, table and statement of everything in a schema.
using SchemaParts = std::set<std::array<QByteArray, 4>>;

/// What the chain up to \p version makes of an empty database.
SchemaParts readOwnSchema(int version)
{
    SchemaParts parts;
    sqlite3 *memory = nullptr;
    sqlite3_stmt *statement = nullptr;
    bool made = sqlite3_open(":memory:", &memory) == SQLITE_OK;
    for (const Migration &step : std::span(kChain).first(static_cast<std::size_t>(version)))
        made = made && sqlite3_exec(memory, step.script, nullptr, nullptr, nullptr) == SQLITE_OK;
    if (made && sqlite3_prepare_v2(memory, kParts, -1, &statement, nullptr) == SQLITE_OK) {
        const auto text = [&](int column) {
            return QByteArray(static_cast<const char *>(sqlite3_column_blob(statement, column)),
                              sqlite3_column_bytes(statement, column));
        };
        while (sqlite3_step(statement) == SQLITE_ROW)
            parts.insert({text(0), text(1), text(2), text(3)});
    }
    sqlite3_finalize(statement);
    sqlite3_close(memory);
    return parts;
}

} // namespace

std::span<const Migration> migrations() { return kChain; }

Result<int> migrate(Connection &connection, std::span<const Migration> chain, const std::function<Result<>(int version)> &backup)
{
    const Result<qint64> version = connection.number("PRAGMA user_version");
    if (!version)
        return tl::unexpected(version.error());
    int taken = 0;
    for (const Migration &step : chain) {
        if (step.from < *version)
            continue;
        Result<> done = step.from > 0 ? backup(step.from) : Result<>();
        if (done)
            done = take(connection, step);
        if (!done)
            return tl::unexpected(done.error());
        ++taken;
    }
    return taken;
}

Result<> verifySchema(Connection &connection)
{
    const Result<qint64> version = connection.number("PRAGMA user_version");
    if (!version)
        return tl::unexpected(version.error());
    if (*version < 1 || *version > kSchemaVersion)
        return failure(ErrorCode::Tampered, u"tables"_s, u"They are of no version that there is."_s);
    static const auto all = [] {
        std::array<SchemaParts, kChain.size()> schemas;
        for (std::size_t i = 0; i < schemas.size(); ++i)
            schemas[i] = readOwnSchema(static_cast<int>(i) + 1);
        return schemas;
    }();
    const SchemaParts &expected = all[static_cast<std::size_t>(*version) - 1];
    Query query = connection.query(kParts);
    std::size_t known = 0;
    while (query.next()) {
        if (!expected.contains({query.copy(0), query.copy(1), query.copy(2), query.copy(3)}))
            return failure(ErrorCode::Tampered, u"tables"_s, u"A table, index, view or trigger is not one of a store."_s);
        ++known;
    }
    if (auto outcome = query.outcome(); !outcome)
        return outcome;
    if (known != expected.size())
        return failure(ErrorCode::Tampered, u"tables"_s, u"A part of the tables is missing."_s);
    return {};
}

} // namespace claviger
