#include "tests/remote/oidc/oidc_world.h"

#include <QSignalSpy>

#include <tuple>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString kEntry = u"broker/7/refresh"_s;

QByteArray tokenOf(QFuture<Result<Secret>> future)
{
    const Result<Secret> token = answerOf(std::move(future));
    return token ? bytesOf(*token) : QByteArray("error: ") + token.error().detail.toUtf8();
}

} // namespace

/// A sign-in in the system keychain: kept, gone on with, given up.
class TestOidcKeeping : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheSignInAcrossStarts();
    void keepsEachRotatedToken();
    void keepsNothingUnlessAsked();
    void tellsWhenTheKeychainDidNotKeepIt();
    void whatTheKeychainDidNotRenewIsNotKept();
    void signOutEmptiesTheKeychainAtOnce();
    void resumeTellsWhyItCannot();
    void resumeWithoutIssuerTriesAgainLater();
    void refusedKeptSignInIsForgotten();
    void aKeptSignInIsForItsIssuerAlone();
    void signOutMakesEverybodyForget();
    void signOutWithoutIssuerForgetsHere();
    void signOutWorksBeforeResuming();
};

void TestOidcKeeping::keepsTheSignInAcrossStarts()
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

void TestOidcKeeping::keepsEachRotatedToken()
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

void TestOidcKeeping::keepsNothingUnlessAsked()
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

void TestOidcKeeping::tellsWhenTheKeychainDidNotKeepIt()
{
    OidcWorld world;
    world.keychain.unlocked = false;
    OidcSession session(world.keeping(), world.clock);
    QSignalSpy notKept(&session, &OidcSession::notKept);
    QVERIFY(answerOf(session.signIn(nullptr))); // signed in all the same
    QCOMPARE(notKept.count(), 1);
    QVERIFY(tokenOf(session.token(false)).startsWith("ey"));
}

void TestOidcKeeping::whatTheKeychainDidNotRenewIsNotKept()
{
    OidcWorld world;
    OidcSession session(world.keeping(), world.clock);
    QVERIFY(answerOf(session.signIn(nullptr)));
    QVERIFY(world.keychain.entries.contains(kEntry));
    QSignalSpy notKept(&session, &OidcSession::notKept);
    world.keychain.answers.failNext(u"write"_s, Error{ErrorCode::AccessDenied, u"the test"_s, {}});
    QVERIFY(tokenOf(session.token(true)).startsWith("ey"));
    QCOMPARE(notKept.count(), 1);
    QTRY_VERIFY(world.keychain.entries.isEmpty()); // the issuer rotated it: a theft would be suspected at the next start
}

void TestOidcKeeping::signOutEmptiesTheKeychainAtOnce()
{
    OidcWorld world;
    {
        OidcSession session(world.keeping(), world.clock);
        QVERIFY(answerOf(session.signIn(nullptr)));
        std::ignore = session.signOut();
        QVERIFY(world.keychain.entries.isEmpty());
    }
    {
        OidcSession session(world.keeping(), world.clock);
        QVERIFY(answerOf(session.signIn(nullptr)));
    }
    OidcSession later(world.keeping(), world.clock);
    std::ignore = later.signOut(); // before it was resumed
    QVERIFY(world.keychain.entries.isEmpty());
}

void TestOidcKeeping::resumeTellsWhyItCannot()
{
    OidcWorld world;
    OidcSession session(world.keeping(), world.clock);
    QCOMPARE(errorOf(answerOf(session.resume())).code, ErrorCode::NotFound);
    world.keychain.unlocked = false;
    QCOMPARE(errorOf(answerOf(session.resume())).code, ErrorCode::KeychainLocked);
    world.keychain.available = false;
    QCOMPARE(errorOf(answerOf(session.resume())).code, ErrorCode::KeychainUnavailable);
}

void TestOidcKeeping::resumeWithoutIssuerTriesAgainLater()
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

void TestOidcKeeping::refusedKeptSignInIsForgotten()
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

void TestOidcKeeping::aKeptSignInIsForItsIssuerAlone()
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

void TestOidcKeeping::signOutMakesEverybodyForget()
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

void TestOidcKeeping::signOutWithoutIssuerForgetsHere()
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

void TestOidcKeeping::signOutWorksBeforeResuming()
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

QTEST_GUILESS_MAIN(TestOidcKeeping)
#include "tst_oidc_keeping.moc"
