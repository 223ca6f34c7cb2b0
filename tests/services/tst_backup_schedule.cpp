#include "models/services/backup_schedule.h"
#include "models/services/session.h"
#include "models/services/settings.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_backend.h"
#include "tests/support/fake_keychain.h"
#include "tests/support/fake_secret_tools.h"
#include "tests/support/fake_store_admin.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using std::chrono::days;

namespace {

const QString kFile = u"/stores/acme.claviger"_s;

struct World {
    QTemporaryDir folder;
    FixedClock clock;
    FakeStoreAdmin admin;
    FakeBackend backend{clock};
    FakeKeychain keychain;
    FakeSecretTools tools;
    AppSettings settings{std::make_unique<QSettings>(folder.filePath(u"s.ini"_s), QSettings::IniFormat)};
    Session session{{admin, backend, keychain, tools, clock}, settings};
    BackupService service{session, settings, clock};
    QDir backups{folder.filePath(u"backups"_s)};

    World()
    {
        admin.add(kFile, "open");
        settings.setBackupFolder(backups.path());
        settings.setBackupEveryDays(1);
    }
    void unlock()
    {
        QVERIFY(answerOf(session.open(kFile)));
        QVERIFY(answerOf(session.unlockWithPassphrase(secretOf("open"))));
    }
    [[nodiscard]] QStringList files() const { return backups.entryList(QDir::Files); }
};

} // namespace

class TestBackupSchedule final : public QObject
{
    Q_OBJECT
private slots:
    void dueByTheNewest();
    void prunesOnlyItsOwn();
    void makesOneAfterUnlocking();
    void keepsThree();
    void datesFromTheFutureDoNotEatTheNewOne();
    void aFailureIsSaidAndPrunesNothing();
};

void TestBackupSchedule::dueByTheNewest()
{
    const StoreId id = StoreId::generate();
    const QStringList names{backupName(id, kNoon - days{3}), backupName(id, kNoon - days{1}), u"other.claviger"_s};
    QVERIFY(backupDue(id, {}, 7, kNoon));
    QVERIFY(!backupDue(id, names, 2, kNoon));
    QVERIFY(backupDue(id, names, 1, kNoon));
    QVERIFY(!backupDue(id, {}, 0, kNoon));
    QVERIFY(backupDue(id, {backupName(id, kNoon + days{1})}, 7, kNoon));
    QVERIFY(backupDue(StoreId::generate(), names, 2, kNoon));
    QCOMPARE(*newestBackup(id, names), kNoon - days{1});
}

void TestBackupSchedule::prunesOnlyItsOwn()
{
    const StoreId id = StoreId::generate();
    QStringList names{u"mine.claviger"_s, backupName(StoreId::generate(), kNoon), backupName(id, kNoon) + u".bak"_s};
    for (int i = 0; i < 5; ++i)
        names << backupName(id, kNoon - days{i});
    QCOMPARE(backupsToPrune(id, names), QStringList({backupName(id, kNoon - days{3}), backupName(id, kNoon - days{4})}));
}

void TestBackupSchedule::makesOneAfterUnlocking()
{
    World w;
    QSignalSpy written(&w.service, &BackupService::written);
    w.unlock();
    QTRY_COMPARE(written.count(), 1);
    QCOMPARE(w.files().size(), 1);
    w.service.runIfDue();
    QVERIFY(!w.service.isRunning());
    QCOMPARE(w.files().size(), 1);
}

void TestBackupSchedule::keepsThree()
{
    World w;
    QSignalSpy written(&w.service, &BackupService::written);
    w.unlock();
    for (int i = 1; i <= 5; ++i) {
        QTRY_COMPARE(written.count(), i);
        w.clock.at += days{1};
        w.service.runIfDue();
    }
    QTRY_COMPARE(written.count(), 6);
    QCOMPARE(w.files().size(), 3);
    QVERIFY(w.files().contains(backupName(w.session.header()->id, w.clock.at)));
}

void TestBackupSchedule::datesFromTheFutureDoNotEatTheNewOne()
{
    World w;
    QVERIFY(w.backups.mkpath(u"."_s));
    const StoreId id = w.admin.stores[kFile].info.header.id;
    for (int i = 1; i <= 3; ++i) {
        QFile future(w.backups.filePath(backupName(id, kNoon + days{i})));
        QVERIFY(future.open(QFile::WriteOnly));
    }
    QSignalSpy written(&w.service, &BackupService::written);
    w.unlock();
    QTRY_COMPARE(written.count(), 1);
    QCOMPARE(w.files().size(), 3);
    QVERIFY(w.files().contains(backupName(id, kNoon)));
}

void TestBackupSchedule::aFailureIsSaidAndPrunesNothing()
{
    World w;
    QSignalSpy failed(&w.service, &BackupService::failed);
    w.admin.answers.failNext(u"backup"_s, {ErrorCode::NoSpace, u"x"_s, {}});
    w.unlock();
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::NoSpace);
    QVERIFY(!w.service.isRunning());
    QVERIFY(w.files().isEmpty());
}

QTEST_GUILESS_MAIN(TestBackupSchedule)
#include "tst_backup_schedule.moc"
