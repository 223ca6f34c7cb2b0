#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QSqlDatabase>
#include <QString>

#include <array>
#include <atomic>
#include <memory>
#include <span>
#include <unordered_map>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

namespace claviger {

/// What a statement takes. Views must live until the call returns.
using SqlValue = std::variant<std::monostate, qint64, QByteArrayView>;

/// A running SELECT. Rewound when it is destroyed, so that no lock stays behind.
class Query
{
public:
    Query(sqlite3_stmt *statement, Error error) noexcept;
    ~Query();
    Query(Query &&other) noexcept;
    Query(const Query &) = delete;
    Query &operator=(const Query &) = delete;
    Query &operator=(Query &&) = delete;

    /// True: a row is there. False: the end, or a failure, which error() tells.
    [[nodiscard]] bool next();
    /// Nothing went wrong so far.
    [[nodiscard]] Result<> outcome() const;

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] quint64 natural(int column) const { return static_cast<quint64>(integer(column)); }
    [[nodiscard]] QByteArrayView blob(int column) const; ///< valid until the next step
    [[nodiscard]] QByteArray copy(int column) const { return blob(column).toByteArray(); }

private:
    sqlite3_stmt *m_statement;
    Error m_error;
    bool m_failed;
};

/// One SQLite connection, opened by Qt's driver and used through its handle: error codes stay whole and bound values
/// are not kept. One thread.
class Connection
{
public:
    enum class Mode { ReadOnly, ReadWrite, Create };

    /// ReadOnly creates nothing, not even a journal. Fails with NotFound, AccessDenied, ReadOnly, Damaged, NotAStore …
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const QString &file, Mode mode);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// A statement that answers rows. \p sql is a literal: statements are kept by its address.
    template <typename... Values>
    [[nodiscard]] Query query(const char *sql, const Values &...values)
    {
        const std::array<SqlValue, sizeof...(Values)> bound{SqlValue(values)...};
        return start(sql, bound);
    }

    /// A statement that answers none.
    template <typename... Values>
    [[nodiscard]] Result<> run(const char *sql, const Values &...values)
    {
        const std::array<SqlValue, sizeof...(Values)> bound{SqlValue(values)...};
        return finish(sql, bound);
    }

    /// Several statements without values.
    [[nodiscard]] Result<> script(const char *sql);
    /// The first column of the first row; \p otherwise when there is no row.
    [[nodiscard]] Result<qint64> number(const char *sql, qint64 otherwise = 0);

    [[nodiscard]] const QString &file() const noexcept { return m_file; }
    [[nodiscard]] sqlite3 *handle() const noexcept { return m_handle; }
    /// How long each statement waits for others from now on, milliseconds.
    void setBusyTimeout(int ms);
    /// Rows the last run() changed.
    [[nodiscard]] qint64 changes() const;
    [[nodiscard]] qint64 lastRow() const;
    /// False inside a transaction that SQLite has not rolled back by itself.
    [[nodiscard]] bool inAutocommit() const;
    /// SQLite's last answer as an Error about this file.
    [[nodiscard]] Error lastError() const;

#ifdef CLAVIGER_TESTING
    /// Connections opened while it is set run triggers, by which tests make statements fail.
    static inline std::atomic<bool> runsTriggers{false};
#endif

private:
    struct Finalize {
        void operator()(sqlite3_stmt *statement) const noexcept;
    };

    Connection(QString file, QString name, QSqlDatabase database);
    [[nodiscard]] sqlite3_stmt *prepared(const char *sql);
    [[nodiscard]] bool bind(sqlite3_stmt *statement, std::span<const SqlValue> values, bool keep);
    [[nodiscard]] Query start(const char *sql, std::span<const SqlValue> values);
    [[nodiscard]] Result<> finish(const char *sql, std::span<const SqlValue> values);
    [[nodiscard]] Result<> configure(Mode mode);

    QString m_file;
    QString m_name;
    QSqlDatabase m_database;
    sqlite3 *m_handle = nullptr;
    std::unordered_map<const char *, std::unique_ptr<sqlite3_stmt, Finalize>> m_statements;
};

/// How long a writer waits for another before it gives up with InUse.
inline constexpr int kBusyTimeoutMs = 5000;

} // namespace claviger
