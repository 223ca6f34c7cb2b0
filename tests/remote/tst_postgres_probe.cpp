#include "models/remote/wire/postgres_environment.h"
#include "models/remote/wire/wire_client.h"
#include "tests/support/answer_of.h"
#include "tests/support/https_certificates.h"
#include "tests/support/private_postgres.h"
#include "tests/support/scripted_server.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QSslCertificate>
#include <QTest>
#include <QtEndian>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// A real PostgreSQL, and servers that only pretend.
class TestPostgresProbe final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void aHostileServerCannotHoldUs();
    void answers_data();
    void answers();
    void tellsWhoWeAre();
    void asksByUri();
    void triesTheNextHost();
    void verifiesTheServer_data();
    void verifiesTheServer();
    void takesTheProfilesCertificates();
    void nothingComesFromTheEnvironment();
    void insistsOnTls();
    void unverifiedServersGetNoPassword();
    void serversOfOtherKinds_data();
    void serversOfOtherKinds();
    void nobodyThere();
    void neverAsksLinkLocal();
    void isOverInTime();
    void isCancelled();
    void endsWithTheClient();

private:
    [[nodiscard]] PostgresTarget target(const QByteArray &user, const QByteArray &password,
                                        const QByteArray &database = "shop") const
    {
        return {{{"localhost", m_server.port()}}, user, secretOf(password), database, PostgresTls::VerifyFull, m_ca.pem(), {}};
    }

    static CertificateWish forLocalhost()
    {
        CertificateWish wish;
        wish.hosts = {u"localhost"_s};
        return wish;
    }

    TestCa m_ca;
    IssuedCertificate m_certificate = m_ca.issue(forLocalhost());
    PrivatePostgres m_server;
    WireClient m_client{{false, {}, 30s}};
};

namespace {

constexpr const char *kSql
    = "CREATE DATABASE shop\n"
      "CREATE DATABASE closed\n"
      "REVOKE CONNECT ON DATABASE closed FROM PUBLIC\n"
      "CREATE ROLE reader LOGIN PASSWORD 's3cret' VALID UNTIL '2099-12-31 00:00:00+00'\n"
      "CREATE ROLE plain LOGIN PASSWORD 's3cret'\n"
      "CREATE ROLE clear LOGIN PASSWORD 's3cret'\n"
      "SET password_encryption = 'md5'; CREATE ROLE hashed LOGIN PASSWORD 's3cret'; RESET password_encryption\n"
      "CREATE ROLE umlaut LOGIN PASSWORD 'gr\xC3\xBC\xC3\x9F s3cret'\n"
      "CREATE ROLE past LOGIN PASSWORD 's3cret' VALID UNTIL '2001-01-01 00:00:00+00'\n"
      "CREATE ROLE nologin NOLOGIN PASSWORD 's3cret'\n"
      "CREATE ROLE full_up LOGIN PASSWORD 's3cret' CONNECTION LIMIT 0\n"
      "CREATE ROLE nobody_here LOGIN PASSWORD 's3cret'\n";
constexpr const char *kRules = "host all nobody_here 127.0.0.1/32 reject\nhostnossl shop plain 127.0.0.1/32 password\n"
                               "hostssl shop clear 127.0.0.1/32 password\nhostssl shop hashed 127.0.0.1/32 md5\n";

/// Waits longer than answerOf(): a cluster on a busy machine may take its time.
Result<WireAnswer> answerOfServer(QFuture<Result<WireAnswer>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 40000))
        return failure(ErrorCode::Unreachable, u"the server"_s);
    return answerOf(std::move(future));
}

bool keepsTheSecret(const WireAnswer &answer)
{
    for (const auto &[name, value] : answer.reads) {
        if (value.contains(u"s3cret"_s))
            return false;
    }
    return !answer.detail.contains(u"s3cret"_s) && !answer.word.contains("s3cret") && !bytesOf(answer.text).contains("s3cret");
}

QString readOf(const WireAnswer &answer, const QString &name)
{
    for (const auto &[known, value] : answer.reads) {
        if (known == name)
            return value;
    }
    return u"not read"_s;
}

PostgresTarget plainTarget(quint16 port)
{
    return {{{"127.0.0.1", port}}, "reader", secretOf("s3cret"), "shop", PostgresTls::Disable, {}, {}};
}

/// A message of the protocol (postgresql.org/docs/current/protocol-message-formats.html).
QByteArray message(char kind, const QByteArray &body)
{
    QByteArray size(4, Qt::Uninitialized);
    qToBigEndian(static_cast<quint32>(body.size() + 4), size.data());
    return kind + size + body;
}

QByteArray authentication(quint32 kind, const QByteArray &body)
{
    QByteArray number(4, Qt::Uninitialized);
    qToBigEndian(kind, number.data());
    return message('R', number + body);
}

} // namespace

void TestPostgresProbe::initTestCase() { QVERIFY(m_server.start(kSql, kRules, m_certificate.certificate, m_certificate.key)); }

/// First of all: its thread still derives the key when the program ends, and the program ends well.
void TestPostgresProbe::aHostileServerCannotHoldUs()
{
    ScriptedServer slow([](QTcpSocket &socket, const QByteArray &heard) {
        if (const qsizetype at = heard.indexOf("r="); at >= 0) // the client's nonce
            socket.write(authentication(11, "r=" + heard.mid(at + 2) + "server,s=c2FsdHNhbHRzYWx0c2FsdA==,i=20000000"));
        else if (!heard.isEmpty())
            socket.write(authentication(10, QByteArray("SCRAM-SHA-256\0\0", 15)));
    });
    WireClient hasty({false, {}, 200ms});
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(answerOf(hasty.askPostgres(plainTarget(slow.port())))->word, QByteArray("timeout"));
    QVERIFY2(clock.elapsed() < 2000, "the answer waits for the key");
}

void TestPostgresProbe::answers_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("database");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](const char *name, const QByteArray &user, const QByteArray &password, const QByteArray &database,
                        const QByteArray &word) { QTest::newRow(name) << user << password << database << word; };
    row("good", "reader", "s3cret", "shop", "ok");
    row("not ASCII", "umlaut", "gr\xC3\xBC\xC3\x9F s3cret", "shop", "ok");
    row("wrong password", "reader", "wrong-s3cret", "shop", "28P01");
    row("unknown role", "mallory", "s3cret", "shop", "28P01");
    row("out of date", "past", "s3cret", "shop", "28P01");
    row("may not log in", "nologin", "s3cret", "shop", "28000");
    row("refused by pg_hba.conf", "nobody_here", "s3cret", "shop", "28000");
    row("no such database", "reader", "s3cret", "nothing", "3D000");
    row("no right to connect", "reader", "s3cret", "closed", "42501");
    row("too many connections", "full_up", "s3cret", "shop", "53300");
    row("a user like a setting", "reader sslmode=disable", "s3cret", "shop", "28P01");
    row("a database like a URI", "reader", "s3cret", "postgres://evil.example/x", "3D000");
    row("a password with quotes", "reader", "'s3cret' \\ host=evil", "shop", "28P01");
}

void TestPostgresProbe::answers()
{
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, password);
    QFETCH(QByteArray, database);
    const auto answer = answerOfServer(m_client.askPostgres(target(user, password, database)));
    QVERIFY(answer);
    QTEST(answer->word, "word");
    QVERIFY(keepsTheSecret(*answer));
}

void TestPostgresProbe::tellsWhoWeAre()
{
    const auto answer = answerOfServer(m_client.askPostgres(target("reader", "s3cret")));
    QVERIFY(answer);
    QCOMPARE(readOf(*answer, u"current_user"_s), u"reader"_s);
    QCOMPARE(readOf(*answer, u"current_database"_s), u"shop"_s);
    QVERIFY(readOf(*answer, u"version"_s).startsWith("PostgreSQL "_L1));
    QVERIFY(readOf(*answer, u"rolvaliduntil"_s).startsWith("2099-12-3"_L1));
    QCOMPARE(answer->certificate, QSslCertificate(m_certificate.certificate).digest(QCryptographicHash::Sha256).toHex());
    QVERIFY(answer->latency > 0ms && answer->latency < 30s);
    const auto endless = answerOfServer(m_client.askPostgres(target("plain", "s3cret")));
    QCOMPARE(readOf(*endless, u"rolvaliduntil"_s), u"not read"_s);
}

void TestPostgresProbe::asksByUri()
{
    const QByteArray place = "@127.0.0.1:" + QByteArray::number(m_server.port());
    const auto wordOf = [&](const QByteArray &uri) {
        return answerOfServer(m_client.askPostgres(postgresTarget(secretOf(uri)).value()))->word;
    };
    QCOMPARE(wordOf("postgresql://umlaut:gr%C3%BC%C3%9F%20s3cret" + place + "/shop?sslmode=require"), QByteArray("ok"));
    QCOMPARE(wordOf("postgres://reader:s3cret" + place + "/shop?sslmode=disable"), QByteArray("ok"));
    QCOMPARE(wordOf("postgres://plain:s3cret" + place + "/shop"), QByteArray("ok"));
    QCOMPARE(wordOf("postgres://reader:wrong" + place + "/shop?application_name=x&pool_timeout=3"), QByteArray("28P01"));
    QCOMPARE(wordOf("postgres://reader:s3cret" + place + "/shop?options=-c%20no_such_setting%3D1"), QByteArray("42704"));
}

void TestPostgresProbe::triesTheNextHost()
{
    PostgresTarget two = target("reader", "s3cret");
    two.places.insert(two.places.begin(), {"127.0.0.1", freePort()});
    QCOMPARE(answerOfServer(m_client.askPostgres(std::move(two)))->word, QByteArray("ok"));
}

void TestPostgresProbe::verifiesTheServer_data()
{
    QTest::addColumn<PostgresTls>("tls");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("knowsCa");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("another CA") << PostgresTls::VerifyFull << QByteArray("localhost") << false << QByteArray("tls");
    QTest::newRow("another CA, verify-ca") << PostgresTls::VerifyCa << QByteArray("localhost") << false << QByteArray("tls");
    QTest::newRow("another CA, require") << PostgresTls::Require << QByteArray("localhost") << false << QByteArray("ok");
    QTest::newRow("another name") << PostgresTls::VerifyFull << QByteArray("127.0.0.1") << true << QByteArray("tls");
    QTest::newRow("another name, verify-ca") << PostgresTls::VerifyCa << QByteArray("127.0.0.1") << true << QByteArray("ok");
    QTest::newRow("by name") << PostgresTls::VerifyFull << QByteArray("localhost") << true << QByteArray("ok");
}

void TestPostgresProbe::verifiesTheServer()
{
    QFETCH(PostgresTls, tls);
    QFETCH(QByteArray, host);
    QFETCH(bool, knowsCa);
    const TestCa another;
    PostgresTarget one = target("reader", "s3cret");
    one.places.front().host = host;
    one.tls = tls;
    one.rootPem = knowsCa ? m_ca.pem() : another.pem();
    QTEST(answerOfServer(m_client.askPostgres(std::move(one)))->word, "word");
}

void TestPostgresProbe::takesTheProfilesCertificates()
{
    PostgresTarget one = target("reader", "s3cret");
    one.rootPem.clear();
    WireClient knowing({true, m_ca.pem(), 30s});
    QCOMPARE(answerOfServer(knowing.askPostgres(std::move(one)))->word, QByteArray("ok"));
    PostgresTarget again = target("reader", "s3cret");
    again.rootPem.clear();
    WireClient systemOnly({true, {}, 30s});
    QCOMPARE(answerOfServer(systemOnly.askPostgres(std::move(again)))->word, QByteArray("tls"));
}

void TestPostgresProbe::nothingComesFromTheEnvironment()
{
    const QByteArrayList misleading
        = QByteArray("PGHOST=192.0.2.1 PGHOSTADDR=192.0.2.1 PGPORT=1 PGUSER=mallory PGPASSWORD=wrong PGPASSFILE=/nothing "
                     "PGDATABASE=nothing PGSSLMODE=disable PGSSLROOTCERT=/nothing PGSSLCERT=/dev/null PGSSLCRLDIR=/nothing "
                     "PGSSLMAXPROTOCOLVERSION=TLSv1 PGSERVICE=nothing PGSERVICEFILE=/nothing PGSYSCONFDIR=/nothing "
                     "PGOPTIONS=-cno_such_setting=1 PGTARGETSESSIONATTRS=read-only PGREQUIREPEER=mallory "
                     "PGCHANNELBINDING=nonsense PGKRBSRVNAME=mallory PGGSSENCMODE=require PGCLIENTENCODING=nonsense "
                     "PGTZ=nonsense PGDATESTYLE=nonsense")
              .split(' ');
    for (const QByteArray &one : misleading)
        qputenv(one.first(one.indexOf('=')).constData(), one.mid(one.indexOf('=') + 1));
    qputenv("PGX_OF_SOMEBODY_ELSE_1", "stays");
    const auto answer = answerOfServer(m_client.askPostgres(target("reader", "s3cret")));
    QCOMPARE(qgetenv("PGX_OF_SOMEBODY_ELSE_1"), QByteArray("stays"));
    for (const QByteArray &one : misleading) {
        const QByteArray name = one.first(one.indexOf('='));
        QVERIFY2(isPostgresVariable(name), name.constData());
        qunsetenv(name.constData());
    }
    QCOMPARE(answer->word, QByteArray("ok"));
    QCOMPARE(readOf(*answer, u"current_user"_s), u"reader"_s);
}

void TestPostgresProbe::insistsOnTls()
{
    ScriptedServer plain([](QTcpSocket &socket, const QByteArray &heard) {
        if (heard.size() == 8) // SSLRequest
            socket.write("N");
    });
    for (const PostgresTls tls : {PostgresTls::Require, PostgresTls::VerifyCa, PostgresTls::VerifyFull}) {
        PostgresTarget one = plainTarget(plain.port());
        one.tls = tls;
        QCOMPARE(answerOf(m_client.askPostgres(std::move(one)))->word, QByteArray("tls"));
    }
    QVERIFY(!plain.heard().contains("reader")); // nobody was told who is there
}

/// A server whose certificate nobody looks at proves that it knows the password (SCRAM, bound to the connection), or gets none.
void TestPostgresProbe::unverifiedServersGetNoPassword()
{
    const auto ask = [&](const char *user, PostgresTls tls) {
        PostgresTarget one = target(user, "s3cret");
        one.tls = tls;
        one.settings = {{"channel_binding", "disable"}}; // as a URI may say
        return answerOfServer(m_client.askPostgres(std::move(one)));
    };
    for (const char *user : {"clear", "hashed", "reader"})
        QCOMPARE(ask(user, PostgresTls::VerifyFull)->word, QByteArray("ok"));
    QVERIFY(ask("reader", PostgresTls::VerifyFull)->isVerified);
    for (const char *user : {"clear", "hashed"}) {
        const auto answer = ask(user, PostgresTls::Require);
        QCOMPARE(answer->word, QByteArray("unverified"));
        QVERIFY(!answer->isVerified);
    }
    QCOMPARE(ask("reader", PostgresTls::Require)->word, QByteArray("ok"));
    QVERIFY(!ask("reader", PostgresTls::Require)->isVerified);
}

void TestPostgresProbe::serversOfOtherKinds_data()
{
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << QByteArray("malformed");
    QTest::newRow("closes") << QByteArray() << QByteArray("malformed");
    QTest::newRow("an error without a code")
        << message('E', QByteArray("SFATAL\0MI will not\0\0", 20)) << QByteArray("malformed");
    QTest::newRow("an error with a strange code")
        << message('E', QByteArray("SFATAL\0C\x1B[2J!\0Mno\0\0", 20)) << QByteArray("malformed");
    QTest::newRow("an unknown authentication") << authentication(99, {}) << QByteArray("malformed");
    QTest::newRow("an endless error") << QByteArray("E\x7F\xFF\xFF\xFF", 5) + QByteArray(2 * 1024 * 1024, 'x')
                                      << QByteArray("malformed");
}

void TestPostgresProbe::serversOfOtherKinds()
{
    QFETCH(QByteArray, says);
    ScriptedServer server([&](QTcpSocket &socket, const QByteArray &heard) {
        if (heard.isEmpty())
            return;
        socket.write(says);
        socket.disconnectFromHost();
    });
    const auto answer = answerOf(m_client.askPostgres(plainTarget(server.port())));
    QVERIFY(answer);
    QTEST(answer->word, "word");
    QVERIFY(keepsTheSecret(*answer));
}

void TestPostgresProbe::nobodyThere()
{
    QCOMPARE(answerOf(m_client.askPostgres(plainTarget(freePort())))->word, QByteArray("connect"));
    PostgresTarget nowhere = target("reader", "s3cret");
    nowhere.places.front().host = "nobody.invalid";
    const auto answer = answerOfServer(m_client.askPostgres(std::move(nowhere)));
    QVERIFY(answer);
    QVERIFY2(answer->word == "dns" || answer->word == "timeout", answer->word.constData()); // without a name server
}

void TestPostgresProbe::neverAsksLinkLocal()
{
    PostgresTarget metadata = target("reader", "s3cret");
    metadata.places.front().host = "169.254.169.254";
    QCOMPARE(answerOf(m_client.askPostgres(std::move(metadata))).error().code, ErrorCode::InvalidInput);
}

void TestPostgresProbe::isOverInTime()
{
    ScriptedServer silent([](QTcpSocket &, const QByteArray &) {});
    WireClient hasty({false, {}, 300ms});
    const auto answer = answerOf(hasty.askPostgres(plainTarget(silent.port())));
    QCOMPARE(answer->word, QByteArray("timeout"));
    QVERIFY(answer->latency >= 250ms);
}

void TestPostgresProbe::isCancelled()
{
    ScriptedServer silent([](QTcpSocket &, const QByteArray &) {});
    const auto progress = std::make_shared<Progress>();
    QFuture<Result<WireAnswer>> future = m_client.askPostgres(plainTarget(silent.port()), progress);
    QVERIFY(QTest::qWaitFor([&] { return !silent.heard().isEmpty(); }));
    progress->cancel();
    QCOMPARE(answerOf(std::move(future)).error().code, ErrorCode::Cancelled);
}

void TestPostgresProbe::endsWithTheClient()
{
    ScriptedServer silent([](QTcpSocket &, const QByteArray &) {});
    auto client = std::make_unique<WireClient>(WireProfile{false, {}, 60s});
    QFuture<Result<WireAnswer>> running = client->askPostgres(plainTarget(silent.port()));
    QVERIFY(QTest::qWaitFor([&] { return !silent.heard().isEmpty(); }));
    QElapsedTimer clock;
    clock.start();
    client.reset();
    QVERIFY(clock.elapsed() < 900); // the thread came back by itself
    QCOMPARE(answerOf(std::move(running)).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestPostgresProbe)
#include "tst_postgres_probe.moc"
