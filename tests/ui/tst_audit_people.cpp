#include "tests/support/audit_world.h"
#include "tests/support/screenshot.h"
#include "ui/audit/erase_dialog.h"
#include "ui/audit/rollback_bar.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/typed_confirm.h"

#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// Forgetting a person, and accepting a copy that was put back.
class TestAuditPeople final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::current().apply(*qApp); }
    void init();
    void cleanup() { m_audit.reset(); }
    void erasingNeedsNameAndReason();
    void aReasonMustNotNameThePerson();
    void whatCannotBeErasedIsSaidBefore();
    void thePersonIsLookedForInKeys();
    void aCopyThatWasPutBackIsSaidUntilItIsAccepted();
    void erasedMembersAreShownAsErased();

private:
    std::unique_ptr<AuditWorld> m_audit;
};

void TestAuditPeople::init()
{
    m_audit = std::make_unique<AuditWorld>();
    m_audit->open();
}

void TestAuditPeople::erasingNeedsNameAndReason()
{
    m_audit->drive->click(u"auditMore"_s);
    auto *menu = m_audit->page->findChild<QMenu *>(u"auditMenu"_s);
    QTRY_VERIFY(menu->isVisible());
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    auto *dialog = qobject_cast<EraseDialog *>(m_audit->drive->dialog(u"eraseDialog"_s));
    auto *actor = m_audit->drive->see<QComboBox>(u"eraseActor"_s);
    QTRY_COMPARE(actor->count(), 2);
    QVERIFY2(actor->itemText(1).startsWith(u"maria"_s) && actor->itemText(1).contains(u"4"_s), qPrintable(actor->itemText(1)));
    m_audit->drive->choose(u"eraseActor"_s, u"maria"_s);
    QVERIFY(!dialog->verbButton()->isEnabled());
    m_audit->drive->type(u"eraseReason"_s, u"request 12"_s);
    QVERIFY(!dialog->verbButton()->isEnabled());
    QTest::keyClicks(dialog->findChild<TypedConfirm *>()->field(), u"maria"_s);
    QVERIFY(dialog->verbButton()->isEnabled());
    QTRY_VERIFY(dialog->findChild<TypedConfirm *>()->isVisible());
    QTRY_VERIFY(dialog->height() >= dialog->layout()->totalHeightForWidth(dialog->width())); // every sentence has its room
    QVERIFY(screenshot(*dialog, u"erase-dialog"_s));
    m_audit->drive->click(dialog->verbButton(), u"verb"_s);
    m_audit->drive->noDialog();
    QCOMPARE(m_audit->world.notifier.notices.size(), 1);
    QVERIFY2(m_audit->world.notifier.notices.front().contains(u"4"_s), qPrintable(m_audit->world.notifier.notices.front()));
    QVERIFY(std::ranges::none_of(m_audit->world.log.log, [](const AuditEvent &event) { return event.actor == u"maria"_s; }));
}

void TestAuditPeople::aReasonMustNotNameThePerson()
{
    EraseDialog dialog(m_audit->world.context);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    auto *actor = dialog.findChild<QComboBox *>(u"eraseActor"_s);
    QTRY_COMPARE(actor->count(), 2);
    actor->setCurrentIndex(1);
    QTest::keyClicks(dialog.findChild<TypedConfirm *>()->field(), u"maria"_s);
    QTest::keyClicks(dialog.findChild<QLineEdit *>(u"eraseReason"_s), u"Maria asked for it"_s);
    QVERIFY(!dialog.verbButton()->isEnabled());
    const auto rows = dialog.findChildren<FormRow *>();
    QVERIFY(std::ranges::any_of(rows, [](const FormRow *row) { return row->problem().contains(u"must not name"_s); }));
}

void TestAuditPeople::whatCannotBeErasedIsSaidBefore()
{
    EraseDialog dialog(m_audit->world.context);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    auto *actor = dialog.findChild<QComboBox *>(u"eraseActor"_s);
    QTRY_COMPARE(actor->count(), 2);
    const auto *lead = dialog.findChild<QLabel *>(u"lead"_s);
    actor->setCurrentIndex(1);
    QVERIFY2(lead->text().contains(u"older format"_s), qPrintable(lead->text()));
    actor->setCurrentIndex(0);
    QVERIFY(lead->text().isEmpty());
    const QString outcome = EraseDialog::outcomeText({.reference = {}, .events = 3, .fields = 9, .kept = 2, .unreadable = 1});
    QVERIFY2(outcome.contains(u"9"_s) && outcome.contains(u"3"_s) && outcome.contains(u"2 "_s)
                 && outcome.contains(u"cannot be read"_s),
             qPrintable(outcome));
}

void TestAuditPeople::thePersonIsLookedForInKeys()
{
    QSignalSpy wanted(m_audit->page.get(), &AuditLogPage::keySearchRequested);
    m_audit->page->erasePerson();
    m_audit->drive->dialog(u"eraseDialog"_s);
    auto *actor = m_audit->drive->see<QComboBox>(u"eraseActor"_s);
    QTRY_COMPARE(actor->count(), 2);
    m_audit->drive->click(u"eraseSearch"_s);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.front().front().toString(), u"joe"_s);
    m_audit->drive->noDialog();
}

void TestAuditPeople::aCopyThatWasPutBackIsSaidUntilItIsAccepted()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *bar = new RollbackBar(m_audit->world.context);
    layout->addWidget(bar);
    layout->addStretch();
    window.resize(1000, 700);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QVERIFY(!bar->isVisible());
    m_audit->world.session.lock();
    m_audit->world.guard.alarm = LogComparison{LogStanding::RolledBack, {8412, {}}, {8100, {}}};
    QVERIFY(answerOf(m_audit->world.session.unlockWithPassphrase(secretOf("open"))));
    QTRY_VERIFY(bar->isVisible());
    const auto *message = bar->findChild<MessageBar *>();
    const QLocale locale;
    QVERIFY2(message->text().contains(locale.toString(8100)) && message->text().contains(locale.toString(8412)),
             qPrintable(message->text()));
    QVERIFY(screenshot(window, u"rollback-bar"_s));
    WindowDriver drive(window);
    drive.click(u"messageAction"_s);
    auto *dialog = qobject_cast<ConfirmDialog *>(drive.dialog(u"acceptCopyDialog"_s));
    QVERIFY(!dialog->verbButton()->isEnabled());
    drive.type(u"acceptReason"_s, u"backup of Monday"_s);
    QVERIFY(screenshot(*dialog, u"accept-copy"_s));
    drive.click(dialog->verbButton(), u"verb"_s);
    drive.noDialog();
    QCOMPARE(m_audit->world.guard.reason, u"backup of Monday"_s);
    QTRY_VERIFY(!bar->isVisible());
    m_audit->world.session.lock();
    QVERIFY(!bar->isVisible());
}

void TestAuditPeople::erasedMembersAreShownAsErased()
{
    m_audit->world.log.log.back().actor.clear();
    m_audit->world.log.log.back().absent = PersonalField::Actor;
    emit m_audit->world.backend.logGrew(6);
    auto *table = m_audit->drive->see<QTableView>(u"auditTable"_s);
    const auto column = [&](const QString &title) {
        for (int at = 0; at < table->model()->columnCount(); ++at) {
            if (table->model()->headerData(at, Qt::Horizontal).toString() == title)
                return at;
        }
        return -1;
    };
    QTRY_COMPARE(table->model()->index(0, column(u"Who"_s)).data().toString(), u"erased"_s);
    QCOMPARE(table->model()->index(1, column(u"Who"_s)).data().toString(), u"joe"_s);
    table->selectRow(0);
    const auto *details = m_audit->drive->see<QPlainTextEdit>(u"auditDetails"_s);
    QVERIFY2(details->toPlainText().contains(u"actor: erased"_s), qPrintable(details->toPlainText()));
}

QTEST_MAIN(TestAuditPeople)
#include "tst_audit_people.moc"
