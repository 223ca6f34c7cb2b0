#include "models/store/rekey.h"
#include "tests/support/raw_store.h"
#include "tests/support/store_steps.h"

#include <QTest>

namespace claviger::test {

class TestRekey : public QObject
{
    Q_OBJECT

private slots:
    void aRoutineRekeyKeepsEverything();
    void aCompromisedRekeyChangesEveryKey();
    void anInterruptedRekeyIsFinishedLater_data();
    void anInterruptedRekeyIsFinishedLater();
    void everythingWorksInTheMiddle_data();
    void everythingWorksInTheMiddle();
    void anotherProcessFollowsARoutineRekey();
    void anotherProcessIsLockedOutByANewRoot();
    void nothingOldIsLeftInTheFile();
    void oneBrokenVersionLeavesTheOthersWhole_data();
    void oneBrokenVersionLeavesTheOthersWhole();
    void whatIsNoBrokenTagEndsTheRun_data();
    void whatIsNoBrokenTagEndsTheRun();
    void aSlotRemovedElsewhereStaysRemoved();
    void aSlotRemovedMeanwhileIsAConflict();
    void aRekeyThatIsStoppedStillAnswersTheCode();
};

namespace {

const Actor kNobody{}; ///< a session only refers to its actor

constexpr int kMany = 600; // more than one commit's worth

std::vector<CredentialId> fill(LocalStore &store, int count)
{
    std::vector<NewCredential> orders;
    for (int i = 0; i < count; ++i)
        orders.push_back(someCredential(u"Key %1"_s.arg(i), "value " + QByteArray::number(i)));
    return *answerOf(store.createMany(std::move(orders), noProgress()));
}

RekeyOrder orderOf(RekeyKind kind)
{
    RekeyOrder order;
    order.kind = kind;
    order.cost = kWeakCost;
    if (kind == RekeyKind::Compromised) {
        order.newPassphrase = secretOf("fresh");
        order.newRecovery = true;
    }
    return order;
}

Unlocker unlockerAfter(RekeyKind kind) { return passphrase(kind == RekeyKind::Compromised ? "fresh" : TempStore::kPassphrase); }

void verifyWhole(LocalStore &store, const std::vector<CredentialId> &ids)
{
    QCOMPARE(answerOf(store.overviews(noProgress()))->size(), ids.size());
    QCOMPARE(bytesOf(*reveal(store, ids[0])), "value 0");
    QCOMPARE(bytesOf(*reveal(store, ids[kMany - 1])), "value " + QByteArray::number(kMany - 1));
    QCOMPARE(*answerOf(store.findPath(u"/acme/production/genai/key-7"_s)), ids[7]);
    QCOMPARE(*answerOf(store.find({u"acme/production/Key 150"_s})), std::vector{ids[150]});
    const auto report = answerOf(store.check(noProgress()));
    QVERIFY(report);
    for (const CheckFinding &finding : report->findings)
        qWarning() << finding.subject << finding.detail;
    QVERIFY(report->findings.empty());
}

void addKinds()
{
    QTest::addColumn<RekeyKind>("kind");
    QTest::newRow("routine") << RekeyKind::Routine;
    QTest::newRow("compromised") << RekeyKind::Compromised;
}

/// Does something once, when the rekey is in the middle of making new keys.
class BusyLog final : public MerkleLog
{
public:
    std::function<void()> meanwhile = [] {};

    [[nodiscard]] Result<SigningKeyPair> generateSigningKey() const override
    {
        meanwhile();
        return MerkleLog::generateSigningKey();
    }
};

} // namespace

void TestRekey::aRoutineRekeyKeepsEverything()
{
    TempStore temp;
    const auto ids = fill(temp.store, kMany);
    const auto before = answerOf(temp.store.overviews(ids));
    const QString verifier = answerOf(temp.store.info())->verifierKey;
    const auto answer = answerOf(temp.store.rekey(orderOf(RekeyKind::Routine), noProgress()));
    QVERIFY(answer);
    QCOMPARE(answer->epoch, 2);
    QVERIFY(answer->recoveryCode.isEmpty());
    verifyWhole(temp.store, ids);
    QCOMPARE(*answerOf(temp.store.overviews(ids)), *before);
    QVERIFY(answerOf(temp.store.lock()));
    QVERIFY(temp.unlock());
    verifyWhole(temp.store, ids);
    const auto info = answerOf(temp.store.info());
    QVERIFY(!info->rekeyPending);
    QCOMPARE(info->epoch, 2);
    QCOMPARE(info->verifierKey, verifier);
    QCOMPARE(eventsOf(temp.store, AuditAction::RekeyStarted).size(), std::size_t(1));
    QCOMPARE(eventsOf(temp.store, AuditAction::RekeyFinished).size(), std::size_t(1));
}

void TestRekey::aCompromisedRekeyChangesEveryKey()
{
    TempStore temp;
    const auto ids = fill(temp.store, kMany);
    const auto before = answerOf(temp.store.credential(ids[0]));
    QVERIFY(answerOf(temp.store.addSlot(SlotKind::MasterKey, secretOf(QByteArray(32, 'k')), {})));
    const QString verifier = answerOf(temp.store.info())->verifierKey;
    const auto answer = answerOf(temp.store.rekey(orderOf(RekeyKind::Compromised), noProgress()));
    QVERIFY(answer);
    verifyWhole(temp.store, ids);
    const auto info = answerOf(temp.store.info());
    QVERIFY(info->verifierKey != verifier);
    QCOMPARE(info->header.keySlots.size(), std::size_t(2)); // the master key is gone
    const auto after = answerOf(temp.store.credential(ids[0]));
    QVERIFY(after->overview.fingerprints.front().exact != before->overview.fingerprints.front().exact);
    QCOMPARE(answerOf(temp.store.fingerprint(u"api_key"_s, secretOf("value 0"), false))->exact,
             after->overview.fingerprints.front().exact);
    QVERIFY(answerOf(temp.store.lock()));
    QCOMPARE(codeOf(temp.unlock()), ErrorCode::WrongPassphrase);
    QCOMPARE(codeOf(answerOf(temp.store.unlock(temp.file(), {SlotKind::Recovery, temp.recoveryCode.clone()}))),
             ErrorCode::WrongPassphrase);
    QVERIFY(answerOf(temp.store.unlock(temp.file(), {SlotKind::Recovery, answer->recoveryCode.clone()})));
    verifyWhole(temp.store, ids);
}

void TestRekey::anInterruptedRekeyIsFinishedLater_data() { addKinds(); }

void TestRekey::anInterruptedRekeyIsFinishedLater()
{
    QFETCH(RekeyKind, kind);
    TempStore temp;
    const auto ids = fill(temp.store, kMany);
    const auto cancelled = noProgress();
    cancelled->cancel();
    QVERIFY(answerOf(temp.store.rekey(orderOf(RekeyKind::Routine), noProgress())));
    {
        auto opened = unlockStore(temp.file(), passphrase(TempStore::kPassphrase), {temp.clock, temp.log, kNobody}, 0);
        QVERIFY(opened);
        QVERIFY(startRekey(*opened->session, orderOf(kind), {8, 1, 1}));
    }
    QVERIFY(answerOf(temp.store.lock()).has_value() || kind == RekeyKind::Compromised);
    QVERIFY(answerOf(temp.store.unlock(temp.file(), unlockerAfter(kind))));
    QTRY_VERIFY(!answerOf(temp.store.info())->rekeyPending); // by itself, in the background
    verifyWhole(temp.store, ids);
    QCOMPARE(eventsOf(temp.store, AuditAction::RekeyFinished).size(), std::size_t(2));
}

void TestRekey::everythingWorksInTheMiddle_data() { addKinds(); }

void TestRekey::everythingWorksInTheMiddle()
{
    QFETCH(RekeyKind, kind);
    TempStore temp;
    const auto ids = fill(temp.store, kMany);
    QVERIFY(answerOf(temp.store.lock()));
    auto opened = unlockStore(temp.file(), passphrase(TempStore::kPassphrase), {temp.clock, temp.log, kNobody}, 0);
    QVERIFY(opened);
    StoreSession &session = *opened->session;
    QVERIFY(startRekey(session, orderOf(kind), {8, 1, 1}));
    QCOMPARE(*continueRekey(session, std::chrono::milliseconds{0}), false);
    const auto old = session.connection().number("SELECT count(*) FROM credential WHERE epoch = 1");
    QVERIFY(*old > 0 && *old < kMany);

    const auto late = temp.another(); // it goes on by itself, so each step below may meet either state
    QVERIFY(answerOf(late->unlock(temp.file(), unlockerAfter(kind))));
    const auto last = answerOf(late->credential(ids.back()));
    QVERIFY(last);
    const auto rotated = rotate(*late, *last, "rotated", 24);
    QVERIFY(rotated);
    QCOMPARE(bytesOf(*reveal(*late, ids.back(), 1)), "value " + QByteArray::number(kMany - 1));
    QVERIFY(answerOf(late->rollback(targetOf(*rotated), {})));
    QCOMPARE(codeOf(answerOf(late->create(someCredential(u"Key 599"_s)))), ErrorCode::AlreadyExists);
    verifyWhole(*late, ids);
    QVERIFY(answerOf(late->rekey(orderOf(RekeyKind::Routine), noProgress())));
    verifyWhole(*late, ids);
    QVERIFY(!answerOf(late->info())->rekeyPending);
}

void TestRekey::anotherProcessFollowsARoutineRekey()
{
    TempStore temp;
    const auto ids = fill(temp.store, kMany);
    const auto other = temp.another();
    QVERIFY(answerOf(other->unlock(temp.file(), passphrase(TempStore::kPassphrase))));
    QVERIFY(answerOf(temp.store.rekey(orderOf(RekeyKind::Routine), noProgress())));
    verifyWhole(*other, ids);
}

void TestRekey::anotherProcessIsLockedOutByANewRoot()
{
    TempStore temp;
    const auto ids = fill(temp.store, kMany);
    const auto other = temp.another();
    QVERIFY(answerOf(other->unlock(temp.file(), passphrase(TempStore::kPassphrase))));
    int lost = 0;
    connect(other.get(), &Backend::sessionLost, this, [&lost] { ++lost; });
    QVERIFY(answerOf(temp.store.rekey(orderOf(RekeyKind::Compromised), noProgress())));
    QTRY_COMPARE(lost, 1); // noticed without being asked
    QVERIFY(!other->isUnlocked());
    QCOMPARE(codeOf(reveal(*other, ids[0])), ErrorCode::Locked);
}

void TestRekey::nothingOldIsLeftInTheFile()
{
    TempStore temp;
    static_cast<void>(fill(temp.store, kMany));
    auto old = std::vector<QByteArray>();
    {
        auto connection = *Connection::open(temp.file(), Connection::Mode::ReadOnly);
        Query query = connection->query("SELECT sealed FROM secret UNION ALL SELECT overview FROM credential "
                                        "UNION ALL SELECT data_key FROM version UNION ALL SELECT sealed FROM event "
                                        "UNION ALL SELECT sealed FROM store_key");
        while (query.next())
            old.push_back(query.copy(0).first(28));
    }
    QVERIFY(answerOf(temp.store.rekey(orderOf(RekeyKind::Compromised), noProgress())));
    QVERIFY(answerOf(temp.store.lock()));
    QFile file(temp.file());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(old.size() > 600);
    for (const QByteArray &start : old)
        QVERIFY(!bytes.contains(start));
}

void TestRekey::oneBrokenVersionLeavesTheOthersWhole_data() { addKinds(); }

void TestRekey::oneBrokenVersionLeavesTheOthersWhole()
{
    QFETCH(RekeyKind, kind);
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s, "value 1")));
    QVERIFY(made);
    const CredentialId id = made->overview.id;
    QVERIFY(rotate(temp.store, *made, "value 2", 24));
    QVERIFY(RawStore(temp.file()).run("UPDATE version SET data_key = zeroblob(60) WHERE number = 2"));
    QCOMPARE(bytesOf(*reveal(temp.store, id, 1)), "value 1");
    QVERIFY(answerOf(temp.store.rekey(orderOf(kind), noProgress())));
    QCOMPARE(bytesOf(*reveal(temp.store, id, 1)), "value 1");
    QCOMPARE(codeOf(reveal(temp.store, id, 2)), ErrorCode::Damaged);
    const auto finished = eventsOf(temp.store, AuditAction::RekeyFinished);
    QCOMPARE(finished.size(), std::size_t(1));
    QVERIFY2(finished[0].detail.startsWith(u"epoch=2 left=1 header="_s), qPrintable(finished[0].detail));
    QVERIFY(answerOf(temp.store.lock()));
    QVERIFY(answerOf(temp.store.unlock(temp.file(), unlockerAfter(kind))));
    QCOMPARE(bytesOf(*reveal(temp.store, id, 1)), "value 1");
    QCOMPARE(answerOf(temp.store.check(noProgress()))->findings.size(), std::size_t(1));
}

void TestRekey::whatIsNoBrokenTagEndsTheRun_data() { addKinds(); }

void TestRekey::whatIsNoBrokenTagEndsTheRun()
{
    QFETCH(RekeyKind, kind);
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s, "value 1")));
    QVERIFY(made);
    QVERIFY(answerOf(temp.store.lock()));
    auto opened = unlockStore(temp.file(), passphrase(TempStore::kPassphrase), {temp.clock, temp.log, kNobody}, 0);
    QVERIFY(opened);
    StoreSession &session = *opened->session;
    QVERIFY(startRekey(session, orderOf(kind), {8, 1, 1}));
    // a statement that cannot be run is not the record's fault
    const auto noKeys = [](void *, int, const char *table, const char *column, const char *, const char *) {
        return table && column && qstrcmp(column, "data_key") == 0 ? SQLITE_DENY : SQLITE_OK;
    };
    sqlite3_set_authorizer(session.connection().handle(), noKeys, nullptr);
    Progress progress;
    QCOMPARE(codeOf(finishRekey(session, progress, [] { return false; })), ErrorCode::AccessDenied);
    QVERIFY(session.header().previousEpoch != 0);
    sqlite3_set_authorizer(session.connection().handle(), nullptr, nullptr);
    QVERIFY(finishRekey(session, progress, [] { return false; }));
    QVERIFY(answerOf(temp.store.unlock(temp.file(), unlockerAfter(kind))));
    QCOMPARE(bytesOf(*reveal(temp.store, made->overview.id)), "value 1");
    const QString detail = eventsOf(temp.store, AuditAction::RekeyFinished).front().detail;
    QVERIFY2(detail.startsWith(u"epoch=2 header="_s), qPrintable(detail));
}

void TestRekey::aSlotRemovedElsewhereStaysRemoved()
{
    TempStore temp;
    auto opened = unlockStore(temp.file(), passphrase(TempStore::kPassphrase), {temp.clock, temp.log, kNobody}, 0);
    QVERIFY(opened);
    StoreSession &session = *opened->session;
    const SlotId recovery = session.header().keySlots[1].id;
    QVERIFY(answerOf(temp.store.removeSlot(recovery)));
    QCOMPARE(session.header().keySlots.size(), std::size_t(2)); // it has not heard of it yet
    QVERIFY(startRekey(session, orderOf(RekeyKind::Routine), {8, 1, 1}));
    QCOMPARE(answerOf(temp.store.info())->header.keySlots.size(), std::size_t(1));
}

void TestRekey::aSlotRemovedMeanwhileIsAConflict()
{
    TempStore temp;
    BusyLog log;
    auto opened = unlockStore(temp.file(), passphrase(TempStore::kPassphrase), {temp.clock, log, kNobody}, 0);
    QVERIFY(opened);
    StoreSession &session = *opened->session;
    const SlotId recovery = session.header().keySlots[1].id;
    log.meanwhile = [&] { QVERIFY(answerOf(temp.store.removeSlot(recovery))); };
    QCOMPARE(codeOf(startRekey(session, orderOf(RekeyKind::Compromised), {8, 1, 1})), ErrorCode::Conflict);
    log.meanwhile = [] {};
    const auto info = answerOf(temp.store.info());
    QCOMPARE(info->epoch, 1);
    QCOMPARE(info->header.keySlots.size(), std::size_t(1));
    QVERIFY(startRekey(session, orderOf(RekeyKind::Compromised), {8, 1, 1}));
}

void TestRekey::aRekeyThatIsStoppedStillAnswersTheCode()
{
    TempStore temp;
    const auto ids = fill(temp.store, kMany);
    const auto cancelled = noProgress();
    cancelled->cancel();
    const auto answer = answerOf(temp.store.rekey(orderOf(RekeyKind::Compromised), cancelled));
    QVERIFY(answer);
    QVERIFY(answer->pending);
    QCOMPARE(answer->epoch, 2);
    QVERIFY(answerOf(temp.store.info())->rekeyPending);
    QVERIFY(answerOf(temp.store.lock()));
    QVERIFY(answerOf(temp.store.unlock(temp.file(), {SlotKind::Recovery, answer->recoveryCode.clone()})));
    QTRY_VERIFY(!answerOf(temp.store.info())->rekeyPending);
    verifyWhole(temp.store, ids);
    const auto whole = answerOf(temp.store.rekey(orderOf(RekeyKind::Routine), noProgress()));
    QVERIFY(whole);
    QVERIFY(!whole->pending);
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestRekey)
#include "tst_rekey.moc"
