#include "models/remote/wire/wire_client.h"
#include "tests/support/answer_of.h"
#include "tests/support/https_certificates.h"
#include "tests/support/private_redis.h"
#include "tests/support/scripted_server.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QSslCertificate>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// A real Redis, and servers that only pretend.
class TestRedisProbe final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void answers_data();
    void answers();
    void anOpenServerSaysSo();
    void worksOverTls();
    void trustsNobodyElse();
    void wantsTheNameThatWasAsked();
    void plainToTlsAndBack();
    void nobodyThere();
    void neverAsksLinkLocal();
    void noPasswordInPlainToOthers();
    void whoIsAPrintableLine();
    void oldServersTakeThePasswordAlone();
    void serversThatSpeakFirst();
    void hostileAnswers_data();
    void hostileAnswers();
    void theVerdictStandsWhenTheRestStalls();
    void isOverInTime();
    void isCancelled();
    void endsWithTheClient();
    void manyAtOnce();

private:
    TestCa m_ca;
    IssuedCertificate m_certificate = m_ca.issue();
    PrivateRedis m_plain;
    PrivateRedis m_tls;
    WireClient m_client{{false, m_ca.pem(), 4s}};
};

namespace {

constexpr const char *kUsers = "requirepass s3cret\n"
                               "user alice on >alice-s3cret ~* +ping +auth +acl|whoami\n"
                               "user quiet on >quiet-s3cret ~* +auth\n"
                               "user shy on >shy-s3cret ~* +auth +ping\n"
                               "user off off >off-s3cret ~* +@all\n";

RedisTarget targetOf(quint16 port, const QByteArray &user, const QByteArray &password, bool usesTls = false)
{
    return {{"127.0.0.1", port}, secretOf(user), secretOf(password), usesTls};
}

/// What is certain of every answer: nothing that was sent is in what people and logs see.
bool keepsTheSecret(const WireAnswer &answer)
{
    for (const auto &[name, value] : answer.reads) {
        if (value.contains(u"s3cret"_s))
            return false;
    }
    return !answer.detail.contains(u"s3cret"_s) && !answer.word.contains("s3cret");
}

} // namespace

void TestRedisProbe::initTestCase()
{
    QVERIFY(m_plain.start(kUsers));
    QVERIFY(m_tls.start(kUsers, m_certificate.certificate, m_certificate.key));
}

void TestRedisProbe::answers_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QString>("who");
    QTest::newRow("default user") << QByteArray() << QByteArray("s3cret") << QByteArray("+PONG") << u"default"_s;
    QTest::newRow("default user by name") << QByteArray("default") << QByteArray("s3cret") << QByteArray("+PONG") << u"default"_s;
    QTest::newRow("a user") << QByteArray("alice") << QByteArray("alice-s3cret") << QByteArray("+PONG") << u"alice"_s;
    QTest::newRow("wrong password") << QByteArray("alice") << QByteArray("s3cret") << QByteArray("-WRONGPASS") << QString();
    QTest::newRow("unknown user") << QByteArray("mallory") << QByteArray("s3cret") << QByteArray("-WRONGPASS") << QString();
    QTest::newRow("disabled user") << QByteArray("off") << QByteArray("off-s3cret") << QByteArray("-WRONGPASS") << QString();
    QTest::newRow("no password") << QByteArray() << QByteArray() << QByteArray("-NOAUTH") << QString();
    QTest::newRow("may not ping") << QByteArray("quiet") << QByteArray("quiet-s3cret") << QByteArray("-NOPERM") << QString();
    QTest::newRow("may not say who") << QByteArray("shy") << QByteArray("shy-s3cret") << QByteArray("+PONG") << QString();
    QTest::newRow("line ends in a password")
        << QByteArray() << QByteArray("s3cret\r\nPING") << QByteArray("-WRONGPASS") << QString();
}

void TestRedisProbe::answers()
{
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, password);
    const auto answer = answerOf(m_client.askRedis(targetOf(m_plain.port(), user, password)));
    QVERIFY(answer);
    QTEST(answer->word, "word");
    QTEST(answer->reads.empty() ? QString() : answer->reads.front().second, "who");
    QVERIFY(answer->certificate.isEmpty());
    QVERIFY(answer->latency < 5s);
    QVERIFY(keepsTheSecret(*answer));
}

void TestRedisProbe::anOpenServerSaysSo()
{
    PrivateRedis open;
    QVERIFY(open.start("protected-mode no"));
    const auto answer = answerOf(m_client.askRedis(targetOf(open.port(), {}, "s3cret")));
    QCOMPARE(answer->word, QByteArray("-ERR"));
    QVERIFY(bytesOf(answer->text).contains("without any password configured"));
    QCOMPARE(answerOf(m_client.askRedis(targetOf(open.port(), {}, {})))->word, QByteArray("+PONG"));
}

void TestRedisProbe::worksOverTls()
{
    const auto good = answerOf(m_client.askRedis(targetOf(m_tls.port(), "alice", "alice-s3cret", true)));
    QVERIFY(good);
    QCOMPARE(good->word, QByteArray("+PONG"));
    const QSslCertificate certificate(m_certificate.certificate);
    QCOMPARE(good->certificate, certificate.digest(QCryptographicHash::Sha256).toHex());
    const auto bad = answerOf(m_client.askRedis(targetOf(m_tls.port(), "alice", "s3cret", true)));
    QCOMPARE(bad->word, QByteArray("-WRONGPASS"));
    QCOMPARE(bad->certificate, good->certificate);
}

void TestRedisProbe::trustsNobodyElse()
{
    const TestCa another;
    WireClient stranger({false, another.pem(), 5s});
    QCOMPARE(answerOf(stranger.askRedis(targetOf(m_tls.port(), "alice", "alice-s3cret", true)))->word, QByteArray("tls"));
    WireClient withSystem({true, {}, 5s});
    QCOMPARE(answerOf(withSystem.askRedis(targetOf(m_tls.port(), "alice", "alice-s3cret", true)))->word, QByteArray("tls"));
    WireClient broken({true, "no certificate", 5s});
    QCOMPARE(answerOf(broken.askRedis(targetOf(m_tls.port(), "alice", "alice-s3cret", true))).error().code,
             ErrorCode::InvalidInput);
}

void TestRedisProbe::wantsTheNameThatWasAsked()
{
    CertificateWish wish;
    wish.hosts = {u"redis.example.com"_s};
    const IssuedCertificate other = m_ca.issue(wish);
    PrivateRedis elsewhere;
    QVERIFY(elsewhere.start(kUsers, other.certificate, other.key));
    QCOMPARE(answerOf(m_client.askRedis(targetOf(elsewhere.port(), "alice", "alice-s3cret", true)))->word, QByteArray("tls"));
}

void TestRedisProbe::plainToTlsAndBack()
{
    const auto plain = answerOf(m_client.askRedis(targetOf(m_tls.port(), "alice", "alice-s3cret", false)));
    QVERIFY2(plain->word == "tls" || plain->word == "connect", plain->word.constData());
    // It waits for the end of what it takes for a command.
    WireClient hasty({false, m_ca.pem(), 500ms});
    QCOMPARE(answerOf(hasty.askRedis(targetOf(m_plain.port(), "alice", "alice-s3cret", true)))->word, QByteArray("timeout"));
}

void TestRedisProbe::nobodyThere()
{
    QCOMPARE(answerOf(m_client.askRedis(targetOf(freePort(), {}, "s3cret")))->word, QByteArray("connect"));
    RedisTarget nowhere = targetOf(6379, {}, "s3cret", true);
    nowhere.place.host = "nobody.invalid";
    const auto answer = answerOf(m_client.askRedis(std::move(nowhere)));
    QVERIFY(answer);
    QVERIFY2(answer->word == "dns" || answer->word == "timeout", answer->word.constData()); // without a name server
}

void TestRedisProbe::neverAsksLinkLocal()
{
    for (const char *host : {"169.254.169.254", "0.0.0.0", "::ffff:169.254.169.254", "fe80::1"}) {
        RedisTarget target = targetOf(6379, {}, "s3cret", true);
        target.place.host = host;
        QCOMPARE(answerOf(m_client.askRedis(std::move(target))).error().code, ErrorCode::InvalidInput);
    }
}

void TestRedisProbe::noPasswordInPlainToOthers()
{
    for (const char *host : {"192.0.2.1", "cache.invalid", "localhost.example.com", "2001:db8::1"}) {
        RedisTarget target = targetOf(6379, "alice", "s3cret");
        target.place.host = host;
        const auto answer = answerOf(m_client.askRedis(std::move(target)));
        QCOMPARE(answer->word, QByteArray("plain"));
        QVERIFY(answer->latency < 1s); // no name is looked up, no connection tried
    }
    for (const char *host : {"127.0.0.1", "localhost"}) {
        RedisTarget here = targetOf(m_plain.port(), "alice", "alice-s3cret");
        here.place.host = host;
        QCOMPARE(answerOf(m_client.askRedis(std::move(here)))->word, QByteArray("+PONG"));
    }
    WireClient hasty({false, m_ca.pem(), 300ms});
    RedisTarget nothingToTell = targetOf(6379, {}, {});
    nothingToTell.place.host = "192.0.2.1";
    QVERIFY(answerOf(hasty.askRedis(std::move(nothingToTell)))->word != "plain");
}

void TestRedisProbe::whoIsAPrintableLine()
{
    const QByteArray name = "al\x1B[2Jice\r\n\xE2\x80\xAE" + QByteArray(1000, 'x');
    ScriptedServer server([&](QTcpSocket &socket, const QByteArray &heard) {
        if (heard.contains("PING"))
            socket.write("+PONG\r\n");
        else if (!heard.isEmpty())
            socket.write('$' + QByteArray::number(name.size()) + "\r\n" + name + "\r\n");
    });
    const auto answer = answerOf(m_client.askRedis(targetOf(server.port(), {}, {})));
    QCOMPARE(answer->word, QByteArray("+PONG"));
    const QString who = answer->reads.front().second;
    QCOMPARE(who.size(), 200);
    QVERIFY(who.startsWith("al[2Jicexxx"_L1));
    QVERIFY(who.endsWith(u'…'));
}

void TestRedisProbe::oldServersTakeThePasswordAlone()
{
    ScriptedServer old([](QTcpSocket &socket, const QByteArray &heard) {
        if (heard.startsWith("*3"))
            socket.write("-ERR wrong number of arguments for 'auth' command\r\n");
        else if (heard == "*2\r\n$4\r\nAUTH\r\n$6\r\ns3cret\r\n")
            socket.write("+OK\r\n");
        else if (heard.contains("PING"))
            socket.write("+PONG\r\n");
        else if (!heard.isEmpty())
            socket.write("-ERR unknown command `ACL`, with args beginning with: `WHOAMI`, \r\n");
    });
    for (const char *user : {"", "default"}) {
        const auto answer = answerOf(m_client.askRedis(targetOf(old.port(), user, "s3cret")));
        QCOMPARE(answer->word, QByteArray("+PONG"));
        QVERIFY(answer->reads.empty());
    }
    QCOMPARE(answerOf(m_client.askRedis(targetOf(old.port(), "alice", "s3cret")))->word, QByteArray("-ERR"));
    QCOMPARE(old.heard().count("AUTH"), 3); // the password of alice is not tried for everybody
}

void TestRedisProbe::serversThatSpeakFirst()
{
    ScriptedServer shielded([](QTcpSocket &socket, const QByteArray &heard) {
        if (!heard.isEmpty())
            return;
        socket.write("-DENIED Redis is running in protected mode because protected mode is enabled\r\n");
        socket.disconnectFromHost();
    });
    QCOMPARE(answerOf(m_client.askRedis(targetOf(shielded.port(), {}, "s3cret")))->word, QByteArray("-DENIED"));
    PrivateRedis full;
    QVERIFY(full.start("maxclients 1"));
    QTcpSocket first;
    first.connectToHost(QHostAddress::LocalHost, full.port());
    first.write("PING\r\n");
    QVERIFY(QTest::qWaitFor([&] { return first.bytesAvailable() > 0; }));
    const auto answer = answerOf(m_client.askRedis(targetOf(full.port(), {}, {})));
    QCOMPARE(answer->word, QByteArray("-ERR"));
    QVERIFY(bytesOf(answer->text).contains("max number of clients"));
}

void TestRedisProbe::hostileAnswers_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << QByteArray("malformed");
    QTest::newRow("a megabyte") << QByteArray(1024 * 1024, '+') << QByteArray("malformed");
    QTest::newRow("a gigabyte promised") << QByteArray("$1073741824\r\n") << QByteArray("malformed");
    QTest::newRow("lists in lists") << QByteArray("*1\r\n").repeated(1000) << QByteArray("malformed");
    QTest::newRow("OK for everything") << QByteArray("+OK\r\n") << QByteArray("malformed");
    QTest::newRow("zeros") << QByteArray(100, '\0') << QByteArray("malformed");
    QTest::newRow("a password thrown back") << QByteArray("-ERR unknown command `AUTH`, with args beginning with: `s3cret`, \r\n")
                                            << QByteArray("-ERR");
}

void TestRedisProbe::hostileAnswers()
{
    QFETCH(QByteArray, first);
    ScriptedServer server([&](QTcpSocket &socket, const QByteArray &heard) {
        if (!heard.isEmpty())
            socket.write(first);
    });
    const auto answer = answerOf(m_client.askRedis(targetOf(server.port(), {}, "s3cret")));
    QVERIFY(answer);
    QTEST(answer->word, "word");
    QVERIFY(answer->text.size() <= 4096);
    QVERIFY(keepsTheSecret(*answer));
}

void TestRedisProbe::theVerdictStandsWhenTheRestStalls()
{
    ScriptedServer server([](QTcpSocket &socket, const QByteArray &heard) {
        if (heard.contains("PING"))
            socket.write("+PONG\r\n");
    });
    WireClient hasty({false, m_ca.pem(), 300ms});
    QCOMPARE(answerOf(hasty.askRedis(targetOf(server.port(), {}, {})))->word, QByteArray("+PONG"));
}

void TestRedisProbe::isOverInTime()
{
    ScriptedServer silent([](QTcpSocket &, const QByteArray &) {});
    WireClient hasty({false, m_ca.pem(), 200ms});
    const auto plain = answerOf(hasty.askRedis(targetOf(silent.port(), {}, "s3cret")));
    QCOMPARE(plain->word, QByteArray("timeout"));
    QVERIFY(plain->latency >= 200ms);
    QCOMPARE(answerOf(hasty.askRedis(targetOf(silent.port(), {}, "s3cret", true)))->word, QByteArray("timeout"));
}

void TestRedisProbe::isCancelled()
{
    ScriptedServer silent([](QTcpSocket &, const QByteArray &) {});
    const auto progress = std::make_shared<Progress>();
    QFuture<Result<WireAnswer>> future = m_client.askRedis(targetOf(silent.port(), {}, "s3cret"), progress);
    QVERIFY(QTest::qWaitFor([&] { return !silent.heard().isEmpty(); }));
    QElapsedTimer clock;
    clock.start();
    progress->cancel();
    QCOMPARE(answerOf(std::move(future)).error().code, ErrorCode::Cancelled);
    QVERIFY(clock.elapsed() < 2000);
    QCOMPARE(answerOf(m_client.askRedis(targetOf(silent.port(), {}, "s3cret"), progress)).error().code, ErrorCode::Cancelled);
    QCOMPARE(silent.connections(), 1); // cancelled before: nobody was asked
}

void TestRedisProbe::endsWithTheClient()
{
    ScriptedServer silent([](QTcpSocket &, const QByteArray &) {});
    auto client = std::make_unique<WireClient>(WireProfile{false, m_ca.pem(), 60s});
    QFuture<Result<WireAnswer>> running = client->askRedis(targetOf(silent.port(), {}, "s3cret"));
    QVERIFY(QTest::qWaitFor([&] { return !silent.heard().isEmpty(); }));
    RedisTarget byName = targetOf(silent.port(), {}, "s3cret");
    byName.place.host = "localhost";
    QFuture<Result<WireAnswer>> justAsked = client->askRedis(std::move(byName));
    client.reset();
    QCOMPARE(answerOf(std::move(running)).error().code, ErrorCode::Cancelled);
    QCOMPARE(answerOf(std::move(justAsked)).error().code, ErrorCode::Cancelled);
}

void TestRedisProbe::manyAtOnce()
{
    std::vector<QFuture<Result<WireAnswer>>> futures;
    for (int i = 0; i < 100; ++i)
        futures.push_back(m_client.askRedis(targetOf(m_plain.port(), "alice", i % 2 == 0 ? "alice-s3cret" : "wrong")));
    for (std::size_t i = 0; i < futures.size(); ++i)
        QCOMPARE(answerOf(std::move(futures[i]))->word, i % 2 == 0 ? QByteArray("+PONG") : QByteArray("-WRONGPASS"));
}

QTEST_GUILESS_MAIN(TestRedisProbe)
#include "tst_redis_probe.moc"
