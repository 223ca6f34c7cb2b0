// The reference broker reads the keys of the issuer that it trusts from its discovery document, and follows new ones.
#include "tests/reference_broker/broker_run.h"
#include "tests/support/test_issuer.h"

using namespace claviger;
using namespace claviger::reference;
using namespace Qt::Literals::StringLiterals;

class TestBrokerSignIn : public QObject
{
    Q_OBJECT

private slots:
    void tokensOfTheIssuerCount();
};

void TestBrokerSignIn::tokensOfTheIssuerCount()
{
    const test::TestCa ca;
    test::TestIssuer issuer(ca);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"ca.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(ca.pem()) > 0);
    file.close();
    BrokerRun run({u"--issuer"_s, issuer.issuer().toString(), u"--issuer-ca"_s, file.fileName(), u"--jwks"_s, u"/dev/null"_s,
                   u"--audience"_s, u"https://broker.example.com"_s});
    const Told me = run.ask(issuer.accessToken(u"sub-1"_s, {u"operator:shop"_s}), "GET", u"/me"_s);
    QCOMPARE(me.status, 200);
    QCOMPARE(me.json()[u"subject"_s].toString(), u"sub-1"_s);
    QCOMPARE(run.ask(run.admin(), "GET", u"/me"_s).problem(), u"token-rejected"_s);
    QCOMPARE(run.ask(issuer.accessToken(u"sub-1"_s, {}, std::chrono::seconds(-120)), "GET", u"/me"_s).problem(),
             u"token-expired"_s);
    issuer.changeKey();
    const auto isFollowed = [&] { return run.ask(issuer.accessToken(u"sub-1"_s, {}), "GET", u"/me"_s).status == 200; };
    QTRY_VERIFY_WITH_TIMEOUT(isFollowed(), 20'000);
}

QTEST_GUILESS_MAIN(TestBrokerSignIn)
#include "tst_broker_sign_in.moc"
