#include "models/domain/approval.h"
#include "tests/backends/place_world.h"
#include "ui/widgets/message_bar.h"

#include <QClipboard>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// Values: shown with a reason, for a short time; copied; approved by a second person first where the broker demands it.
class TestPlaceSecrets final : public QObject
{
    Q_OBJECT

private slots:
    void productionIsShownWithAReason();
    void whatIsShownHidesItself();
    void aCopyLeavesTheClipboard();
    void lockingTakesEverythingBack();
    void aSecondPersonAgreesFirst();
    void aSecondPersonDeclines();
};

namespace {

const QString kReason = u"Comparing with the provider"_s;

/// Asks to show the value of \p key; false where that can't be done, which the window says.
bool askFor(const PlaceWorld &w, const GivenKey &key, const QString &action = u"actionRevealSecret"_s)
{
    w.details(key);
    if (!w.offers(action, Capability::Reveal))
        return false;
    w.menu(action);
    return true;
}

void giveReason(const PlaceWorld &w)
{
    w.drive().dialog(u"reasonDialog"_s);
    w.drive().type(u"reason"_s, kReason);
    w.drive().press(Qt::Key_Return);
    w.drive().noDialog();
}

/// Who wants to see a value of production needs a second person.
void demandApproval(const PlaceWorld &w)
{
    w.broker().addPolicy(u"production-reveal"_s,
                         {{u"description"_s, u"Nobody alone"_s},
                          {u"workspaces"_s, QJsonArray{u"*"_s}},
                          {u"environments"_s, QJsonArray{u"production"_s}},
                          {u"operations"_s, QJsonArray{u"secret.reveal"_s}},
                          {u"approvals"_s, 1},
                          {u"approval_hours"_s, 24},
                          {u"reason_required"_s, true},
                          {u"max_grace_hours"_s, QJsonValue()},
                          {u"max_rotate_every_days"_s, QJsonValue()},
                          {u"denied"_s, false}});
}

/// The second person looks at what waits, and says yes or no.
void decide(BrokerColleague &second, bool approve)
{
    ApprovalQueue &queue = second.adapters()->approvals();
    const auto waiting = PlaceWorld::taken(queue.approvals(true));
    if (waiting.size() != 1 || waiting.front().isMine)
        throw Unmet{u"one request of another person"_s};
    static_cast<void>(PlaceWorld::taken(queue.decide(waiting.front(), approve, u"Seen"_s)));
}

} // namespace

void TestPlaceSecrets::productionIsShownWithAReason()
{
    PLAY({
        PlaceWorld w;
        w.add(kBilling);
        w.open();
        if (!askFor(w, kBilling))
            return;
        giveReason(w);
        QCOMPARE(w.drive().see<QLineEdit>(u"revealed"_s)->text(), w.valueOf(kBilling));
        w.picture(u"revealed"_s);
        w.drive().click(u"reveal"_s);
        w.drive().until([&] { return !w.drive().visible(u"revealed"_s); }, u"the value to be hidden"_s);
    })
}

void TestPlaceSecrets::whatIsShownHidesItself()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.open();
        w.parts().settings().setRevealSeconds(5); // the shortest
        if (!askFor(w, kMailer))
            return;
        QCOMPARE(w.drive().see<QLineEdit>(u"revealed"_s)->text(), w.valueOf(kMailer)); // of staging: no reason
        w.drive().until([&] { return !w.drive().visible(u"revealed"_s); }, u"the value to hide itself"_s);
    })
}

void TestPlaceSecrets::aCopyLeavesTheClipboard()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.open();
        w.parts().settings().setClipboardSeconds(5);
        if (!askFor(w, kMailer, u"actionCopySecret"_s))
            return;
        const auto held = [] { return QApplication::clipboard()->text(); };
        w.drive().until([&] { return held() == w.valueOf(kMailer); }, u"the value in the clipboard"_s);
        w.drive().see(u"clipboardStrip"_s);
        w.drive().until([&] { return held().isEmpty(); }, u"the value to leave the clipboard"_s);
    })
}

void TestPlaceSecrets::lockingTakesEverythingBack()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.open();
        const bool isShown = askFor(w, kMailer);
        if (isShown) {
            w.drive().see(u"revealed"_s);
            w.menu(u"actionCopySecret"_s);
            w.drive().until([] { return !QApplication::clipboard()->text().isEmpty(); }, u"a copy"_s);
        }
        w.drive().shortcut(QKeySequence(u"Ctrl+L"_s));
        w.drive().see(w.isBroker() ? u"brokerPage"_s : u"unlockPage"_s);
        QVERIFY(QApplication::clipboard()->text().isEmpty());
        for (const QLineEdit *field : w.window().findChildren<QLineEdit *>())
            QVERIFY(isShown == false || !field->text().contains(w.valueOf(kMailer)));
        for (const QLabel *label : w.window().findChildren<QLabel *>())
            QVERIFY2(!label->text().contains(kMailer.label), qPrintable(label->objectName()));
        w.picture(u"locked"_s);
        w.enter();
        w.drive().click(u"filter-all"_s);
        w.awaitLabels({kMailer.label});
    })
}

void TestPlaceSecrets::aSecondPersonAgreesFirst()
{
    PLAY({
        PlaceWorld w;
        w.add(kBilling);
        w.open();
        if (!w.can(Capability::Approvals)) {
            QVERIFY(!w.drive().visible(u"nav-approvals"_s)); // nothing to be asked for
            return;
        }
        demandApproval(w);
        const auto second = w.another(u"Ben"_s, {u"admin"_s});
        QVERIFY(askFor(w, kBilling));
        giveReason(w);
        const auto *problem = w.drive().see<MessageBar>(u"secretProblem"_s);
        QVERIFY2(problem->text().contains(u"second admin"_s), qPrintable(problem->text()));
        QVERIFY(!w.drive().visible(u"revealed"_s));
        w.picture(u"awaits-approval"_s);
        w.drive().click(u"nav-approvals"_s);
        w.drive().clickRow(u"approvalTable"_s, 4, u"you"_s);
        QVERIFY(!w.drive().visible(u"approve"_s)); // who asked can't
        w.drive().see(u"withdraw"_s);
        w.picture(u"approval-mine"_s);
        decide(*second, true);
        w.awaitToast(u"Approved"_s);
        w.drive().click(u"toastAction"_s);
        w.drive().see(u"revealApproved"_s);
        w.picture(u"approval-given"_s);
        w.drive().click(u"revealApproved"_s);
        giveReason(w);
        QCOMPARE(w.drive().see<QLineEdit>(u"revealed"_s)->text(), w.valueOf(kBilling));
    })
}

void TestPlaceSecrets::aSecondPersonDeclines(){PLAY({
    PlaceWorld w;
    w.add(kBilling);
    w.open();
    if (!w.can(Capability::Approvals)) {
        QVERIFY(!w.action(u"actionPage-approvals"_s)->isVisible());
        return;
    }
    demandApproval(w);
    const auto second = w.another(u"Ben"_s, {u"admin"_s});
    QVERIFY(askFor(w, kBilling));
    giveReason(w);
    w.drive().see(u"secretProblem"_s);
    decide(*second, false);
    w.awaitToast(u"Declined"_s);
    QVERIFY(!w.drive().visible(u"revealed"_s));
})}

PLACE_MAIN(TestPlaceSecrets)
#include "tst_place_secrets.moc"
