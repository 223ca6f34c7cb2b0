#include "models/services/domain_text.h"
#include "models/tables/key_columns.h"
#include "tests/support/check_world.h"
#include "ui/keys/check_history.h"
#include "ui/keys/keys_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/status_chip.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Checks from the keys page: one, several, all that are due, by hand; and what the details say of them.
class TestKeysChecks final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void oneKeyIsCheckedByItsKeys();
    void aRefusalSaysWhatToDo();
    void nobodyReachedIsNoVerdict();
    void severalAreCheckedByTheBar();
    void theContextMenuHasTheChecks();
    void allDueOfTheScope();
    void whatCannotBeCheckedSaysWhy();
    void byHandFromTheDetails();
    void theDetailsTellEverythingOfAVerdict();
    void laterSilenceLeavesTheVerdictStanding();
    void pastChecksAreReadByTheArrows();
    void theColumnSaysTheMeaning();
    void theSameKeyIsNotAskedAboutTwice();

private:
    struct Desk {
        explicit Desk(CheckWorld &world)
            : page(world.context)
            , drive(page)
        {
            page.resize(1280, 760);
            page.show();
            page.activateWindow();
            WindowDriver::until([this] { return page.isActiveWindow(); }, u"the page to take the keyboard"_s);
            world.load();
        }
        KeysPage page;
        WindowDriver drive;

        [[nodiscard]] QAction *action(const QString &name) const
        {
            const QList<QAction *> all = page.actions();
            const auto at = std::ranges::find_if(all, [&](const QAction *each) { return each->objectName() == name; });
            return at == all.end() ? nullptr : *at;
        }
        void select(const QString &label) const { drive.clickRow(u"keysTable"_s, static_cast<int>(KeyColumn::Label), label); }
        [[nodiscard]] QString text(const QString &label) const { return drive.see<QLabel>(label)->text(); }
    };

    std::unique_ptr<CheckWorld> m_world;
    CredentialId m_alpha;
    CredentialId m_beta;
};

void TestKeysChecks::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English));
    Theme::current().apply(*qApp);
    Theme::current().setReducedMotion(true);
}

void TestKeysChecks::init()
{
    m_world = std::make_unique<CheckWorld>();
    m_alpha = m_world->addKey(u"alpha"_s, u"staging"_s, 'a');
    m_beta = m_world->addKey(u"beta"_s, u"staging"_s, 'b');
}

void TestKeysChecks::cleanup() { m_world.reset(); }

void TestKeysChecks::oneKeyIsCheckedByItsKeys()
{
    PLAY({
        const Desk desk(*m_world);
        desk.select(u"alpha"_s);
        desk.drive.shortcut(QKeySequence(u"Ctrl+Shift+K"_s));
        QTRY_COMPARE(m_world->notifier.toasts, QStringList{u"“alpha”: Accepted by OpenAI (120 ms)"_s});
        QCOMPARE(m_world->asked(), QStringList{u"a"_s});
        QTRY_COMPARE(m_world->catalog.find(m_alpha)->validation, Validation::Valid);
        QCOMPARE(m_world->backend.past.back().origin, CheckOrigin::Person);
    })
}

void TestKeysChecks::aRefusalSaysWhatToDo()
{
    KeyVerdict refused = verdictWith(VerdictMeaning::Invalid, u"401"_s);
    refused.remedy = u"Make a new key on the API keys page."_s;
    m_world->say('a', refused);
    PLAY({
        const Desk desk(*m_world);
        desk.select(u"alpha"_s);
        desk.action(u"actionCheckKey"_s)->trigger();
        QTRY_COMPARE(m_world->notifier.notices.size(), 1);
        QVERIFY(m_world->notifier.notices[0].startsWith(u"“alpha”: Not accepted by OpenAI"_s));
        QVERIFY(m_world->notifier.notices[0].endsWith("Make a new key on the API keys page."_L1));
        QVERIFY(m_world->notifier.toasts.isEmpty());
    })
}

void TestKeysChecks::nobodyReachedIsNoVerdict()
{
    m_world->addPast(m_alpha, verdictWith(VerdictMeaning::Valid), 30h);
    m_world->checker.usual = unreachedVerdict(u"dns"_s);
    PLAY({
        const Desk desk(*m_world);
        desk.drive.see<QTableView>(u"keysTable"_s)->setFocus();
        desk.drive.shortcut(QKeySequence::SelectAll);
        desk.action(u"actionCheckKey"_s)->trigger();
        QTRY_COMPARE(m_world->notifier.notices.size(), 1);
        QVERIFY(m_world->notifier.notices[0].startsWith("No provider was reached"_L1));
        QCOMPARE(m_world->catalog.find(m_alpha)->validation, Validation::Valid);
    })
}

void TestKeysChecks::severalAreCheckedByTheBar()
{
    PLAY({
        const Desk desk(*m_world);
        desk.drive.see<QTableView>(u"keysTable"_s)->setFocus();
        desk.drive.shortcut(QKeySequence::SelectAll);
        desk.drive.click(u"bulkCheck"_s);
        QTRY_COMPARE(m_world->notifier.toasts.size(), 1);
        QVERIFY2(m_world->notifier.toasts[0].endsWith("checked. Works: 2"_L1), qPrintable(m_world->notifier.toasts[0]));
        QCOMPARE(m_world->asked(), (QStringList{u"a"_s, u"b"_s}));
    })
}

void TestKeysChecks::theContextMenuHasTheChecks()
{
    PLAY({
        const Desk desk(*m_world);
        desk.select(u"beta"_s);
        auto *table = desk.drive.see<QTableView>(u"keysTable"_s);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QCoreApplication::sendEvent(table->viewport(), &event);
        auto *menu = desk.page.findChild<QMenu *>(u"keyMenu"_s);
        QTRY_VERIFY(menu && menu->isVisible());
        const QList<QAction *> actions = menu->actions();
        QVERIFY(actions.contains(desk.action(u"actionCheckKey"_s)));
        QVERIFY(actions.contains(desk.action(u"actionConfirmByHand"_s)));
        QVERIFY(!actions.contains(desk.action(u"actionCheckDue"_s))); // not about this key
        menu->setActiveAction(desk.action(u"actionCheckKey"_s));
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(m_world->asked(), QStringList{u"b"_s});
    })
}

void TestKeysChecks::allDueOfTheScope()
{
    m_world->addKey(u"live"_s, u"production"_s, 'p');
    m_world->addPast(m_alpha, verdictWith(VerdictMeaning::Valid), 1h);
    PLAY({
        Desk desk(*m_world);
        desk.page.setScope({}, u"staging"_s);
        desk.drive.shortcut(QKeySequence(u"Ctrl+Shift+V"_s));
        QTRY_COMPARE(m_world->asked(), QStringList{u"b"_s});
        desk.page.setScope({}, {});
        QTRY_COMPARE(m_world->catalog.find(m_beta)->validation, Validation::Valid);
        desk.drive.shortcut(QKeySequence(u"Ctrl+Shift+V"_s));
        QTRY_COMPARE(m_world->asked(), (QStringList{u"b"_s, u"p"_s}));
    })
}

void TestKeysChecks::whatCannotBeCheckedSaysWhy()
{
    m_world->checker.unknown.insert(u"openai"_s);
    m_world->overview(m_beta).lifecycle = Lifecycle::Revoked;
    PLAY({
        const Desk desk(*m_world);
        const QAction *check = desk.action(u"actionCheckKey"_s);
        const QAction *confirm = desk.action(u"actionConfirmByHand"_s);
        QVERIFY(!check->isEnabled() && !confirm->isEnabled());
        QVERIFY(desk.action(u"actionCheckDue"_s)->isEnabled());
        desk.select(u"alpha"_s);
        QVERIFY(!check->isEnabled() && confirm->isEnabled());
        QVERIFY2(check->toolTip().contains("It cannot be checked: confirm it by hand"_L1), qPrintable(check->toolTip()));
        desk.select(u"beta"_s);
        QVERIFY(!check->isEnabled() && !confirm->isEnabled());
        QVERIFY2(check->toolTip().contains("revoked"_L1), qPrintable(check->toolTip()));
        m_world->backend.can.setFlag(Capability::Checks, false);
        desk.select(u"alpha"_s);
        QVERIFY(!confirm->isEnabled());
        QVERIFY(confirm->toolTip().contains(m_world->backend.whyNot(Capability::Checks)));
    })
}

void TestKeysChecks::byHandFromTheDetails()
{
    m_world->checker.unknown.insert(u"openai"_s);
    PLAY({
        Desk desk(*m_world);
        desk.page.showKey(m_alpha);
        QTRY_COMPARE(desk.text(u"verdictHeadline"_s), u"OpenAI cannot be asked about this key"_s);
        QVERIFY(!desk.drive.visible(u"detailsCheck"_s));
        desk.drive.click(u"detailsConfirm"_s);
        desk.drive.dialog(u"confirmByHandDialog"_s);
        desk.drive.type(u"confirmNote"_s, u"Played with it in the console"_s);
        desk.drive.click(u"verb"_s);
        desk.drive.noDialog();
        QTRY_COMPARE(desk.text(u"verdictHeadline"_s), u"Confirmed by hand"_s);
        QCOMPARE(desk.text(u"verdictMeaning"_s), u"Played with it in the console"_s);
        QVERIFY(desk.text(u"verdictFacts"_s).contains("by hand"_L1));
        QCOMPARE(m_world->catalog.find(m_alpha)->validation, Validation::Valid);
        desk.page.showKey(m_beta); // a dialog that is open is closed by the lock
        desk.action(u"actionConfirmByHand"_s)->trigger();
        desk.drive.dialog(u"confirmByHandDialog"_s);
        desk.page.clear();
        desk.drive.noDialog();
    })
}

void TestKeysChecks::theDetailsTellEverythingOfAVerdict()
{
    KeyVerdict verdict = verdictWith(VerdictMeaning::Valid);
    verdict.steps[0].latency = 1500ms;
    verdict.steps[0].reads = {{u"account"_s, u"1234\n5678"_s}};
    CheckStep further = verdict.steps[0];
    further.label = u"Billing rights"_s;
    further.meaning = VerdictMeaning::InsufficientScope;
    further.reads.clear();
    verdict.steps.push_back(further);
    m_world->say('a', verdict);
    m_world->checker.hold();
    PLAY({
        Desk desk(*m_world);
        desk.page.showKey(m_alpha);
        QTRY_COMPARE(desk.text(u"verdictHeadline"_s), u"Never checked"_s);
        QVERIFY(!desk.drive.visible(u"checkHistory"_s));
        desk.drive.click(u"detailsCheck"_s);
        QTRY_COMPARE(desk.text(u"checkAsking"_s), u"Asking OpenAI…"_s);
        QCOMPARE(desk.drive.see<StatusChip>(u"detailsValidation"_s)->text(), u"Checking…"_s);
        QVERIFY(!desk.drive.visible(u"detailsCheck"_s));
        m_world->checker.release();
        QTRY_COMPARE(desk.text(u"verdictHeadline"_s), u"Accepted by OpenAI"_s);
        const QStringList facts = desk.text(u"verdictFacts"_s).split(u'\n');
        QVERIFY2(facts[0].startsWith(u"1.5 s · just now"_s), qPrintable(facts[0]));
        QVERIFY2(facts[0].endsWith(u"tester · asked by a person"_s), qPrintable(facts[0]));
        QVERIFY(facts.contains(u"Billing rights: too few permissions"_s));
        QVERIFY(desk.drive.visible(u"checkHistory"_s));
        QCOMPARE(desk.drive.see<StatusChip>(u"detailsValidation"_s)->text(), u"Valid · just now"_s);
        desk.drive.see(u"detailsCheck"_s);
    })
}

void TestKeysChecks::laterSilenceLeavesTheVerdictStanding()
{
    m_world->addPast(m_alpha, verdictWith(VerdictMeaning::Valid), 50h);
    m_world->addPast(m_alpha, unreachedVerdict(u"timeout"_s), 2h);
    PLAY({
        Desk desk(*m_world);
        desk.page.showKey(m_alpha);
        QTRY_COMPARE(desk.text(u"verdictHeadline"_s), u"Accepted by OpenAI"_s);
        const QString since = desk.text(u"verdictSince"_s);
        const QString when = relativeText(m_world->clock.at - 2h, m_world->clock.at);
        QVERIFY2(since.startsWith(u"Asked again %1, without a verdict: OpenAI did not answer in time."_s.arg(when)),
                 qPrintable(since));
        m_world->checker.usual = unreachedVerdict(u"dns"_s); // the key stays as it is, its history grows
        desk.drive.click(u"detailsCheck"_s);
        QTRY_VERIFY(desk.text(u"verdictSince"_s).contains("was not found"_L1));
        QCOMPARE(desk.drive.see<CheckHistory>(u"checkHistory"_s)->count(), 3);
    })
}

void TestKeysChecks::pastChecksAreReadByTheArrows()
{
    m_world->addPast(m_alpha, verdictWith(VerdictMeaning::Valid), 72h);
    m_world->addPast(m_alpha, verdictWith(VerdictMeaning::OverQuota), 48h, CheckOrigin::Schedule);
    m_world->addPast(m_alpha, verdictWith(VerdictMeaning::Invalid, u"401"_s), 1h);
    PLAY({
        Desk desk(*m_world);
        desk.page.showKey(m_alpha);
        auto *history = desk.drive.see<CheckHistory>(u"checkHistory"_s);
        history->setFocus(Qt::TabFocusReason);
        desk.drive.press(Qt::Key_Left); // from nothing to the newest
        QCOMPARE(history->current(), 2);
        QVERIFY2(desk.text(u"checkSaid"_s).startsWith(u"Revoked: OpenAI no longer accepts this key · 120 ms · 1 hour"_s),
                 qPrintable(desk.text(u"checkSaid"_s)));
        desk.drive.press(Qt::Key_Left);
        QVERIFY(desk.text(u"checkSaid"_s).endsWith("by the schedule"_L1));
        QCOMPARE(history->accessibleName(), desk.text(u"checkSaid"_s)); // announced
        desk.drive.press(Qt::Key_Home);
        QCOMPARE(history->current(), 0);
        QTest::mouseMove(history, history->placeOf(2).center());
        QTRY_COMPARE(history->current(), 2);
        QVERIFY(history->placeOf(0).right() < history->placeOf(2).left());
        QImage picture = history->grab().toImage();
        QVERIFY(picture.pixelColor(history->placeOf(2).center().x(), history->height() - 4)
                != picture.pixelColor(history->placeOf(0).center().x(), history->height() - 4));
    })
}

void TestKeysChecks::theColumnSaysTheMeaning()
{
    m_world->addPast(m_alpha, verdictWith(VerdictMeaning::InsufficientScope, u"403"_s), 1h);
    PLAY({
        const Desk desk(*m_world);
        const auto *model = desk.drive.see<QTableView>(u"keysTable"_s)->model();
        const int row
            = WindowDriver::rowOf(desk.drive.see<QTableView>(u"keysTable"_s), static_cast<int>(KeyColumn::Label), u"alpha"_s);
        const QModelIndex verdict = model->index(row, static_cast<int>(KeyColumn::Validation));
        QCOMPARE(verdict.data().toString(), u"Valid (too few permissions)"_s);
        const QString tip = verdict.data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains("Give it the missing right at the provider."_L1), qPrintable(tip));
        QVERIFY(tip.contains("Checked "_L1));
    })
}

void TestKeysChecks::theSameKeyIsNotAskedAboutTwice()
{
    m_world->checker.hold();
    PLAY({
        const Desk desk(*m_world);
        desk.select(u"alpha"_s);
        desk.action(u"actionCheckKey"_s)->trigger();
        desk.action(u"actionCheckKey"_s)->trigger();
        QTRY_COMPARE(m_world->checker.held(), std::size_t{1});
        m_world->checker.release();
        QTRY_COMPARE(m_world->notifier.toasts.size(), 1);
        QCOMPARE(m_world->checker.asked.size(), std::size_t{1});
        desk.action(u"actionCheckKey"_s)->trigger(); // later it is asked again
        QTRY_COMPARE(m_world->checker.asked.size(), std::size_t{2});
    })
}

QTEST_MAIN(TestKeysChecks)
#include "tst_keys_checks.moc"
