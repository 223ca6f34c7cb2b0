#include "models/remote/http/http_worker.h"
#include "tests/remote/http_world.h"
#include "tests/support/scripted_server.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QThread>

#include <atomic>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// A server whose first \p count answers are \p status.
std::unique_ptr<HttpsServer> reluctant(const TestCa &ca, int status, int count, const QByteArray &retryAfter = {})
{
    auto left = std::make_shared<std::atomic<int>>(count);
    return std::make_unique<HttpsServer>(ca, [=](const ServedRequest &) {
        ServedAnswer answer;
        if (left->fetch_sub(1) <= 0)
            return answer;
        answer.status = status;
        if (!retryAfter.isEmpty())
            answer.headers = {{"Retry-After", retryAfter}};
        return answer;
    });
}

} // namespace

/// When a request is sent again and when it is not, and that it can be stopped at every moment.
class TestHttpRetries : public QObject
{
    Q_OBJECT

private slots:
    void answersThatInviteRetries_data();
    void answersThatInviteRetries();
    void atMostFourRetries();
    void rateLimitCanBeAnAnswerAtOnce();
    void writesAreNotRepeated();
    void connectionsAreTriedAgainEvenForWrites();
    void resetAfterSendingIsNotRepeated();
    void waitsAsLongAsTheServerAsks();
    void doesNotWaitLongerThanAMinute();
    void jitterIsFull();
    void retryAfterIsRead_data();
    void retryAfterIsRead();
    void cancelsAtEveryMoment_data();
    void cancelsAtEveryMoment();
    void cancelledBeforeItBegan();
    void cancelledWhileItWaitsForItsTurn();
    void futureCanBeCancelled();
    void clientThatGoesEndsEverything();
    void cancelledAsItsWaitEnds();
    void connectionThatComesTooLate();

private:
    TestCa m_ca;
};

void TestHttpRetries::answersThatInviteRetries_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("tries");
    for (const int status : {429, 502, 503, 504})
        QTest::addRow("%d", status) << status << 3;
    for (const int status : {301, 400, 401, 403, 408, 500, 501, 505})
        QTest::addRow("%d", status) << status << 1;
}

void TestHttpRetries::answersThatInviteRetries()
{
    QFETCH(const int, status);
    QFETCH(const int, tries);
    const auto server = reluctant(m_ca, status, 2);
    HttpClient client(profileFor(m_ca));
    const HttpResult result = resultOf(client.send(get(server->url())));
    QCOMPARE(faultOf(result), "none");
    QCOMPARE(result->status, tries == 1 ? status : 200);
    QCOMPARE(result->tries, tries);
    QCOMPARE(server->connections(), tries);
}

void TestHttpRetries::atMostFourRetries()
{
    const auto server = reluctant(m_ca, 503, 1000);
    HttpProfile profile = profileFor(m_ca);
    profile.retry.retries = 99;
    HttpClient client(std::move(profile));
    const HttpResult result = resultOf(client.send(get(server->url())));
    QCOMPARE(result->status, 503);
    QCOMPARE(result->tries, 5);
    QCOMPARE(server->connections(), 5);
}

void TestHttpRetries::rateLimitCanBeAnAnswerAtOnce()
{
    const auto server = reluctant(m_ca, 429, 1, "30");
    HttpClient client(profileFor(m_ca));
    HttpRequest request = get(server->url());
    request.retry = RetryPolicy();
    request.retry->onRateLimit = false;
    const HttpResult result = resultOf(client.send(std::move(request)));
    QCOMPARE(result->status, 429);
    QCOMPARE(result->header("retry-after"), "30");
    QCOMPARE(server->connections(), 1);
}

void TestHttpRetries::writesAreNotRepeated()
{
    for (const int status : {429, 503}) {
        const auto server = reluctant(m_ca, status, 1);
        HttpClient client(profileFor(m_ca));
        QCOMPARE(resultOf(client.send(post(server->url(), "x")))->status, status);
        QCOMPARE(server->connections(), 1);
        HttpRequest idempotent = post(server->url(), "x");
        idempotent.isRepeatable = true;
        QCOMPARE(resultOf(client.send(std::move(idempotent)))->status, 200);
    }
}

void TestHttpRetries::connectionsAreTriedAgainEvenForWrites()
{
    const HttpsServer server(m_ca, {}, meeting(ServedFault::ResetAtOnce, 2));
    HttpClient client(profileFor(m_ca));
    const HttpResult result = resultOf(client.send(post(server.url(), "x")));
    QCOMPARE(faultOf(result), "none");
    QCOMPARE(result->tries, 3);
    QCOMPARE(server.requests().size(), 1U);
}

void TestHttpRetries::resetAfterSendingIsNotRepeated()
{
    const HttpsServer server(m_ca, [](const ServedRequest &) { return ServedAnswer{200, {}, {}, {}, ServedFault::Reset, {}}; });
    HttpClient client(profileFor(m_ca));
    for (const bool isRepeatable : {false, true}) {
        HttpRequest request = post(server.url(), "x");
        request.isRepeatable = isRepeatable;
        const HttpResult result = resultOf(client.send(std::move(request)));
        QCOMPARE(faultOf(result), "Connect");
        QCOMPARE(result.error().tries, 1);
    }
    QCOMPARE(server.connections(), 2);
}

void TestHttpRetries::waitsAsLongAsTheServerAsks()
{
    const auto server = reluctant(m_ca, 429, 1, "1");
    HttpClient client(profileFor(m_ca)); // by itself it would wait 2 ms
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(resultOf(client.send(get(server->url())))->status, 200);
    QVERIFY2(timer.elapsed() >= 990, qPrintable(QString::number(timer.elapsed())));
}

void TestHttpRetries::doesNotWaitLongerThanAMinute()
{
    for (const QByteArray &longer :
         {QByteArray("61"), QByteArray("99999999999999999999"), QByteArray("Fri, 31 Dec 2100 23:59:59 GMT")}) {
        const auto server = reluctant(m_ca, 503, 1, longer);
        HttpClient client(profileFor(m_ca));
        QCOMPARE(resultOf(client.send(get(server->url())))->status, 503);
        QCOMPARE(server->connections(), 1);
    }
    QCOMPARE(RetryPolicy().patience, std::chrono::minutes(1));
}

void TestHttpRetries::jitterIsFull()
{
    const RetryPolicy policy;
    QCOMPARE(jitteredWait(policy, 1, 0.0), milliseconds(0));
    QCOMPARE(jitteredWait(policy, 1, 0.5), milliseconds(250));
    QCOMPARE(jitteredWait(policy, 2, 0.5), milliseconds(500));
    QCOMPARE(jitteredWait(policy, 4, 0.5), milliseconds(2000));
    RetryPolicy impatient;
    impatient.longest = milliseconds(600);
    QCOMPARE(jitteredWait(impatient, 4, 0.5), milliseconds(300));
    QCOMPARE(allowedRetries(policy), 4);
}

void TestHttpRetries::retryAfterIsRead_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<qint64>("expected"); ///< milliseconds; -1: nothing
    QTest::newRow("none") << QByteArray() << QByteArray() << qint64(-1);
    QTest::newRow("seconds") << QByteArray(" 7 ") << QByteArray() << qint64(7000);
    QTest::newRow("at once") << QByteArray("0") << QByteArray() << qint64(0);
    QTest::newRow("nonsense") << QByteArray("soon") << QByteArray() << qint64(-1);
    QTest::newRow("negative") << QByteArray("-5") << QByteArray() << qint64(-1);
    QTest::newRow("date") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << QByteArray() << qint64(37'000);
    QTest::newRow("date by the server's clock")
        << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << QByteArray("Sun, 06 Nov 1994 08:49:30 GMT") << qint64(7000);
    QTest::newRow("past") << QByteArray("Sun, 06 Nov 1994 08:00:00 GMT") << QByteArray() << qint64(0);
}

void TestHttpRetries::retryAfterIsRead()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, date);
    QFETCH(const qint64, expected);
    const Instant now{milliseconds(784'111'740'000)}; // 1994-11-06 08:49:00 UTC
    const auto wait = retryAfter(header, date, now);
    QCOMPARE(wait ? qint64(wait->count()) : -1, expected);
}

void TestHttpRetries::cancelsAtEveryMoment_data()
{
    QTest::addColumn<ServedFault>("fault");
    QTest::newRow("during the handshake") << ServedFault::Silent;
    QTest::newRow("before the answer") << ServedFault::Stall;
    QTest::newRow("during the answer") << ServedFault::Drip;
    QTest::newRow("between two tries") << ServedFault::None;
}

void TestHttpRetries::cancelsAtEveryMoment()
{
    QFETCH(const ServedFault, fault);
    const HttpsServer server(
        m_ca,
        [=](const ServedRequest &) {
            return ServedAnswer{429, QByteArray(5000, 'b'), {{"Retry-After", "50"}}, {}, fault, {}};
        },
        meeting(fault == ServedFault::Silent ? fault : ServedFault::None));
    HttpClient client(profileFor(m_ca));
    const auto cancel = std::make_shared<Progress>();
    const QFuture<HttpResult> future = client.send(get(server.url()), cancel);
    const bool comesToRequest = fault != ServedFault::Silent;
    QTRY_VERIFY(comesToRequest ? !server.requests().empty() : server.connections() == 1);
    if (fault == ServedFault::None)
        QTRY_COMPARE(server.openConnections(), 0); // it waits for its next try
    QVERIFY(!future.isFinished());
    QElapsedTimer timer;
    timer.start();
    cancel->cancel();
    QCOMPARE(faultOf(resultOf(future)), "Cancelled");
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(server.connections(), 1);
}

void TestHttpRetries::cancelledBeforeItBegan()
{
    const HttpsServer server(m_ca, [](const ServedRequest &) { return ServedAnswer{200, {}, {}, {}, ServedFault::Stall, {}}; });
    HttpClient client(profileFor(m_ca));
    const auto cancel = std::make_shared<Progress>();
    cancel->cancel();
    QCOMPARE(faultOf(resultOf(client.send(get(server.url()), cancel))), "Cancelled");
    QVERIFY(server.requests().empty());
}

void TestHttpRetries::cancelledWhileItWaitsForItsTurn()
{
    const HttpsServer server(m_ca, [](const ServedRequest &request) {
        return ServedAnswer{200, {}, {}, {}, request.target == "/first" ? ServedFault::Stall : ServedFault::None, {}};
    });
    HttpProfile profile = profileFor(m_ca);
    profile.mostAtOnce = 1;
    HttpClient client(std::move(profile));
    const auto cancelFirst = std::make_shared<Progress>();
    const auto cancelSecond = std::make_shared<Progress>();
    const QFuture<HttpResult> first = client.send(get(server.url(u"/first"_s)), cancelFirst);
    const QFuture<HttpResult> second = client.send(get(server.url(u"/second"_s)), cancelSecond);
    const QFuture<HttpResult> third = client.send(get(server.url(u"/third"_s)));
    QTRY_VERIFY(!server.requests().empty());
    cancelSecond->cancel();
    QCOMPARE(faultOf(resultOf(second)), "Cancelled");
    QVERIFY(!third.isFinished());
    cancelFirst->cancel();
    QCOMPARE(faultOf(resultOf(first)), "Cancelled");
    QCOMPARE(faultOf(resultOf(third)), "none"); // the turn that the first gave back
    QCOMPARE(server.connections(), 2);
}

void TestHttpRetries::futureCanBeCancelled()
{
    const HttpsServer server(m_ca, [](const ServedRequest &) { return ServedAnswer{200, {}, {}, {}, ServedFault::Stall, {}}; });
    HttpClient client(profileFor(m_ca));
    QFuture<HttpResult> future = client.send(get(server.url()));
    QTRY_COMPARE(server.requests().size(), 1U);
    future.cancel();
    QTRY_VERIFY(future.isFinished());
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestHttpRetries::clientThatGoesEndsEverything()
{
    const HttpsServer server(m_ca, [](const ServedRequest &) { return ServedAnswer{200, {}, {}, {}, ServedFault::Stall, {}}; });
    std::vector<QFuture<HttpResult>> futures;
    {
        HttpProfile profile = profileFor(m_ca);
        profile.mostAtOnce = 2;
        HttpClient client(std::move(profile));
        for (int i = 0; i < 5; ++i)
            futures.push_back(client.send(get(server.url())));
        QTRY_COMPARE(server.requests().size(), 2U);
        futures.push_back(client.send(get(server.url()))); // perhaps not even taken up
    }
    for (QFuture<HttpResult> &future : futures) {
        QVERIFY(future.isFinished());
        QCOMPARE(faultOf(future.takeResult()), "Cancelled");
    }
    QTRY_COMPARE(server.openConnections(), 0);
}

/// The look for cancelled requests and the next try are due in the same round of the event loop.
void TestHttpRetries::cancelledAsItsWaitEnds()
{
    const auto server = reluctant(m_ca, 503, 1000, "1");
    HttpWorker worker(profileFor(m_ca)); // in this thread, so that it holds still when we do
    auto job = std::make_unique<HttpWorker::Job>();
    job->given = get(server->url());
    const auto cancel = std::make_shared<Progress>();
    job->cancel = cancel;
    job->promise.start();
    const QFuture<HttpResult> future = job->promise.future();
    worker.submit(std::move(job));
    const auto waiting = [&]() -> const QTimer * {
        for (const QTimer *one : worker.findChildren<QTimer *>(Qt::FindDirectChildrenOnly)) {
            if (one->isSingleShot() && one->isActive())
                return one;
        }
        return nullptr;
    };
    QTRY_VERIFY(waiting());
    const QTimer *wait = waiting();
    cancel->cancel();
    while (wait->remainingTime() > 0) // no event is looked at meanwhile
        QThread::yieldCurrentThread();
    QCOMPARE(faultOf(resultOf(future)), "Cancelled");
    QTRY_VERIFY(worker.findChildren<QTimer *>(Qt::FindDirectChildrenOnly).size() == 1); // that for the looking
    QCOMPARE(server->connections(), 1);
}

/// The time for connecting is over first, and the exchange still there.
void TestHttpRetries::connectionThatComesTooLate()
{
    std::atomic<bool> isGone = false;
    ScriptedServer server([&](QTcpSocket &socket, const QByteArray &heard) {
        if (heard.isEmpty())
            QObject::connect(&socket, &QTcpSocket::disconnected, this, [&] { isGone = true; });
    });
    HttpProfile profile = profileFor(m_ca);
    profile.loopbackHttp = true;
    profile.limits.connect = milliseconds(1);
    const auto request = prepare(get(QUrl(u"http://127.0.0.1:%1/"_s.arg(server.port()))), profile);
    QVERIFY(request);
    QByteArrayList ends;
    qputenv("QT_NO_THREADED_GLIB", "1"); // its event loop cannot leave sockets out
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        const QSslConfiguration tls;
        HttpExchange exchange(*request, profile, tls,
                              [&](const HttpExchange::Outcome &outcome) { ends.append(faultOf(outcome.result)); });
        exchange.start();
        const QDeadlineTimer patience(10'000);
        while (ends.isEmpty() && !patience.hasExpired())
            QCoreApplication::processEvents(QEventLoop::ExcludeSocketNotifiers); // the connection is made, and not seen
        while (!isGone && !patience.hasExpired())
            QCoreApplication::processEvents();
    }));
    thread->start();
    QTRY_VERIFY_WITH_TIMEOUT(thread->isFinished(), 20'000);
    qunsetenv("QT_NO_THREADED_GLIB");
    QVERIFY(isGone);
    QCOMPARE(ends, QByteArrayList{"Timeout"});
    QCOMPARE(server.connections(), 1);
    QVERIFY(server.heard().isEmpty()); // nothing was sent on it
}

QTEST_GUILESS_MAIN(TestHttpRetries)
#include "tst_http_retries.moc"
