#include "tests/support/good_store.h"

#include <algorithm>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// Rows that somebody moved, put back, took out or added: the check replays the log and names each.
class TestTamperedRows final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(m_home.make()); }
    void theCheckNamesWhatTheLogDoesNotAccountFor_data();
    void theCheckNamesWhatTheLogDoesNotAccountFor();

private:
    GoodStore m_home;
};

static Break inSql(const QList<QByteArray> &statements)
{
    return [statements](const QString &file) {
        RawStore store(file);
        return std::ranges::all_of(statements, [&](const QByteArray &sql) { return store.run(sql); });
    };
}

/// Puts back the rows of \p where as the older copy has them.
static Break fromOlder(const QString &older, const QByteArray &where)
{
    return [older, where](const QString &file) {
        RawStore store(file);
        if (!store.attach(older))
            return false;
        store.run("PRAGMA foreign_keys = OFF");
        bool fine = true;
        for (const QByteArray table : {"credential", "detail", "version", "secret"}) {
            const QByteArray column = table == "credential" ? "row" : "credential";
            fine = fine && store.run("DELETE FROM main." + table + " WHERE " + column + " IN (" + where + ")")
                && store.run("INSERT INTO main." + table + " SELECT * FROM older." + table + " WHERE " + column + " IN (" + where
                             + ")");
        }
        return fine;
    };
}

void TestTamperedRows::theCheckNamesWhatTheLogDoesNotAccountFor_data()
{
    addBrokenColumns();
    const auto found = [](const char *what, const Break &act, const char *codes) { addBroken(what, act, 7, "", codes); };
    found("swapped overviews",
          inSql({"UPDATE credential SET overview = (SELECT c.overview FROM credential c WHERE c.row <> credential.row)"}),
          "damaged");
    found("swapped details",
          inSql({"UPDATE detail SET sealed = (SELECT d.sealed FROM detail d WHERE d.credential <> detail.credential)"}),
          "damaged");
    found("a secret of another key",
          inSql({"UPDATE secret SET sealed = (SELECT s.sealed FROM secret s ORDER BY credential DESC LIMIT 1)"}), "damaged");
    found("swapped ids",
          inSql({"UPDATE credential SET id = id || x'00' WHERE row = 1",
                 "UPDATE credential SET id = (SELECT substr(id, 1, 16) FROM credential WHERE row = 1) WHERE row = 2"}),
          "damaged tampered");
    found("a row rolled back", fromOlder(m_home.older, "2"), "rolled-back");
    found("a purged row put back", fromOlder(m_home.older, "3"), "rolled-back");
    found("a missing row", inSql({"DELETE FROM credential WHERE row = 1"}), "tampered");
    found("a missing version", inSql({"DELETE FROM version WHERE credential = 2"}), "tampered damaged");
    found("a missing secret", inSql({"DELETE FROM secret WHERE credential = 1"}), "tampered damaged");
    found("an added row",
          inSql({"INSERT INTO credential(row, id, epoch, bix_path, bix_name, overview) "
                 "VALUES(99, randomblob(16), 1, randomblob(16), randomblob(16), randomblob(200))"}),
          "damaged tampered");
    found("a row of another name", inSql({"UPDATE credential SET bix_path = randomblob(16) WHERE row = 1"}), "tampered");
    found("a damaged workspace", inSql({"UPDATE workspace SET sealed = randomblob(80)"}), "damaged");
    found("a missing event", inSql({"DELETE FROM event WHERE seq = 3"}), "damaged tampered");
    found("swapped events",
          inSql({"UPDATE event SET seq = -1 WHERE seq = 3", "UPDATE event SET seq = 3 WHERE seq = 4",
                 "UPDATE event SET seq = 4 WHERE seq = -1"}),
          "damaged tampered");
    found("a changed event", inSql({"UPDATE event SET sealed = randomblob(200) WHERE seq = 2"}), "damaged");
    found("an added event", inSql({"INSERT INTO event SELECT 10000, generation, leaf_hash, sealed FROM event WHERE seq = 2"}),
          "damaged tampered");
    found("a changed tree", inSql({"UPDATE log_node SET hash = randomblob(32) WHERE level = 1 AND position = 0"}),
          "damaged tampered");
}

void TestTamperedRows::theCheckNamesWhatTheLogDoesNotAccountFor()
{
    QFETCH(QByteArray, words);
    QVERIFY(m_home.put());
    const CliAnswer clean = m_home.run({u"store"_s, u"check"_s, u"--json"_s});
    QVERIFY2(clean.code == 0, clean.said());
    QVERIFY(breakStore(m_home.store()));
    const CliAnswer answer = m_home.run({u"store"_s, u"check"_s, u"--json"_s});
    QVERIFY2(answer.code == 7, answer.said());
    const QJsonArray findings = answer.object().value("findings"_L1).toArray();
    QVERIFY2(!findings.isEmpty(), answer.said());
    bool expected = false;
    for (const QJsonValue &finding : findings)
        expected = expected || words.split(' ').contains(finding.toObject().value("code"_L1).toString().toLatin1());
    QVERIFY2(expected, answer.said());
    QVERIFY(!answer.err.isEmpty());
    const CliAnswer info = m_home.run({u"store"_s, u"info"_s}); // what is whole stays usable
    QVERIFY2(info.code == 0, info.said());
}

QTEST_GUILESS_MAIN(TestTamperedRows)
#include "tst_tampered_rows.moc"
