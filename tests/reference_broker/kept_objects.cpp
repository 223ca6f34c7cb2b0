#include "tests/reference_broker/kept_objects.h"

#include <QFile>

#include <limits>

namespace claviger::reference {

namespace {

constexpr auto kSchema = "CREATE TABLE IF NOT EXISTS object (kind BLOB NOT NULL, id BLOB NOT NULL, body BLOB NOT NULL,"
                         " PRIMARY KEY (kind, id)) WITHOUT ROWID;"
                         "CREATE TABLE IF NOT EXISTS access (number INTEGER PRIMARY KEY AUTOINCREMENT, service BLOB NOT NULL,"
                         " at INTEGER NOT NULL, body BLOB NOT NULL);"
                         "CREATE INDEX IF NOT EXISTS access_of ON access (service, number);";

} // namespace

KeptObjects::KeptObjects(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection))
{
}

Result<std::unique_ptr<KeptObjects>> KeptObjects::open(const QString &file)
{
    auto connection = Connection::open(file, Connection::Mode::Create);
    if (!connection)
        return tl::unexpected(connection.error());
    if (auto made = (*connection)->script(kSchema); !made)
        return tl::unexpected(made.error());
    QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
    return std::unique_ptr<KeptObjects>(new KeptObjects(*std::move(connection)));
}

Result<std::vector<KeptObjects::Object>> KeptObjects::all(const QByteArray &kind)
{
    std::vector<Object> objects;
    Query query = m_connection->query("SELECT id, body FROM object WHERE kind = ?1 ORDER BY id", QByteArrayView(kind));
    while (query.next())
        objects.push_back({QString::fromUtf8(query.copy(0)), query.copy(1)});
    return query.outcome().map([&objects] { return std::move(objects); });
}

Result<> KeptObjects::write(const std::vector<ObjectWrite> &writes, const std::optional<AccessRow> &access)
{
    if (auto begun = m_connection->script("BEGIN IMMEDIATE"); !begun)
        return begun;
    Result<> done = writeAll(writes, access);
    if (done)
        done = m_connection->script("COMMIT");
    if (!done && !m_connection->inAutocommit())
        (void)m_connection->script("ROLLBACK");
    return done;
}

Result<> KeptObjects::writeAll(const std::vector<ObjectWrite> &writes, const std::optional<AccessRow> &access)
{
    for (const ObjectWrite &one : writes) {
        const QByteArray id = one.id.toUtf8();
        const auto done = one.body.isEmpty()
            ? m_connection->run("DELETE FROM object WHERE kind = ?1 AND id = ?2", QByteArrayView(one.kind), QByteArrayView(id))
            : m_connection->run("INSERT OR REPLACE INTO object (kind, id, body) VALUES (?1, ?2, ?3)", QByteArrayView(one.kind),
                                QByteArrayView(id), QByteArrayView(one.body));
        if (!done)
            return done;
    }
    if (!access)
        return {};
    return m_connection->run("INSERT INTO access (service, at, body) VALUES (?1, ?2, ?3)", QByteArrayView(access->service),
                             access->at, QByteArrayView(access->body));
}

Result<> KeptObjects::accesses(const QByteArray &service, qint64 before, const std::function<bool(const Access &)> &take)
{
    const qint64 end = before > 0 ? before : std::numeric_limits<qint64>::max();
    constexpr auto ofOne = "SELECT number, at, service, body FROM access WHERE number < ?1 AND service = ?2 ORDER BY number DESC";
    constexpr auto ofAll = "SELECT number, at, service, body FROM access WHERE number < ?1 ORDER BY number DESC";
    Query query = service.isEmpty() ? m_connection->query(ofAll, end) : m_connection->query(ofOne, end, QByteArrayView(service));
    while (query.next()) {
        if (!take({query.integer(0), query.integer(1), query.copy(2), query.copy(3)}))
            return {};
    }
    return query.outcome();
}

} // namespace claviger::reference
