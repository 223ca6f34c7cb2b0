#include "tests/backends/place_world.h"
#include "ui/widgets/message_bar.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// New values: with time for the old one where that is possible, and back again.
class TestPlaceRotation final : public QObject
{
    Q_OBJECT

private slots:
    void aNewValueTakesTheOldOnesPlace();
    void graceKeepsBothForAWhile();
    void rollingBackMakesTheOldOneCurrent();
    void aDeclaredKeyGetsItsValue();
    void anotherAdminWasFaster();
};

namespace {

/// Opens the dialog and types a new value; answers it.
QString typeValue(const PlaceWorld &w, const GivenKey &key)
{
    w.select(key);
    w.menu(u"actionRotateKey"_s);
    w.drive().dialog(u"rotateDialog"_s);
    const QString value = QString::fromUtf8(w.madeUp(key));
    const QString field = u"field-"_s + w.fieldOf(key);
    w.drive().type(field, value);
    return value;
}

void rotate(const PlaceWorld &w)
{
    w.drive().click(u"verb"_s);
    w.drive().noDialog();
    w.awaitToast(u"was rotated"_s);
}

/// What a program would be told now.
QString told(PlaceWorld &w, const GivenKey &key)
{
    const SecretOrder order{w.theirs(key).id, w.fieldOf(key), 0, SecretPurpose::Use, u"A test"_s};
    return QString::fromUtf8(bytesOf(PlaceWorld::taken(w.others().secret(order))));
}

bool isRotating(const CredentialOverview &key) { return key.lifecycle == Lifecycle::Rotating && key.graceEndsAt; }

bool isActive(const CredentialOverview &key) { return key.lifecycle == Lifecycle::Active && !key.graceEndsAt; }

} // namespace

void TestPlaceRotation::aNewValueTakesTheOldOnesPlace()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.open();
        const CredentialOverview before = w.key(kMailer);
        const QString value = typeValue(w, kMailer);
        if (w.can(Capability::GraceVersions))
            w.drive().choose(u"grace"_s, 0);
        w.picture(u"rotate"_s);
        rotate(w);
        w.await(
            kMailer, [&](const auto &key) { return key.revision > before.revision && isActive(key); }, u"the new value"_s);
        if (w.can(Capability::Reveal))
            QCOMPARE(told(w, kMailer), value);
        else
            QVERIFY(w.theirs(kMailer).revision > before.revision);
    })
}

void TestPlaceRotation::graceKeepsBothForAWhile()
{
    PLAY({
        PlaceWorld w;
        w.add(kBilling);
        w.open();
        const QString value = typeValue(w, kBilling);
        auto *grace = w.drive().see<QComboBox>(u"grace"_s);
        if (!w.can(Capability::GraceVersions)) {
            QVERIFY(!grace->isEnabled());
            QCOMPARE(grace->currentData().toInt(), 0);
            QVERIFY2(grace->toolTip().contains(w.parts().backend().whyNot(Capability::GraceVersions)),
                     qPrintable(grace->toolTip()));
            w.drive().press(Qt::Key_Escape);
            return;
        }
        w.drive().choose(u"grace"_s, 24);
        w.drive().type(u"reason"_s, u"Quarterly"_s);
        rotate(w);
        w.await(kBilling, isRotating, u"both values"_s);
        QCOMPARE(told(w, kBilling), value);
        w.details(kBilling, 1);
        const auto *versions = w.drive().see<QAbstractItemView>(u"versionsTable"_s);
        w.drive().until([&] { return versions->model()->rowCount() == 2; }, u"two versions"_s);
        w.picture(u"versions"_s);
        w.menu(u"actionEndGrace"_s);
        w.drive().dialog(u"endGraceDialog"_s);
        w.drive().click(u"verb"_s);
        w.drive().noDialog();
        w.await(kBilling, isActive, u"the end of the grace period"_s);
        w.drive().until([&] { return !w.action(u"actionRollBackKey"_s)->isEnabled(); }, u"no way back"_s);
    })
}

void TestPlaceRotation::rollingBackMakesTheOldOneCurrent()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.open();
        w.select(kMailer);
        if (!w.can(Capability::Rollback)) {
            const QAction *action = w.action(u"actionRollBackKey"_s);
            QVERIFY(!action->isEnabled());
            QVERIFY(action->toolTip().contains(w.parts().backend().whyNot(Capability::Rollback)));
            return;
        }
        static_cast<void>(typeValue(w, kMailer));
        w.drive().choose(u"grace"_s, 24);
        rotate(w);
        w.await(kMailer, isRotating, u"both values"_s);
        w.drive().until([&] { return w.action(u"actionRollBackKey"_s)->isEnabled(); }, u"the way back"_s);
        w.menu(u"actionRollBackKey"_s);
        w.drive().dialog(u"rollbackDialog"_s);
        w.drive().type(u"reason"_s, u"It was for another project"_s);
        w.picture(u"roll-back"_s);
        w.drive().click(u"verb"_s);
        w.drive().noDialog();
        w.await(kMailer, isActive, u"the old value"_s);
        QCOMPARE(told(w, kMailer), w.valueOf(kMailer));
    })
}

void TestPlaceRotation::aDeclaredKeyGetsItsValue()
{
    PLAY({
        PlaceWorld w;
        const bool canDeclare = w.place() == Place::Local || w.place() == Place::Workspace;
        const auto made = answerOf(w.others().create(w.orderFor(kMailer, {})));
        QCOMPARE(made.has_value(), canDeclare);
        if (!canDeclare) {
            QVERIFY2(!made.error().detail.isEmpty(), qPrintable(made.error().detail)); // and says what is missing
            return;
        }
        w.open();
        QCOMPARE(w.key(kMailer).lifecycle, Lifecycle::Pending);
        const QString value = typeValue(w, kMailer);
        w.drive().click(u"verb"_s);
        w.drive().noDialog();
        w.await(kMailer, isActive, u"its first value"_s);
        QCOMPARE(told(w, kMailer), value);
    })
}

void TestPlaceRotation::anotherAdminWasFaster(){PLAY({
    PlaceWorld w;
    const CredentialId id = w.add(kMailer);
    w.open();
    const QString mine = typeValue(w, kMailer);
    const QString theirs = QString::fromUtf8(w.madeUp(kMailer));
    RotateOrder order;
    order.target = {id, 0};
    order.secrets.push_back({w.fieldOf(kMailer), secretOf(theirs.toUtf8()), true});
    static_cast<void>(PlaceWorld::taken(w.others().rotate(std::move(order))));
    const quint64 before = w.theirs(kMailer).revision;
    w.drive().click(u"verb"_s);
    w.drive().dialog(u"meetingDialog"_s); // theirs beside mine
    w.picture(u"rotate-conflict"_s);
    w.drive().click(u"cancel"_s);
    auto *dialog = w.drive().dialog(u"rotateDialog"_s);
    const auto *bar = dialog->findChild<MessageBar *>(u"problem"_s);
    w.drive().until([bar] { return bar->isVisible(); }, u"that nothing was done"_s);
    QCOMPARE(w.theirs(kMailer).revision, before);
    if (w.can(Capability::Reveal))
        QCOMPARE(told(w, kMailer), theirs);
    w.drive().click(u"verb"_s); // what was typed is still there
    w.drive().dialog(u"meetingDialog"_s);
    w.drive().click(u"verb"_s);
    w.drive().noDialog();
    w.awaitToast(u"was rotated"_s);
    QVERIFY(w.theirs(kMailer).revision > before);
    if (w.can(Capability::Reveal))
        QCOMPARE(told(w, kMailer), mine);
})}

PLACE_MAIN(TestPlaceRotation)
#include "tst_place_rotation.moc"
