#include "models/store/transaction.h"

#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

Transaction::Transaction(Connection &connection)
    : m_connection(&connection)
{
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
    , m_state(std::move(other.m_state))
{
}

Result<Transaction> Transaction::begin(Connection &connection)
{
    if (!connection.inAutocommit())
        static_cast<void>(connection.run("ROLLBACK")); // an earlier one could not be undone then
    return connection.run("BEGIN IMMEDIATE").map([&connection] { return Transaction(connection); });
}

Transaction::~Transaction()
{
    if (m_connection && !m_connection->inAutocommit())
        static_cast<void>(m_connection->run("ROLLBACK"));
}

bool Transaction::stillOpen()
{
    if (!m_connection->inAutocommit())
        return true;
    m_state = failure(ErrorCode::Storage, m_connection->file(), u"The transaction was rolled back."_s);
    return false;
}

Result<> Transaction::commit()
{
    if (m_state && stillOpen())
        m_state = m_connection->run("COMMIT");
    return m_state;
}

} // namespace claviger
