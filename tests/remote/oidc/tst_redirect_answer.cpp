#include "models/remote/oidc/redirect_answer.h"
#include "models/remote/oidc/redirect_listener.h"

#include <QTcpSocket>
#include <QTest>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint16 kPort = 45123;

QByteArray requestFor(const QByteArray &target, const QByteArray &more = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:45123\r\nUser-Agent: Mozilla/5.0 (X11)\r\n" + more + "\r\n";
}

RedirectRequest kindOf(const QByteArray &bytes, std::optional<RedirectAnswer> &answer)
{
    return readRedirect({bytes.constData(), static_cast<std::size_t>(bytes.size())}, kPort, answer);
}

} // namespace

/// Requests to the loopback listener, strictly read.
class TestRedirectAnswer : public QObject
{
    Q_OBJECT

private slots:
    void readsCodeAndState();
    void readsErrors();
    void waitsForTheWholeHead();
    void refusesOthers_data();
    void refusesOthers();
    void takesOneAnswerInAnyPieces();
    void listensToThisComputerAlone();
};

void TestRedirectAnswer::readsCodeAndState()
{
    std::optional<RedirectAnswer> answer;
    QCOMPARE(
        kindOf(requestFor("/callback?state=st-1&code=a%2Fb%7E.-_&iss=https%3A%2F%2Flogin.example.com&session_state=x+y"), answer),
        RedirectRequest::Answer);
    QCOMPARE(answer->code.view(), std::string_view("a/b~.-_"));
    QCOMPARE(answer->state, QByteArray("st-1"));
    QCOMPARE(answer->issuer, QByteArray("https://login.example.com"));
    QVERIFY(answer->error.isEmpty());
}

void TestRedirectAnswer::readsErrors()
{
    std::optional<RedirectAnswer> answer;
    QCOMPARE(kindOf(requestFor("/callback?error=access_denied&error_description=Not+today%21&state=st-1"), answer),
             RedirectRequest::Answer);
    QCOMPARE(answer->error, QByteArray("access_denied"));
    QVERIFY(answer->code.isEmpty());
}

void TestRedirectAnswer::waitsForTheWholeHead()
{
    std::optional<RedirectAnswer> answer;
    const QByteArray whole = requestFor("/callback?code=a&state=b");
    for (qsizetype size = 0; size < whole.size(); ++size)
        QCOMPARE(kindOf(whole.left(size), answer), RedirectRequest::Incomplete);
    QCOMPARE(kindOf(whole, answer), RedirectRequest::Answer);
}

void TestRedirectAnswer::refusesOthers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, RedirectRequest expected = RedirectRequest::Malformed) {
        QTest::newRow(name) << bytes << static_cast<int>(expected);
    };
    const QByteArray good = requestFor("/callback?code=a&state=b");
    row("icon", requestFor("/favicon.ico"), RedirectRequest::OtherPath);
    row("a longer path", requestFor("/callback/x?code=a&state=b"), RedirectRequest::OtherPath);
    row("an encoded path", requestFor("/%63allback?code=a&state=b"), RedirectRequest::OtherPath);
    row("POST", QByteArray(good).replace("GET", "POST"), RedirectRequest::OtherMethod);
    row("HEAD", QByteArray(good).replace("GET", "HEAD"), RedirectRequest::OtherMethod);
    row("HTTP/1.0", QByteArray(good).replace("1.1\r\nHost", "1.0\r\nHost"));
    row("HTTP/2", QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
    row("TLS", QByteArray("\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 11));
    row("no query", requestFor("/callback"));
    row("no state", requestFor("/callback?code=a"));
    row("no code", requestFor("/callback?state=b"));
    row("empty code", requestFor("/callback?code=&state=b"));
    row("empty state", requestFor("/callback?code=a&state="));
    row("code twice", requestFor("/callback?code=a&code=c&state=b"));
    row("state twice", requestFor("/callback?code=a&state=b&state=b"));
    row("iss twice", requestFor("/callback?code=a&state=b&iss=x&iss=y"));
    row("code and error", requestFor("/callback?code=a&state=b&error=access_denied"));
    row("error with markup", requestFor("/callback?state=b&error=%3Cb%3E"));
    row("broken escape", requestFor("/callback?code=%4&state=b"));
    row("escape without digits", requestFor("/callback?code=%zz&state=b"));
    row("control character", requestFor("/callback?code=a%0D%0Ab&state=b"));
    row("zero", requestFor("/callback?code=a%00&state=b"));
    row("code with a space", requestFor("/callback?code=a+b&state=b"));
    row("code without end", requestFor("/callback?code=" + QByteArray(9000, 'a') + "&state=b"));
    row("state without end", requestFor("/callback?code=a&state=" + QByteArray(3000, 'b')));
    row("another host", QByteArray(good).replace("127.0.0.1:45123", "evil.example.com"));
    row("another port", QByteArray(good).replace("127.0.0.1:45123", "127.0.0.1:45124"));
    row("by name", QByteArray(good).replace("127.0.0.1:45123", "localhost:45123"));
    row("two hosts", requestFor("/callback?code=a&state=b", "Host: 127.0.0.1:45123\r\n"));
    row("no host", QByteArray("GET /callback?code=a&state=b HTTP/1.1\r\n\r\n"));
    row("a body", requestFor("/callback?code=a&state=b", "Content-Length: 1\r\n") + 'x');
    row("a body that is announced", requestFor("/callback?code=a&state=b", "Content-Length: 1\r\n"));
    row("chunks", requestFor("/callback?code=a&state=b", "Transfer-Encoding: chunked\r\n"));
    row("two requests", good + good);
    row("a header without colon", requestFor("/callback?code=a&state=b", "Nonsense\r\n"));
    row("a folded header", requestFor("/callback?code=a&state=b", " folded: x\r\n"));
    row("absolute form", QByteArray(good).replace("/callback", "http://127.0.0.1:45123/callback"));
    row("spaces", QByteArray(good).replace("GET ", "GET  "));
    row("a head without end", "GET /callback?code=" + QByteArray(static_cast<qsizetype>(kLargestRedirect), 'a'));
}

void TestRedirectAnswer::refusesOthers()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, expected);
    std::optional<RedirectAnswer> answer;
    QCOMPARE(static_cast<int>(kindOf(bytes, answer)), expected);
    QVERIFY(!answer);
}

void TestRedirectAnswer::takesOneAnswerInAnyPieces()
{
    QByteArray taken;
    RedirectListener listener("b", [&](RedirectAnswer answer) {
        taken += answer.code.view();
        return SignInPage::Received;
    });
    QVERIFY(listener.listen());
    const auto port = static_cast<quint16>(listener.address().port());
    QTcpSocket silent; // browsers connect before they know what for
    silent.connectToHost(u"127.0.0.1"_s, port);
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    QVERIFY(QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::ConnectedState; }));
    const QByteArray request = QByteArray(requestFor("/callback?code=abc&state=b")).replace("45123", QByteArray::number(port));
    for (const char c : request) {
        socket.write(&c, 1);
        socket.flush();
        QCoreApplication::processEvents();
    }
    QVERIFY(QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }));
    QCOMPARE(taken, QByteArray("abc"));
    const QByteArray page = socket.readAll();
    QVERIFY(page.startsWith("HTTP/1.1 200 OK\r\n"));
    const qsizetype body = page.indexOf("\r\n\r\n") + 4;
    QVERIFY(page.contains("\r\nContent-Length: " + QByteArray::number(page.size() - body) + "\r\n"));
    QTcpSocket second;
    second.connectToHost(u"127.0.0.1"_s, port);
    QVERIFY(QTest::qWaitFor([&] { return second.error() == QAbstractSocket::ConnectionRefusedError; }));
}

void TestRedirectAnswer::listensToThisComputerAlone()
{
    RedirectListener first("b", [](const RedirectAnswer &) { return SignInPage::Received; });
    RedirectListener second("b", [](const RedirectAnswer &) { return SignInPage::Received; });
    QVERIFY(first.listen() && second.listen());
    QVERIFY(first.address().port() != second.address().port());
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.2"_s, static_cast<quint16>(first.address().port()));
    QVERIFY(QTest::qWaitFor([&] { return socket.error() == QAbstractSocket::ConnectionRefusedError; }));
}

QTEST_GUILESS_MAIN(TestRedirectAnswer)
#include "tst_redirect_answer.moc"
