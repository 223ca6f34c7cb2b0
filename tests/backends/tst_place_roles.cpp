#include "tests/backends/place_world.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"

#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QPushButton>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// Who may do what. Roles are a matter of the broker with permissions; elsewhere the place itself decides, and the window says
/// what it answered.
class TestPlaceRoles final : public QObject
{
    Q_OBJECT

private slots:
    void aViewerLooks();
    void anAuditorTakesEvidence();
    void anOperatorWorks();
    void theBrokersNoIsASentence();
    void aRoleInOneWorkspace();
};

namespace {

/// What \p role may not do at a broker that has roles: greyed, and says so with the role's name. True when there are roles at
/// all.
bool areGreyed(const PlaceWorld &w, const QString &role, const QStringList &actions)
{
    if (w.place() != Place::Workspace)
        return false;
    for (const QString &name : actions) {
        const QAction *action = w.action(name);
        w.drive().until([action] { return !action->isEnabled(); }, u"“%1” to be greyed for %2"_s.arg(name, role));
        const QString tip = action->toolTip();
        if (!tip.contains(role) && !tip.contains(u"role"_s))
            throw Unmet{u"“%1” to name the role, not “%2”"_s.arg(name, tip)};
    }
    return true;
}

} // namespace

void TestPlaceRoles::aViewerLooks()
{
    PLAY({
        PlaceWorld w({.roles = {u"viewer"_s}, .brokerOptions = {}});
        w.add(kMailer);
        w.open();
        w.details(kMailer);
        w.picture(u"viewer"_s);
        if (areGreyed(w, u"viewer"_s,
                      {u"actionAddKey"_s, u"actionEditKey"_s, u"actionRotateKey"_s, u"actionRevokeKey"_s, u"actionDeleteKey"_s,
                       u"actionRevealSecret"_s, u"actionCopySecret"_s, u"actionTags"_s, u"actionOwner"_s,
                       u"actionExportLog"_s})) {
            QVERIFY(!w.drive().see<QPushButton>(u"addKey"_s)->isEnabled());
            QVERIFY(!w.drive().visible(u"nav-audit"_s));
            w.drive().click(u"nav-consumers"_s);
            QVERIFY(!w.drive().see<QPushButton>(u"addConsumer"_s)->isEnabled());
            return;
        }
        // who opened a store, and what a broker without permissions allows, is offered by capability alone
        QCOMPARE(w.action(u"actionAddKey"_s)->isEnabled(), w.can(Capability::Create));
        QCOMPARE(w.action(u"actionRotateKey"_s)->isEnabled(), w.can(Capability::Rotate));
    })
}

void TestPlaceRoles::anAuditorTakesEvidence()
{
    PLAY({
        PlaceWorld w({.roles = {u"auditor"_s}, .brokerOptions = {}});
        w.add(kMailer);
        w.open();
        w.select(kMailer);
        static_cast<void>(areGreyed(w, u"auditor"_s, {u"actionAddKey"_s, u"actionRevealSecret"_s, u"actionErasePerson"_s}));
        QCOMPARE(w.drive().visible(u"nav-audit"_s) != nullptr, w.can(Capability::AuditLog));
        QCOMPARE(w.action(u"actionExportLog"_s)->isEnabled(), w.can(Capability::AuditExport));
        QCOMPARE(w.can(Capability::AuditExport), w.place() == Place::Local || w.place() == Place::Workspace);
    })
}

void TestPlaceRoles::anOperatorWorks()
{
    PLAY({
        PlaceWorld w({.roles = {u"operator"_s}, .brokerOptions = {}});
        w.add(kMailer);
        w.open();
        w.select(kMailer);
        QVERIFY(w.offers(u"actionRotateKey"_s, Capability::Rotate));
        if (!w.offers(u"actionDeleteKey"_s, Capability::Trash))
            return;
        w.drive().press(Qt::Key_Delete);
        w.await(
            kMailer, [](const auto &key) { return key.trashedAt.has_value(); }, u"the key to be in the trash"_s);
        w.drive().click(u"filter-trash"_s);
        w.drive().clickRow(u"keysTable"_s, static_cast<int>(KeyColumn::Label), kMailer.label);
        w.drive().until([&] { return w.action(u"actionRestoreKey"_s)->isEnabled(); }, u"the way back"_s);
        if (!areGreyed(w, u"operator"_s, {u"actionPurgeKey"_s, u"actionExportLog"_s}))
            QVERIFY(w.action(u"actionPurgeKey"_s)->isEnabled());
        w.picture(u"operator-trash"_s);
    })
}

void TestPlaceRoles::theBrokersNoIsASentence()
{
    PLAY({
        // a broker with roles has a rule against it; the others have a viewer, whom nothing greys
        PlaceWorld w({.roles = {thePlace() == Place::Workspace ? u"admin"_s : u"viewer"_s}, .brokerOptions = {}});
        w.add(kMailer);
        w.open();
        if (!w.isBroker()) {
            QVERIFY(!w.drive().visible(u"linkBar"_s)); // nobody to say no
            return;
        }
        if (w.place() == Place::Workspace) {
            w.broker().addPolicy(u"no-rotation"_s,
                                 {{u"description"_s, u"Frozen"_s},
                                  {u"workspaces"_s, QJsonArray{u"*"_s}},
                                  {u"environments"_s, QJsonArray{u"*"_s}},
                                  {u"operations"_s, QJsonArray{u"credential.rotate"_s}},
                                  {u"approvals"_s, 0},
                                  {u"approval_hours"_s, 24},
                                  {u"reason_required"_s, false},
                                  {u"max_grace_hours"_s, QJsonValue()},
                                  {u"max_rotate_every_days"_s, QJsonValue()},
                                  {u"denied"_s, true}});
        }
        const quint64 before = w.theirs(kMailer).revision;
        w.select(kMailer);
        w.menu(u"actionRotateKey"_s);
        auto *dialog = qobject_cast<ConfirmDialog *>(w.drive().dialog(u"rotateDialog"_s));
        w.drive().type(u"field-"_s + w.fieldOf(kMailer), QString::fromUtf8(w.madeUp(kMailer)));
        w.drive().click(u"verb"_s);
        const auto *bar = dialog->findChild<MessageBar *>(u"problem"_s);
        w.drive().until([bar] { return bar->isVisible(); }, u"the broker's no"_s);
        QVERIFY2(bar->text().contains(u"refused"_s) || bar->text().contains(u"rule"_s), qPrintable(bar->text()));
        w.picture(u"refused"_s);
        QCOMPARE(w.theirs(kMailer).revision, before);
    })
}

void TestPlaceRoles::aRoleInOneWorkspace(){PLAY({
    PlaceWorld w({.roles = {u"operator:shop"_s, u"viewer"_s}, .brokerOptions = {}});
    w.add(kMailer);
    w.open();
    w.select(kMailer);
    QVERIFY(w.offers(u"actionRotateKey"_s, Capability::Rotate));
    const QString who = w.drive().see<ElidedLabel>(u"statusStore"_s)->text();
    if (w.place() == Place::Workspace)
        QVERIFY2(who.contains(u"operator in shop"_s), qPrintable(who));
    else
        QVERIFY2(!who.isEmpty(), qPrintable(who));
})}

PLACE_MAIN(TestPlaceRoles)
#include "tst_place_roles.moc"
