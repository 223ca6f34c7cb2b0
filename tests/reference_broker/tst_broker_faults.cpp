// What the reference broker does wrong when it is told to, and its stream of changes.
#include "tests/reference_broker/broker_run.h"

#include <QSslConfiguration>
#include <QSslSocket>

using namespace claviger;
using namespace claviger::reference;
using namespace Qt::Literals::StringLiterals;

class TestBrokerFaults : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_run = std::make_unique<BrokerRun>(
            QStringList{u"--seed"_s, u"40"_s, u"--no-capability"_s, u"rollback"_s, u"--beat"_s, u"1"_s});
    }
    void cleanupTestCase() { m_run.reset(); }

    void aMissingCapabilityIsSaid();
    void answersAreSpoilt();
    void theWireIsSpoilt_data();
    void theWireIsSpoilt();
    void itSaysDoneAndDoesNothing();
    void changesStream();

private:
    [[nodiscard]] Told ask(const QByteArray &method, const QString &target, const QByteArray &body = {},
                           const Headers &headers = {})
    {
        return m_run->ask(m_run->admin(), method, target, body, headers);
    }
    [[nodiscard]] Told spoilt(const QString &fault, const QString &target = u"/credentials?limit=5"_s)
    {
        m_run->arm({{u"fault"_s, fault}});
        return ask("GET", target);
    }
    std::unique_ptr<BrokerRun> m_run;
};

void TestBrokerFaults::aMissingCapabilityIsSaid()
{
    const QJsonValue can = ask("GET", u"/capabilities"_s).json()[u"capabilities"_s][u"rollback"_s];
    QCOMPARE(can[u"available"_s].toBool(true), false);
    QVERIFY(!can[u"reason"_s].toString().isEmpty());
    const QString id = ask("GET", u"/credentials?limit=1"_s).json()[u"items"_s][0][u"id"_s].toString();
    const Told no = ask("POST", u"/credentials/"_s + id + u"/rollback"_s, R"({"reason":"x"})", {{"If-Match", "*"}});
    QCOMPARE(no.status, 501);
    QCOMPARE(no.json()[u"capability"_s].toString(), u"rollback"_s);
}

void TestBrokerFaults::answersAreSpoilt()
{
    QCOMPARE(spoilt(u"maintenance"_s).problem(), u"maintenance"_s);
    QCOMPARE(spoilt(u"rate-limited"_s).header("retry-after"), "120");
    QCOMPARE(spoilt(u"token-expired"_s).problem(), u"token-expired"_s);
    QCOMPARE(spoilt(u"redirect"_s).status, 302);
    QCOMPARE(spoilt(u"internal"_s).status, 500);
    QVERIFY(QJsonDocument::fromJson(spoilt(u"wrong-shape"_s).body).isArray());
    QCOMPARE(spoilt(u"unknown-values"_s).json()[u"items"_s][0][u"lifecycle"_s].toString(), u"of-tomorrow"_s);
    QCOMPARE(spoilt(u"duplicate-ids"_s).json()[u"items"_s].toArray().size(), 6);
    QVERIFY(spoilt(u"bad-ids"_s).json()[u"items"_s][0][u"id"_s].toString().contains(u'/'));
    const QString loop = spoilt(u"looping-cursor"_s, u"/credentials?limit=5"_s).json()[u"next_cursor"_s].toString();
    const Told again = spoilt(u"looping-cursor"_s, u"/credentials?limit=5&cursor="_s + loop);
    QCOMPARE(again.json()[u"next_cursor"_s].toString(), loop);
    QCOMPARE(again.json()[u"items"_s].toArray().size(), 5);
    QCOMPARE(spoilt(u"oversized"_s).status, 0);
    QCOMPARE(m_run->lastFault.fault, HttpFault::TooLarge);
    QCOMPARE(ask("GET", u"/credentials?limit=5"_s).json()[u"items"_s].toArray().size(), 5);
    QCOMPARE(m_run->ask({}, "POST", u"//__faults"_s, R"({"fault":"sing"})").status, 400);
    m_run->arm({{u"fault"_s, u"redirect"_s}, {u"operation"_s, u"me"_s}, {u"n"_s, 2}});
    QCOMPARE(ask("GET", u"/me"_s).status, 200);
    QCOMPARE(ask("GET", u"/me"_s).status, 302);
    QCOMPARE(ask("GET", u"/me"_s).status, 200);
}

void TestBrokerFaults::theWireIsSpoilt_data()
{
    QTest::addColumn<QString>("fault");
    for (const QString &fault : {u"reset"_s, u"reset-halfway"_s, u"truncated"_s, u"garbage"_s})
        QTest::addRow("%s", qPrintable(fault)) << fault;
}

void TestBrokerFaults::theWireIsSpoilt()
{
    QFETCH(const QString, fault);
    QCOMPARE(spoilt(fault).status, 0);
    QCOMPARE(ask("GET", u"/me"_s).status, 200);
}

void TestBrokerFaults::itSaysDoneAndDoesNothing()
{
    m_run->arm({{u"fault"_s, u"did-nothing"_s}, {u"operation"_s, u"credential.create"_s}});
    const Told made = m_run->create(u"Nowhere"_s);
    QCOMPARE(made.status, 201);
    QCOMPARE(ask("GET", u"/credentials/"_s + made.json()[u"id"_s].toString()).status, 404);
    const Told real = m_run->create(u"Somewhere"_s);
    const QString one = u"/credentials/"_s + real.json()[u"id"_s].toString();
    m_run->arm({{u"fault"_s, u"did-nothing"_s}, {u"operation"_s, u"credential.revoke"_s}});
    QCOMPARE(ask("DELETE", one, {}, {{"If-Match", "*"}, {"Claviger-Reason", "x"}}).status, 200);
    QCOMPARE(ask("GET", one).json()[u"lifecycle"_s].toString(), u"active"_s);
}

void TestBrokerFaults::changesStream()
{
    QSslSocket socket;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(QSslCertificate::fromData(m_run->card[u"ca"_s].toString().toLatin1()));
    socket.setSslConfiguration(tls);
    const QUrl url(m_run->card[u"address"_s].toString());
    socket.connectToHostEncrypted(url.host(), static_cast<quint16>(url.port()));
    QVERIFY(socket.waitForEncrypted());
    socket.write("GET /api/integrations/changes/stream HTTP/1.1\r\nHost: x\r\nLast-Event-ID: 17\r\nAuthorization: Bearer "
                 + m_run->admin() + "\r\n\r\n");
    QByteArray text;
    const auto has = [&](const QByteArray &what) {
        text += socket.readAll();
        return text.contains(what);
    };
    QTRY_VERIFY(has("event: hello"));
    QVERIFY(text.contains("text/event-stream"));
    QTRY_VERIFY(has("event: reset"));
    const Told made = m_run->create(u"Streamed"_s);
    QTRY_VERIFY(has("\"object\":\"" + made.json()[u"id"_s].toString().toLatin1()
                    + "\",\"workspace\":\"shop\",\"revision\":1,\"gone\":false"));
    QTRY_VERIFY(has("event: log"));
    QTRY_VERIFY(has(": still here"));
}

QTEST_GUILESS_MAIN(TestBrokerFaults)
#include "tst_broker_faults.moc"
