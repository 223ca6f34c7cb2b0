#include "tests/support/window_driver.h"
#include "tests/support/wizard_world.h"
#include "ui/firstrun/code_view.h"
#include "ui/firstrun/recovery_kit_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/window_notifier.h"
#include "ui/widgets/message_log.h"

#include <QAbstractButton>
#include <QFile>
#include <QLabel>
#include <QStandardPaths>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// A recovery code that is on view when the store is locked: it opens the store, so it goes.
class TestKitAtLock final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void theCodeIsGone_data();
    void theCodeIsGone();
    void itDoesNotComeBack();
    void anotherStoreGetsAnotherCode();

private:
    void makeStore(const QString &name);
    [[nodiscard]] QStringList texts() const;

    struct Desk {
        WizardWorld world;
        WindowNotifier notifier{world.clock};
        AppContext context{world.clock,        world.settings, world.registry, world.tools,   world.keychain,
                           world.backend,      world.session,  world.catalog,  world.keys,    world.rotation,
                           world.reveal,       world.history,  world.rollback, world.exports, world.privacy,
                           world.verification, world.schedule, world.network,  world.brokers, world.consumers,
                           world.approvals,    notifier};
        MainWindow window{context, notifier};
        WindowDriver drive{window};
    };
    std::unique_ptr<Desk> m_desk;
};

namespace {

const QString kPassphrase = u"four quiet otters paint"_s;

QString textOf(const Secret &code) { return QString::fromLatin1(code.view().data(), static_cast<qsizetype>(code.size())); }

} // namespace

void TestKitAtLock::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    Theme::current().apply(*qApp);
    qRegisterMetaType<LockReason>();
}

void TestKitAtLock::init()
{
    m_desk = std::make_unique<Desk>();
    m_desk->window.show();
    m_desk->window.start();
    QVERIFY(QTest::qWaitForWindowActive(&m_desk->window));
}

void TestKitAtLock::cleanup() { m_desk.reset(); }

void TestKitAtLock::makeStore(const QString &name)
{
    const WindowDriver &drive = m_desk->drive;
    drive.type(u"storeFile"_s, m_desk->world.path(name));
    drive.type(u"passphrase"_s, kPassphrase);
    drive.type(u"repeat"_s, kPassphrase);
    drive.click(u"create"_s);
    drive.see(u"recoveryKitPage"_s);
}

/// Everything that a person or an assistive program could read in the window, shown or not.
QStringList TestKitAtLock::texts() const
{
    QStringList all;
    for (const QWidget *widget : m_desk->window.findChildren<QWidget *>())
        all << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription();
    for (const auto *label : m_desk->window.findChildren<QLabel *>())
        all << label->text();
    for (const auto *field : m_desk->window.findChildren<QLineEdit *>())
        all << field->text();
    for (const auto *button : m_desk->window.findChildren<QAbstractButton *>())
        all << button->text();
    return all;
}

void TestKitAtLock::theCodeIsGone_data()
{
    QTest::addColumn<LockReason>("reason");
    QTest::newRow("idle") << LockReason::Idle;
    QTest::newRow("desktop locked") << LockReason::SystemLock;
    QTest::newRow("sleep") << LockReason::Suspend;
}

void TestKitAtLock::theCodeIsGone()
{
    QFETCH(LockReason, reason);
    const WindowDriver &drive = m_desk->drive;
    drive.click(u"createStore"_s);
    makeStore(u"acme.claviger"_s);
    auto *view = drive.see<CodeView>(u"recoveryCode"_s);
    auto *page = drive.see<RecoveryKitPage>(u"recoveryKitPage"_s);
    const QString code = textOf(view->code());
    QVERIFY(!code.isEmpty());
    const QImage shown = view->grab().toImage();
    QVERIFY(page->hasKit());
    m_desk->world.session.lock(reason);
    QVERIFY(view->code().isEmpty()); // at once
    QVERIFY(!page->hasKit());
    drive.see(u"unlockPage"_s);
    QVERIFY(!page->isVisible());
    const QImage left = view->grab().toImage();
    CodeView empty(view->parentWidget());
    empty.resize(view->size());
    QCOMPARE(left, empty.grab().toImage());
    QVERIFY(left != shown);
    for (const QString &text : texts())
        QVERIFY2(!text.contains(code), qPrintable(text));
    const QString file = m_desk->world.path(u"kit.txt"_s);
    QVERIFY(!page->saveTo(file));
    QVERIFY(!QFile::exists(file));
}

void TestKitAtLock::itDoesNotComeBack()
{
    const WindowDriver &drive = m_desk->drive;
    drive.click(u"createStore"_s);
    makeStore(u"acme.claviger"_s);
    auto *view = drive.see<CodeView>(u"recoveryCode"_s);
    auto *page = drive.see<RecoveryKitPage>(u"recoveryKitPage"_s);
    m_desk->world.session.lock(LockReason::Idle);
    drive.type(u"unlockField"_s, kPassphrase);
    drive.press(Qt::Key_Return);
    drive.see(u"keysPage"_s);
    QVERIFY(!page->isVisible());
    QVERIFY(view->code().isEmpty());
    // and it is said that there is a code that nobody has
    WindowDriver::until(
        [this] {
            return std::ranges::any_of(texts(), [](const QString &text) { return text.contains(u"Make a new recovery code"_s); });
        },
        u"the warning"_s);
    m_desk->world.session.lock(LockReason::Person);
    drive.see(u"unlockPage"_s);
    QVERIFY(view->code().isEmpty());
}

void TestKitAtLock::anotherStoreGetsAnotherCode()
{
    const WindowDriver &drive = m_desk->drive;
    drive.click(u"createStore"_s);
    makeStore(u"acme.claviger"_s);
    auto *view = drive.see<CodeView>(u"recoveryCode"_s);
    m_desk->world.session.lock(LockReason::Idle);
    drive.see(u"unlockPage"_s);
    drive.click(u"newStore"_s);
    makeStore(u"other.claviger"_s);
    QVERIFY(!view->code().isEmpty());
    QVERIFY(view->isVisible());
}

QTEST_MAIN(TestKitAtLock)
#include "tst_kit_at_lock.moc"
