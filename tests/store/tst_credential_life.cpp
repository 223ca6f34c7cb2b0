#include "models/base/time_text.h"
#include "tests/support/store_steps.h"

#include <QTest>

#include <algorithm>

namespace claviger::test {

class TestCredentialLife : public QObject
{
    Q_OBJECT

private slots:
    void aRotationWithGraceCanBeRolledBack();
    void aRotationWithoutGraceDestroysTheOldValue();
    void graceEndsByItself();
    void revokingEndsGraceAndForbidsRotation();
    void trashRestoreAndPurge();
    void theTrashIsEmptiedAfterItsWindow();
    void aRestoreFindsItsPathTaken();
    void aPendingOneGetsItsFirstValueByRotating();
    void bulkEditLeavesAloneWhatItMayNotChange();
    void eventsSayWhenARotationWasDue();
};

void TestCredentialLife::aRotationWithGraceCanBeRolledBack()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s, "old")));
    QVERIFY(made);
    const auto rotated = rotate(temp.store, *made, "new", 24);
    QVERIFY(rotated);
    QCOMPARE(rotated->overview.lifecycle, Lifecycle::Rotating);
    QCOMPARE(rotated->overview.graceEndsAt, std::optional(kNoon + std::chrono::hours{24}));
    QCOMPARE(bytesOf(*reveal(temp.store, made->overview.id)), "new");
    QCOMPARE(bytesOf(*reveal(temp.store, made->overview.id, 1)), "old");
    const auto back = answerOf(temp.store.rollback(targetOf(*rotated), u"broke"_s));
    QVERIFY(back);
    QCOMPARE(back->overview.lifecycle, Lifecycle::Active);
    QCOMPARE(back->currentVersion()->number, 1);
    QCOMPARE(back->overview.fingerprints, made->overview.fingerprints);
    QCOMPARE(back->version(2)->note, u"broke"_s);
    QCOMPARE(bytesOf(*reveal(temp.store, made->overview.id)), "old");
    QCOMPARE(codeOf(reveal(temp.store, made->overview.id, 2)), ErrorCode::Refused);
    QCOMPARE(codeOf(answerOf(temp.store.rollback(targetOf(*back), {}))), ErrorCode::Refused);
}

void TestCredentialLife::aRotationWithoutGraceDestroysTheOldValue()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s, "old")));
    QVERIFY(made);
    const auto rotated = rotate(temp.store, *made, "new");
    QVERIFY(rotated);
    QCOMPARE(rotated->version(1)->stage, VersionStage::Retired);
    QCOMPARE(codeOf(reveal(temp.store, made->overview.id, 1)), ErrorCode::Refused);
    QCOMPARE(codeOf(answerOf(temp.store.endGrace(targetOf(*rotated)))), ErrorCode::Refused);
}

void TestCredentialLife::graceEndsByItself()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s, "old")));
    QVERIFY(made);
    QVERIFY(rotate(temp.store, *made, "new", 24));
    temp.clock.at += std::chrono::hours{25};
    QCOMPARE(codeOf(reveal(temp.store, made->overview.id, 1)), ErrorCode::Refused);
    const auto list = answerOf(temp.store.overviews(noProgress()));
    QVERIFY(list);
    QCOMPARE(list->front().lifecycle, Lifecycle::Active);
    QVERIFY(!list->front().graceEndsAt);
    QCOMPARE(eventsOf(temp.store, AuditAction::GraceEnded).size(), std::size_t(1));
    QCOMPARE(answerOf(temp.store.credential(made->overview.id))->version(1)->stage, VersionStage::Retired);
}

void TestCredentialLife::revokingEndsGraceAndForbidsRotation()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s, "old")));
    QVERIFY(made);
    const auto rotated = rotate(temp.store, *made, "new", 24);
    QVERIFY(rotated);
    const auto outcomes = answerOf(temp.store.revoke({targetOf(*rotated)}, u"leaked"_s));
    QVERIFY(outcomes && outcomes->front().revision);
    const auto revoked = answerOf(temp.store.credential(made->overview.id));
    QCOMPARE(revoked->overview.lifecycle, Lifecycle::Revoked);
    QCOMPARE(revoked->details.revokedReason, u"leaked"_s);
    QCOMPARE(revoked->version(1)->stage, VersionStage::Retired);
    QCOMPARE(codeOf(rotate(temp.store, *revoked, "x")), ErrorCode::Refused);
    QCOMPARE(bytesOf(*reveal(temp.store, made->overview.id)), "new");
}

void TestCredentialLife::trashRestoreAndPurge()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s)));
    QVERIFY(made);
    QCOMPARE(codeOf(answerOf(temp.store.purge(targetOf(*made), {}))), ErrorCode::Refused);
    QVERIFY(answerOf(temp.store.moveToTrash({targetOf(*made)}, u"gone"_s)));
    auto trashed = answerOf(temp.store.credential(made->overview.id));
    QCOMPARE(trashed->overview.purgeAfter, std::optional(kNoon + std::chrono::days{30}));
    QCOMPARE(codeOf(answerOf(temp.store.findPath(made->details.path))), ErrorCode::NotFound);
    QCOMPARE(answerOf(temp.store.info())->trashed, quint64(1));
    const auto restored = answerOf(temp.store.restoreFromTrash({targetOf(*trashed)}));
    QVERIFY(restored && restored->front().revision);
    QCOMPARE(*answerOf(temp.store.findPath(made->details.path)), made->overview.id);
    QVERIFY(answerOf(temp.store.moveToTrash({{made->overview.id, 0}}, {})));
    QVERIFY(answerOf(temp.store.purge({made->overview.id, 0}, u"done"_s)));
    QCOMPARE(codeOf(answerOf(temp.store.credential(made->overview.id))), ErrorCode::NotFound);
    QCOMPARE(answerOf(temp.store.info())->credentials, quint64(0));
    QVERIFY(answerOf(temp.store.overviews(std::vector{made->overview.id}))->empty());
}

void TestCredentialLife::theTrashIsEmptiedAfterItsWindow()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s)));
    QVERIFY(made);
    QVERIFY(answerOf(temp.store.moveToTrash({targetOf(*made)}, {})));
    temp.clock.at += std::chrono::days{29};
    QCOMPARE(answerOf(temp.store.overviews(noProgress()))->size(), std::size_t(1));
    temp.clock.at += std::chrono::days{2};
    QVERIFY(answerOf(temp.store.overviews(noProgress()))->empty());
    QCOMPARE(eventsOf(temp.store, AuditAction::CredentialPurged).size(), std::size_t(1));
    QVERIFY(answerOf(temp.store.check(noProgress()))->findings.empty());
}

void TestCredentialLife::aRestoreFindsItsPathTaken()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s)));
    QVERIFY(made);
    QVERIFY(answerOf(temp.store.moveToTrash({targetOf(*made)}, {})));
    QVERIFY(answerOf(temp.store.create(someCredential(u"Key"_s))));
    const auto outcomes = answerOf(temp.store.restoreFromTrash({{made->overview.id, 0}}));
    QVERIFY(outcomes);
    QCOMPARE(codeOf(outcomes->front().revision), ErrorCode::AlreadyExists);
}

void TestCredentialLife::aPendingOneGetsItsFirstValueByRotating()
{
    TempStore temp;
    NewCredential order = someCredential(u"Later"_s);
    order.secrets.clear();
    const auto pending = answerOf(temp.store.create(std::move(order)));
    QVERIFY(pending);
    QCOMPARE(pending->overview.lifecycle, Lifecycle::Pending);
    QVERIFY(!pending->currentVersion());
    QCOMPARE(codeOf(reveal(temp.store, pending->overview.id)), ErrorCode::NotFound);
    const auto active = rotate(temp.store, *pending, "value");
    QVERIFY(active);
    QCOMPARE(active->overview.lifecycle, Lifecycle::Active);
    QCOMPARE(active->currentVersion()->number, 1);
    QCOMPARE(bytesOf(*reveal(temp.store, pending->overview.id)), "value");
}

void TestCredentialLife::eventsSayWhenARotationWasDue()
{
    TempStore temp;
    NewCredential order = someCredential(u"Key"_s, "old");
    order.data.policy.rotateEveryDays = 30;
    const auto made = answerOf(temp.store.create(std::move(order)));
    QVERIFY(made);
    const auto day = [](Instant when) { return toRfc3339(when).left(10); };
    const auto in = [&](int days) { return day(kNoon + std::chrono::days{days}); };
    const auto detailOf = [&](AuditAction action) {
        const auto events = eventsOf(temp.store, action);
        return events.empty() ? u"no event"_s : events.front().detail;
    };
    QCOMPARE(detailOf(AuditAction::CredentialCreated), u"version=1 next=%1"_s.arg(in(30)));
    temp.clock.at += std::chrono::days{40};
    const auto rotated = rotate(temp.store, *made, "new", 24);
    QVERIFY(rotated);
    QCOMPARE(detailOf(AuditAction::RotationPromoted), u"version=2 due=%1 next=%2"_s.arg(in(30), in(70)));
    const auto back = answerOf(temp.store.rollback(targetOf(*rotated), {}));
    QVERIFY(back);
    QCOMPARE(detailOf(AuditAction::RotationRolledBack), u"next="_s + in(30)); // the old value is as old as it is
    QVERIFY(answerOf(temp.store.moveToTrash({targetOf(*back)}, {})));
    QCOMPARE(detailOf(AuditAction::CredentialTrashed), QString());
}

void TestCredentialLife::bulkEditLeavesAloneWhatItMayNotChange()
{
    TempStore temp;
    const auto one = answerOf(temp.store.create(someCredential(u"One"_s)));
    const auto two = answerOf(temp.store.create(someCredential(u"Two"_s)));
    QVERIFY(one && two);
    QVERIFY(answerOf(temp.store.moveToTrash({targetOf(*two)}, {})));
    BulkEdit edit;
    edit.owner = u"grace"_s;
    edit.addTags = {u"new"_s};
    edit.removeTags = {u"billing"_s};
    const auto outcomes
        = answerOf(temp.store.updateMany({targetOf(*one), {two->overview.id, 0}, {CredentialId::generate(), 0}}, edit));
    QVERIFY(outcomes);
    QCOMPARE(*(*outcomes)[0].revision, quint64(2));
    QCOMPARE(codeOf((*outcomes)[1].revision), ErrorCode::Refused);
    QCOMPARE(codeOf((*outcomes)[2].revision), ErrorCode::NotFound);
    const auto after = answerOf(temp.store.credential(one->overview.id));
    QCOMPARE(after->overview.owner, u"grace"_s);
    QCOMPARE(after->overview.tags, QStringList{u"new"_s});
    const auto events = eventsOf(temp.store, AuditAction::CredentialUpdated);
    QCOMPARE(std::ranges::count(events, AuditResult::Denied, &AuditEvent::result), 1);
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestCredentialLife)
#include "tst_credential_life.moc"
