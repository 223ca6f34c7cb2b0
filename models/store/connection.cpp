#include "models/store/connection.h"

#include "models/store/lock_holder.h"

#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>
#include <QVariant>

#include <sqlite3.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QString connectionName()
{
    static std::atomic<quint64> counter{0};
    return u"claviger-%1"_s.arg(counter.fetch_add(1));
}

/// What the operating system said last, where SQLite only says that something failed.
ErrorCode fromSystem(int systemError, ErrorCode otherwise)
{
    switch (systemError) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return ErrorCode::NoSpace;
    case EROFS:
    case EACCES:
    case EPERM: return ErrorCode::ReadOnly;
    default: return otherwise;
    }
}

/// SQLite notes the system's error when a statement fails, but not when COMMIT does; the files remember it.
int systemErrorOf(sqlite3 *handle)
{
    int error = 0;
    sqlite3_file *journal = nullptr;
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_LAST_ERRNO, &error);
    if (error == 0 && sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &journal) == SQLITE_OK && journal
        && journal->pMethods)
        journal->pMethods->xFileControl(journal, SQLITE_FCNTL_LAST_ERRNO, &error);
    return error != 0 ? error : sqlite3_system_errno(handle);
}

ErrorCode codeOf(sqlite3 *handle)
{
    switch (sqlite3_errcode(handle)) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorCode::InUse;
    case SQLITE_FULL: return ErrorCode::NoSpace;
    case SQLITE_READONLY: return ErrorCode::ReadOnly;
    case SQLITE_PERM:
    case SQLITE_AUTH: return ErrorCode::AccessDenied;
    case SQLITE_CORRUPT: return ErrorCode::Damaged;
    case SQLITE_NOTADB: return ErrorCode::NotAStore;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN: return fromSystem(systemErrorOf(handle), ErrorCode::Storage);
    default: return ErrorCode::Storage;
    }
}

} // namespace

Query::Query(sqlite3_stmt *statement, Error error) noexcept
    : m_statement(statement)
    , m_error(std::move(error))
    , m_failed(statement == nullptr)
{
}

Query::Query(Query &&other) noexcept
    : m_statement(std::exchange(other.m_statement, nullptr))
    , m_error(std::move(other.m_error))
    , m_failed(std::exchange(other.m_failed, true))
{
}

Query::~Query()
{
    if (m_statement) {
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
    }
}

bool Query::next()
{
    if (m_failed)
        return false;
    const int answer = sqlite3_step(m_statement);
    if (answer == SQLITE_ROW)
        return true;
    if (answer != SQLITE_DONE) {
        m_failed = true;
        sqlite3 *handle = sqlite3_db_handle(m_statement);
        m_error = {codeOf(handle), m_error.subject, QString::fromUtf8(sqlite3_errmsg(handle))};
    }
    return false;
}

Result<> Query::outcome() const
{
    if (m_failed)
        return tl::unexpected(m_error);
    return {};
}

bool Query::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

qint64 Query::integer(int column) const { return sqlite3_column_int64(m_statement, column); }

QByteArrayView Query::blob(int column) const
{
    const void *data = sqlite3_column_blob(m_statement, column);
    const int size = sqlite3_column_bytes(m_statement, column);
    return {static_cast<const char *>(data), data ? size : 0};
}

Connection::Connection(QString file, QString name, QSqlDatabase database)
    : m_file(std::move(file))
    , m_name(std::move(name))
    , m_database(std::move(database))
{
    const QVariant handle = m_database.driver()->handle();
    if (handle.isValid() && QByteArrayView(handle.typeName()) == "sqlite3*")
        m_handle = *static_cast<sqlite3 *const *>(handle.constData());
}

Connection::~Connection()
{
    m_statements.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

void Connection::Finalize::operator()(sqlite3_stmt *statement) const noexcept { sqlite3_finalize(statement); }

Result<std::unique_ptr<Connection>> Connection::open(const QString &file, Mode mode)
{
    const QString name = connectionName();
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
    QUrl address = QUrl::fromLocalFile(file);
    address.setQuery(mode == Mode::ReadOnly ? u"mode=ro"_s : mode == Mode::ReadWrite ? u"mode=rw"_s : u"mode=rwc"_s);
    // mode=rw is what keeps a store that was moved away from coming back empty
    database.setConnectOptions(mode == Mode::ReadOnly ? u"QSQLITE_OPEN_URI;QSQLITE_OPEN_READONLY"_s : u"QSQLITE_OPEN_URI"_s);
    database.setDatabaseName(QString::fromLatin1(address.toEncoded()));
    const bool opened = database.open();
    const QString said = database.lastError().text();
    std::unique_ptr<Connection> connection(new Connection(file, name, database));
    database = QSqlDatabase(); // a second copy would keep the driver from being removed
    if (!opened || !connection->m_handle)
        return failure(fromSystem(errno, ErrorCode::Storage), file, said);
    if (auto done = connection->configure(mode); !done)
        return tl::unexpected(done.error());
    return connection;
}

Result<> Connection::configure(Mode mode)
{
#ifdef CLAVIGER_TESTING
    const int triggers = runsTriggers ? 1 : 0;
#else
    constexpr int triggers = 0;
#endif
    sqlite3_busy_timeout(m_handle, kBusyTimeoutMs);
    sqlite3_extended_result_codes(m_handle, 0);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    // nothing that is written into the schema may act on what we read or write
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, triggers, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_limit(m_handle, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
    sqlite3_limit(m_handle, SQLITE_LIMIT_ATTACHED, 0);
    auto done = script("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY;"
                       "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA synchronous=EXTRA; PRAGMA cache_size=-16384;");
    if (!done || mode == Mode::ReadOnly)
        return done;
    return script("PRAGMA journal_mode=TRUNCATE;");
}

sqlite3_stmt *Connection::prepared(const char *sql)
{
    auto &statement = m_statements[sql];
    if (!statement) {
        sqlite3_stmt *fresh = nullptr;
        sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &fresh, nullptr);
        statement.reset(fresh);
    }
    return statement.get();
}

bool Connection::bind(sqlite3_stmt *statement, std::span<const SqlValue> values, bool keep)
{
    int at = 0;
    int answer = SQLITE_OK;
    for (const SqlValue &value : values) {
        ++at;
        if (const auto *number = std::get_if<qint64>(&value))
            answer = sqlite3_bind_int64(statement, at, *number);
        else if (const auto *blob = std::get_if<QByteArrayView>(&value); blob && blob->isEmpty())
            answer = sqlite3_bind_zeroblob(statement, at, 0);
        else if (blob)
            answer = sqlite3_bind_blob64(statement, at, blob->data(), static_cast<sqlite3_uint64>(blob->size()),
                                         keep ? SQLITE_TRANSIENT : SQLITE_STATIC);
        if (answer != SQLITE_OK)
            return false;
    }
    return true;
}

Query Connection::start(const char *sql, std::span<const SqlValue> values)
{
    sqlite3_stmt *statement = prepared(sql);
    if (!statement || !bind(statement, values, true))
        return {nullptr, lastError()};
    return {statement, {ErrorCode::Internal, m_file, {}}};
}

Result<> Connection::finish(const char *sql, std::span<const SqlValue> values)
{
    sqlite3_stmt *statement = prepared(sql);
    if (!statement || !bind(statement, values, false))
        return tl::unexpected(lastError());
    const int answer = sqlite3_step(statement);
    Result<> outcome;
    if (answer != SQLITE_DONE && answer != SQLITE_ROW)
        outcome = tl::unexpected(lastError());
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return outcome;
}

Result<> Connection::script(const char *sql)
{
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return tl::unexpected(lastError());
    return {};
}

Result<qint64> Connection::number(const char *sql, qint64 otherwise)
{
    Query query = start(sql, {});
    if (query.next())
        return query.integer(0);
    return query.outcome().map([otherwise] { return otherwise; });
}

void Connection::setBusyTimeout(int ms) { sqlite3_busy_timeout(m_handle, ms); }

qint64 Connection::changes() const { return sqlite3_changes64(m_handle); }

qint64 Connection::lastRow() const { return sqlite3_last_insert_rowid(m_handle); }

bool Connection::inAutocommit() const { return sqlite3_get_autocommit(m_handle) != 0; }

Error Connection::lastError() const
{
    const ErrorCode code = codeOf(m_handle);
    const QString said = QString::fromUtf8(sqlite3_errmsg(m_handle));
    return {code, m_file, code == ErrorCode::InUse ? describeLockHolder(m_file) : said};
}

} // namespace claviger
