#include "tests/backends/place_world.h"
#include "ui/widgets/confirm_dialog.h"

#include <QDialog>
#include <QLineEdit>
#include <QPushButton>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// The end of keys: revoked, in the trash and back, destroyed.
class TestPlaceFate final : public QObject
{
    Q_OBJECT

private slots:
    void revoked();
    void trashedAndTakenBack();
    void productionIsAskedAbout();
    void destroyedForGood();
    void anotherAdminWasFaster();
};

namespace {

bool isTrashed(const CredentialOverview &key) { return key.trashedAt.has_value(); }

/// Types the label into the open dialog, where it asks for it.
void typeLabel(const PlaceWorld &w, const GivenKey &key)
{
    if (w.drive().visible(u"typedConfirm"_s))
        w.drive().type(u"typedConfirm"_s, key.label);
}

bool isGone(PlaceWorld &w) { return PlaceWorld::taken(w.others().overviews(std::make_shared<Progress>())).empty(); }

} // namespace

void TestPlaceFate::revoked()
{
    PLAY({
        PlaceWorld w;
        w.add(kBilling);
        w.open();
        w.select(kBilling);
        if (!w.offers(u"actionRevokeKey"_s, Capability::Revoke))
            return;
        w.menu(u"actionRevokeKey"_s);
        w.drive().dialog(u"revokeDialog"_s);
        w.drive().type(u"reason"_s, u"Posted in a public channel"_s);
        typeLabel(w, kBilling);
        w.picture(u"revoke"_s);
        w.drive().click(u"verb"_s);
        w.drive().noDialog();
        if (w.place() == Place::Org) { // revoking is removing there, which the trash's reason says
            w.drive().until([&] { return !w.knows(kBilling); }, u"the key to be gone"_s);
            QVERIFY(isGone(w));
            return;
        }
        w.await(
            kBilling, [](const auto &key) { return key.lifecycle == Lifecycle::Revoked; }, u"the key to be revoked"_s);
        QCOMPARE(w.theirs(kBilling).lifecycle, Lifecycle::Revoked);
        w.drive().click(u"filter-revoked"_s);
        w.awaitLabels({kBilling.label});
        w.drive().until([&] { return !w.action(u"actionRotateKey"_s)->isEnabled(); }, u"no rotation of a revoked key"_s);
    })
}

void TestPlaceFate::trashedAndTakenBack()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.open();
        w.select(kMailer);
        if (!w.offers(u"actionDeleteKey"_s, Capability::Trash))
            return;
        w.drive().press(Qt::Key_Delete); // of staging: no question
        w.await(kMailer, isTrashed, u"the key to be in the trash"_s);
        QVERIFY(isTrashed(w.theirs(kMailer)));
        w.drive().click(u"toastAction"_s);
        w.await(
            kMailer, [](const auto &key) { return !isTrashed(key); }, u"the key to be back"_s);
        QVERIFY(!isTrashed(w.theirs(kMailer)));
    })
}

void TestPlaceFate::productionIsAskedAbout()
{
    PLAY({
        PlaceWorld w;
        w.add(kBilling);
        w.open();
        w.select(kBilling);
        if (!w.offers(u"actionDeleteKey"_s, Capability::Trash))
            return;
        w.drive().press(Qt::Key_Delete);
        w.drive().dialog(u"deleteDialog"_s);
        typeLabel(w, kBilling);
        w.drive().click(u"verb"_s);
        w.drive().noDialog();
        w.await(kBilling, isTrashed, u"the key to be in the trash"_s);
        w.drive().click(u"filter-trash"_s);
        w.drive().clickRow(u"keysTable"_s, static_cast<int>(KeyColumn::Label), kBilling.label);
        w.picture(u"trash"_s);
        w.menu(u"actionRestoreKey"_s);
        w.await(
            kBilling, [](const auto &key) { return !isTrashed(key); }, u"the key to be back"_s);
    })
}

void TestPlaceFate::destroyedForGood()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.open();
        w.select(kMailer);
        if (!w.offers(u"actionDeleteKey"_s, Capability::Trash)) {
            const QAction *purge = w.action(u"actionPurgeKey"_s);
            QVERIFY(!purge->isEnabled());
            QVERIFY2(purge->toolTip().contains(w.parts().backend().whyNot(Capability::Trash)), qPrintable(purge->toolTip()));
            return;
        }
        w.drive().press(Qt::Key_Delete);
        w.await(kMailer, isTrashed, u"the key to be in the trash"_s);
        w.drive().click(u"filter-trash"_s);
        w.drive().clickRow(u"keysTable"_s, static_cast<int>(KeyColumn::Label), kMailer.label);
        w.menu(u"actionPurgeKey"_s);
        auto *dialog = qobject_cast<ConfirmDialog *>(w.drive().dialog(u"purgeDialog"_s));
        QVERIFY(!dialog->verbButton()->isEnabled());
        w.drive().type(u"reason"_s, u"The contract ended"_s);
        typeLabel(w, kMailer);
        w.picture(u"purge"_s);
        w.drive().click(u"verb"_s);
        w.drive().noDialog();
        w.drive().until([&] { return !w.knows(kMailer); }, u"the key to be gone"_s);
        QVERIFY(isGone(w));
    })
}

void TestPlaceFate::anotherAdminWasFaster(){PLAY({
    PlaceWorld w;
    const CredentialId id = w.add(kMailer);
    w.open();
    w.select(kMailer);
    if (!w.offers(u"actionRevokeKey"_s, Capability::Revoke))
        return;
    w.menu(u"actionRevokeKey"_s);
    w.drive().dialog(u"revokeDialog"_s);
    w.drive().type(u"reason"_s, u"Leaked"_s);
    RotateOrder order;
    order.target = {id, 0};
    order.secrets.push_back({w.fieldOf(kMailer), secretOf(w.madeUp(kMailer)), true});
    static_cast<void>(PlaceWorld::taken(w.others().rotate(std::move(order))));
    w.drive().click(u"verb"_s);
    w.drive().dialog(u"meetingDialog"_s); // theirs beside mine
    w.picture(u"revoke-conflict"_s);
    w.drive().click(u"cancel"_s);
    w.drive().dialog(u"revokeDialog"_s);
    QCOMPARE(w.theirs(kMailer).lifecycle, Lifecycle::Active);
    w.drive().click(u"verb"_s);
    w.drive().dialog(u"meetingDialog"_s);
    w.drive().click(u"verb"_s);
    w.drive().noDialog();
    const bool isGoneThere = w.place() == Place::Org;
    w.drive().until([&] { return isGoneThere ? !w.knows(kMailer) : w.key(kMailer).lifecycle == Lifecycle::Revoked; },
                    u"the key to be revoked all the same"_s);
})}

PLACE_MAIN(TestPlaceFate)
#include "tst_place_fate.moc"
