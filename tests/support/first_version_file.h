#pragma once

#include "models/store/schema.h"
#include "tests/support/raw_store.h"

#include <QTest>

namespace claviger::test {

/// The file as it was made before handovers were kept: by the first step of the chain, with all its rows.
inline void makeFirstVersion(const QString &from, const QString &to)
{
    {
        auto connection = *Connection::open(to, Connection::Mode::Create);
        QCOMPARE(*migrate(*connection, migrations().first(1), [](int) { return Result<>(); }), 1);
        QVERIFY(verifySchema(*connection));
    }
    RawStore raw(to);
    QVERIFY(raw.attach(from));
    for (const char *table :
         {"header", "store_key", "workspace", "credential", "detail", "version", "secret", "event", "log_node", "log_head"})
        QVERIFY2(raw.run("INSERT INTO main." + QByteArray(table) + " SELECT * FROM older." + table), table);
}

} // namespace claviger::test
