#include "models/remote/oidc/oidc_session.h"
#include "tests/interop/form_browser.h"
#include "tests/interop/interop_program.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_keychain.h"

#include <QJsonArray>
#include <QUrlQuery>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString kEntry = u"broker/7/refresh"_s;
const QString kAudience = u"https://broker.test"_s;

/// Waits longer than answerOf: pages, forms and a program in another language.
template <typename T>
Result<T> finallyOf(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000))
        return failure(ErrorCode::Unreachable, u"the future of a test"_s);
    return answerOf(std::move(future));
}

QString wordsOf(const Error &error) { return error.subject + u": "_s + error.detail; }

} // namespace

#define HELD(result) QVERIFY2(result, qPrintable((result) ? QString() : wordsOf((result).error())))

/// Sign-in at oidc-provider, a sign-in server that others wrote.
class TestOidcProvider : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void signsInThroughItsForms();
    void tellsWhatTheTokenIs();
    void renewsWithRotation();
    void keepsTheSignIn();
    void signOutRevokes();
    void thePersonMayDecline();
    void refusesAnotherClient();

private:
    [[nodiscard]] OidcSetup setup();
    [[nodiscard]] QByteArray tokenOf(OidcSession &session, bool renew = false);

    InteropProgram m_server;
    QUrl m_issuer;
    SystemClock m_clock;
    FormBrowser m_browser;
    FakeKeychain m_keychain;
};

OidcSetup TestOidcProvider::setup()
{
    OidcSetup setup;
    setup.facts = {m_issuer,
                   u"claviger-console"_s,
                   kAudience,
                   {u"openid"_s, u"profile"_s, u"offline_access"_s, u"claviger"_s},
                   u"claviger_roles"_s};
    setup.browser = [this](const QUrl &url) { m_browser.open(url); };
    setup.patience = std::chrono::seconds(45);
    setup.keychain = &m_keychain;
    setup.refreshEntry = kEntry;
    return setup;
}

QByteArray TestOidcProvider::tokenOf(OidcSession &session, bool renew)
{
    const Result<Secret> token = finallyOf(session.token(renew));
    return token ? bytesOf(*token) : "error " + wordsOf(token.error()).toUtf8();
}

void TestOidcProvider::initTestCase()
{
    CLAVIGER_NEEDS_INTEROP(u"oidc-provider"_s);
    m_server.start(u"node"_s,
                   {QStringLiteral(CLAVIGER_SOURCE_DIR "/tests/interop/sign_in_server.mjs"), interopModules(), kAudience});
    m_issuer = QUrl(QString::fromLatin1(m_server.line("http://")));
    QVERIFY2(m_issuer.port() > 0, m_server.errors());
    m_browser.typed = {{u"login"_s, u"ada"_s}, {u"password"_s, u"anything"_s}};
}

void TestOidcProvider::init()
{
    m_browser.forget();
    m_browser.preferredLink.clear();
    m_keychain.entries.clear();
}

void TestOidcProvider::cleanup()
{
    if (!QTest::currentTestFailed())
        return;
    for (const QUrl &url : m_browser.visited())
        qWarning("the browser was at %s", qPrintable(url.toString(QUrl::RemoveQuery)));
    qWarning("its last page: %s", m_browser.page().constData());
}

void TestOidcProvider::signsInThroughItsForms()
{
    OidcSession session(setup(), m_clock);
    const Result<> signedIn = finallyOf(session.signIn(nullptr));
    HELD(signedIn);
    QCOMPARE(m_browser.forms(), 2); // who one is, and that one agrees
    QCOMPARE(session.subject(), u"ada"_s);
    QVERIFY(QTest::qWaitFor([&] { return m_browser.page().contains("close this page"); }));
    QCOMPARE(m_browser.visited().constLast().host(), u"127.0.0.1"_s);
    QCOMPARE(m_browser.visited().constLast().path(), u"/callback"_s);
    QCOMPARE(QUrlQuery(m_browser.visited().constLast()).queryItemValue(u"iss"_s, QUrl::FullyDecoded), m_issuer.toString());
}

void TestOidcProvider::tellsWhatTheTokenIs()
{
    OidcSession session(setup(), m_clock);
    HELD(finallyOf(session.signIn(nullptr)));
    const QByteArray token = tokenOf(session);
    HttpProfile plain;
    plain.loopbackHttp = true;
    HttpClient client(std::move(plain));
    HttpRequest request;
    request.url = m_issuer.resolved(QUrl(u"/jwks"_s));
    QFuture<HttpResult> asked = client.send(std::move(request));
    QVERIFY(QTest::qWaitFor([&] { return asked.isFinished(); }));
    const HttpResult keys = asked.takeResult();
    QVERIFY(keys);
    const Result<JwkSet> set = JwkSet::parse(keys->body.view(), m_issuer.toString());
    HELD(set);
    JwtRules rules;
    rules.issuer = m_issuer.toString();
    rules.audience = kAudience;
    rules.now = m_clock.now();
    const std::string_view text(token.constData(), static_cast<std::size_t>(token.size()));
    const auto verified = verifyJwt(text, *set, rules);
    QVERIFY2(verified, verified ? "" : qPrintable(verified.error().detail));
    QCOMPARE(verified->subject, u"ada"_s);
    QCOMPARE(verified->claims.value(u"claviger_roles"_s).toArray(), (QJsonArray{u"admin"_s}));
    rules.audience = u"claviger-console"_s; // an access token is no ID token
    QVERIFY(!verifyJwt(text, *set, rules));
}

void TestOidcProvider::renewsWithRotation()
{
    OidcSession session(setup(), m_clock);
    HELD(finallyOf(session.signIn(nullptr)));
    const QByteArray first = tokenOf(session);
    const QByteArray kept = m_keychain.entries.value(kEntry);
    QVERIFY(!kept.isEmpty());
    const QByteArray second = tokenOf(session, true);
    QVERIFY2(second.startsWith("ey") && second != first, second);
    QVERIFY(m_keychain.entries.value(kEntry) != kept);
    const QByteArray third = tokenOf(session, true);
    QVERIFY2(third.startsWith("ey") && third != second, third);
    // A refresh token that was used already is refused, and takes the whole family with it.
    m_keychain.entries.insert(kEntry, kept);
    OidcSession thief(setup(), m_clock);
    const Result<> resumed = finallyOf(thief.resume());
    QVERIFY(!resumed);
    QCOMPARE(resumed.error().code, ErrorCode::SignInNeeded);
    QVERIFY(resumed.error().detail.contains(u"invalid_grant"_s));
    QVERIFY(tokenOf(session, true).startsWith("error"));
}

void TestOidcProvider::keepsTheSignIn()
{
    {
        OidcSession session(setup(), m_clock);
        HELD(finallyOf(session.signIn(nullptr)));
    }
    const qsizetype visited = m_browser.visited().size();
    OidcSession later(setup(), m_clock);
    HELD(finallyOf(later.resume()));
    QVERIFY(tokenOf(later).startsWith("ey"));
    QCOMPARE(later.subject(), u"ada"_s);
    QVERIFY(m_browser.visited().size() - visited <= 1); // the page of the first sign-in, nothing of the second
}

void TestOidcProvider::signOutRevokes()
{
    OidcSession session(setup(), m_clock);
    HELD(finallyOf(session.signIn(nullptr)));
    const QByteArray kept = m_keychain.entries.value(kEntry);
    HELD(finallyOf(session.signOut()));
    QVERIFY(m_keychain.entries.isEmpty());
    m_keychain.entries.insert(kEntry, kept);
    const Result<> resumed = finallyOf(session.resume());
    QVERIFY(!resumed);
    QCOMPARE(resumed.error().code, ErrorCode::SignInNeeded);
}

void TestOidcProvider::thePersonMayDecline()
{
    m_browser.preferredLink = u"/abort"_s;
    OidcSession session(setup(), m_clock);
    const Result<> signedIn = finallyOf(session.signIn(nullptr));
    QVERIFY(!signedIn);
    QCOMPARE(signedIn.error(), signInError(SignInFault::Declined, issuerName(m_issuer), u"access_denied"_s));
    QVERIFY(QTest::qWaitFor([&] { return m_browser.page().contains("declined"); }));
}

void TestOidcProvider::refusesAnotherClient()
{
    OidcSetup other = setup();
    other.facts.clientId = u"somebody-else"_s;
    other.patience = std::chrono::seconds(10); // it shows an error page and sends nobody back
    OidcSession session(std::move(other), m_clock);
    const Result<> signedIn = finallyOf(session.signIn(nullptr));
    QVERIFY(!signedIn);
    QCOMPARE(signedIn.error().code, ErrorCode::SignInNeeded);
    QVERIFY(m_browser.page().contains("invalid_client"));
}

QTEST_GUILESS_MAIN(TestOidcProvider)
#include "tst_oidc_provider.moc"
