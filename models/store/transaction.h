#pragma once

#include "models/store/connection.h"

namespace claviger {

/// BEGIN IMMEDIATE … COMMIT. Rolls back unless commit() succeeds.
///
/// After the first write that fails nothing more is written, whatever the caller does: SQLite may have rolled back
/// by itself, and a later INSERT would then stand alone. commit() answers with that first failure.
class Transaction
{
public:
    /// Fails with InUse when another writer does not let go within the busy timeout.
    [[nodiscard]] static Result<Transaction> begin(Connection &connection);
    ~Transaction();
    Transaction(Transaction &&other) noexcept;
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    Transaction &operator=(Transaction &&) = delete;

    template <typename... Values>
    void write(const char *sql, const Values &...values)
    {
        if (m_state && stillOpen())
            m_state = m_connection->run(sql, values...);
    }

    /// The first failure so far.
    [[nodiscard]] const Result<> &state() const noexcept { return m_state; }
    [[nodiscard]] Connection &connection() const noexcept { return *m_connection; }
    [[nodiscard]] Result<> commit();

private:
    explicit Transaction(Connection &connection);
    [[nodiscard]] bool stillOpen();

    Connection *m_connection;
    Result<> m_state;
};

} // namespace claviger
