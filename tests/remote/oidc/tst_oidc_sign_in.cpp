#include "tests/remote/oidc/oidc_world.h"

#include <QCryptographicHash>
#include <QTcpSocket>

#include <array>
#include <memory>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// From the button to the tokens, and every answer that is not believed.
class TestOidcSignIn : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { m_world.issuer.setFault(IssuerFault::None); }
    void signsInWithCodeAndPkce();
    void signsInOverPlainHttpToThisComputer();
    void everyAttemptIsFresh();
    void tellsTheBrowserWhatToDoNext();
    void asksForConsentWithOfflineAccessAlone();
    void doesWithoutIssWhenTheIssuerDoesNotNameItself();
    void refusesFaults_data();
    void refusesFaults();
    void refusesFactsThatCannotBe_data();
    void refusesFactsThatCannotBe();
    void certificateMustBeTrusted();
    void issuerMustBeThere();
    void stopsWhenThePersonStopsIt();
    void stopsWhileTheIssuerIsAsked();
    void waitsNoLongerThanItsPatience();
    void aNewSignInEndsTheOldOne();
    void endsWithTheSession();
    void aStrangeRequestDoesNotEndIt();
    void anotherStateDoesNotEndIt();
    void aFlowThatIsOverOutlivesItsClient();
    void noTokenIsInWhatTheBrowserSees();

private:
    OidcWorld m_world;
};

void TestOidcSignIn::signsInWithCodeAndPkce()
{
    OidcSession session(m_world.setup(), m_world.clock);
    QCOMPARE(errorOf(answerOf(session.token(false))).code, ErrorCode::SignInNeeded); // nobody yet
    QVERIFY(answerOf(session.signIn(nullptr)));
    QCOMPARE(session.subject(), u"3f1c9a52"_s);
    const QByteArray token = bytesOf(answerOf(session.token(false)).value());
    const auto verified
        = verifyJwt(std::string_view(token.constData(), static_cast<std::size_t>(token.size())),
                    JwkSet::parse(m_world.issuer.jwkSet().toStdString(), {}).value(),
                    {m_world.issuer.issuer().toString(), m_world.issuer.facts().audience, m_world.clock.now(), {}, {}});
    QVERIFY(verified);
    QCOMPARE(verified->claims.value(u"claviger_roles"_s).toArray(), (QJsonArray{u"admin"_s}));
    // The request: RFC 7636, and an own port of this computer.
    QCOMPARE(queryOf(m_world.asked, u"response_type"_s), u"code"_s);
    QCOMPARE(queryOf(m_world.asked, u"code_challenge_method"_s), u"S256"_s);
    QCOMPARE(queryOf(m_world.asked, u"client_id"_s), u"claviger-console"_s);
    QCOMPARE(queryOf(m_world.asked, u"scope"_s), u"openid profile offline_access claviger"_s);
    QCOMPARE(queryOf(m_world.asked, u"theme"_s), u"plain"_s); // the issuer's own parameter
    const QUrl redirect(queryOf(m_world.asked, u"redirect_uri"_s));
    QCOMPARE(redirect.host(), u"127.0.0.1"_s);
    QCOMPARE(redirect.path(), u"/callback"_s);
    QVERIFY(redirect.port() > 0);
    // Nobody listens there any more.
    QTcpSocket late;
    late.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(redirect.port()));
    QVERIFY(QTest::qWaitFor([&] { return late.error() == QAbstractSocket::ConnectionRefusedError; }));
}

void TestOidcSignIn::signsInOverPlainHttpToThisComputer()
{
    IssuerSetup setup;
    setup.tls = ServedTls::None;
    OidcWorld world(setup);
    QCOMPARE(world.issuer.issuer().scheme(), u"http"_s);
    OidcSession session(world.setup(), world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    QVERIFY(answerOf(session.token(false)));
}

void TestOidcSignIn::everyAttemptIsFresh()
{
    OidcSession session(m_world.setup(), m_world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    const QUrl first = m_world.asked;
    QVERIFY(answerOf(session.signIn(nullptr)));
    for (const QString &name : {u"state"_s, u"nonce"_s, u"code_challenge"_s}) {
        QCOMPARE(queryOf(first, name).size(), 43);
        QVERIFY2(queryOf(first, name) != queryOf(m_world.asked, name), qPrintable(name));
    }
    QVERIFY(queryOf(first, u"state"_s) != queryOf(first, u"nonce"_s));
}

void TestOidcSignIn::tellsTheBrowserWhatToDoNext()
{
    OidcSession session(m_world.setup(), m_world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    QVERIFY(QTest::qWaitFor([&] { return m_world.browser.hasArrived(); }));
    QCOMPARE(m_world.browser.status(), 200);
    QVERIFY(m_world.browser.page().contains("close this page"));
    QVERIFY(!m_world.browser.page().contains("<script"));
    QVERIFY(!m_world.browser.page().contains("http"));
    QCOMPARE(m_world.browser.header("cache-control"), QByteArray("no-store"));
    QCOMPARE(m_world.browser.header("referrer-policy"), QByteArray("no-referrer"));
    QVERIFY(m_world.browser.header("content-security-policy").startsWith("default-src 'none'"));

    m_world.issuer.setFault(IssuerFault::Declines);
    QVERIFY(!answerOf(session.signIn(nullptr)));
    QVERIFY(QTest::qWaitFor([&] { return m_world.browser.hasArrived(); }));
    QVERIFY(m_world.browser.page().contains("declined"));
}

void TestOidcSignIn::asksForConsentWithOfflineAccessAlone()
{
    OidcSetup setup = m_world.setup();
    setup.facts.scopes = {u"claviger"_s};
    OidcSession session(std::move(setup), m_world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    QCOMPARE(queryOf(m_world.asked, u"scope"_s), u"openid claviger"_s);
    QVERIFY(!QUrlQuery(m_world.asked).hasQueryItem(u"prompt"_s));
    OidcSession offline(m_world.setup(), m_world.clock);
    QVERIFY(answerOf(offline.signIn(nullptr)));
    QCOMPARE(queryOf(m_world.asked, u"prompt"_s), u"consent"_s);
}

void TestOidcSignIn::doesWithoutIssWhenTheIssuerDoesNotNameItself()
{
    IssuerSetup setup;
    setup.namesItself = false;
    OidcWorld world(setup);
    OidcSession session(world.setup(), world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
}

void TestOidcSignIn::refusesFaults_data()
{
    QTest::addColumn<IssuerFault>("fault");
    QTest::addColumn<SignInFault>("expected");
    QTest::addColumn<int>("exchanges"); // how far it came
    const auto row = [](const char *name, IssuerFault fault, SignInFault expected, int exchanges) {
        QTest::newRow(name) << fault << expected << exchanges;
    };
    row("document of another issuer", IssuerFault::OtherIssuerInDocument, SignInFault::WrongIssuer, 0);
    row("document without an address", IssuerFault::NoTokenAddress, SignInFault::BadDocument, 0);
    row("document with a plain address", IssuerFault::PlainTokenAddress, SignInFault::BadDocument, 0);
    row("no S256", IssuerFault::NoS256, SignInFault::BadDocument, 0);
    row("a page instead of the document", IssuerFault::DocumentIsHtml, SignInFault::BadDocument, 0);
    row("503 instead of the document", IssuerFault::DocumentDown, SignInFault::Unreachable, 0);
    row("another issuer in the answer", IssuerFault::OtherIss, SignInFault::WrongIssuer, 0);
    row("no issuer in the answer", IssuerFault::NoIss, SignInFault::WrongIssuer, 0);
    row("declined", IssuerFault::Declines, SignInFault::Declined, 0);
    row("code refused", IssuerFault::RefusesCode, SignInFault::Declined, 0);
    row("503 for tokens", IssuerFault::Down, SignInFault::Unreachable, 0);
    row("tokens with spaces", IssuerFault::GarbageTokens, SignInFault::BadDocument, 1);
    row("not a bearer token", IssuerFault::NoBearer, SignInFault::BadDocument, 1);
    row("no ID token", IssuerFault::NoIdToken, SignInFault::BadToken, 1);
    row("another nonce", IssuerFault::OtherNonce, SignInFault::BadToken, 1);
    row("unsigned", IssuerFault::AlgNone, SignInFault::BadToken, 1);
    row("another audience", IssuerFault::OtherAudience, SignInFault::BadToken, 1);
    row("ID token of another issuer", IssuerFault::OtherTokenIssuer, SignInFault::WrongIssuer, 1);
    row("another key", IssuerFault::OtherKey, SignInFault::BadToken, 1);
    row("expired ID token", IssuerFault::ExpiredIdToken, SignInFault::TooLate, 1);
}

void TestOidcSignIn::refusesFaults()
{
    QFETCH(IssuerFault, fault);
    QFETCH(SignInFault, expected);
    QFETCH(int, exchanges);
    const int before = m_world.issuer.exchanges();
    m_world.issuer.setFault(fault);
    OidcSession session(m_world.keeping(), m_world.clock);
    const Error error = errorOf(answerOf(session.signIn(nullptr)));
    const Error plain = signInError(expected, issuerName(m_world.issuer.issuer()));
    QCOMPARE(error.code, plain.code);
    QCOMPARE(error.subject, plain.subject);
    QVERIFY2(error.detail.startsWith(plain.detail), qPrintable(error.detail));
    QCOMPARE(m_world.issuer.exchanges() - before, exchanges);
    QCOMPARE(errorOf(answerOf(session.token(false))).code, ErrorCode::SignInNeeded); // nothing of it is held
    QVERIFY(m_world.keychain.entries.isEmpty());
}

void TestOidcSignIn::refusesFactsThatCannotBe_data()
{
    QTest::addColumn<QUrl>("issuer");
    QTest::addColumn<QString>("clientId");
    QTest::newRow("plain to another computer") << QUrl(u"http://login.example.com"_s) << u"console"_s;
    QTest::newRow("no address") << QUrl() << u"console"_s;
    QTest::newRow("a file") << QUrl(u"file:///etc/passwd"_s) << u"console"_s;
    QTest::newRow("a user") << QUrl(u"https://me@login.example.com"_s) << u"console"_s;
    QTest::newRow("a query") << QUrl(u"https://login.example.com/?a=b"_s) << u"console"_s;
    QTest::newRow("a fragment") << QUrl(u"https://login.example.com/#a"_s) << u"console"_s;
    QTest::newRow("link-local") << QUrl(u"https://169.254.169.254"_s) << u"console"_s;
    QTest::newRow("no client id") << m_world.issuer.issuer() << QString();
}

void TestOidcSignIn::refusesFactsThatCannotBe()
{
    OidcSetup setup = m_world.setup();
    QFETCH(QUrl, issuer);
    QFETCH(QString, clientId);
    setup.facts.issuer = issuer;
    setup.facts.clientId = clientId;
    OidcSession session(std::move(setup), m_world.clock);
    const std::size_t before = m_world.issuer.requests().size();
    QCOMPARE(errorOf(answerOf(session.signIn(nullptr))).code, ErrorCode::InvalidInput);
    QCOMPARE(m_world.issuer.requests().size(), before);
}

void TestOidcSignIn::certificateMustBeTrusted()
{
    IssuerSetup strange;
    strange.tls = ServedTls::SelfSigned;
    OidcWorld world(strange);
    OidcSession session(world.setup(), world.clock);
    const Error error = errorOf(answerOf(session.signIn(nullptr)));
    QCOMPARE(error.code, ErrorCode::AccessDenied);
    QVERIFY(error.detail.startsWith(signInError(SignInFault::Untrusted, {}).detail));
    QVERIFY(world.asked.isEmpty());
}

void TestOidcSignIn::issuerMustBeThere()
{
    OidcSetup setup = m_world.setup();
    {
        const TestIssuer gone(m_world.ca);
        setup.facts = gone.facts();
    }
    OidcSession session(std::move(setup), m_world.clock);
    QCOMPARE(errorOf(answerOf(session.signIn(nullptr))).code, ErrorCode::Unreachable);
}

void TestOidcSignIn::stopsWhenThePersonStopsIt()
{
    OidcSetup setup = m_world.setup();
    QUrl shown;
    setup.browser = [&](const QUrl &url) { shown = url; }; // nobody answers there
    OidcSession session(std::move(setup), m_world.clock);
    const auto cancel = std::make_shared<Progress>();
    const QFuture<Result<>> signIn = session.signIn(cancel);
    QVERIFY(QTest::qWaitFor([&] { return !shown.isEmpty(); }));
    QVERIFY(!signIn.isFinished());
    cancel->cancel();
    QCOMPARE(errorOf(answerOf(signIn)).code, ErrorCode::Cancelled);
    // What the browser brings later finds nobody.
    m_world.browser.open(shown);
    QVERIFY(QTest::qWaitFor([&] { return m_world.browser.hasArrived(); }));
    QCOMPARE(m_world.browser.status(), -1);
}

void TestOidcSignIn::stopsWhileTheIssuerIsAsked()
{
    m_world.issuer.setFault(IssuerFault::Stalls);
    OidcSession session(m_world.setup(), m_world.clock);
    const auto cancel = std::make_shared<Progress>();
    const QFuture<Result<>> signIn = session.signIn(cancel);
    const auto isAsked = [&] {
        const std::vector<ServedRequest> requests = m_world.issuer.requests();
        return !requests.empty() && requests.back().target == "/token";
    };
    QVERIFY(QTest::qWaitFor(isAsked));
    cancel->cancel();
    QCOMPARE(errorOf(answerOf(signIn)).code, ErrorCode::Cancelled);
}

void TestOidcSignIn::waitsNoLongerThanItsPatience()
{
    OidcSetup setup = m_world.setup();
    setup.browser = [](const QUrl &) {};
    setup.patience = 50ms;
    OidcSession session(std::move(setup), m_world.clock);
    const Error error = errorOf(answerOf(session.signIn(nullptr)));
    QVERIFY(error.detail.startsWith(signInError(SignInFault::TooLate, {}).detail));
    QCOMPARE(error.code, ErrorCode::SignInNeeded);
}

void TestOidcSignIn::aNewSignInEndsTheOldOne()
{
    OidcSetup setup = m_world.setup();
    int shown = 0;
    setup.browser = [&](const QUrl &url) {
        if (++shown > 1)
            m_world.browser.open(url);
    };
    OidcSession session(std::move(setup), m_world.clock);
    const QFuture<Result<>> first = session.signIn(nullptr);
    QVERIFY(QTest::qWaitFor([&] { return shown == 1; }));
    const QFuture<Result<>> second = session.signIn(nullptr);
    QCOMPARE(errorOf(answerOf(first)).code, ErrorCode::Cancelled);
    QVERIFY(answerOf(second));
    QVERIFY(answerOf(session.token(false)));
}

void TestOidcSignIn::endsWithTheSession()
{
    OidcSetup setup = m_world.setup();
    bool isShown = false;
    setup.browser = [&](const QUrl &) { isShown = true; };
    auto session = std::make_unique<OidcSession>(std::move(setup), m_world.clock);
    QFuture<Result<>> signIn = session->signIn(nullptr);
    QVERIFY(QTest::qWaitFor([&] { return isShown; }));
    session.reset();
    QVERIFY(QTest::qWaitFor([&] { return signIn.isFinished(); }));
    QVERIFY(signIn.resultCount() == 0 || errorOf(signIn.takeResult()).code == ErrorCode::Cancelled);
}

void TestOidcSignIn::aStrangeRequestDoesNotEndIt()
{
    OidcSetup setup = m_world.setup();
    QUrl shown;
    setup.browser = [&](const QUrl &url) { shown = url; };
    OidcSession session(std::move(setup), m_world.clock);
    const QFuture<Result<>> signIn = session.signIn(nullptr);
    QVERIFY(QTest::qWaitFor([&] { return !shown.isEmpty(); }));
    const QUrl redirect(queryOf(shown, u"redirect_uri"_s));
    const std::pair<QString, int> others[]{{u"/favicon.ico"_s, 404},
                                           {u"/callback"_s, 400},
                                           {u"/callback?code=abc"_s, 400},
                                           {u"/callback?state="_s + queryOf(shown, u"state"_s), 400}};
    for (const auto &[target, status] : others) {
        m_world.browser.open(redirect.resolved(QUrl(target)));
        QVERIFY(QTest::qWaitFor([&] { return m_world.browser.hasArrived(); }));
        QCOMPARE(m_world.browser.status(), status);
        QVERIFY(!signIn.isFinished());
    }
    m_world.browser.open(shown);
    QVERIFY(answerOf(signIn));
}

void TestOidcSignIn::anotherStateDoesNotEndIt()
{
    m_world.issuer.setFault(IssuerFault::OtherState);
    OidcSession session(m_world.setup(), m_world.clock);
    const QFuture<Result<>> signIn = session.signIn(nullptr);
    QTRY_COMPARE(m_world.browser.status(), 400);
    QVERIFY(!signIn.isFinished());
    const QUrl redirect(queryOf(m_world.asked, u"redirect_uri"_s));
    for (const QString &target : {u"/callback?code=abc&state=guessed"_s, u"/callback?error=access_denied&state=guessed"_s}) {
        m_world.browser.open(redirect.resolved(QUrl(target)));
        QVERIFY(QTest::qWaitFor([&] { return m_world.browser.hasArrived(); }));
        QCOMPARE(m_world.browser.status(), 400);
        QVERIFY(!signIn.isFinished());
    }
    m_world.issuer.setFault(IssuerFault::None);
    m_world.browser.open(m_world.asked); // the person goes back to the page of this one
    QVERIFY(answerOf(signIn));
}

void TestOidcSignIn::aFlowThatIsOverOutlivesItsClient()
{
    alignas(IssuerClient) std::array<std::byte, sizeof(IssuerClient)> room{};
    auto *client
        = std::construct_at(reinterpret_cast<IssuerClient *>(room.data()), m_world.issuer.facts(), m_world.http(), m_world.clock);
    auto flow = std::make_unique<SignInFlow>(*client, SignInFacts(), m_world.clock, nullptr);
    QCOMPARE(errorOf(answerOf(flow->run({}, 1s, nullptr))).code, ErrorCode::InvalidInput);
    std::destroy_at(client);
    room.fill(std::byte{0xa5}); // who looks there now, crashes
    flow.reset();
}

void TestOidcSignIn::noTokenIsInWhatTheBrowserSees()
{
    OidcSession session(m_world.keeping(), m_world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    const QByteArray access = bytesOf(answerOf(session.token(false)).value());
    const QByteArray refresh = m_world.keychain.entries.value(u"broker/7/refresh"_s);
    QVERIFY(!refresh.isEmpty());
    QVERIFY(QTest::qWaitFor([&] { return m_world.browser.hasArrived(); }));
    for (const QUrl &url : m_world.browser.visited()) {
        QVERIFY(!url.toEncoded().contains(access));
        QVERIFY(!url.toEncoded().contains(refresh));
    }
    QVERIFY(!m_world.browser.page().contains(refresh));
    for (const ServedRequest &request : m_world.issuer.requests())
        QVERIFY(!request.target.contains(access) && !request.target.contains(refresh));
    m_world.keychain.entries.clear();
}

QTEST_GUILESS_MAIN(TestOidcSignIn)
#include "tst_oidc_sign_in.moc"
