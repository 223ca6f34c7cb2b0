#include "tests/support/keys_world.h"
#include "ui/dialogs/bulk_dialogs.h"
#include "ui/dialogs/delete_dialog.h"
#include "ui/dialogs/revoke_dialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/tag_edit.h"
#include "ui/widgets/typed_confirm.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// Revoking, deleting, purging, and what is changed of several keys at once.
class TestDialogFate final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::current().apply(*qApp); }
    void init();
    void cleanup() { m_world.reset(); }
    void revokingAsksForAReasonAndNamesConsumers();
    void productionIsRevokedOnlyAfterItsLabelWasTyped();
    void aFailedRevocationCanBeRetried();
    void deletingProductionAsksAndCancelIsTheDefault();
    void purgingNeedsTheLabel();
    void tagsAreAddedAndRemoved();
    void anOwnerIsGivenToSeveral();

private:
    void show(ConfirmDialog &dialog);

    std::unique_ptr<KeysWorld> m_world;
    CredentialId m_staging;
    CredentialId m_production;
};

void TestDialogFate::init()
{
    m_world = std::make_unique<KeysWorld>();
    m_staging = m_world->addKey(u"alpha"_s, u"staging"_s, 'a');
    m_production = m_world->addKey(u"beta"_s, u"production"_s, 'b');
    m_world->overview(m_staging).consumers = {u"checkout"_s, u"billing"_s};
    m_world->overview(m_staging).tags = {u"old"_s, u"team-a"_s};
    m_world->catalog.load();
    QTRY_VERIFY(m_world->catalog.isLoaded());
}

void TestDialogFate::show(ConfirmDialog &dialog)
{
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
}

void TestDialogFate::revokingAsksForAReasonAndNamesConsumers()
{
    RevokeDialog dialog(m_world->context, {m_world->overview(m_staging)});
    const QSignalSpy revoked(&dialog, &RevokeDialog::revoked);
    show(dialog);
    const QString affected = dialog.findChild<QLabel *>(u"affectedConsumers"_s)->text();
    QVERIFY(affected.contains(u"checkout"_s) && affected.contains(u"billing"_s));
    QVERIFY(dialog.findChild<QPushButton *>(u"openProviderPage"_s));
    QVERIFY(!dialog.verbButton()->isEnabled());
    QTest::keyClicks(dialog.findChild<QLineEdit *>(u"reason"_s), u"leaked"_s);
    QVERIFY(dialog.verbButton()->isEnabled());
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_COMPARE(revoked.size(), 1);
    QCOMPARE(m_world->overview(m_staging).lifecycle, Lifecycle::Revoked);
    QCOMPARE(m_world->backend.events.back().reason, u"leaked"_s);
}

void TestDialogFate::productionIsRevokedOnlyAfterItsLabelWasTyped()
{
    RevokeDialog dialog(m_world->context, {m_world->overview(m_production)});
    show(dialog);
    QTest::keyClicks(dialog.findChild<QLineEdit *>(u"reason"_s), u"leaked"_s);
    QVERIFY(!dialog.verbButton()->isEnabled());
    QTest::keyClicks(dialog.findChild<TypedConfirm *>()->field(), u"beta"_s);
    QVERIFY(dialog.verbButton()->isEnabled());
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_COMPARE(m_world->overview(m_production).lifecycle, Lifecycle::Revoked);
}

void TestDialogFate::aFailedRevocationCanBeRetried()
{
    RevokeDialog dialog(m_world->context, {m_world->overview(m_staging)});
    const QSignalSpy revoked(&dialog, &RevokeDialog::revoked);
    show(dialog);
    QTest::keyClicks(dialog.findChild<QLineEdit *>(u"reason"_s), u"leaked"_s);
    m_world->backend.answers.failNext(u"revoke"_s, {ErrorCode::InUse, u"store"_s, {}});
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_VERIFY(dialog.findChild<MessageBar *>()->isVisible());
    QCOMPARE(revoked.size(), 0);
    QCOMPARE(m_world->overview(m_staging).lifecycle, Lifecycle::Active);
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_COMPARE(revoked.size(), 1);
}

void TestDialogFate::deletingProductionAsksAndCancelIsTheDefault()
{
    DeleteDialog dialog(m_world->context, {m_world->overview(m_production)});
    const QSignalSpy deleted(&dialog, &DeleteDialog::deleted);
    show(dialog);
    QTest::keyClick(&dialog, Qt::Key_Return);
    QVERIFY(!m_world->overview(m_production).trashedAt);
    DeleteDialog again(m_world->context, {m_world->overview(m_production)});
    show(again);
    QTest::mouseClick(again.verbButton(), Qt::LeftButton);
    QTRY_VERIFY(m_world->overview(m_production).trashedAt);
    QCOMPARE(deleted.size(), 0);
}

void TestDialogFate::purgingNeedsTheLabel()
{
    static_cast<void>(m_world->backend.moveToTrash({m_world->backend.target(m_staging)}, {}));
    PurgeDialog dialog(m_world->context, m_world->overview(m_staging));
    const QSignalSpy purged(&dialog, &PurgeDialog::purged);
    show(dialog);
    QVERIFY(!dialog.verbButton()->isEnabled());
    QLineEdit *field = dialog.findChild<TypedConfirm *>()->field();
    QTest::keyClicks(field, u"alph"_s);
    QVERIFY(!dialog.verbButton()->isEnabled());
    QTest::keyClicks(field, u"a"_s);
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_COMPARE(purged.size(), 1);
    QVERIFY(!m_world->backend.rows.contains(m_staging));
}

void TestDialogFate::tagsAreAddedAndRemoved()
{
    BulkTagDialog dialog(m_world->context, {m_world->overview(m_staging), m_world->overview(m_production)});
    const QSignalSpy changed(&dialog, &BulkTagDialog::changed);
    show(dialog);
    QVERIFY(!dialog.verbButton()->isEnabled());
    QTest::keyClicks(dialog.findChild<TagEdit *>(u"addTags"_s)->field(), u"pci,"_s);
    QTest::keyClicks(dialog.findChild<TagEdit *>(u"removeTags"_s)->field(), u"old,"_s);
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(m_world->overview(m_staging).tags, (QStringList{u"team-a"_s, u"pci"_s}));
    QCOMPARE(m_world->overview(m_production).tags, QStringList{u"pci"_s});
}

void TestDialogFate::anOwnerIsGivenToSeveral()
{
    BulkOwnerDialog dialog(m_world->context, {m_world->overview(m_staging), m_world->overview(m_production)});
    const QSignalSpy changed(&dialog, &BulkOwnerDialog::changed);
    show(dialog);
    QTest::keyClicks(dialog.findChild<QLineEdit *>(u"owner"_s), u"platform team"_s);
    QTest::mouseClick(dialog.verbButton(), Qt::LeftButton);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(m_world->overview(m_staging).owner, u"platform team"_s);
    QVERIFY(changed.first().first().value<BulkAnswer>().undo.has_value());
}

QTEST_MAIN(TestDialogFate)
#include "tst_dialog_fate.moc"
