#include "models/remote/wire/connection_uri.h"
#include "models/remote/wire/postgres_session.h"
#include "models/remote/wire/redis_target.h"
#include "models/remote/wire/resp.h"
#include "tests/support/answer_of.h"

#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestConnectionUri final : public QObject
{
    Q_OBJECT
private slots:
    void readsTheParts();
    void readsPlaces_data();
    void readsPlaces();
    void refusesUris_data();
    void refusesUris();
    void readsRedis();
    void refusesRedis_data();
    void refusesRedis();
    void readsPostgres();
    void neverFallsBackElsewhere_data();
    void neverFallsBackElsewhere();
    void refusesPostgres_data();
    void refusesPostgres();
    void refusesFields();
    void readsReplies_data();
    void readsReplies();
    void namesReplies_data();
    void namesReplies();
    void writesCommands();
    void findsTheSqlState_data();
    void findsTheSqlState();
};

namespace {

/// Nothing of a secret text comes back in an error.
bool tellsNothing(const Error &error) { return !error.detail.contains(u"s3cret"_s) && !error.subject.contains(u"s3cret"_s); }

} // namespace

void TestConnectionUri::readsTheParts()
{
    const auto uri = readConnectionUri(
        secretOf("PostgreSQL://app%40x:p%25a%3A%2F@db.example.com:6543/my%20db?sslmode=require&options=endpoint%3Dep-1"), 5432);
    QVERIFY(uri);
    QCOMPARE(uri->scheme, QByteArray("postgresql"));
    QCOMPARE(bytesOf(uri->user), QByteArray("app@x"));
    QCOMPARE(bytesOf(uri->password), QByteArray("p%a:/"));
    QCOMPARE(uri->places, (std::vector<ServerPlace>{{"db.example.com", 6543}}));
    QCOMPARE(bytesOf(uri->path), QByteArray("my db"));
    QCOMPARE(bytesOf(*uri->parameter("sslmode")), QByteArray("require"));
    QCOMPARE(bytesOf(*uri->parameter("options")), QByteArray("endpoint=ep-1"));
    QVERIFY(!uri->parameter("nothing"));
}

void TestConnectionUri::readsPlaces_data()
{
    QTest::addColumn<QByteArray>("authority");
    QTest::addColumn<QString>("places");
    QTest::newRow("name") << QByteArray("db.example.com") << u"db.example.com 5432"_s;
    QTest::newRow("port") << QByteArray("db:1") << u"db 1"_s;
    QTest::newRow("address") << QByteArray("192.0.2.1:65535") << u"192.0.2.1 65535"_s;
    QTest::newRow("IPv6") << QByteArray("[2001:db8::1]") << u"2001:db8::1 5432"_s;
    QTest::newRow("IPv6 and port") << QByteArray("[::1]:99") << u"::1 99"_s;
    QTest::newRow("several") << QByteArray("a,b:2,[::1]:3") << u"a 5432, b 2, ::1 3"_s;
    QTest::newRow("an @ in the password") << QByteArray("u:p@ss@db") << u"db 5432"_s;
}

void TestConnectionUri::readsPlaces()
{
    QFETCH(QByteArray, authority);
    const auto uri = readConnectionUri(secretOf("x://" + authority + "/d"), 5432);
    QVERIFY2(uri, uri ? "" : qPrintable(uri.error().detail));
    QStringList places;
    for (const ServerPlace &place : uri->places)
        places << QString::fromLatin1(place.host) + u' ' + QString::number(place.port);
    QTEST(places.join(u", "_s), "places");
}

void TestConnectionUri::refusesUris_data()
{
    QTest::addColumn<QByteArray>("uri");
    for (const char *uri : {"",
                            "x",
                            "x://",
                            "x://u:s3cret@",
                            "x://u:s3cret@/db",
                            "x://u:s3cret@host:0/",
                            "x://u:s3cret@host:65536/",
                            "x://u:s3cret@host:-1/",
                            "x://u:s3cret@host:1x/",
                            "x://u:s3cret@ho st/",
                            "x://u:s3cret@%2Fvar%2Frun/db",
                            "x://u:s3cret%0A@host/",
                            "x://u:s3cret%00@host/",
                            "x://u%0d:s3cret@host/",
                            "x://u:s3cret%@host/",
                            "x://u:s3cret%4@host/",
                            "x://u:s3cret%zz@host/",
                            "x://u:s3cret@host/db%0a",
                            "x://u:s3cret@host/db?a=%0a",
                            "x://u:s3cret@host/db?a=1&a=2",
                            "x://u:s3cret#1@host/",
                            "x://u:s3cret@host/\n",
                            "x://u:s3cret@[::1",
                            "x://u:s3cret@[::1]x",
                            "x://u:s3cret@h,/",
                            "x://u:s3cret@h,,i/",
                            "x://u:s3cret@host;rm/"})
        QTest::newRow(uri[0] ? uri : "empty") << QByteArray(uri);
    QTest::newRow("a long name") << "x://u:s3cret@" + QByteArray(254, 'a');
}

void TestConnectionUri::refusesUris()
{
    QFETCH(QByteArray, uri);
    const auto read = readConnectionUri(secretOf(uri), 1);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidInput);
    QCOMPARE(read.error().subject, u"uri"_s);
    QVERIFY(tellsNothing(read.error()));
}

void TestConnectionUri::readsRedis()
{
    const auto tls = redisTarget(secretOf("rediss://alice:p%40ss@cache.example.com/0"));
    QVERIFY(tls);
    QCOMPARE(tls->place, (ServerPlace{"cache.example.com", 6379}));
    QCOMPARE(bytesOf(tls->user), QByteArray("alice"));
    QCOMPARE(bytesOf(tls->password), QByteArray("p@ss"));
    QVERIFY(tls->usesTls);
    const auto plain = redisTarget(secretOf("redis://:s3cret@127.0.0.1:7000"));
    QVERIFY(plain && !plain->usesTls && plain->user.isEmpty());
    QCOMPARE(plain->place.port, quint16(7000));
    const auto fields = redisTarget(RedisFields{secretOf("cache"), {}, {}, secretOf("p"), {}});
    QVERIFY(fields && fields->usesTls);
    QCOMPARE(fields->place, (ServerPlace{"cache", 6379}));
    QVERIFY(!redisTarget(RedisFields{secretOf("cache"), secretOf("1"), {}, {}, secretOf("off")})->usesTls);
}

void TestConnectionUri::refusesRedis_data()
{
    QTest::addColumn<QByteArray>("uri");
    for (const char *uri : {"http://u:s3cret@host/", "redis://u:s3cret@a,b/", "redis://u:s3cret@/"})
        QTest::newRow(uri) << QByteArray(uri);
}

void TestConnectionUri::refusesRedis()
{
    QFETCH(QByteArray, uri);
    const auto target = redisTarget(secretOf(uri));
    QVERIFY(!target);
    QCOMPARE(target.error().subject, u"uri"_s);
    QVERIFY(tellsNothing(target.error()));
}

void TestConnectionUri::readsPostgres()
{
    const auto target
        = postgresTarget(secretOf("postgres://app:s3cret@db.example.com/app?sslmode=verify-full&sslrootcert=/etc/ca.pem"
                                  "&channel_binding=require&connection_limit=5&schema=public&pgbouncer=true"));
    QVERIFY(target);
    QCOMPARE(target->database, QByteArray("app"));
    QCOMPARE(target->tls, PostgresTls::VerifyFull);
    QCOMPARE(target->settings,
             (std::vector<std::pair<QByteArray, QByteArray>>{{"sslrootcert", "/etc/ca.pem"}, {"channel_binding", "require"}}));
    QCOMPARE(postgresTarget(secretOf("postgres://app:s3cret@db"))->database, QByteArray("app")); // as libpq does
    QVERIFY(postgresTarget(secretOf("postgres://app:s3cret@db?sslrootcert=system"))->settings.empty());
}

void TestConnectionUri::neverFallsBackElsewhere_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<PostgresTls>("tls");
    QTest::newRow("nothing said") << QByteArray("postgres://u:p@db") << PostgresTls::Require;
    QTest::newRow("prefer") << QByteArray("postgres://u:p@db?sslmode=prefer") << PostgresTls::Require;
    QTest::newRow("allow") << QByteArray("postgres://u:p@db?sslmode=allow") << PostgresTls::Require;
    QTest::newRow("one of two is elsewhere") << QByteArray("postgres://u:p@127.0.0.1,db") << PostgresTls::Require;
    QTest::newRow("this computer") << QByteArray("postgres://u:p@localhost") << PostgresTls::PreferOnLoopback;
    QTest::newRow("a name like it") << QByteArray("postgres://u:p@localhost.example.com") << PostgresTls::Require;
    QTest::newRow("said so") << QByteArray("postgres://u:p@db?sslmode=disable") << PostgresTls::Disable;
    QTest::newRow("verify-ca") << QByteArray("postgres://u:p@db?sslmode=verify-ca") << PostgresTls::VerifyCa;
}

void TestConnectionUri::neverFallsBackElsewhere()
{
    QFETCH(QByteArray, uri);
    QTEST(postgresTarget(secretOf(uri))->tls, "tls");
}

void TestConnectionUri::refusesPostgres_data()
{
    QTest::addColumn<QByteArray>("uri");
    for (const char *uri :
         {"mysql://u:s3cret@db", "postgres://db", "postgres://u@db", "postgres://:s3cret@db",
          "postgres://u:s3cret@db?sslmode=off", "postgres://u:s3cret@db?host=evil", "postgres://u:s3cret@db?hostaddr=192.0.2.1",
          "postgres://u:s3cret@db?user=x", "postgres://u:s3cret@db?password=s3cret", "postgres://u:s3cret@db?service=x",
          "postgres://u:s3cret@db?passfile=/x"})
        QTest::newRow(uri) << QByteArray(uri);
}

void TestConnectionUri::refusesPostgres()
{
    QFETCH(QByteArray, uri);
    const auto target = postgresTarget(secretOf(uri));
    QVERIFY(!target);
    QCOMPARE(target.error().code, ErrorCode::InvalidInput);
    QCOMPARE(target.error().subject, u"uri"_s);
    QVERIFY(tellsNothing(target.error()));
}

void TestConnectionUri::refusesFields()
{
    const auto fields
        = [] { return PostgresFields{secretOf("db"), {}, secretOf("app"), secretOf("reader"), secretOf("s3cret"), {}, {}}; };
    QCOMPARE(postgresTarget(fields())->tls, PostgresTls::VerifyFull);
    const auto subjectWith = [&](auto change) {
        PostgresFields changed = fields();
        change(changed);
        const auto target = postgresTarget(changed);
        return target ? u"none"_s : target.error().subject;
    };
    QCOMPARE(subjectWith([](PostgresFields &f) { f.host = secretOf("/var/run/postgresql"); }), u"host"_s);
    QCOMPARE(subjectWith([](PostgresFields &f) { f.host = secretOf("a,b"); }), u"host"_s);
    QCOMPARE(subjectWith([](PostgresFields &f) { f.port = secretOf("70000"); }), u"port"_s);
    QCOMPARE(subjectWith([](PostgresFields &f) { f.database = Secret(); }), u"dbname"_s);
    QCOMPARE(subjectWith([](PostgresFields &f) { f.user = secretOf("a\nb"); }), u"user"_s);
    QCOMPARE(subjectWith([](PostgresFields &f) { f.password = secretOf(QByteArray("a\0b", 3)); }), u"password"_s);
    QCOMPARE(subjectWith([](PostgresFields &f) { f.password = Secret(); }), u"password"_s);
    QCOMPARE(subjectWith([](PostgresFields &f) { f.sslMode = secretOf("on"); }), u"sslmode"_s);
    QCOMPARE(redisTarget(RedisFields{secretOf("h"), {}, {}, {}, secretOf("maybe")}).error().subject, u"tls"_s);
    QCOMPARE(redisTarget(RedisFields{secretOf("h"), {}, secretOf("\r"), {}, {}}).error().subject, u"username"_s);
    QCOMPARE(redisTarget(RedisFields{secretOf("h"), {}, {}, secretOf("\n"), {}}).error().subject, u"password"_s);
}

void TestConnectionUri::readsReplies_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<RespState>("state");
    QTest::addColumn<char>("kind");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &bytes, RespState state, char kind = 0, const QByteArray &text = {}) {
        QTest::newRow(name) << bytes << state << kind << text;
    };
    row("pong", "+PONG\r\n", RespState::Complete, '+', "PONG");
    row("error", "-NOAUTH Authentication required.\r\n", RespState::Complete, '-', "NOAUTH Authentication required.");
    row("number", ":1000\r\n", RespState::Complete, ':', "1000");
    row("bytes", "$7\r\ndefault\r\n", RespState::Complete, '$', "default");
    row("bytes with a line end", "$4\r\na\r\nb\r\n", RespState::Complete, '$', "a\r\nb");
    row("no bytes", "$0\r\n\r\n", RespState::Complete, '$', "");
    row("nothing", "$-1\r\n", RespState::Complete, '_', "");
    row("two", "+OK\r\n+PONG\r\n", RespState::Complete, '+', "OK");
    row("empty", "", RespState::Incomplete);
    row("begun", "+PO", RespState::Incomplete);
    row("half a line end", "+PONG\r", RespState::Incomplete);
    row("bytes begun", "$7\r\ndef", RespState::Incomplete);
    row("a list", "*1\r\n+OK\r\n", RespState::Malformed);
    row("a map", "%1\r\n+a\r\n+b\r\n", RespState::Malformed);
    row("HTTP", "HTTP/1.1 400 Bad Request\r\n", RespState::Malformed);
    row("longer than it said", "$2\r\nabc\r\n", RespState::Malformed);
    row("a length below", "$-2\r\n", RespState::Malformed);
    row("no length", "$x\r\n", RespState::Malformed);
    row("half a gigabyte", "$536870912\r\n", RespState::Malformed);
    row("a length that wraps", "$99999999999999999999\r\n", RespState::Malformed);
    row("a line without end", '+' + QByteArray(5000, 'a'), RespState::Malformed);
    row("a long line", '+' + QByteArray(5000, 'a') + "\r\n", RespState::Malformed);
}

void TestConnectionUri::readsReplies()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    RespReply reply;
    QTEST(readReply({bytes.constData(), static_cast<std::size_t>(bytes.size())}, reply), "state");
    QTEST(reply.kind, "kind");
    QCOMPARE(QByteArray(reply.text.data(), static_cast<qsizetype>(reply.text.size())), text);
}

void TestConnectionUri::namesReplies_data()
{
    QTest::addColumn<char>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("pong") << '+' << QByteArray("PONG") << QByteArray("+PONG");
    QTest::newRow("another text") << '+' << QByteArray("HELLO") << QByteArray("malformed");
    QTest::newRow("bytes") << '$' << QByteArray("PONG") << QByteArray("malformed");
    QTest::newRow("wrong password") << '-' << QByteArray("WRONGPASS invalid username-password pair") << QByteArray("-WRONGPASS");
    QTest::newRow("a word alone") << '-' << QByteArray("LOADING") << QByteArray("-LOADING");
    QTest::newRow("no word") << '-' << QByteArray("max number of clients reached") << QByteArray("-ERR");
    QTest::newRow("a word with marks") << '-' << QByteArray("ERR\x1B[2J bad") << QByteArray("-ERR");
    QTest::newRow("a very long word") << '-' << QByteArray(100, 'A') << QByteArray("-ERR");
    QTest::newRow("empty") << '-' << QByteArray() << QByteArray("-ERR");
}

void TestConnectionUri::namesReplies()
{
    QFETCH(char, kind);
    QFETCH(QByteArray, text);
    QTEST(respWord({kind, {text.constData(), static_cast<std::size_t>(text.size())}, 0}), "word");
}

void TestConnectionUri::writesCommands()
{
    QCOMPARE(bytesOf(respCommand({"AUTH", "al ice", "p\r\n$w"})),
             QByteArray("*3\r\n$4\r\nAUTH\r\n$6\r\nal ice\r\n$5\r\np\r\n$w\r\n"));
}

void TestConnectionUri::findsTheSqlState_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("state");
    QTest::newRow("refused") << QByteArray("connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  28P01\n")
                             << QByteArray("28P01");
    QTest::newRow("in another language") << QByteArray("Verbindung fehlgeschlagen: FATALES PROBLEM:  3D000\n")
                                         << QByteArray("3D000");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("short") << QByteArray("28P01") << QByteArray();
    QTest::newRow("one space") << QByteArray("FATAL: 28P01") << QByteArray();
    QTest::newRow("a sentence") << QByteArray("SSL error: certificate verify FAILED") << QByteArray();
    QTest::newRow("small letters") << QByteArray("FATAL:  28p01") << QByteArray();
}

void TestConnectionUri::findsTheSqlState()
{
    QFETCH(QByteArray, message);
    QTEST(sqlStateIn(message), "state");
}

QTEST_GUILESS_MAIN(TestConnectionUri)
#include "tst_connection_uri.moc"
