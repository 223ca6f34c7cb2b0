#include "tests/interop/prism_world.h"
#include "tests/support/https_server.h"

using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// Prism passes over a schema in silence when it can't compile it. So before its word counts, it has to refuse a wrong body and a
/// wrong answer of every operation.
class TestPrismTraps : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void refusesWrongBodies();
    void refusesWrongAnswers();
    void refusesWrongProblems();

private:
    [[nodiscard]] ContractCall plausible() const;

    TestCa m_ca;
    /// Answers nonsense, with the status that it is asked for.
    std::unique_ptr<HttpsServer> m_liar;
    PrismProxy m_prism;
    std::unique_ptr<ContractCaller> m_caller;
};

void TestPrismTraps::initTestCase()
{
    CLAVIGER_NEEDS_INTEROP(u"@stoplight/prism-cli"_s);
    HttpsSetup plain;
    plain.tls = ServedTls::None;
    m_liar = std::make_unique<HttpsServer>(
        m_ca,
        [](const ServedRequest &request) {
            ServedAnswer lie;
            lie.status = request.header("x-lie").toInt();
            lie.body = R"({"liar":true})";
            lie.headers = {{"Content-Type", lie.status < 400 ? "application/json" : "application/problem+json"}};
            return lie;
        },
        plain);
    m_caller = std::make_unique<ContractCaller>(allOperations());
    QVERIFY(m_caller->operations().size() > 50);
    m_caller->token = "eyJ.a.b";
    m_caller->base = m_prism.start(m_liar->url(QString()).toString());
    QVERIFY2(m_caller->base.port() > 0, m_prism.words());
}

/// What a request needs to get as far as its body.
ContractCall TestPrismTraps::plausible() const
{
    ContractCall call;
    const QString uuid = u"5b6656ac-0bac-45fb-a0c7-63551bec99af"_s;
    call.path = {{u"id"_s, uuid},        {u"key"_s, uuid},        {u"slug"_s, u"shop"_s},    {u"consumer"_s, u"checkout-api"_s},
                 {u"token"_s, u"t-1"_s}, {u"export"_s, u"x-1"_s}, {u"approval"_s, u"a-1"_s}, {u"policy"_s, u"p-1"_s}};
    call.query = {};
    call.headers = {{"If-Match", "\"c-1\""}, {"Idempotency-Key", uuid.toLatin1()}, {"Claviger-Reason", "Because"}};
    return call;
}

void TestPrismTraps::refusesWrongBodies()
{
    int checked = 0;
    for (auto [id, operation] : m_caller->operations().asKeyValueRange()) {
        if (operation.body.isNull())
            continue;
        ContractCall call = plausible();
        call.body = QJsonObject{{u"liar"_s, true}};
        call.headers.append({"X-Lie", QByteArray::number(operation.status)});
        const std::size_t before = m_liar->requests().size();
        const ContractAnswer answer = m_caller->call(id, call);
        QVERIFY2(answer.violation().contains(u"Request body"_s), qPrintable(id + u": "_s + QString::fromUtf8(answer.words())));
        QCOMPARE(m_liar->requests().size(), before); // it did not come through
        ++checked;
    }
    QVERIFY(checked >= 20);
}

void TestPrismTraps::refusesWrongAnswers()
{
    int checked = 0;
    for (auto [id, operation] : m_caller->operations().asKeyValueRange()) {
        if (operation.status == 0)
            continue;
        ContractCall call = plausible();
        if (id == "consistency"_L1)
            call.query = {{u"from"_s, u"1"_s}};
        if (id == "inclusion"_L1)
            call.query = {{u"seq"_s, u"0"_s}};
        call.headers.append({"X-Lie", QByteArray::number(operation.status)});
        const ContractAnswer answer = m_caller->call(id, call);
        QVERIFY2(answer.violation().contains(u"Response body"_s), qPrintable(id + u": "_s + QString::fromUtf8(answer.words())));
        ++checked;
    }
    QVERIFY(checked >= 45);
}

void TestPrismTraps::refusesWrongProblems()
{
    for (const char *status : {"401", "403", "404", "418", "429", "503"}) {
        ContractCall call = plausible();
        call.headers.append({"X-Lie", QByteArray(status)});
        const ContractAnswer answer = m_caller->call(u"getCredential"_s, call);
        QVERIFY2(answer.violation().contains(u"Response body"_s), answer.words());
    }
}

QTEST_GUILESS_MAIN(TestPrismTraps)
#include "tst_prism_traps.moc"
