#include "tests/support/wizard_world.h"
#include "ui/firstrun/code_view.h"
#include "ui/firstrun/first_run.h"
#include "ui/firstrun/recovery_kit_page.h"
#include "ui/firstrun/unlock_page.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/strength_meter.h"

#include <QCheckBox>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QUrl>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestFirstRunPages final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void anAuditorIsLedToExportsFromHere();
    void weakAndDifferingPassphrasesAreRefused();
    void aStoreIsMadeAndItsKitPutAway();
    void withoutAKitTheStoreIsReadyAtOnce();
    void theKeychainIsOfferedOnlyWhenOneAnswers();
    void anExistingFileIsNotOverwritten();
    void aFailedCreationIsSaidAndKeepsThePassphrase();
    void theKitIsWrittenForItsOwnerAlone();
    void aWrongPassphraseKeepsTheFocusAndTheRightOneOpens();
    void enterBeforeTheHeaderIsReadWaitsForIt();
    void theKeychainOpensAStoreThatHasSuchASlot();
    void theRecoveryCodeOpensToo();
    void brokenStoresSayWhatToDo_data();
    void brokenStoresSayWhatToDo();
    void aDroppedStoreIsAskedFor();
    void capsLockIsTold();
    void theUnlockPageAsksNothingBeforeItIsShownAStore();

private:
    template <typename T>
    T *find(const QString &name) const
    {
        T *found = m_run->findChild<T *>(name);
        if (!found)
            qFatal("no widget %s", qPrintable(name));
        return found;
    }
    void click(const QString &name) const
    {
        QCoreApplication::processEvents(); // a page just shown lays itself out first
        QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton);
    }
    void type(const QString &name, const QString &text) const
    {
        auto *field = find<QLineEdit>(name);
        field->clear();
        QTest::keyClicks(field, text);
    }
    void showCreate();
    void fillCreate();

    const QString m_passphrase = u"four quiet otters paint"_s;
    std::unique_ptr<WizardWorld> m_world;
    std::unique_ptr<FirstRun> m_run;
    QString m_file;
};

void TestFirstRunPages::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    Theme::current().apply(*qApp);
    Theme::current().setMode(ThemeMode::Light);
}

void TestFirstRunPages::init()
{
    m_world = std::make_unique<WizardWorld>();
    m_file = m_world->path(u"acme.claviger"_s);
    m_run = std::make_unique<FirstRun>(m_world->context);
    m_run->resize(900, 720);
    m_run->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_run.get()));
    m_run->activateWindow();
    QTRY_VERIFY(m_run->isActiveWindow());
}

void TestFirstRunPages::cleanup()
{
    m_run.reset();
    m_world.reset();
}

void TestFirstRunPages::showCreate()
{
    m_run->showWelcome();
    screenshot(m_run.get(), u"first-1-welcome"_s);
    click(u"createStore"_s);
    QCOMPARE(m_run->currentPage(), u"createStorePage"_s);
}

void TestFirstRunPages::anAuditorIsLedToExportsFromHere()
{
    m_run->showWelcome();
    const QSignalSpy asked(m_run.get(), &FirstRun::openExportRequested);
    click(u"openExport"_s);
    QCOMPARE(asked.count(), 1);
}

void TestFirstRunPages::fillCreate()
{
    showCreate();
    type(u"passphrase"_s, m_passphrase);
    type(u"repeat"_s, m_passphrase);
    type(u"storeFile"_s, m_file);
}

void TestFirstRunPages::weakAndDifferingPassphrasesAreRefused()
{
    showCreate();
    type(u"storeFile"_s, m_file);
    QCOMPARE(find<StrengthMeter>(u"strength"_s)->score(), -1);
    type(u"passphrase"_s, u"short"_s);
    QCOMPARE(find<StrengthMeter>(u"strength"_s)->score(), 0);
    click(u"create"_s);
    QVERIFY(!find<FormRow>(u"passphraseRow"_s)->problem().isEmpty());
    QCOMPARE(QApplication::focusWidget()->objectName(), u"passphrase"_s);
    type(u"passphrase"_s, m_passphrase);
    QVERIFY(find<StrengthMeter>(u"strength"_s)->score() >= 3);
    type(u"repeat"_s, u"four quiet otters point"_s);
    QTRY_VERIFY(find<FormRow>(u"repeatRow"_s)->problem().contains(u"differ"_s));
    screenshot(m_run.get(), u"first-2-create-differs"_s);
    click(u"create"_s);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"repeat"_s);
    QVERIFY(m_world->admin.stores.isEmpty());
    type(u"repeat"_s, m_passphrase);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(m_world->admin.stores.size(), qsizetype(1));
}

void TestFirstRunPages::aStoreIsMadeAndItsKitPutAway()
{
    const QSignalSpy ready(m_run.get(), &FirstRun::storeReady);
    fillCreate();
    QVERIFY(find<QCheckBox>(u"recoveryKit"_s)->isChecked());
    screenshot(m_run.get(), u"first-2-create"_s);
    click(u"create"_s);
    QTRY_COMPARE(m_run->currentPage(), u"recoveryKitPage"_s);
    QVERIFY(m_world->session.isUnlocked());
    QCOMPARE(ready.count(), 0);
    auto *code = find<CodeView>(u"recoveryCode"_s);
    QVERIFY(!code->code().isEmpty());
    QVERIFY(!find<QPushButton>(u"kitDone"_s)->isEnabled());
    screenshot(m_run.get(), u"first-3-recovery"_s);
    QTest::keyClick(find<QCheckBox>(u"storedIt"_s), Qt::Key_Space);
    click(u"kitDone"_s);
    QCOMPARE(ready.count(), 1);
    QCOMPARE(ready.first().first().toString(), m_file);
    QVERIFY(code->code().isEmpty());
    QVERIFY(!anyFieldHolds(m_run.get(), m_passphrase));
    QVERIFY(!m_world->keychain.entries.size());
}

void TestFirstRunPages::withoutAKitTheStoreIsReadyAtOnce()
{
    const QSignalSpy ready(m_run.get(), &FirstRun::storeReady);
    fillCreate();
    find<QCheckBox>(u"recoveryKit"_s)->setChecked(false);
    find<QCheckBox>(u"useKeychain"_s)->setChecked(true);
    click(u"create"_s);
    QTRY_COMPARE(ready.count(), 1);
    QCOMPARE(m_world->keychain.entries.size(), qsizetype(1));
    QVERIFY(m_world->session.hasSlot(SlotKind::Keychain));
}

void TestFirstRunPages::theKeychainIsOfferedOnlyWhenOneAnswers()
{
    showCreate();
    QTRY_VERIFY(find<QCheckBox>(u"useKeychain"_s)->isVisible());
    m_world->keychain.available = false;
    click(u"createBack"_s);
    QCOMPARE(m_run->currentPage(), u"welcomePage"_s);
    click(u"createStore"_s);
    QVERIFY(!find<QCheckBox>(u"useKeychain"_s)->isVisible());
}

void TestFirstRunPages::anExistingFileIsNotOverwritten()
{
    QFile there(m_file);
    QVERIFY(there.open(QFile::WriteOnly) && there.write("precious") > 0);
    there.close();
    fillCreate();
    click(u"create"_s);
    QVERIFY(find<FormRow>(u"storeFileRow"_s)->problem().contains(u"exists"_s));
    QVERIFY(m_world->admin.stores.isEmpty());
}

void TestFirstRunPages::aFailedCreationIsSaidAndKeepsThePassphrase()
{
    fillCreate();
    m_world->admin.answers.failNext(u"create"_s, {ErrorCode::ReadOnly, m_file, {}});
    click(u"create"_s);
    QTRY_VERIFY(find<MessageBar>(u"createMessage"_s)->isVisible());
    QCOMPARE(find<QLineEdit>(u"passphrase"_s)->text(), m_passphrase);
    click(u"create"_s);
    QTRY_COMPARE(m_run->currentPage(), u"recoveryKitPage"_s);
}

void TestFirstRunPages::theKitIsWrittenForItsOwnerAlone()
{
    fillCreate();
    click(u"create"_s);
    QTRY_COMPARE(m_run->currentPage(), u"recoveryKitPage"_s);
    const QString path = m_world->path(u"kit.txt"_s);
    auto *page = find<RecoveryKitPage>(u"recoveryKitPage"_s);
    QVERIFY(page->saveTo(path));
    QFile kit(path);
    QVERIFY(kit.open(QFile::ReadOnly));
    const std::string_view code = find<CodeView>(u"recoveryCode"_s)->code().view();
    QVERIFY(kit.readAll().contains(QByteArray(code.data(), static_cast<qsizetype>(code.size()))));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(kit.permissions() & others));
    QVERIFY(!page->saveTo(m_world->path(u"no/such/folder/kit.txt"_s)));
    QCOMPARE(find<MessageBar>(u"kitMessage"_s)->tone(), Tone::Bad);
}

void TestFirstRunPages::aWrongPassphraseKeepsTheFocusAndTheRightOneOpens()
{
    m_world->admin.add(m_file, m_passphrase.toUtf8());
    const QSignalSpy ready(m_run.get(), &FirstRun::storeReady);
    m_run->showUnlock(m_file);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"unlockField"_s);
    QVERIFY(find<QLabel>(u"storeName"_s)->text().contains(u"acme"_s));
    screenshot(m_run.get(), u"first-4-unlock"_s);
    click(u"unlock"_s);
    QVERIFY(!find<FormRow>(u"unlockRow"_s)->problem().isEmpty()); // nothing typed
    type(u"unlockField"_s, u"not the one"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(find<FormRow>(u"unlockRow"_s)->problem().contains(u"does not open"_s));
    auto *field = find<QLineEdit>(u"unlockField"_s);
    QVERIFY(field->hasFocus());
    QVERIFY(field->hasSelectedText());
    screenshot(m_run.get(), u"first-4-unlock-wrong"_s);
    QTest::keyClicks(field, m_passphrase); // replaces the selection
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(ready.count(), 1);
    QVERIFY(m_world->session.isUnlocked());
    QVERIFY(field->text().isEmpty());
}

void TestFirstRunPages::enterBeforeTheHeaderIsReadWaitsForIt()
{
    m_world->admin.add(m_file, m_passphrase.toUtf8());
    const QSignalSpy ready(m_run.get(), &FirstRun::storeReady);
    m_world->admin.answers.hold();
    m_run->showUnlock(m_file);
    type(u"unlockField"_s, m_passphrase);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(m_world->admin.calls.count(u"unlock"_s), qsizetype(0));
    m_world->admin.answers.release();
    QTRY_COMPARE(ready.count(), 1);
}

void TestFirstRunPages::theKeychainOpensAStoreThatHasSuchASlot()
{
    fillCreate();
    find<QCheckBox>(u"recoveryKit"_s)->setChecked(false);
    find<QCheckBox>(u"useKeychain"_s)->setChecked(true);
    QSignalSpy ready(m_run.get(), &FirstRun::storeReady);
    click(u"create"_s);
    QTRY_COMPARE(ready.count(), 1);
    m_world->session.lock();
    m_run->showUnlock(m_file);
    QTRY_VERIFY(find<QPushButton>(u"unlockKeychain"_s)->isVisible());
    screenshot(m_run.get(), u"first-4-unlock-keychain"_s);
    m_world->keychain.unlocked = false;
    click(u"unlockKeychain"_s);
    QTRY_VERIFY(find<MessageBar>(u"unlockMessage"_s)->text().contains(u"keychain is locked"_s));
    m_world->keychain.unlocked = true;
    click(u"unlockKeychain"_s);
    QTRY_COMPARE(ready.count(), 2);
}

void TestFirstRunPages::theRecoveryCodeOpensToo()
{
    fillCreate();
    click(u"create"_s);
    QTRY_COMPARE(m_run->currentPage(), u"recoveryKitPage"_s);
    const std::string_view view = find<CodeView>(u"recoveryCode"_s)->code().view();
    const QString code = QString::fromLatin1(view.data(), static_cast<qsizetype>(view.size()));
    m_world->session.lock();
    find<QCheckBox>(u"storedIt"_s)->setChecked(true);
    click(u"kitDone"_s); // locked meanwhile: back to the question
    QCOMPARE(m_run->currentPage(), u"unlockPage"_s);
    QSignalSpy ready(m_run.get(), &FirstRun::storeReady);
    click(u"useRecovery"_s);
    type(u"unlockField"_s, u"WRONG-CODE"_s);
    click(u"unlock"_s);
    QTRY_VERIFY(find<FormRow>(u"unlockRow"_s)->problem().contains(u"recovery code"_s));
    screenshot(m_run.get(), u"first-4-unlock-recovery"_s);
    type(u"unlockField"_s, code);
    click(u"unlock"_s);
    QTRY_COMPARE(ready.count(), 1);
}

void TestFirstRunPages::brokenStoresSayWhatToDo_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    QTest::newRow("damaged") << static_cast<int>(ErrorCode::Damaged) << u"damaged"_s;
    QTest::newRow("newer") << static_cast<int>(ErrorCode::NewerFormat) << u"newer"_s;
    QTest::newRow("no store") << static_cast<int>(ErrorCode::NotAStore) << u"not a Claviger store"_s;
    QTest::newRow("in use") << static_cast<int>(ErrorCode::InUse) << u"in use"_s;
    QTest::newRow("tampered") << static_cast<int>(ErrorCode::Tampered) << u"changed outside"_s;
    QTest::newRow("gone") << static_cast<int>(ErrorCode::NotFound) << u"not found"_s;
}

void TestFirstRunPages::brokenStoresSayWhatToDo()
{
    QFETCH(int, code);
    QFETCH(QString, says);
    m_world->admin.add(m_file, m_passphrase.toUtf8());
    m_world->admin.answers.failNext(u"peek"_s, {static_cast<ErrorCode>(code), m_file, {}});
    m_run->showUnlock(m_file);
    auto *bar = find<MessageBar>(u"unlockMessage"_s);
    QTRY_VERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains(says), qPrintable(bar->text()));
    if (static_cast<ErrorCode>(code) == ErrorCode::Damaged)
        screenshot(m_run.get(), u"first-5-damaged"_s);
    if (static_cast<ErrorCode>(code) == ErrorCode::InUse) {
        emit bar->actionTriggered(); // try again: it is free now
        QTRY_VERIFY(!bar->isVisible());
    }
}

void TestFirstRunPages::aDroppedStoreIsAskedFor()
{
    QFile file(m_file);
    QVERIFY(file.open(QFile::WriteOnly));
    file.close();
    m_run->showWelcome();
    auto *page = find<QWidget>(u"welcomePage"_s);
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(m_file)});
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(page, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(page, &drop);
    QCOMPARE(m_run->currentPage(), u"unlockPage"_s);
    QCOMPARE(find<UnlockPage>(u"unlockPage"_s)->store(), m_file);
}

void TestFirstRunPages::capsLockIsTold()
{
    m_run->showUnlock(m_file);
    auto *field = find<QLineEdit>(u"unlockField"_s);
    auto *hint = find<QLabel>(u"capsLock"_s);
    QVERIFY(!hint->isVisible());
    QTest::sendKeyEvent(QTest::Click, field, Qt::Key_A, u"A"_s, Qt::NoModifier);
    QVERIFY(hint->isVisible());
    QTest::sendKeyEvent(QTest::Click, field, Qt::Key_A, u"a"_s, Qt::NoModifier);
    QVERIFY(!hint->isVisible());
    QTest::sendKeyEvent(QTest::Click, field, Qt::Key_A, u"A"_s, Qt::ShiftModifier);
    QVERIFY(!hint->isVisible());
}

void TestFirstRunPages::theUnlockPageAsksNothingBeforeItIsShownAStore()
{
    m_world->admin.answers.hold();
    const UnlockPage page(m_world->context);
    QCOMPARE(m_world->admin.answers.waiting(), std::size_t{0});
    QVERIFY(page.store().isEmpty());
}

QTEST_MAIN(TestFirstRunPages)
#include "tst_firstrun_pages.moc"
