#include "models/remote/oidc/keychain_token.h"
#include "models/remote/oidc/renewal.h"
#include "tests/remote/oidc/oidc_world.h"

#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kEntry = u"broker/7/refresh"_s;

QByteArray tokenOf(QFuture<Result<Secret>> future)
{
    const Result<Secret> token = answerOf(std::move(future));
    return token ? bytesOf(*token) : QByteArray("error: ") + token.error().detail.toUtf8();
}

} // namespace

/// What becomes of a sign-in: renewal, keeping, ending.
class TestOidcSession : public QObject
{
    Q_OBJECT

private slots:
    void leavesAFifthOrAMinute_data();
    void leavesAFifthOrAMinute();
    void renewsInTime();
    void knowsTheEndByTheTokenItself();
    void renewsWhenTheBrokerSaysSo();
    void renewsOnceForAllWhoWait();
    void goesOnWithoutTheIssuerWhileTheTokenHolds();
    void refusedRenewalEndsTheSignIn();
    void renewalMustBeForTheSamePerson();
    void doesWithoutRotation();
    void doesWithoutRefreshTokens();
    void takesANewKeyOfTheIssuer();
    void keepsTheSignInAcrossStarts();
    void keepsEachRotatedToken();
    void keepsNothingUnlessAsked();
    void tellsWhenTheKeychainDidNotKeepIt();
    void resumeTellsWhyItCannot();
    void resumeWithoutIssuerTriesAgainLater();
    void refusedKeptSignInIsForgotten();
    void aKeptSignInIsForItsIssuerAlone();
    void signOutMakesEverybodyForget();
    void signOutWithoutIssuerForgetsHere();
    void signOutWorksBeforeResuming();
    void forgettingEndsWhatWaits();
    void aKeychainTokenIsUsedAsItIs();
    void aKeychainTokenIsNeverRenewed();
};

void TestOidcSession::leavesAFifthOrAMinute_data()
{
    QTest::addColumn<int>("life");
    QTest::addColumn<int>("lead");
    QTest::newRow("a day") << 86400 << 17280;
    QTest::newRow("an hour") << 3600 << 720;
    QTest::newRow("five minutes") << 300 << 60;
    QTest::newRow("three minutes") << 180 << 60;
    QTest::newRow("a minute") << 60 << 30;
    QTest::newRow("ten seconds") << 10 << 5;
}

void TestOidcSession::leavesAFifthOrAMinute()
{
    QFETCH(int, life);
    QTEST(static_cast<int>(std::chrono::floor<std::chrono::seconds>(renewalLead(std::chrono::seconds(life))).count()), "lead");
}

void TestOidcSession::renewsInTime()
{
    OidcWorld world;
    OidcSession session(world.setup(), world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    const QByteArray first = tokenOf(session.token(false));
    world.clock.pass(230s); // of 300
    QCOMPARE(tokenOf(session.token(false)), first);
    QCOMPARE(world.issuer.renewals(), 0);
    world.clock.pass(11s);
    const QByteArray second = tokenOf(session.token(false));
    QVERIFY(second.startsWith("ey") && second != first);
    QCOMPARE(world.issuer.renewals(), 1);
    QCOMPARE(tokenOf(session.token(false)), second);
    world.clock.pass(1000s); // long after its end
    QVERIFY(tokenOf(session.token(false)) != second);
    QCOMPARE(world.issuer.renewals(), 2);
    QCOMPARE(session.subject(), u"3f1c9a52"_s);
}

void TestOidcSession::knowsTheEndByTheTokenItself()
{
    IssuerSetup setup;
    setup.tellsLife = false;
    OidcWorld world(setup);
    OidcSession session(world.setup(), world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    const QByteArray first = tokenOf(session.token(false));
    world.clock.pass(245s);
    QVERIFY(tokenOf(session.token(false)) != first);
    QCOMPARE(world.issuer.renewals(), 1);
}

void TestOidcSession::renewsWhenTheBrokerSaysSo()
{
    OidcWorld world;
    OidcSession session(world.setup(), world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    const QByteArray first = tokenOf(session.token(false));
    const QByteArray second = tokenOf(session.token(true));
    QVERIFY(second.startsWith("ey") && second != first);
    QCOMPARE(world.issuer.renewals(), 1);
}

void TestOidcSession::renewsOnceForAllWhoWait()
{
    OidcWorld world;
    OidcSession session(world.setup(), world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    std::vector<QFuture<Result<Secret>>> waiting;
    for (int i = 0; i < 20; ++i)
        waiting.push_back(session.token(i % 2 == 0));
    const QByteArray token = tokenOf(waiting.front());
    for (std::size_t i = 1; i < waiting.size(); ++i)
        QCOMPARE(tokenOf(waiting[i]), token);
    QCOMPARE(world.issuer.renewals(), 1);
}

void TestOidcSession::goesOnWithoutTheIssuerWhileTheTokenHolds()
{
    OidcWorld world;
    OidcSession session(world.setup(), world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    const QByteArray first = tokenOf(session.token(false));
    world.issuer.setFault(IssuerFault::Down);
    world.clock.pass(241s);
    QCOMPARE(tokenOf(session.token(false)), first);
    const std::size_t asked = world.issuer.requests().size();
    QCOMPARE(tokenOf(session.token(false)), first); // the issuer is left alone for a while
    QCOMPARE(world.issuer.requests().size(), asked);
    QCOMPARE(errorOf(answerOf(session.token(true))).code, ErrorCode::Unreachable); // this one the broker no longer takes
    world.clock.pass(60s);
    QCOMPARE(errorOf(answerOf(session.token(false))).code, ErrorCode::Unreachable);
    world.issuer.setFault(IssuerFault::None);
    QVERIFY(tokenOf(session.token(false)).startsWith("ey"));
}

void TestOidcSession::refusedRenewalEndsTheSignIn()
{
    OidcWorld world;
    OidcSession session(world.keeping(), world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    world.issuer.setFault(IssuerFault::RefusesRefresh);
    const Error error = errorOf(answerOf(session.token(true)));
    QCOMPARE(error, signInError(SignInFault::Declined, issuerName(world.issuer.issuer()), u"invalid_grant"_s));
    QVERIFY(!world.keychain.entries.contains(kEntry));
    world.issuer.setFault(IssuerFault::None);
    QCOMPARE(errorOf(answerOf(session.token(false))).code, ErrorCode::SignInNeeded);
    QVERIFY(answerOf(session.signIn(nullptr)));
    QVERIFY(tokenOf(session.token(false)).startsWith("ey"));
}

void TestOidcSession::renewalMustBeForTheSamePerson()
{
    OidcWorld world;
    OidcSession session(world.setup(), world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    world.issuer.setFault(IssuerFault::OtherSubjectOnRefresh);
    const Error error = errorOf(answerOf(session.token(true)));
    QCOMPARE(error.code, ErrorCode::Refused);
    QVERIFY(error.detail.contains(u"somebody else"_s));
    QCOMPARE(errorOf(answerOf(session.token(false))).code, ErrorCode::SignInNeeded);
}

void TestOidcSession::doesWithoutRotation()
{
    IssuerSetup setup;
    setup.rotates = false;
    OidcWorld world(setup);
    OidcSession session(world.setup(), world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    for (int i = 0; i < 3; ++i)
        QVERIFY(tokenOf(session.token(true)).startsWith("ey"));
    QCOMPARE(world.issuer.renewals(), 3);
}

void TestOidcSession::doesWithoutRefreshTokens()
{
    IssuerSetup setup;
    setup.refreshes = false;
    OidcWorld world(setup);
    OidcSession session(world.keeping(), world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    QVERIFY(world.keychain.entries.isEmpty());
    const QByteArray token = tokenOf(session.token(false));
    world.clock.pass(299s); // nothing can be done early
    QCOMPARE(tokenOf(session.token(false)), token);
    world.clock.pass(2s);
    QCOMPARE(errorOf(answerOf(session.token(false))).code, ErrorCode::SignInNeeded);
}

void TestOidcSession::takesANewKeyOfTheIssuer()
{
    OidcWorld world;
    OidcSession session(world.setup(), world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    world.issuer.changeKey();
    QVERIFY(tokenOf(session.token(true)).startsWith("ey"));
    QVERIFY(answerOf(session.signIn(nullptr)));
}

void TestOidcSession::keepsTheSignInAcrossStarts()
{
    OidcWorld world;
    {
        OidcSession session(world.keeping(), world.clock);
        QVERIFY(answerOf(session.signIn(nullptr)));
    }
    QCOMPARE(world.keychain.entries.keys(), QStringList{kEntry});
    const int exchanges = world.issuer.exchanges();
    OidcSession later(world.keeping(), world.clock);
    QVERIFY(answerOf(later.resume()));
    QVERIFY(tokenOf(later.token(false)).startsWith("ey"));
    QCOMPARE(later.subject(), u"3f1c9a52"_s);
    QCOMPARE(world.issuer.exchanges(), exchanges); // no browser
}

void TestOidcSession::keepsEachRotatedToken()
{
    OidcWorld world;
    OidcSession session(world.keeping(), world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    for (int i = 0; i < 3; ++i) {
        const QByteArray before = world.keychain.entries.value(kEntry);
        QVERIFY(tokenOf(session.token(true)).startsWith("ey"));
        QVERIFY(!world.keychain.entries.value(kEntry).isEmpty());
        QVERIFY(world.keychain.entries.value(kEntry) != before); // before the token was answered
    }
    OidcSession later(world.keeping(), world.clock);
    QVERIFY(answerOf(later.resume()));
}

void TestOidcSession::keepsNothingUnlessAsked()
{
    OidcWorld world;
    OidcSetup setup = world.keeping();
    setup.refreshEntry.clear();
    OidcSession session(std::move(setup), world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    QVERIFY(tokenOf(session.token(true)).startsWith("ey"));
    QVERIFY(answerOf(session.signOut()));
    QVERIFY(world.keychain.entries.isEmpty());
    QCOMPARE(errorOf(answerOf(session.resume())).code, ErrorCode::NotFound);
}

void TestOidcSession::tellsWhenTheKeychainDidNotKeepIt()
{
    OidcWorld world;
    world.keychain.unlocked = false;
    OidcSession session(world.keeping(), world.clock);
    QSignalSpy notKept(&session, &OidcSession::notKept);
    QVERIFY(answerOf(session.signIn(nullptr))); // signed in all the same
    QCOMPARE(notKept.count(), 1);
    QVERIFY(tokenOf(session.token(false)).startsWith("ey"));
}

void TestOidcSession::resumeTellsWhyItCannot()
{
    OidcWorld world;
    OidcSession session(world.keeping(), world.clock);
    QCOMPARE(errorOf(answerOf(session.resume())).code, ErrorCode::NotFound);
    world.keychain.unlocked = false;
    QCOMPARE(errorOf(answerOf(session.resume())).code, ErrorCode::KeychainLocked);
    world.keychain.available = false;
    QCOMPARE(errorOf(answerOf(session.resume())).code, ErrorCode::KeychainUnavailable);
}

void TestOidcSession::resumeWithoutIssuerTriesAgainLater()
{
    OidcWorld world;
    {
        OidcSession session(world.keeping(), world.clock);
        QVERIFY(answerOf(session.signIn(nullptr)));
    }
    for (const IssuerFault fault : {IssuerFault::DocumentDown, IssuerFault::DocumentIsHtml, IssuerFault::Down}) {
        world.issuer.setFault(fault);
        OidcSession session(world.keeping(), world.clock);
        QVERIFY(!answerOf(session.resume()));
        QVERIFY(world.keychain.entries.contains(kEntry));
        world.issuer.setFault(IssuerFault::None);
        QVERIFY(tokenOf(session.token(false)).startsWith("ey"));
    }
}

void TestOidcSession::refusedKeptSignInIsForgotten()
{
    OidcWorld world;
    {
        OidcSession session(world.keeping(), world.clock);
        QVERIFY(answerOf(session.signIn(nullptr)));
    }
    world.issuer.setFault(IssuerFault::RefusesRefresh);
    OidcSession session(world.keeping(), world.clock);
    QCOMPARE(errorOf(answerOf(session.resume())).code, ErrorCode::SignInNeeded);
    QVERIFY(world.keychain.entries.isEmpty());
}

void TestOidcSession::aKeptSignInIsForItsIssuerAlone()
{
    OidcWorld world;
    TestIssuer other(world.ca);
    for (const bool isOtherIssuer : {true, false}) {
        {
            OidcSession session(world.keeping(), world.clock);
            QVERIFY(answerOf(session.signIn(nullptr)));
        }
        OidcSetup setup = world.keeping();
        if (isOtherIssuer)
            setup.facts = other.facts();
        else
            setup.facts.clientId = u"somebody-else"_s;
        const std::size_t asked = world.issuer.requests().size();
        OidcSession session(std::move(setup), world.clock);
        QCOMPARE(errorOf(answerOf(session.resume())).code, ErrorCode::NotFound);
        QVERIFY(world.keychain.entries.isEmpty());
        QCOMPARE(other.requests().size(), 0U);
        QCOMPARE(world.issuer.requests().size(), asked);
    }
    world.keychain.entries.insert(kEntry, "a token without its issuer");
    OidcSession session(world.keeping(), world.clock);
    QCOMPARE(errorOf(answerOf(session.resume())).code, ErrorCode::NotFound);
    QVERIFY(world.keychain.entries.isEmpty());
}

void TestOidcSession::signOutMakesEverybodyForget()
{
    OidcWorld world;
    OidcSession session(world.keeping(), world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    const QByteArray refresh = world.keychain.entries.value(kEntry);
    QVERIFY(answerOf(session.signOut()));
    QVERIFY(world.keychain.entries.isEmpty());
    QCOMPARE(world.issuer.revocations(), 1);
    QCOMPARE(errorOf(answerOf(session.token(false))).code, ErrorCode::SignInNeeded);
    QVERIFY(session.subject().isEmpty());
    world.keychain.entries.insert(kEntry, refresh); // a copy that somebody made is of no use
    QCOMPARE(errorOf(answerOf(session.resume())).code, ErrorCode::SignInNeeded);

    IssuerSetup without;
    without.revokes = false;
    OidcWorld plain(without);
    OidcSession other(plain.setup(), plain.clock);
    QVERIFY(answerOf(other.signIn(nullptr)));
    QVERIFY(answerOf(other.signOut()));
}

void TestOidcSession::signOutWithoutIssuerForgetsHere()
{
    OidcSetup setup;
    OidcWorld world;
    auto issuer = std::make_unique<TestIssuer>(world.ca);
    setup = world.keeping();
    setup.facts = issuer->facts();
    OidcSession session(std::move(setup), world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    issuer.reset();
    QCOMPARE(errorOf(answerOf(session.signOut())).code, ErrorCode::Unreachable);
    QVERIFY(world.keychain.entries.isEmpty());
    QCOMPARE(errorOf(answerOf(session.token(false))).code, ErrorCode::SignInNeeded);
}

void TestOidcSession::signOutWorksBeforeResuming()
{
    OidcWorld world;
    {
        OidcSession session(world.keeping(), world.clock);
        QVERIFY(answerOf(session.signIn(nullptr)));
    }
    OidcSession later(world.keeping(), world.clock);
    QVERIFY(answerOf(later.signOut()));
    QVERIFY(world.keychain.entries.isEmpty());
    QCOMPARE(world.issuer.revocations(), 1);
}

void TestOidcSession::forgettingEndsWhatWaits()
{
    OidcWorld world;
    OidcSession session(world.setup(), world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    world.issuer.setFault(IssuerFault::Stalls);
    const QFuture<Result<Secret>> waiting = session.token(true);
    session.forget();
    QCOMPARE(errorOf(answerOf(waiting)).code, ErrorCode::Cancelled);
    world.issuer.setFault(IssuerFault::None);
    QVERIFY(answerOf(session.signIn(nullptr)));
    QVERIFY(tokenOf(session.token(false)).startsWith("ey"));
}

void TestOidcSession::aKeychainTokenIsUsedAsItIs()
{
    FakeKeychain keychain;
    KeychainToken source(keychain, u"broker/7/token"_s, u"broker.example.com"_s);
    QCOMPARE(errorOf(answerOf(source.token(false))).code, ErrorCode::NotFound);
    keychain.entries.insert(u"broker/7/token"_s, "eyJ.a.b\n");
    QCOMPARE(tokenOf(source.token(false)), QByteArray("eyJ.a.b"));
    keychain.entries.insert(u"broker/7/token"_s, "opaque"); // read each time
    QCOMPARE(tokenOf(source.token(false)), QByteArray("opaque"));
    for (const char *bad : {"", "\n", "two words", "line\r\nX-Evil: 1", "\xc3\xa4"}) {
        keychain.entries.insert(u"broker/7/token"_s, bad);
        QCOMPARE(errorOf(answerOf(source.token(false))).code, ErrorCode::InvalidInput);
    }
    keychain.unlocked = false;
    QCOMPARE(errorOf(answerOf(source.token(false))).code, ErrorCode::KeychainLocked);
}

void TestOidcSession::aKeychainTokenIsNeverRenewed()
{
    FakeKeychain keychain;
    keychain.entries.insert(u"broker/7/token"_s, "eyJ.a.b");
    KeychainToken source(keychain, u"broker/7/token"_s, u"broker.example.com"_s);
    const Error error = errorOf(answerOf(source.token(true)));
    QCOMPARE(error.code, ErrorCode::SignInNeeded);
    QCOMPARE(error.subject, u"broker.example.com"_s);
}

QTEST_GUILESS_MAIN(TestOidcSession)
#include "tst_oidc_session.moc"
