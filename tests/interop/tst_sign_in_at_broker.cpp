// A person signs in at oidc-provider, a server that others wrote, through the console and a browser; the reference broker takes
// the token, and the roles in it.
#include "tests/interop/form_browser.h"
#include "tests/interop/interop_program.h"
#include "tests/remote/broker_end/kill_cases.h"

#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

#define HELD(result) QVERIFY2(result, wordsOf(result).constData())

namespace {

constexpr int kLife = 6; // seconds of an access token; a console renews it after half of them

} // namespace

class TestSignInAtBroker : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void roles_come_from_the_token();
    void who_may_only_look_is_told_so();
    void the_token_is_renewed_during_a_session();
    void a_token_that_expires_within_a_rotation();
    void a_kept_sign_in_needs_no_browser();
    void a_revoked_sign_in_is_asked_for_again();
    void sign_out_is_heard_by_the_issuer();

private:
    /// Who the browser's person is, from now on.
    void become(const QString &login);
    [[nodiscard]] Result<BrokerIdentity> open() { return m_console->open(); }
    void restart();

    InteropProgram m_issuer;
    std::unique_ptr<BrokerProcess> m_broker;
    std::unique_ptr<ConsolePlace> m_place;
    std::unique_ptr<BrokerConsole> m_console;
    FormBrowser m_browser;
};

void TestSignInAtBroker::initTestCase()
{
    CLAVIGER_NEEDS_INTEROP(u"oidc-provider"_s);
    m_issuer.start(u"node"_s,
                   {QStringLiteral(CLAVIGER_SOURCE_DIR "/tests/interop/sign_in_server.mjs"), interopModules(),
                    u"https://broker.test"_s, QString::number(kLife)});
    const QString issuer = QString::fromLatin1(m_issuer.line("http://"));
    QVERIFY2(!issuer.isEmpty(), m_issuer.errors());
    m_broker = std::make_unique<BrokerProcess>(QStringList{u"--issuer"_s, issuer});
}

void TestSignInAtBroker::init()
{
    m_place = std::make_unique<ConsolePlace>(m_broker->address(), QByteArray());
    m_place->keychain.entries.clear();
    restart();
    // What the person agrees to is what the broker's card says.
    const auto card = patientAnswerOf(m_console->link().discover(m_place->profile, nullptr));
    HELD(card);
    m_place->profile.signIn = BrokerSignIn::Browser;
    m_place->profile.facts = card->facts;
    m_place->profile.keepsSignIn = true;
    become(u"ada"_s);
}

void TestSignInAtBroker::cleanup()
{
    m_console.reset();
    if (m_broker)
        m_broker->forgive();
    if (!QTest::currentTestFailed())
        return;
    for (const QUrl &url : m_browser.visited())
        qWarning("the browser was at %s", qPrintable(url.toString(QUrl::RemoveQuery)));
    qWarning("its last page: %s", m_browser.page().constData());
}

void TestSignInAtBroker::become(const QString &login)
{
    m_browser.forget();
    m_browser.typed = {{u"login"_s, login}, {u"password"_s, u"anything"_s}};
}

void TestSignInAtBroker::restart()
{
    m_console.reset();
    m_console = std::make_unique<BrokerConsole>(*m_place);
    connect(&m_console->link(), &BrokerLink::browserNeeded, &m_browser, &FormBrowser::open);
}

void TestSignInAtBroker::roles_come_from_the_token()
{
    const auto identity = open();
    HELD(identity);
    QVERIFY(m_browser.forms() >= 2); // who one is, and that one agrees
    QCOMPARE(identity->subject, u"ada"_s);
    QCOMPARE(identity->name, u"Ada Winter"_s);
    QCOMPARE(identity->roles.size(), std::size_t{1});
    QCOMPARE(identity->roles.front().role, u"admin"_s);
    QVERIFY(m_console->link().may(u"credential.purge"));
    const auto made = patientAnswerOf(m_console->backend().create(newKey(u"Signed in"_s)));
    HELD(made);
    const auto events = patientAnswerOf(m_console->audit().events({}, nullptr));
    HELD(events);
    QVERIFY(std::ranges::any_of(events->events, [](const AuditEvent &event) { return event.actor == u"Ada Winter"; }));
}

void TestSignInAtBroker::who_may_only_look_is_told_so()
{
    become(u"vera"_s);
    const auto identity = open();
    HELD(identity);
    QCOMPARE(identity->roles.front().role, u"viewer"_s);
    QVERIFY(!m_console->link().may(u"credential.create"));
    QVERIFY(m_console->backend().whyNot(Capability::Create).contains(u"viewer"_s));
    const auto refused = patientAnswerOf(m_console->backend().create(newKey(u"Not mine"_s)));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::AccessDenied);
    HELD(patientAnswerOf(m_console->backend().overviews(nullptr)));
}

void TestSignInAtBroker::the_token_is_renewed_during_a_session()
{
    const auto identity = open();
    HELD(identity);
    const Instant first = identity->tokenExpiresAt;
    const int forms = m_browser.forms();
    QSignalSpy told(&m_console->link(), &BrokerLink::identityChanged);
    QVERIFY(QTest::qWaitFor([&] { return m_console->clock().now() > first; }, 2 * kLife * 1'000));
    m_console->link().tryNow(); // any question does; this one tells how long the token lives
    QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty(), 15'000);
    QVERIFY(m_console->link().identity()->tokenExpiresAt > first);
    HELD(patientAnswerOf(m_console->backend().create(newKey(u"Renewed"_s))));
    QCOMPARE(m_console->link().standing().state, LinkState::Online);
    QCOMPARE(m_browser.forms(), forms);
}

void TestSignInAtBroker::a_token_that_expires_within_a_rotation()
{
    HELD(open());
    const auto key = patientAnswerOf(m_console->backend().create(newKey(u"Rotated"_s)));
    HELD(key);
    // The look before it is answered; for the change itself the broker calls the token expired.
    m_broker->order({{u"fault"_s, u"token-expired"_s}, {u"operation"_s, u"credential.rotate"_s}});
    const auto rotated = patientAnswerOf(m_console->backend().rotate(rotation(*key)));
    HELD(rotated);
    QCOMPARE(rotated->details.versions.size(), std::size_t{2});
    QCOMPARE(rotated->overview.revision, key->overview.revision + 1);
    // The change takes longer than the token lives: the look after it is asked with another one.
    m_broker->order(
        {{u"fault"_s, u"slow"_s}, {u"operation"_s, u"credential.rotate"_s}, {u"milliseconds"_s, (kLife + 1) * 1'000}});
    const auto again = patientAnswerOf(m_console->backend().rotate(rotation(*rotated, "made-up-value-three")));
    HELD(again);
    QCOMPARE(again->details.versions.size(), std::size_t{3});
    QCOMPARE(m_console->link().standing().state, LinkState::Online);
}

void TestSignInAtBroker::a_kept_sign_in_needs_no_browser()
{
    HELD(open());
    QVERIFY(m_place->keychain.entries.contains(refreshEntry(m_place->profile)));
    restart();
    QSignalSpy asked(&m_console->link(), &BrokerLink::browserNeeded);
    const auto identity = open();
    HELD(identity);
    QCOMPARE(identity->subject, u"ada"_s);
    QCOMPARE(asked.size(), 0);
}

/// Somebody who took the refresh token used it first: the issuer ends the whole sign-in, and the console says so.
void TestSignInAtBroker::a_revoked_sign_in_is_asked_for_again()
{
    const auto identity = open();
    HELD(identity);
    HELD(patientAnswerOf(m_console->backend().overviews(nullptr)));
    const QByteArray kept = m_place->keychain.entries.value(refreshEntry(m_place->profile));
    // It is used twice: by the console itself, then by the thief.
    QVERIFY(QTest::qWaitFor([&] { return m_console->clock().now() > identity->tokenExpiresAt; }, 2 * kLife * 1'000));
    HELD(patientAnswerOf(m_console->backend().find({u"shop/staging/None"_s}).then([](const auto &) { return Result<>(); })));
    QVERIFY(m_place->keychain.entries.value(refreshEntry(m_place->profile)) != kept);
    ConsolePlace thief(m_broker->address(), QByteArray());
    thief.profile.signIn = BrokerSignIn::Browser;
    thief.profile.facts = m_place->profile.facts;
    thief.profile.keepsSignIn = true;
    thief.keychain.entries = {{refreshEntry(thief.profile), kept}};
    {
        BrokerConsole theirs(thief);
        const auto cancel = std::make_shared<Progress>();
        connect(&theirs.link(), &BrokerLink::browserNeeded, &theirs.link(), [cancel] { cancel->cancel(); });
        QVERIFY(!patientAnswerOf(theirs.link().open(thief.profile, cancel)));
    }
    QVERIFY(QTest::qWaitFor(
        [&] {
            static_cast<void>(patientAnswerOf(m_console->backend().findPath(u"/shop/none"_s)));
            return m_console->link().standing().state == LinkState::SignInNeeded;
        },
        3 * kLife * 1'000));
    QCOMPARE(patientAnswerOf(m_console->backend().create(newKey(u"Nobody"_s))).error().code, ErrorCode::SignInNeeded);
    HELD(patientAnswerOf(m_console->backend().overviews(nullptr))); // what was read before
    HELD(patientAnswerOf(m_console->link().signIn(nullptr)));
    QCOMPARE(m_console->link().standing().state, LinkState::Online);
    HELD(patientAnswerOf(m_console->backend().create(newKey(u"Somebody"_s))));
}

void TestSignInAtBroker::sign_out_is_heard_by_the_issuer()
{
    HELD(open());
    const QByteArray kept = m_place->keychain.entries.value(refreshEntry(m_place->profile));
    HELD(patientAnswerOf(m_console->link().signOut()));
    QCOMPARE(m_console->link().standing().state, LinkState::Closed);
    QVERIFY(!m_place->keychain.entries.contains(refreshEntry(m_place->profile)));
    m_place->keychain.entries.insert(refreshEntry(m_place->profile), kept);
    restart();
    QSignalSpy asked(&m_console->link(), &BrokerLink::browserNeeded);
    HELD(open());
    QCOMPARE(asked.size(), 1); // the old token is worth nothing any more
}

QTEST_GUILESS_MAIN(TestSignInAtBroker)
#include "tst_sign_in_at_broker.moc"
