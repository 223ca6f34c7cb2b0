#include "tests/remote/broker_end/broker_process.h"
#include "tests/support/cli_keys.h"
#include "tests/support/https_certificates.h"
#include "tests/support/test_issuer.h"
#include "tests/support/test_issuer_browser.h"

#include "models/services/broker_profiles.h"

#include <QRegularExpression>
#include <QSettings>
#include <QTest>
#include <QUuid>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// A broker whose profile signs in by the browser, on the command line: as the place that is open, and as the one that keys go
/// to.
class TestCliSignIn final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void aCommandSignsInAndOut();
    void aCopySignsInAtItsTarget();
    void aTokenIsNotForTheBrowser();

private:
    /// What the program came to, with a person at the browser.
    [[nodiscard]] CliAnswer signedIn(const QStringList &arguments) const;

    const TestCa m_ca;
    std::unique_ptr<TestIssuer> m_issuer;
    std::unique_ptr<BrokerProcess> m_broker;
    std::unique_ptr<CliKeys> m_home;
};

void TestCliSignIn::init()
{
    m_home = std::make_unique<CliKeys>();
    m_issuer = std::make_unique<TestIssuer>(m_ca);
    m_issuer->setPerson(u"u-1"_s, u"Ada Larsen"_s, {u"admin"_s});
    BrokerProfile profile;
    profile.facts = m_issuer->facts();
    m_broker = std::make_unique<BrokerProcess>(QStringList{u"--issuer"_s, profile.facts.issuer.toString(), u"--audience"_s,
                                                           profile.facts.audience, u"--client-id"_s, profile.facts.clientId,
                                                           u"--jwks"_s, m_home->file(u"issuer-jwks"_s, m_issuer->jwkSet())});
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.name = u"Example"_s;
    profile.address = m_broker->address();
    profile.base = u"/api/integrations"_s;
    profile.caFile = m_home->file(u"ca.pem"_s, m_ca.pem());
    QSettings settings(m_home->home() + u"/config/claviger/claviger.ini"_s, QSettings::IniFormat);
    settings.setValue(u"brokers/profiles"_s, QStringList{settingsLine(profile)});
}

void TestCliSignIn::cleanup()
{
    m_broker.reset();
    m_issuer.reset();
    m_home.reset();
}

CliAnswer TestCliSignIn::signedIn(const QStringList &arguments) const
{
    QProcess process;
    m_home->prepare(process, arguments);
    process.start();
    TestBrowser browser(m_ca.pem());
    QByteArray said;
    const QRegularExpression address(u"https://\\S+"_s);
    const bool isAsked = QTest::qWaitFor(
        [&] {
            said += process.readAllStandardError();
            return said.contains('\n') && address.match(QString::fromUtf8(said)).hasMatch() && said.endsWith('\n');
        },
        60'000);
    if (isAsked)
        browser.open(QUrl(address.match(QString::fromUtf8(said)).captured()));
    const bool isOver = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 60'000);
    return {isOver ? process.exitCode() : -1, process.readAllStandardOutput(), said + process.readAllStandardError()};
}

void TestCliSignIn::aCommandSignsInAndOut()
{
    const CliAnswer answer = signedIn({u"--profile"_s, u"Example"_s, u"workspace"_s, u"list"_s, u"--json"_s});
    VERIFY_CODE(answer, 0);
    QVERIFY2(answer.out.contains("shop"), answer.said());
    QCOMPARE(m_issuer->exchanges(), 1);
    QCOMPARE(m_issuer->revocations(), 1); // it was not to be kept
}

void TestCliSignIn::aCopySignsInAtItsTarget()
{
    const auto made = m_home->makeStore();
    QVERIFY2(made, why(made));
    m_home->useMasterKey();
    QVERIFY(!m_home->add(u"billing"_s).isEmpty());
    const CliAnswer answer = signedIn({u"key"_s, u"copy"_s, u"acme/staging/billing"_s, u"--to-profile"_s, u"Example"_s,
                                       u"--move"_s, u"--reason"_s, u"new home"_s, u"--json"_s});
    VERIFY_CODE(answer, 0);
    QVERIFY2(answer.object().value("keys"_L1).toArray().first().toObject().value("trashed"_L1).toBool(), answer.said());
    QCOMPARE(m_issuer->revocations(), 1);
    const CliAnswer there = signedIn({u"--profile"_s, u"Example"_s, u"key"_s, u"list"_s, u"--json"_s});
    QCOMPARE(there.array().size(), 1);
}

void TestCliSignIn::aTokenIsNotForTheBrowser()
{
    const QString token = m_home->file(u"token"_s, "x");
    VERIFY_CODE(m_home->run({u"--profile"_s, u"Example"_s, u"--token-file"_s, token, u"key"_s, u"list"_s}), 2);
}

QTEST_GUILESS_MAIN(TestCliSignIn)
#include "tst_cli_sign_in.moc"
