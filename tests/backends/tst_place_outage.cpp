#include "models/services/broker_desk.h"
#include "tests/backends/place_world.h"
#include "ui/widgets/message_bar.h"

#include <QJsonObject>
#include <QLabel>
#include <QPushButton>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// A place that goes away and comes back: by the person's wish, by itself, or for maintenance.
class TestPlaceOutage final : public QObject
{
    Q_OBJECT

private slots:
    void lockingClearsTheWindow();
    void signingOutClosesTheBroker();
    void itGoesAndComesBackByItself();
    void maintenanceIsSaidToBeOne();
    void whatCannotBeReachedIsSaid();
};

namespace {

LinkState stateOf(const PlaceWorld &w) { return w.parts().brokers().standing().state; }

/// What the banner says; empty without one.
QString banner(const PlaceWorld &w)
{
    const auto *bar = w.drive().visible<MessageBar>(u"linkMessage"_s);
    return bar ? bar->text() : QString();
}

/// Nothing can be changed now, and the window says why.
void isReadOnly(const PlaceWorld &w)
{
    for (const QString &name : {u"actionAddKey"_s, u"actionRotateKey"_s}) {
        const QAction *action = w.action(name);
        w.drive().until([action] { return !action->isEnabled(); }, u"“%1” to be greyed"_s.arg(name));
        if (!action->toolTip().contains(w.parts().brokers().whyReadOnly()))
            throw Unmet{u"“%1” to say why, not “%2”"_s.arg(name, action->toolTip())};
    }
    if (w.drive().see<QPushButton>(u"addKey"_s)->isEnabled())
        throw Unmet{u"the button to be greyed too"_s};
}

} // namespace

void TestPlaceOutage::lockingClearsTheWindow()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.open();
        w.details(kMailer);
        w.menu(u"actionRotateKey"_s);
        w.drive().dialog(u"rotateDialog"_s);
        w.parts().session().lock(LockReason::Idle); // as when nobody sits there
        w.drive().noDialog();
        w.drive().see(w.isBroker() ? u"brokerPage"_s : u"unlockPage"_s);
        QVERIFY(w.labels().isEmpty());
        QVERIFY(w.parts().catalog().keys().empty());
        w.enter();
        w.drive().click(u"filter-all"_s);
        w.awaitLabels({kMailer.label});
    })
}

void TestPlaceOutage::signingOutClosesTheBroker()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.open();
        const QAction *signOut = w.action(u"actionSignOut"_s);
        if (!w.isBroker()) {
            QVERIFY(!signOut->isEnabled());
            QVERIFY2(signOut->toolTip().contains(u"broker"_s), qPrintable(signOut->toolTip()));
            return;
        }
        const int before = w.broker().issuer().exchanges();
        w.menu(u"actionSignOut"_s);
        w.drive().see(u"brokerPage"_s);
        QVERIFY(w.labels().isEmpty());
        w.enter();
        QCOMPARE(w.broker().issuer().exchanges(), before + 1); // a new sign-in
    })
}

void TestPlaceOutage::itGoesAndComesBackByItself()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.open();
        w.select(kMailer);
        if (!w.isBroker()) {
            QVERIFY(banner(w).isEmpty());
            return;
        }
        w.broker().process().kill();
        w.drive().until([&] { return stateOf(w) == LinkState::Offline; }, u"the broker to be missed"_s);
        w.drive().until([&] { return banner(w).contains(u"has not answered since"_s); }, u"since when"_s);
        w.drive().until([&] { return w.drive().visible<QLabel>(u"linkNextTry"_s) != nullptr; }, u"when it is tried again"_s);
        QCOMPARE(w.labels(), QStringList{kMailer.label}); // still to be read
        w.details(kMailer);
        isReadOnly(w);
        w.picture(u"offline"_s);
        w.broker().process().start();
        w.drive().until([&] { return stateOf(w) == LinkState::Online; }, u"the broker to be back"_s);
        w.drive().until([&] { return banner(w).isEmpty(); }, u"the banner to go"_s);
        QVERIFY(w.drive().see<QPushButton>(u"addKey"_s)->isEnabled());
        QVERIFY(w.offers(u"actionRotateKey"_s, Capability::Rotate));
        const auto colleague = w.another(u"Ben"_s, {u"admin"_s});
        static_cast<void>(PlaceWorld::taken(colleague->backend().create(w.orderFor(kSearch, w.madeUp(kSearch)))));
        w.drive().until([&] { return w.knows(kSearch); }, u"what was added meanwhile"_s);
    })
}

void TestPlaceOutage::maintenanceIsSaidToBeOne()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.open();
        if (!w.isBroker()) {
            QVERIFY(banner(w).isEmpty());
            return;
        }
        w.broker().arm({{u"fault"_s, u"maintenance"_s}, {u"seconds"_s, 2}, {u"times"_s, 1000}});
        w.parts().brokers().tryNow(); // the next request, whichever it is
        w.drive().until([&] { return banner(w).contains(u"maintained"_s); }, u"that it is being maintained"_s);
        isReadOnly(w);
        const auto nextTry = w.parts().brokers().standing().nextTry;
        QVERIFY(nextTry.has_value());
        w.picture(u"maintenance"_s);
        w.broker().disarm();
        w.drive().until([&] { return stateOf(w) == LinkState::Online && banner(w).isEmpty(); }, u"the end of the maintenance"_s);
    })
}

void TestPlaceOutage::whatCannotBeReachedIsSaid(){PLAY({
    PlaceWorld w;
    w.open();
    w.drive().shortcut(QKeySequence(u"Ctrl+L"_s));
    if (!w.isBroker()) {
        w.drive().type(u"unlockField"_s, u"not the passphrase"_s);
        w.drive().press(Qt::Key_Return);
        w.drive().until([&] { return w.parts().session().lastError().has_value(); }, u"a refusal"_s);
        QVERIFY(!w.parts().session().isUnlocked());
        return;
    }
    w.drive().see(u"brokerPage"_s);
    w.broker().process().kill();
    w.drive().click(u"openBroker"_s);
    const auto *bar = w.drive().see<MessageBar>(u"brokerPageMessage"_s);
    w.drive().until([bar] { return !bar->text().isEmpty(); }, u"why it can't be opened"_s);
    w.picture(u"unreachable"_s);
    QVERIFY(!w.parts().session().isUnlocked());
    w.broker().process().start();
    w.enter();
})}

PLACE_MAIN(TestPlaceOutage)
#include "tst_place_outage.moc"
