#include "models/services/policy_desk.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_policies.h"

#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

Policy some(const QString &id = u"production-reveal"_s)
{
    Policy policy;
    policy.id = id;
    policy.workspaces = {u"*"_s};
    policy.environments = {u"production"_s};
    policy.operations = {u"secret.reveal"_s, u"credential.rotate"_s};
    policy.approvals = 2;
    policy.needsReason = true;
    policy.maxGraceHours = 24;
    return policy;
}

} // namespace

/// What stands behind the policies in the settings.
class TestPolicyDesk final : public QObject
{
    Q_OBJECT
private slots:
    void policiesAreReadWhenWantedAndFollowed();
    void aFailureKeepsWhatWasRead();
    void answersOfALockedBrokerAreDropped();
    void whatCannotBeSavedIsSaidBefore_data();
    void whatCannotBeSavedIsSaidBefore();
    void demandsReadAsSentences();
    void whatIsWeakerIsSaid_data();
    void whatIsWeakerIsSaid();
    void unknownOperationsAreKeptAndNotChanged();
    void changesThatMeetAreShownSideBySide();
};

void TestPolicyDesk::policiesAreReadWhenWantedAndFollowed()
{
    FakePolicies book;
    PolicyDesk desk(book);
    book.add(some());
    QVERIFY(desk.policies().empty()); // nobody looked yet
    desk.load();
    QTRY_VERIFY(desk.find(u"production-reveal"_s));
    book.add(some(u"staging"_s));
    QTRY_VERIFY(desk.find(u"staging"_s));
    desk.clear();
    QVERIFY(desk.policies().empty() && !desk.isLoaded());
    book.add(some(u"later"_s));
    QVERIFY(desk.policies().empty());
}

void TestPolicyDesk::aFailureKeepsWhatWasRead()
{
    FakePolicies book;
    PolicyDesk desk(book);
    book.add(some());
    desk.load();
    QTRY_COMPARE(desk.policies().size(), std::size_t{1});
    book.answers.failNext(u"policies"_s, {ErrorCode::Unreachable, u"Broker"_s, {}});
    desk.load();
    QTRY_VERIFY(desk.error());
    QCOMPARE(desk.policies().size(), std::size_t{1});
    desk.load();
    QTRY_VERIFY(!desk.error());
}

void TestPolicyDesk::answersOfALockedBrokerAreDropped()
{
    FakePolicies book;
    PolicyDesk desk(book);
    book.add(some());
    book.answers.hold();
    desk.load();
    desk.clear();
    QSignalSpy changes(&desk, &PolicyDesk::changed);
    book.answers.release();
    QCoreApplication::processEvents();
    QVERIFY(desk.policies().empty());
    QCOMPARE(changes.count(), 0);
}

void TestPolicyDesk::whatCannotBeSavedIsSaidBefore_data()
{
    QTest::addColumn<int>("what");
    for (int what = 0; what < 8; ++what)
        QTest::addRow("%d", what) << what;
}

void TestPolicyDesk::whatCannotBeSavedIsSaidBefore()
{
    QFETCH(const int, what);
    FakePolicies book;
    PolicyDesk desk(book);
    Policy policy = some();
    QVERIFY2(policyProblem(policy).isEmpty(), qPrintable(policyProblem(policy)));
    switch (what) {
    case 0: policy.id = u"no name"_s; break;
    case 1: policy.id.clear(); break;
    case 2: policy.workspaces.clear(); break;
    case 3: policy.workspaces = {u"Shop!"_s}; break;
    case 4: policy.environments.clear(); break;
    case 5: policy.operations.clear(); break;
    case 6: policy.operations = {u"key.eat"_s}; break;
    default: // nothing is demanded
        policy.approvals = 0;
        policy.needsReason = false;
        policy.maxGraceHours.reset();
        break;
    }
    const auto saved = answerOf(desk.save(policy, {}));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::InvalidInput);
    QVERIFY(!saved.error().detail.isEmpty());
    QVERIFY(book.all.empty());
}

void TestPolicyDesk::demandsReadAsSentences()
{
    Policy policy = some();
    policy.maxRotateEveryDays = 90;
    const QStringList lines = demandTexts(policy);
    QCOMPARE(lines.size(), 4);
    QVERIFY2(lines.first().contains(u'2') && lines.first().contains(u"24"_s), qPrintable(lines.first()));
    QVERIFY(lines.join(u' ').contains(u"90"_s));
    policy.isDenied = true;
    QVERIFY(demandTexts(policy).first().contains(u"Nobody"_s));
    QVERIFY(demandTexts(Policy{}).isEmpty());
    QCOMPARE(policyWorkspacesText(policy), u"All workspaces"_s);
    policy.workspaces = {u"acme"_s, u"shop"_s};
    QCOMPARE(policyWorkspacesText(policy), u"acme, shop"_s);
    QVERIFY(policyOperationsText(policy).contains(u"Show a secret"_s));
}

void TestPolicyDesk::whatIsWeakerIsSaid_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<bool>("isWeaker");
    QTest::newRow("the same") << 0 << false;
    QTest::newRow("fewer others") << 1 << true;
    QTest::newRow("more others") << 2 << false;
    QTest::newRow("no reason") << 3 << true;
    QTest::newRow("longer grace") << 4 << true;
    QTest::newRow("no limit of grace") << 5 << true;
    QTest::newRow("shorter grace") << 6 << false;
    QTest::newRow("fewer operations") << 7 << true;
    QTest::newRow("fewer places") << 8 << true;
    QTest::newRow("everywhere") << 9 << false;
}

void TestPolicyDesk::whatIsWeakerIsSaid()
{
    QFETCH(const int, what);
    QFETCH(const bool, isWeaker);
    Policy after = some();
    switch (what) {
    case 1: after.approvals = 1; break;
    case 2: after.approvals = 3; break;
    case 3: after.needsReason = false; break;
    case 4: after.maxGraceHours = 25; break;
    case 5: after.maxGraceHours.reset(); break;
    case 6: after.maxGraceHours = 0; break;
    case 7: after.operations = {u"secret.reveal"_s}; break;
    case 8: after.workspaces = {u"acme"_s}; break;
    case 9: after.environments = {u"*"_s}; break;
    default: break;
    }
    QCOMPARE(weakeningOf(some(), after).isAny(), isWeaker);
    QCOMPARE(weakeningTexts(some(), after).isEmpty(), !isWeaker);
}

void TestPolicyDesk::unknownOperationsAreKeptAndNotChanged()
{
    Policy policy = some();
    policy.operations << u"key.eat"_s;
    QVERIFY(policyOperationsText(policy).contains(u"key.eat"_s));
    QVERIFY(whyNotEditable(policy).contains(u"key.eat"_s));
    QVERIFY(whyNotEditable(some()).isEmpty());
}

void TestPolicyDesk::changesThatMeetAreShownSideBySide()
{
    const Policy was = some();
    Policy theirs = was;
    theirs.revision = 7;
    theirs.approvals = 1;
    theirs.environments = {u"*"_s};
    Policy mine = was;
    mine.approvals = 3;
    mine.description = u"Two pairs of eyes"_s;
    const PolicyConflict conflict(was, theirs, mine);
    QCOMPARE(conflict.rows().size(), std::size_t{3});
    const auto row = [&](const QString &id) { return *std::ranges::find(conflict.rows(), id, &ConflictRow::id); };
    QVERIFY(row(u"approvals"_s).isClash && row(u"approvals"_s).isMineByDefault);
    QVERIFY(!row(u"environments"_s).isMineByDefault);
    QVERIFY(row(u"description"_s).isMineByDefault && !row(u"description"_s).isClash);
    const Policy merged = conflict.merged({u"approvals"_s, u"description"_s});
    QCOMPARE(merged.revision, quint64{7});
    QCOMPARE(merged.approvals, 3);
    QCOMPARE(merged.environments, QStringList{u"*"_s});
    QCOMPARE(merged.description, u"Two pairs of eyes"_s);
    QVERIFY(PolicyConflict(was, theirs, theirs).rows().empty());
}

QTEST_GUILESS_MAIN(TestPolicyDesk)
#include "tst_policy_desk.moc"
