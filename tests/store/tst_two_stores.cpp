#include "tests/support/store_steps.h"

#include <QSignalSpy>
#include <QTest>

namespace claviger::test {

/// Two of them on one file, as a console and a command line would be.
class TestTwoStores : public QObject
{
    Q_OBJECT

private slots:
    void eachSeesWhatTheOtherWrote();
    void nobodysChangeIsLost();
    void aStaleChangeFromTheOtherIsAConflict();
    void aSlotRemovedElsewhereEndsTheSession();
    void changesSeenByTheWayAreAnnounced();
};

void TestTwoStores::eachSeesWhatTheOtherWrote()
{
    TempStore temp;
    const auto other = temp.another();
    QVERIFY(answerOf(other->unlock(temp.file(), passphrase(TempStore::kPassphrase))));
    QSignalSpy changed(&temp.store, &Backend::changed);
    QSignalSpy workspaces(&temp.store, &Backend::workspacesChanged);
    QSignalSpy grew(&temp.store, &Backend::logGrew);
    const auto made = answerOf(other->create(someCredential(u"From elsewhere"_s)));
    QVERIFY(made);
    QTRY_COMPARE(changed.size(), 1); // by itself, from watching the file
    QCOMPARE(changed[0][0].value<QList<CredentialId>>(), QList{made->overview.id});
    QTRY_VERIFY(!grew.isEmpty());
    QCOMPARE(*answerOf(temp.store.credential(made->overview.id)), *made);
    const auto events = eventsOf(temp.store, AuditAction::CredentialCreated);
    QCOMPARE(events.size(), std::size_t(1));
    QCOMPARE(events[0].actor, u"grace"_s);
    Workspace workspace{u"beta"_s, u"Beta"_s, defaultEnvironments(), defaultPathTemplate(), 0};
    QVERIFY(answerOf(other->saveWorkspace(workspace)));
    QTRY_VERIFY(!workspaces.isEmpty());
    QVERIFY(answerOf(other->moveToTrash({{made->overview.id, 0}}, {})));
    QVERIFY(answerOf(other->purge({made->overview.id, 0}, {})));
    QTRY_VERIFY(changed.size() >= 2);
    QVERIFY(answerOf(temp.store.overviews(std::vector{made->overview.id}))->empty());
}

void TestTwoStores::nobodysChangeIsLost()
{
    TempStore temp;
    const auto other = temp.another();
    QVERIFY(answerOf(other->unlock(temp.file(), passphrase(TempStore::kPassphrase))));
    std::vector<QFuture<Result<Credential>>> futures;
    for (int i = 0; i < 40; ++i) {
        LocalStore &store = i % 2 == 0 ? temp.store : *other;
        futures.push_back(store.create(someCredential(u"Key %1"_s.arg(i))));
    }
    for (auto &future : futures) {
        const auto made = answerOf(future);
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    }
    QCOMPARE(answerOf(temp.store.overviews(noProgress()))->size(), std::size_t(40));
    QCOMPARE(answerOf(other->overviews(noProgress()))->size(), std::size_t(40));
    QVERIFY(answerOf(temp.store.check(noProgress()))->findings.empty());
}

void TestTwoStores::aStaleChangeFromTheOtherIsAConflict()
{
    TempStore temp;
    const auto other = temp.another();
    QVERIFY(answerOf(other->unlock(temp.file(), passphrase(TempStore::kPassphrase))));
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s)));
    QVERIFY(made);
    QVERIFY(rotate(*other, *made, "theirs"));
    QCOMPARE(codeOf(rotate(temp.store, *made, "ours")), ErrorCode::Conflict);
    QCOMPARE(bytesOf(*reveal(temp.store, made->overview.id)), "theirs");
}

void TestTwoStores::aSlotRemovedElsewhereEndsTheSession()
{
    TempStore temp;
    const auto other = temp.another();
    QVERIFY(answerOf(other->unlock(temp.file(), {SlotKind::Recovery, temp.recoveryCode.clone()})));
    QSignalSpy lost(other.get(), &Backend::sessionLost);
    const auto known = answerOf(temp.store.info())->header.keySlots;
    QVERIFY(answerOf(temp.store.removeSlot(known[1].id)));
    QTRY_COMPARE(lost.size(), 1);
    QCOMPARE(lost[0][0].value<Error>().code, ErrorCode::Locked);
    QVERIFY(!other->isUnlocked());
    QCOMPARE(codeOf(answerOf(other->overviews(noProgress()))), ErrorCode::Locked);
    QVERIFY(temp.store.isUnlocked());
}

void TestTwoStores::changesSeenByTheWayAreAnnounced()
{
    TempStore temp;
    const auto other = temp.another();
    QVERIFY(answerOf(other->unlock(temp.file(), passphrase(TempStore::kPassphrase))));
    QList<CredentialId> seen;
    connect(&temp.store, &Backend::changed, this, [&seen](const QList<CredentialId> &ids) { seen += ids; });
    const auto theirs = answerOf(other->create(someCredential(u"Theirs"_s)));
    const auto ours = answerOf(temp.store.create(someCredential(u"Ours"_s))); // reads the log on its way
    QVERIFY(theirs && ours);
    QTRY_VERIFY(seen.contains(theirs->overview.id) && seen.contains(ours->overview.id));
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestTwoStores)
#include "tst_two_stores.moc"
