// The reference broker asks a provider itself, and writes the verdict down in the name of who asked.
#include "tests/reference_broker/broker_run.h"
#include "tests/support/https_server.h"

using namespace claviger;
using namespace claviger::reference;
using namespace Qt::Literals::StringLiterals;

class TestBrokerVerify : public QObject
{
    Q_OBJECT

private slots:
    void theVerdictIsWrittenDown();
};

void TestBrokerVerify::theVerdictIsWrittenDown()
{
    const test::TestCa ca;
    const test::HttpsServer provider(ca, [](const test::ServedRequest &request) {
        const bool isGood = request.header("authorization") == "Bearer good-value";
        test::ServedAnswer answer;
        answer.status = isGood ? 200 : 401;
        answer.body = R"({"data":[],"error":{"code":"invalid_api_key"}})";
        return answer;
    });
    QTemporaryDir folder;
    QFile file(folder.filePath(u"ca.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(ca.pem()) > 0);
    file.close();
    BrokerRun run({u"--provider-base"_s, provider.url(u""_s).toString(), u"--provider-ca"_s, file.fileName()});
    QVERIFY(run.ask(run.admin(), "GET", u"/capabilities"_s)
                .json()[u"capabilities"_s][u"checks_by_broker"_s][u"available"_s]
                .toBool());

    for (const bool isGood : {true, false}) {
        const QByteArray input
            = QByteArray(
                  R"({"provider":"openai","kind":"project_key","label":"LABEL","workspace":"shop","environment":"production","category":"genai","secrets":[{"field":"api_key","value":"VALUE"}]})")
                  .replace("LABEL", isGood ? "Good" : "Bad")
                  .replace("VALUE", isGood ? "good-value" : "bad-value");
        const Told made = run.ask(run.admin(), "POST", u"/credentials"_s, input, BrokerRun::keyed(BrokerRun::newKey()));
        QCOMPARE(made.status, 201);
        const QString one = u"/credentials/"_s + made.json()[u"id"_s].toString();
        const Told done = run.ask(run.admin(), "POST", one + u"/verify"_s, R"({"origin":"person"})");
        QCOMPARE(done.status, 200);
        QCOMPARE(done.json()[u"check"_s][u"by"_s].toString(), u"ada"_s);
        QCOMPARE(done.json()[u"credential"_s][u"validation"_s].toString(), isGood ? u"VALID"_s : u"INVALID"_s);
        QVERIFY(!done.body.contains("-value"));
        QCOMPARE(run.ask(run.token(u"vic"_s, {u"viewer"_s}), "POST", one + u"/verify"_s, R"({"origin":"person"})").status, 403);
    }
}

QTEST_GUILESS_MAIN(TestBrokerVerify)
#include "tst_broker_verify.moc"
