#include "tests/support/cli_keys.h"
#include "tests/support/https_proxy.h"
#include "tests/support/https_server.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

ServedAnswer answerTo(const ServedRequest &request)
{
    ServedAnswer answer;
    const bool isGood = request.header("authorization") == "Bearer sk-good";
    answer.status = isGood ? 200 : 401;
    answer.body = isGood ? "{}" : R"({"error":{"code":"invalid_api_key"}})";
    answer.headers.emplace_back("Content-Type", "application/json");
    return answer;
}

} // namespace

/// The command line in a network with a mandatory proxy and an authority of its own.
class TestCliNetwork final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void anAuthorityIsTrustedOnlyWhenItsFileIsGiven();
    void theProxyIsAskedWithItsPassword();
    void theSettingsCountWithoutOptions();
    void aKeyIsCheckedThroughTheProxyBeforeItIsSaved();
    void wrongUse_data();
    void wrongUse();
    void nothingIsKeptOfTheOptions();

private:
    [[nodiscard]] QStringList addLine(const QString &label, const QStringList &more = {}) const
    {
        return u"key add openai/project_key --workspace acme --environment staging --label"_s.split(u' ')
            + QStringList{label, u"--secret"_s, u"api_key="_s + m_home->file(u"value"_s, "sk-good")} + more;
    }
    [[nodiscard]] QString ca() const { return m_home->file(u"ca.pem"_s, m_ca.pem()); }
    [[nodiscard]] QString throughProxy(const QString &user = {}) const
    {
        return (user.isEmpty() ? QString() : user + u'@') + u"127.0.0.1:"_s + QString::number(m_proxy->port());
    }
    /// The answer about the only key.
    [[nodiscard]] static QString answerIn(const CliAnswer &answer)
    {
        return answer.object().value("keys"_L1).toArray().first().toObject().value("answer"_L1).toString();
    }

    TestCa m_ca;
    std::unique_ptr<HttpsServer> m_server;
    std::unique_ptr<HttpsProxy> m_proxy;
    std::unique_ptr<CliKeys> m_home;
};

void TestCliNetwork::init()
{
    m_server = std::make_unique<HttpsServer>(m_ca, answerTo);
    m_proxy = std::make_unique<HttpsProxy>(HttpsProxy::Setup{"me:s3cret", m_server->port(), {}});
    m_home = std::make_unique<CliKeys>();
    const auto made = m_home->makeStore();
    QVERIFY2(made, why(made));
    m_home->useMasterKey();
    m_home->set("CLAVIGER_PROVIDER_BASE", "https://127.0.0.1:" + QByteArray::number(m_server->port()));
    VERIFY_CODE(m_home->run(addLine(u"good"_s)), 0);
}

void TestCliNetwork::anAuthorityIsTrustedOnlyWhenItsFileIsGiven()
{
    const CliAnswer without = m_home->say("verify --json");
    VERIFY_CODE(without, 6);
    QCOMPARE(answerIn(without), u"tls"_s);
    const CliAnswer with = m_home->run({u"verify"_s, u"--ca-file"_s, ca(), u"--json"_s});
    VERIFY_CODE(with, 0);
    QCOMPARE(answerIn(with), u"200"_s);
    VERIFY_CODE(m_home->run({u"key"_s, u"verify"_s, u"acme/staging/good"_s, u"--ca-file"_s, ca()}), 0);
    const CliAnswer other = m_home->run({u"verify"_s, u"--ca-file"_s, m_home->file(u"other.pem"_s, TestCa().pem()), u"--json"_s});
    VERIFY_CODE(other, 6);
    QCOMPARE(m_server->requests().size(), std::size_t{2});
}

void TestCliNetwork::theProxyIsAskedWithItsPassword()
{
    const QString password = m_home->file(u"password"_s, "s3cret\n");
    const CliAnswer good = m_home->run({u"verify"_s, u"--ca-file"_s, ca(), u"--proxy"_s, throughProxy(u"me"_s),
                                        u"--proxy-password-file"_s, password, u"--json"_s});
    VERIFY_CODE(good, 0);
    QCOMPARE(answerIn(good), u"200"_s);
    QCOMPARE(m_proxy->heads().size(), std::size_t{1});
    QVERIFY(!m_proxy->carried().contains("sk-good"));
    const CliAnswer fromInput
        = m_home->run({u"verify"_s, u"--ca-file"_s, ca(), u"--proxy"_s, u"http://"_s + throughProxy(u"me"_s),
                       u"--proxy-password-file"_s, u"-"_s, u"--json"_s},
                      "s3cret\n");
    VERIFY_CODE(fromInput, 0);
    for (const QStringList &more :
         {QStringList{u"--proxy"_s, throughProxy()}, QStringList{u"--proxy"_s, throughProxy(u"me"_s)},
          QStringList{u"--proxy"_s, throughProxy(u"me"_s), u"--proxy-password-file"_s, m_home->file(u"wrong"_s, "other")}}) {
        const CliAnswer refused = m_home->run(QStringList{u"verify"_s, u"--ca-file"_s, ca(), u"--json"_s} + more);
        VERIFY_CODE(refused, 6);
        QCOMPARE(answerIn(refused), u"proxy"_s);
        QVERIFY(!(refused.out + refused.err).contains("s3cret"));
    }
    QCOMPARE(m_server->requests().size(), std::size_t{2});
}

void TestCliNetwork::theSettingsCountWithoutOptions()
{
    const QString settings = m_home->home() + u"/config/claviger/claviger.ini"_s;
    const QByteArray kept = bytesOfFile(settings);
    QVERIFY(kept.contains("recent")); // it is the file that the command line reads
    const QByteArray choice = "\n[network]\ntrustFile=" + ca().toUtf8();
    QVERIFY(writeFile(settings, kept + choice + '\n'));
    VERIFY_CODE(m_home->say("verify"), 0);
    const HttpsProxy open({{}, m_server->port(), {}});
    QVERIFY(writeFile(
        settings, kept + choice + "\nusesProxy=true\nproxyHost=127.0.0.1\nproxyPort=" + QByteArray::number(open.port()) + '\n'));
    VERIFY_CODE(m_home->say("verify"), 0);
    QCOMPARE(open.heads().size(), std::size_t{1});
    VERIFY_CODE(m_home->say("verify --proxy none"), 0);
    QCOMPARE(open.heads().size(), std::size_t{1});
    QVERIFY(writeFile(settings, kept + "\n[network]\ntrustFile=/no/such/file.pem\n"));
    const CliAnswer lost = m_home->say("verify --json");
    QVERIFY2(lost.code != 0, lost.said());
    QCOMPARE(m_server->requests().size(), std::size_t{3}); // not without it
    QVERIFY2(lost.out.contains("/no/such/file.pem"), lost.out);
}

void TestCliNetwork::aKeyIsCheckedThroughTheProxyBeforeItIsSaved()
{
    const QStringList network{u"--verify"_s,
                              u"--ca-file"_s,
                              ca(),
                              u"--proxy"_s,
                              throughProxy(u"me"_s),
                              u"--proxy-password-file"_s,
                              m_home->file(u"password"_s, "s3cret")};
    VERIFY_CODE(m_home->run(addLine(u"second"_s, network)), 0);
    QCOMPARE(m_home->show(u"acme/staging/second"_s).value("validation"_L1).toString(), u"VALID"_s);
    VERIFY_CODE(m_home->run(QStringList{u"key"_s, u"rotate"_s, u"acme/staging/second"_s, u"--secret"_s,
                                        u"api_key="_s + m_home->file(u"dead"_s, "sk-dead")}
                            + network),
                1);
    QCOMPARE(m_proxy->heads().size(), std::size_t{2});
}

void TestCliNetwork::wrongUse_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no port") << u"verify --proxy proxy.corp"_s << "port is missing"_ba;
    QTest::newRow("another scheme") << u"verify --proxy socks5://proxy:1080"_s << "http://"_ba;
    QTest::newRow("password in it") << u"verify --proxy http://me:s3cret@proxy:8080"_s << "Leave the password out"_ba;
    QTest::newRow("password of nobody") << u"verify --proxy proxy:8080 --proxy-password-file -"_s << "user name"_ba;
    QTest::newRow("password without proxy") << u"verify --proxy-password-file -"_s << "user name"_ba;
    QTest::newRow("input is taken") << u"verify --proxy me@proxy:8080 --proxy-password-file - --passphrase-file -"_s
                                    << "holds the passphrase"_ba;
    QTest::newRow("no file") << u"verify --ca-file /no/such/file.pem"_s << "no file"_ba;
    QTest::newRow("no certificate") << u"verify --ca-file /dev/null"_s << "no certificate"_ba;
    QTest::newRow("edit has none") << u"key edit acme/staging/good --owner x --ca-file x"_s << "no option"_ba;
    QTest::newRow("rotate without a check") << u"key rotate acme/staging/good --proxy proxy:8080"_s << "belong to --verify"_ba;
}

void TestCliNetwork::wrongUse()
{
    QFETCH(QString, options);
    QFETCH(QByteArray, said);
    const CliAnswer answer = m_home->run(options.split(u' '));
    VERIFY_CODE(answer, 2);
    QVERIFY2(answer.err.contains(said), answer.err);
    QVERIFY2(!answer.err.contains("s3cret"), answer.err);
    QVERIFY(m_server->requests().empty());
}

void TestCliNetwork::nothingIsKeptOfTheOptions()
{
    VERIFY_CODE(m_home->run({u"verify"_s, u"--ca-file"_s, ca(), u"--proxy"_s, throughProxy(u"me"_s), u"--proxy-password-file"_s,
                             m_home->file(u"password"_s, "s3cret")}),
                0);
    QVERIFY(!bytesOfFile(m_home->home() + u"/config/claviger/claviger.ini"_s).contains("[network]"));
    VERIFY_CODE(m_home->say("verify"), 6);
}

QTEST_GUILESS_MAIN(TestCliNetwork)
#include "tst_cli_network.moc"
