// The reference broker killed at each step: a repeated request never makes a second key, version or end.
#include "tests/reference_broker/broker_run.h"

using namespace claviger;
using namespace claviger::reference;
using namespace Qt::Literals::StringLiterals;

class TestBrokerKills : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_run = std::make_unique<BrokerRun>(); }
    void cleanupTestCase() { m_run.reset(); }

    void nothingHappensTwice_data();
    void nothingHappensTwice();

private:
    struct Change {
        QByteArray method;
        QString target;
        QByteArray body;
        Headers headers;
    };
    /// What is asked for; for a rotation or a revocation of the key \p made.
    [[nodiscard]] Change changeOf(const QString &operation, const QString &label, const Told &made);
    std::unique_ptr<BrokerRun> m_run;
};

void TestBrokerKills::nothingHappensTwice_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("step");
    QTest::addColumn<bool>("isDone"); // after the kill
    for (const QString &operation : {u"credential.create"_s, u"credential.rotate"_s, u"credential.revoke"_s, u"batch.create"_s}) {
        for (const QString &step : {u"arrived"_s, u"recorded"_s, u"middle"_s, u"committed"_s, u"answered"_s})
            QTest::addRow("%s %s", qPrintable(operation), qPrintable(step))
                << operation << step << (step == u"committed"_s || step == u"answered"_s);
    }
}

TestBrokerKills::Change TestBrokerKills::changeOf(const QString &operation, const QString &label, const Told &made)
{
    const Headers key = BrokerRun::keyed(BrokerRun::newKey());
    if (operation == u"credential.create"_s)
        return {"POST", u"/credentials"_s, BrokerRun::input(label), key};
    if (operation == u"batch.create"_s)
        return {"POST", u"/credential-batches"_s, R"({"operation":"create","items":[)" + BrokerRun::input(label) + "]}", key};
    const QString one = u"/credentials/"_s + made.json()[u"id"_s].toString();
    const Headers meant{key.front(), {"If-Match", made.header("etag")}, {"Claviger-Reason", "Leaked"}};
    if (operation == u"credential.rotate"_s)
        return {"PATCH", one, BrokerRun::rotation("value-two", 24), {meant[0], meant[1]}};
    return {"DELETE", one, {}, meant};
}

void TestBrokerKills::nothingHappensTwice()
{
    QFETCH(const QString, operation);
    QFETCH(const QString, step);
    QFETCH(const bool, isDone);
    const QString label = u"Kill "_s + QString(operation).remove(u'.') + u' ' + step;
    const bool isNew = operation.endsWith(u"create"_s);
    const Told made = isNew ? Told() : m_run->create(label);
    const Change change = changeOf(operation, label, made);
    const auto send = [&] { return m_run->ask(m_run->admin(), change.method, change.target, change.body, change.headers); };

    m_run->arm({{u"fault"_s, u"kill"_s}, {u"operation"_s, operation}, {u"step"_s, step}});
    QCOMPARE(send().status, 0);
    QVERIFY(m_run->wasKilled());
    m_run->restart();

    const QString where = u"/operations/"_s + QString::fromLatin1(change.headers.front().second);
    const Told known = m_run->ask(m_run->admin(), "GET", where);
    QCOMPARE(known.status, isDone ? 200 : 404);
    if (isDone)
        QCOMPARE(known.json()[u"state"_s].toString(), u"done"_s);

    const Told again = send();
    QVERIFY2(again.status == 200 || again.status == 201, again.body.constData());
    QCOMPARE(again.header("idempotency-replayed"), isDone ? QByteArray("true") : QByteArray());
    const Told third = send();
    QCOMPARE(third.status, again.status);
    QCOMPARE(third.body, again.body);

    const Told list = m_run->ask(m_run->admin(), "GET",
                                 u"/credentials?view=full&label="_s + QString::fromLatin1(QUrl::toPercentEncoding(label)));
    QCOMPARE(list.json()[u"items"_s].toArray().size(), 1);
    const QJsonObject key = list.json()[u"items"_s][0].toObject();
    QCOMPARE(key[u"revision"_s].toInt(), isNew ? 1 : 2);
    QCOMPARE(key[u"versions"_s].toArray().size(), operation == u"credential.rotate"_s ? 2 : 1);
    QCOMPARE(key[u"lifecycle"_s].toString(),
             operation == u"credential.revoke"_s ? u"revoked"_s
                                                 : (operation == u"credential.rotate"_s ? u"rotating"_s : u"active"_s));
    QVERIFY(!again.body.contains("value-two") && !again.body.contains("first-value"));
}

QTEST_GUILESS_MAIN(TestBrokerKills)
#include "tst_broker_kills.moc"
