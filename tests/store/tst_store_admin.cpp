#include "tests/support/raw_store.h"
#include "tests/support/store_steps.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

namespace claviger::test {

class TestStoreAdmin : public QObject
{
    Q_OBJECT

private slots:
    void aNewStoreTellsOfItself();
    void creatingNeverReplacesAndNeverWeakens();
    void aWrongPassphraseIsCountedInTheLog();
    void aClockThatWentBackIsSaidSo();
    void theRecoveryCodeOpens();
    void rawKeysOpen_data();
    void rawKeysOpen();
    void aSlotThatIsNotThereIsSaidSo();
    void theNewPassphraseReplacesTheOld();
    void theLastSlotStays();
    void aBusyStoreLocksAtOnce();
    void aLockIsWrittenBeforeTheEnd();
    void aBackupIsAWholeStore();
    void aBackupNeverReplaces();
    void aRestoredStoreSaysSo();
    void aDamagedBackupIsNotRestored();
};

namespace {

Result<StoreInfo> unlockWith(LocalStore &store, const QString &file, SlotKind kind, const QByteArray &secret)
{
    return answerOf(store.unlock(file, {kind, secretOf(secret)}));
}

const QByteArray kRawKey(32, 'k');

} // namespace

void TestStoreAdmin::aNewStoreTellsOfItself()
{
    TempStore temp;
    const auto info = answerOf(temp.store.info());
    QVERIFY(info);
    QCOMPARE(info->header.file, temp.file());
    QCOMPARE(info->header.createdAt, kNoon);
    QCOMPARE(info->header.keySlots.size(), std::size_t(2));
    QCOMPARE(info->header.keySlots[0].kind, SlotKind::Passphrase);
    QCOMPARE(info->header.keySlots[1].kind, SlotKind::Recovery);
    QCOMPARE(info->epoch, 1);
    QCOMPARE(info->logSize, quint64(2));
    QVERIFY(info->fileSize > 0);
    QVERIFY(!info->verifierKey.isEmpty());
    QVERIFY(!temp.recoveryCode.isEmpty());
    QVERIFY(answerOf(temp.store.lock()));
    const auto header = answerOf(temp.store.peek(temp.file()));
    QVERIFY(header);
    QCOMPARE(header->id, info->header.id);
    QCOMPARE(QFile(temp.file()).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestStoreAdmin::creatingNeverReplacesAndNeverWeakens()
{
    TempStore temp;
    const auto order = [&](const QString &file, KdfCost cost) {
        return CreateStoreOrder{.file = file, .passphrase = secretOf("p"), .cost = cost, .withRecovery = false};
    };
    QCOMPARE(codeOf(answerOf(temp.store.create(order(temp.file(), kWeakCost)))), ErrorCode::AlreadyExists);
    QCOMPARE(codeOf(answerOf(temp.store.create(order(temp.path(u"no/such/folder"_s), kWeakCost)))), ErrorCode::NotFound);
    LocalStore product(temp.clock, temp.log, {u"ada"_s, u"here"_s});
    QCOMPARE(codeOf(answerOf(product.create(order(temp.path(u"weak.claviger"_s), kWeakCost)))), ErrorCode::Refused);
    CreateStoreOrder empty = order(temp.path(u"empty.claviger"_s), kWeakCost);
    empty.passphrase = Secret();
    QCOMPARE(codeOf(answerOf(temp.store.create(std::move(empty)))), ErrorCode::InvalidInput);
    QCOMPARE(QDir(temp.path({})).entryList({u"*.new-*"_s, u"weak*"_s, u"empty*"_s}, QDir::Files), QStringList());
    QVERIFY(temp.store.isUnlocked());
}

void TestStoreAdmin::aWrongPassphraseIsCountedInTheLog()
{
    TempStore temp;
    QVERIFY(answerOf(temp.store.lock()));
    QCOMPARE(codeOf(answerOf(temp.store.unlock(temp.file(), passphrase("wrong")))), ErrorCode::WrongPassphrase);
    QCOMPARE(codeOf(answerOf(temp.store.unlock(temp.file(), passphrase("wrong again")))), ErrorCode::WrongPassphrase);
    QVERIFY(!temp.store.isUnlocked());
    QVERIFY(temp.unlock());
    const auto failed = eventsOf(temp.store, AuditAction::UnlockFailed);
    QCOMPARE(failed.size(), std::size_t(1));
    QCOMPARE(failed[0].detail, u"count=2"_s);
    QVERIFY(answerOf(temp.store.lock()));
    QVERIFY(temp.unlock());
    QCOMPARE(eventsOf(temp.store, AuditAction::UnlockFailed).size(), std::size_t(1));
}

void TestStoreAdmin::aClockThatWentBackIsSaidSo()
{
    TempStore temp;
    QVERIFY(answerOf(temp.store.lock()));
    temp.clock.at -= std::chrono::hours{1};
    const auto info = temp.unlock();
    QVERIFY(info);
    QCOMPARE(info->clockBehind, std::chrono::hours{1});
    const QString detail = eventsOf(temp.store, AuditAction::StoreUnlocked).front().detail;
    QVERIFY2(detail.startsWith(u"slot=passphrase clock_behind=3600s header="_s), qPrintable(detail));
    QVERIFY(answerOf(temp.store.create(someCredential(u"Key"_s))));
    QVERIFY(answerOf(temp.store.check(noProgress()))->findings.empty());
}

void TestStoreAdmin::theRecoveryCodeOpens()
{
    TempStore temp;
    QVERIFY(answerOf(temp.store.lock()));
    const QByteArray code = bytesOf(temp.recoveryCode);
    QVERIFY(unlockWith(temp.store, temp.file(), SlotKind::Recovery, code.toLower()));
    QVERIFY(answerOf(temp.store.lock()));
    QCOMPARE(codeOf(unlockWith(temp.store, temp.file(), SlotKind::Recovery, "no code")), ErrorCode::InvalidInput);
    TempStore other;
    QCOMPARE(codeOf(unlockWith(temp.store, temp.file(), SlotKind::Recovery, bytesOf(other.recoveryCode))),
             ErrorCode::WrongPassphrase);
}

void TestStoreAdmin::rawKeysOpen_data()
{
    QTest::addColumn<SlotKind>("kind");
    QTest::newRow("keychain") << SlotKind::Keychain;
    QTest::newRow("master key") << SlotKind::MasterKey;
}

void TestStoreAdmin::rawKeysOpen()
{
    QFETCH(SlotKind, kind);
    TempStore temp;
    QCOMPARE(codeOf(answerOf(temp.store.addSlot(kind, secretOf("short"), {}))), ErrorCode::InvalidInput);
    QVERIFY(answerOf(temp.store.addSlot(kind, secretOf(kRawKey), {})));
    QVERIFY(answerOf(temp.store.lock()));
    QVERIFY(unlockWith(temp.store, temp.file(), kind, kRawKey));
    QVERIFY(answerOf(temp.store.lock()));
    QCOMPARE(codeOf(unlockWith(temp.store, temp.file(), kind, QByteArray(32, 'x'))), ErrorCode::WrongPassphrase);
    const SlotKind other = kind == SlotKind::Keychain ? SlotKind::MasterKey : SlotKind::Keychain;
    QCOMPARE(codeOf(unlockWith(temp.store, temp.file(), other, kRawKey)), ErrorCode::NoSlot);
}

void TestStoreAdmin::aSlotThatIsNotThereIsSaidSo()
{
    TempStore temp;
    QCOMPARE(codeOf(answerOf(temp.store.removeSlot(SlotId::generate()))), ErrorCode::NotFound);
    QVERIFY(answerOf(temp.store.lock()));
    QCOMPARE(codeOf(unlockWith(temp.store, temp.file(), SlotKind::Keychain, kRawKey)), ErrorCode::NoSlot);
}

void TestStoreAdmin::theNewPassphraseReplacesTheOld()
{
    TempStore temp;
    const auto change = [&](const QByteArray &current) {
        return answerOf(temp.store.changePassphrase(secretOf(current), secretOf("fresh"), kWeakCost));
    };
    QCOMPARE(codeOf(change("not it")), ErrorCode::WrongPassphrase);
    QVERIFY(change(TempStore::kPassphrase));
    QVERIFY(answerOf(temp.store.create(someCredential(u"Still open"_s))));
    const auto events = eventsOf(temp.store, AuditAction::PassphraseChanged);
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(events[0].result, AuditResult::Denied);
    QCOMPARE(events[1].result, AuditResult::Granted);
    QVERIFY(answerOf(temp.store.lock()));
    QCOMPARE(codeOf(temp.unlock()), ErrorCode::WrongPassphrase);
    QVERIFY(unlockWith(temp.store, temp.file(), SlotKind::Passphrase, "fresh"));
    QCOMPARE(answerOf(temp.store.info())->header.keySlots.size(), std::size_t(2));
}

void TestStoreAdmin::theLastSlotStays()
{
    TempStore temp;
    const auto known = answerOf(temp.store.info())->header.keySlots;
    QVERIFY(answerOf(temp.store.removeSlot(known[0].id))); // the very one that opened it
    QCOMPARE(codeOf(answerOf(temp.store.removeSlot(known[1].id))), ErrorCode::Refused);
    const auto events = eventsOf(temp.store, AuditAction::SlotRemoved);
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(events[0].result, AuditResult::Granted);
    QCOMPARE(events[1].result, AuditResult::Denied);
    QVERIFY(answerOf(temp.store.create(someCredential(u"Still open"_s))));
}

void TestStoreAdmin::aBusyStoreLocksAtOnce()
{
    TempStore temp;
    RawStore writer(temp.file());
    QVERIFY(writer.run("BEGIN IMMEDIATE"));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(codeOf(answerOf(temp.store.lock())), ErrorCode::InUse);
    QVERIFY(timer.elapsed() < kBusyTimeoutMs / 2);
    QVERIFY(!temp.store.isUnlocked());
    QCOMPARE(codeOf(answerOf(temp.store.info())), ErrorCode::Locked);
    QVERIFY(writer.run("ROLLBACK"));
    QVERIFY(temp.unlock());
}

void TestStoreAdmin::aLockIsWrittenBeforeTheEnd()
{
    TempStore temp;
    auto other = temp.another();
    QVERIFY(answerOf(other->unlock(temp.file(), passphrase(TempStore::kPassphrase))));
    static_cast<void>(other->createMany({}, noProgress())); // a job before it
    static_cast<void>(other->lock());
    other.reset();
    QCOMPARE(eventsOf(temp.store, AuditAction::StoreLocked).size(), std::size_t(1));
}

void TestStoreAdmin::aBackupIsAWholeStore()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s, "kept")));
    QVERIFY(made);
    const QString file = temp.path(u"copy.claviger"_s);
    QVERIFY(answerOf(temp.store.backup(file, noProgress())));
    QCOMPARE(eventsOf(temp.store, AuditAction::BackupWritten).front().detail, u"file=copy.claviger"_s);
    const auto copy = temp.another();
    QVERIFY(answerOf(copy->unlock(file, passphrase(TempStore::kPassphrase))));
    QCOMPARE(*answerOf(copy->credential(made->overview.id)), *made);
    QCOMPARE(bytesOf(*reveal(*copy, made->overview.id)), "kept");
    QVERIFY(answerOf(copy->check(noProgress()))->findings.empty());
}

void TestStoreAdmin::aBackupNeverReplaces()
{
    TempStore temp;
    QCOMPARE(codeOf(answerOf(temp.store.backup(temp.file(), noProgress()))), ErrorCode::AlreadyExists);
    const auto cancelled = noProgress();
    cancelled->cancel();
    NewCredential large = someCredential(u"Large"_s);
    large.secrets = someSecrets(QByteArray(60000, 'x'));
    QVERIFY(answerOf(temp.store.create(std::move(large))));
    static_cast<void>(answerOf(temp.store.backup(temp.path(u"b.claviger"_s), cancelled)));
    QCOMPARE(QDir(temp.path({})).entryList({u"*.new-*"_s}, QDir::Files), QStringList());
}

void TestStoreAdmin::aRestoredStoreSaysSo()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s)));
    QVERIFY(made);
    const QString from = temp.path(u"copy.claviger"_s);
    const QString to = temp.path(u"again.claviger"_s);
    QVERIFY(answerOf(temp.store.backup(from, noProgress())));
    const QByteArray before = [&] {
        QFile file(from);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }();
    const auto restore = [&](const QByteArray &secret, const QString &target) {
        return answerOf(temp.store.restore(from, target, passphrase(secret), noProgress()));
    };
    QCOMPARE(codeOf(restore("wrong", to)), ErrorCode::WrongPassphrase);
    QVERIFY(!QFile::exists(to));
    QCOMPARE(codeOf(restore(TempStore::kPassphrase, temp.file())), ErrorCode::AlreadyExists);
    const auto info = restore(TempStore::kPassphrase, to);
    QVERIFY(info);
    QCOMPARE(info->credentials, quint64(1));
    QFile after(from);
    QVERIFY(after.open(QIODevice::ReadOnly));
    QCOMPARE(after.readAll(), before);
    const auto again = temp.another();
    QVERIFY(answerOf(again->unlock(to, passphrase(TempStore::kPassphrase))));
    QCOMPARE(eventsOf(*again, AuditAction::StoreRestored).size(), std::size_t(1));
    QVERIFY(temp.store.isUnlocked());
}

void TestStoreAdmin::aDamagedBackupIsNotRestored()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s)));
    QVERIFY(made);
    const QString from = temp.path(u"copy.claviger"_s);
    QVERIFY(answerOf(temp.store.backup(from, noProgress())));
    QVERIFY((*Connection::open(from, Connection::Mode::ReadWrite))->script("UPDATE detail SET sealed = zeroblob(90)"));
    const auto restored
        = answerOf(temp.store.restore(from, temp.path(u"again.claviger"_s), passphrase(TempStore::kPassphrase), noProgress()));
    QCOMPARE(codeOf(restored), ErrorCode::Damaged);
    QVERIFY(restored.error().detail.contains(made->details.path));
    QVERIFY(!QFile::exists(temp.path(u"again.claviger"_s)));
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestStoreAdmin)
#include "tst_store_admin.moc"
