#include "models/store/past_check_table.h"

#include "models/store/past_check_codec.h"
#include "models/store/schema.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// They stand in the order in which they were written; a clock that was put right by so much does not end a search early.
constexpr std::chrono::hours kClockSlack{24};

CredentialId idIn(const Query &query, int column) { return {QUuid::fromRfc4122(query.blob(column))}; }

Result<bool> hasTable(Connection &connection)
{
    return connection.number("PRAGMA user_version").map([](qint64 version) { return version >= kPastChecksVersion; });
}

} // namespace

QByteArray PastCheckTable::placeOf(quint64 epoch, CredentialId id, quint64 number) const
{
    return associatedData(m_keys.store(), epoch,
                          {.type = SealedType::PastCheck, .object = id.value.toRfc4122(), .version = number, .part = 0});
}

Result<QByteArray> PastCheckTable::open(CredentialId id, quint64 number, quint64 epoch, QByteArrayView sealed)
{
    EpochKeys *keys = m_keys.at(epoch);
    if (!keys)
        return failure(ErrorCode::Damaged, id.toString(), u"The epoch of check %1 is unknown."_s.arg(number));
    return keys->overview.open(sealed, asBytes(placeOf(epoch, id, number)));
}

Result<quint64> PastCheckTable::nextNumber(Connection &connection, qint64 row)
{
    Query query = connection.query("SELECT coalesce(max(number), 0) FROM past_check WHERE credential = ?", row);
    const quint64 last = query.next() ? query.natural(0) : 0;
    return query.outcome().map([last] { return last + 1; });
}

void PastCheckTable::add(Transaction &transaction, qint64 row, quint64 number, const PastCheck &check)
{
    EpochKeys &keys = m_keys.current();
    const QByteArray place = placeOf(keys.epoch, check.credential, number);
    const QByteArray sealed = keys.overview.seal(asBytes(encodePastCheck(check)), asBytes(place));
    transaction.write("INSERT INTO past_check(credential, number, epoch, sealed) VALUES(?, ?, ?, ?)", row, qint64(number),
                      qint64(keys.epoch), QByteArrayView(sealed));
    if (number > kMost)
        transaction.write("DELETE FROM past_check WHERE credential = ? AND number <= ?", row, qint64(number - kMost));
}

Result<> PastCheckTable::renew(Transaction &transaction, qint64 row, CredentialId id)
{
    struct Opened {
        quint64 number = 0;
        QByteArray plain;
    };
    EpochKeys &keys = m_keys.current();
    std::vector<Opened> all;
    {
        Query query = transaction.connection().query(
            "SELECT number, epoch, sealed FROM past_check WHERE credential = ? AND epoch <> ?", row, qint64(keys.epoch));
        while (query.next()) {
            if (auto plain = open(id, query.natural(0), query.natural(1), query.blob(2)))
                all.push_back({query.natural(0), *std::move(plain)});
        }
        if (auto outcome = query.outcome(); !outcome)
            return outcome;
    }
    for (const Opened &each : all) {
        const QByteArray sealed = keys.overview.seal(asBytes(each.plain), asBytes(placeOf(keys.epoch, id, each.number)));
        transaction.write("UPDATE past_check SET epoch = ?, sealed = ? WHERE credential = ? AND number = ?", qint64(keys.epoch),
                          QByteArrayView(sealed), row, qint64(each.number));
    }
    return transaction.state();
}

Result<quint64> PastCheckTable::left(Connection &connection)
{
    Query query = connection.query("SELECT count(*) FROM past_check WHERE epoch <> ?", qint64(m_keys.current().epoch));
    const quint64 many = query.next() ? query.natural(0) : 0;
    return query.outcome().map([many] { return many; });
}

Result<std::vector<PastCheck>> PastCheckTable::newest(Connection &connection, const CheckQuery &query)
{
    std::vector<PastCheck> found;
    const auto there = hasTable(connection);
    if (!there || !*there)
        return there.map([&](bool) { return std::move(found); });
    const QByteArray one = query.credential ? query.credential->value.toRfc4122() : QByteArray();
    Query rows = query.credential
        ? connection.query("SELECT c.id, p.number, p.epoch, p.sealed FROM credential c "
                           "CROSS JOIN past_check p ON p.credential = c.row WHERE c.id = ? ORDER BY p.number DESC",
                           QByteArrayView(one))
        : connection.query("SELECT c.id, p.number, p.epoch, p.sealed FROM past_check p "
                           "CROSS JOIN credential c ON c.row = p.credential ORDER BY p.row DESC");
    while (static_cast<qint64>(found.size()) < query.limit && rows.next()) {
        const CredentialId id = idIn(rows, 0);
        auto check = open(id, rows.natural(1), rows.natural(2), rows.blob(3)).and_then([&](const QByteArray &plain) {
            return decodePastCheck(id, plain);
        });
        if (!check)
            continue; // a check of the store names it
        if (query.since && check->at < *query.since - kClockSlack)
            break;
        if (!query.since || check->at >= *query.since)
            found.push_back(*std::move(check));
    }
    return rows.outcome().map([&] { return std::move(found); });
}

Result<std::vector<PastCheckTable::Kept>> PastCheckTable::kept(Connection &connection, qint64 row, CredentialId id)
{
    std::vector<Kept> all;
    const auto there = hasTable(connection);
    if (!there || !*there)
        return there.map([&](bool) { return std::move(all); });
    Query query = connection.query("SELECT number, epoch, sealed FROM past_check WHERE credential = ? ORDER BY number", row);
    while (query.next()) {
        const auto plain = open(id, query.natural(0), query.natural(1), query.blob(2));
        all.push_back({query.natural(0), plain && decodePastCheck(id, *plain)});
    }
    return query.outcome().map([&] { return std::move(all); });
}

} // namespace claviger
