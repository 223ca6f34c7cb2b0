#include "tests/remote/checker_world.h"
#include "tests/support/https_proxy.h"
#include "tests/support/private_postgres.h"
#include "tests/support/private_redis.h"
#include "tests/support/recording_relay.h"

#include <QLoggingCategory>
#include <QNetworkInterface>

#include <mutex>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// Every byte that leaves for a provider, as a wire sees it: no secret outside of TLS, and inside it none but where the registry
/// puts it. Every provider of the registry is asked.
class TestNoSecretOnWire final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void theWireSeesNone_data() { providers(); }
    void theWireSeesNone();
    void noneButInItsPlace_data() { providers(); }
    void noneButInItsPlace();
    void theProxySeesNone();
    void databasesAreToldInTlsAlone_data();
    void databasesAreToldInTlsAlone();
    void noPlainWireSeesAPassword();
    void noneIsLogged();

private:
    void providers();
    [[nodiscard]] bool startDatabases();
    /// The database \p provider at \p port of \p host.
    [[nodiscard]] SimulatedKey database(const QString &provider, const QString &host, quint16 port);

    CheckerWorld m_world; ///< of the databases
    PrivatePostgres m_postgres;
    PrivateRedis m_redis;
    bool m_hasDatabases = false;
};

namespace {

std::mutex loggedMutex;
QByteArray logged;

void keepMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    Q_UNUSED(context)
    const std::lock_guard lock(loggedMutex);
    logged += text.toUtf8() + '\n';
    if (type == QtWarningMsg)
        fprintf(stderr, "%s\n", qPrintable(text));
}

/// The forms in which \p secret could stand somewhere.
QByteArrayList formsOf(const QByteArray &secret)
{
    QByteArrayList forms{secret, secret.toPercentEncoding(), secret.toHex()};
    for (qsizetype shift = 0; shift < 3; ++shift) { // behind a user name of any length
        const QByteArray whole = (QByteArray(shift, 'x') + secret).toBase64();
        forms.append(whole.mid(4, whole.size() - 8));
    }
    forms.removeIf([](const QByteArray &form) { return form.size() < 6; });
    return forms;
}

/// Whether \p text holds one of the secrets of \p key, in any form. Longer ones are looked for by each of their lines.
bool tells(const QByteArray &text, const SimulatedKey &key)
{
    for (const QByteArray &secret : key.secrets) {
        QByteArrayList parts{secret};
        if (secret.contains('\n'))
            parts = secret.split('\n');
        if (secret.startsWith("https://")) // an address: the host is no secret
            parts = {secret.mid(secret.indexOf('/', 8) + 1)};
        for (const QByteArray &part : parts) {
            const bool isCommon
                = part.size() < 6 || part.startsWith("-----") || part.contains("service_account") || part.contains("\": \"");
            for (const QByteArray &form : isCommon ? QByteArrayList() : formsOf(part)) {
                if (text.contains(form))
                    return true;
            }
        }
    }
    return false;
}

bool names(const QString &text, const SimulatedKey &key)
{
    for (const QString &secret : key.secrets.keys()) {
        if (text.contains(u"{{"_s + secret + u"}}"_s) || text.contains(u"{{"_s + secret + u"?}}"_s))
            return true;
    }
    return text.contains("{{access_token}}"_L1) || text.contains("{{jwt}}"_L1);
}

/// Headers where the calls of the provider put a secret or what is made of one.
QByteArrayList secretHeaders(const SimulatedKey &key)
{
    QByteArrayList found;
    const auto look = [&](const VerifyCall &call) {
        for (const auto &[name, text] : call.headers) {
            if (names(text, key))
                found.append(name == "{{auth_header}}"_L1 ? key.plain.value(u"auth_header"_s).toLower().toLatin1()
                                                          : name.toLower().toLatin1());
        }
        QString header = u"authorization"_s;
        for (const auto &[part, text] : call.auth)
            header = part == "header"_L1 ? text.toLower() : header;
        if (!call.auth.empty())
            found.append(header.toLatin1());
    };
    look(key.provider->verify.call);
    for (const VerifyCall &call : key.provider->verify.then)
        look(call);
    if (key.secrets.contains(u"session_token"_s))
        found.append("x-amz-security-token");
    return found;
}

bool anyCall(const SimulatedKey &key, QString VerifyCall::*text)
{
    bool found = names(key.provider->verify.call.*text, key);
    for (const VerifyCall &call : key.provider->verify.then)
        found = found || names(call.*text, key);
    return found;
}

constexpr const char *kDatabasePassword = "s3cret-of-the-database";

/// An address of this computer that others reach as well; nobody's (RFC 5737) when it has none.
QHostAddress outwardAddress()
{
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (address.protocol() == QAbstractSocket::IPv4Protocol && !address.isLoopback() && !address.isLinkLocal())
            return address;
    }
    return QHostAddress(u"192.0.2.1"_s);
}

CheckerSetup through(const CheckerWorld &world, quint16 port)
{
    CheckerSetup setup = world.setup();
    setup.http.providerBase.setPort(port);
    return setup;
}

} // namespace

void TestNoSecretOnWire::initTestCase()
{
    QLoggingCategory::setFilterRules(u"*=true"_s);
    qInstallMessageHandler(keepMessage);
}

void TestNoSecretOnWire::cleanupTestCase() { qInstallMessageHandler(nullptr); }

void TestNoSecretOnWire::providers()
{
    QTest::addColumn<QString>("provider");
    CheckerWorld world;
    for (const Provider &provider : world.registry().all()) {
        if (!provider.verify.call.url.isEmpty() && !world.checkedKind(provider).isEmpty())
            QTest::addRow("%s", qPrintable(provider.id)) << provider.id;
    }
}

void TestNoSecretOnWire::theWireSeesNone()
{
    QFETCH(QString, provider);
    CheckerWorld world;
    RecordingRelay relay(world.simulator.server().port());
    const SimulatedKey key = world.simulator.issue(world.provider(provider), world.checkedKind(*world.provider(provider)));
    const KeyVerdict verdict = checked(world, key.request(), through(world, relay.port()));
    QVERIFY(verdict.wasReached);
    QVERIFY(relay.carried().size() > 500); // the whole talk passed there
    QVERIFY(!tells(relay.carried(), key));
    QVERIFY(!relay.carried().contains("HTTP/1.1"));
    for (const CheckStep &step : verdict.steps) {
        QByteArray told = (step.endpoint + step.answer + step.remedy + step.label).toUtf8();
        for (const auto &[name, value] : step.reads)
            told += (name + value).toUtf8();
        QVERIFY(!tells(told, key));
    }
}

/// Without TLS the wire sees the very bytes that a provider would: each secret stands in the header, address or body that the
/// registry names, and nowhere else.
void TestNoSecretOnWire::noneButInItsPlace()
{
    QFETCH(QString, provider);
    HttpsSetup served;
    served.tls = ServedTls::None;
    CheckerWorld world(served);
    RecordingRelay relay(world.simulator.server().port());
    const SimulatedKey key = world.simulator.issue(world.provider(provider), world.checkedKind(*world.provider(provider)));
    QVERIFY(checked(world, key.request(), through(world, relay.port())).wasReached);
    const QByteArrayList secret = secretHeaders(key);
    const std::vector<ServedRequest> requests = world.simulator.server().requests();
    QVERIFY(!requests.empty());
    QByteArray heads;
    for (const ServedRequest &request : requests) {
        for (const auto &[name, value] : request.headers) {
            if (!secret.contains(name))
                QVERIFY2(!tells(value, key), name.constData());
        }
        if (!anyCall(key, &VerifyCall::url))
            QVERIFY(!tells(request.target, key));
        if (!anyCall(key, &VerifyCall::body))
            QVERIFY(!tells(request.body, key));
        QVERIFY(request.header("cookie").isEmpty() && request.header("referer").isEmpty());
    }
    const bool isSigned = provider.startsWith("aws_"_L1) || !key.signingKey.isEmpty(); // these prove, and do not send
    QCOMPARE(tells(relay.carried(), key),
             !isSigned || key.secrets.contains(u"session_token"_s) || key.secrets.contains(u"client_secret"_s)
                 || key.secrets.contains(u"external_id"_s));
    for (const QString &own : {u"private_key"_s, u"secret_access_key"_s, u"service_account_json"_s}) {
        SimulatedKey part = key;
        part.secrets = {{own, key.secrets.value(own)}};
        QVERIFY2(!tells(relay.carried(), part), qPrintable(own));
    }
}

void TestNoSecretOnWire::theProxySeesNone()
{
    CheckerWorld world;
    HttpsProxy proxy({"me:pr0xy", world.simulator.server().port(), {}});
    for (const QString &provider : {u"openai"_s, u"telegram_bot"_s, u"google_maps"_s, u"jira"_s, u"slack_webhook"_s}) {
        const SimulatedKey key = world.simulator.issue(world.provider(provider), world.checkedKind(*world.provider(provider)));
        CheckerSetup setup = world.setup();
        setup.http.proxy = HttpProxy{u"127.0.0.1"_s, proxy.port(), u"me"_s, secretOf("pr0xy")};
        QVERIFY(checked(world, key.request(), std::move(setup)).wasReached);
        QVERIFY(!tells(proxy.carried(), key));
        for (const QByteArray &head : proxy.heads())
            QVERIFY(!tells(head, key));
    }
    QCOMPARE(proxy.heads().size(), std::size_t{5});
}

bool TestNoSecretOnWire::startDatabases()
{
    if (m_hasDatabases)
        return true;
    const IssuedCertificate certificate = m_world.ca.issue();
    const QByteArray password = kDatabasePassword;
    const QByteArray sql = "CREATE DATABASE shop\nCREATE ROLE reader LOGIN PASSWORD '" + password
        + "'\nCREATE ROLE clear LOGIN PASSWORD '" + password + "'\n";
    m_hasDatabases = m_postgres.start(sql, "hostssl shop clear 127.0.0.1/32 password\n", certificate.certificate, certificate.key)
        && m_redis.start("requirepass " + password, certificate.certificate, certificate.key);
    return m_hasDatabases;
}

SimulatedKey TestNoSecretOnWire::database(const QString &provider, const QString &host, quint16 port)
{
    SimulatedKey key = makeSimulatedKey(m_world.provider(provider), u"connection"_s);
    key.plain[u"host"_s] = host;
    key.plain[u"port"_s] = QString::number(port);
    key.plain[u"dbname"_s] = u"shop"_s;
    key.plain[u"user"_s] = u"reader"_s;
    key.plain[u"username"_s] = u"default"_s;
    key.plain[u"tls"_s] = u"on"_s;
    key.plain[u"sslmode"_s] = u"verify-full"_s;
    key.plain[u"sslrootcert"_s].clear();
    key.secrets[u"password"_s] = kDatabasePassword;
    return key;
}

void TestNoSecretOnWire::databasesAreToldInTlsAlone_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("sslMode");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<VerdictMeaning>("meaning");
    const auto row
        = [](const char *name, const QString &provider, const QString &sslMode, const QString &user, const QByteArray &password,
             VerdictMeaning meaning) { QTest::newRow(name) << provider << sslMode << user << password << meaning; };
    const QByteArray good = kDatabasePassword;
    const QByteArray bad = "another-s3cret";
    row("Redis", u"redis"_s, {}, {}, good, VerdictMeaning::Valid);
    row("Redis, wrong", u"redis"_s, {}, {}, bad, VerdictMeaning::Invalid);
    row("PostgreSQL", u"postgresql"_s, u"verify-full"_s, u"reader"_s, good, VerdictMeaning::Valid);
    row("PostgreSQL, wrong", u"postgresql"_s, u"verify-full"_s, u"reader"_s, bad, VerdictMeaning::Invalid);
    row("PostgreSQL, as text in TLS", u"postgresql"_s, u"verify-full"_s, u"clear"_s, good, VerdictMeaning::Valid);
    row("PostgreSQL, unverified", u"postgresql"_s, u"require"_s, u"reader"_s, good, VerdictMeaning::Valid);
    row("PostgreSQL, unverified and wrong", u"postgresql"_s, u"require"_s, u"reader"_s, bad, VerdictMeaning::Misconfigured);
    row("PostgreSQL, unverified, as text", u"postgresql"_s, u"require"_s, u"clear"_s, good, VerdictMeaning::Misconfigured);
}

void TestNoSecretOnWire::databasesAreToldInTlsAlone()
{
    QFETCH(QString, provider);
    QFETCH(QString, sslMode);
    QFETCH(QString, user);
    QFETCH(QByteArray, password);
    QVERIFY(startDatabases());
    RecordingRelay relay(provider == "redis"_L1 ? m_redis.port() : m_postgres.port());
    SimulatedKey key = database(provider, u"127.0.0.1"_s, relay.port());
    key.plain[u"sslmode"_s] = sslMode;
    key.plain[u"user"_s] = user;
    key.secrets[u"password"_s] = password;
    const KeyVerdict verdict = checked(m_world, key.request());
    QTEST(verdict.meaning, "meaning");
    QVERIFY(verdict.wasReached);
    QVERIFY(relay.carried().size() > 500); // the whole talk passed there
    QVERIFY(!tells(relay.carried(), key));
    QVERIFY(!relay.carried().contains(kDatabasePassword) && !relay.carried().contains("PONG"));
}

/// Nothing at all leaves for another computer when it would leave unencrypted.
void TestNoSecretOnWire::noPlainWireSeesAPassword()
{
    QVERIFY(startDatabases());
    const QHostAddress outward = outwardAddress();
    for (const QString &provider : {u"redis"_s, u"postgresql"_s}) {
        RecordingRelay relay(provider == "redis"_L1 ? m_redis.port() : m_postgres.port(), outward);
        const bool isReal = relay.port() != 0;
        SimulatedKey key = database(provider, outward.toString(), isReal ? relay.port() : quint16(5432));
        key.plain[u"tls"_s] = u"off"_s;
        key.plain[u"sslmode"_s] = u"disable"_s;
        expectNoVerdict(checked(m_world, key.request()), u"plain"_s, VerdictMeaning::Misconfigured);
        QCOMPARE(relay.connections(), 0);
        if (!isReal)
            continue;
        key.plain[u"tls"_s] = u"on"_s;
        key.plain[u"sslmode"_s] = u"prefer"_s; // elsewhere it means to insist on TLS
        (void)checked(m_world, key.request());
        QVERIFY(relay.carried().size() > 100);
        QVERIFY(!tells(relay.carried(), key));
    }
}

void TestNoSecretOnWire::noneIsLogged()
{
    qDebug("the log is read");
    CheckerWorld world;
    std::vector<SimulatedKey> keys;
    for (const Provider &provider : world.registry().all()) {
        const QString kind = world.checkedKind(provider);
        if (provider.verify.call.url.isEmpty() || kind.isEmpty())
            continue;
        SimulatedKey key = world.simulator.issue(world.provider(provider.id), kind);
        (void)world.verdictOf(key.request());
        ServedAnswer garbage;
        garbage.fault = ServedFault::Garbage;
        world.simulator.order(key, {}, garbage);
        (void)world.verdictOf(key.requestWithSelfTest());
        SimulatedKey broken = key;
        for (QByteArray &secret : broken.secrets)
            secret += "\r\nX: y";
        const Result<KeyVerdict> refused = world.verdictOf(broken.request());
        if (!refused)
            QVERIFY(!tells((refused.error().subject + refused.error().detail).toUtf8(), key));
        keys.push_back(std::move(key));
    }
    const std::lock_guard lock(loggedMutex);
    QVERIFY(logged.contains("the log is read"));
    for (const SimulatedKey &key : keys)
        QVERIFY2(!tells(logged, key), qPrintable(key.provider->id));
}

QTEST_GUILESS_MAIN(TestNoSecretOnWire)
#include "tst_no_secret_on_wire.moc"
