#include "models/domain/dialect_rules.h"
#include "models/domain/provider_registry.h"
#include "tests/backends/wizard_steps.h"
#include "ui/widgets/message_bar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// New keys, by the wizard.
class TestPlaceAdding final : public QObject
{
    Q_OBJECT

private slots:
    void aKeyIsAddedWithItsValue();
    void aKeyIsDeclaredWithoutAValue();
    void onlyWhatIsKeptIsAskedFor();
    void whatIsThereAlreadyIsSaid();
    void theSameSecretIsSaid();
    void workspacesAreMadeWhereThatIsPossible();
};

namespace {

/// Why brokers of the place's dialect do not keep \p part; empty when they do, and for a store.
QString whyNot(Place place, KeyPart part)
{
    if (place == Place::Org)
        return whyNotKept(BrokerDialect::OrgIntegrations, part);
    return place == Place::KeyPath ? whyNotKept(BrokerDialect::KeyPaths, part) : QString();
}

} // namespace

void TestPlaceAdding::aKeyIsAddedWithItsValue()
{
    PLAY({
        PlaceWorld w;
        w.open();
        const QByteArray value = w.madeUp(kMailer);
        const WizardSteps wizard(w, kMailer);
        wizard.chooseProvider();
        w.picture(u"wizard-values"_s);
        wizard.typeValue(value);
        w.drive().type(u"owner"_s, u"ops@example.com"_s);
        w.picture(u"wizard-details"_s);
        wizard.describe();
        w.picture(u"wizard-policy"_s);
        wizard.passPolicy();
        w.picture(u"wizard-review"_s);
        wizard.finish();
        w.awaitToast(u"Added"_s);
        const CredentialOverview there = w.theirs(kMailer);
        QCOMPARE(there.provider, kMailer.provider);
        QCOMPARE(there.environment, kMailer.environment);
        QCOMPARE(there.owner, u"ops@example.com"_s);
        QCOMPARE(there.lifecycle, Lifecycle::Active);
        if (!w.can(Capability::Reveal))
            return;
        const SecretOrder order{there.id, w.fieldOf(kMailer), 0, SecretPurpose::Use, u"A test"_s};
        QCOMPARE(bytesOf(PlaceWorld::taken(w.others().secret(order))), value);
    })
}

void TestPlaceAdding::aKeyIsDeclaredWithoutAValue()
{
    PLAY({
        PlaceWorld w;
        w.open();
        const WizardSteps wizard(w, kMailer);
        wizard.chooseProvider();
        const auto *declare = w.drive().see<QCheckBox>(u"declareOnly"_s);
        if (const QString why = whyNot(w.place(), KeyPart::Declaration); !why.isEmpty()) {
            QVERIFY(!declare->isEnabled());
            QCOMPARE(declare->toolTip(), why);
            return;
        }
        w.drive().tick(u"declareOnly"_s);
        wizard.next();
        w.drive().see(u"label"_s);
        wizard.describe();
        wizard.passPolicy();
        wizard.finish();
        QCOMPARE(w.theirs(kMailer).lifecycle, Lifecycle::Pending);
        w.drive().click(u"filter-pending"_s);
        w.awaitLabels({kMailer.label});
    })
}

void TestPlaceAdding::onlyWhatIsKeptIsAskedFor()
{
    PLAY({
        PlaceWorld w;
        w.open();
        const WizardSteps wizard(w, kMailer);
        wizard.chooseProvider();
        wizard.typeValue(w.madeUp(kMailer));
        const bool keepsNotes = whyNot(w.place(), KeyPart::Notes).isEmpty();
        for (const QString &name : {u"purpose"_s, u"tags"_s, u"consumers"_s, u"sandbox"_s}) {
            const QWidget *note = w.drive().see(name);
            QVERIFY2(note->isEnabled() == keepsNotes, qPrintable(name));
            QVERIFY2(keepsNotes || note->toolTip() == whyNot(w.place(), KeyPart::Notes), qPrintable(note->toolTip()));
        }
        const auto *spaces = w.drive().see<QComboBox>(u"workspace"_s);
        QCOMPARE(spaces->findData(QString()) >= 0, w.can(Capability::Workspaces)); // "New workspace…"
        if (keepsNotes) {
            w.drive().type(u"purpose"_s, u"Receipts"_s);
            w.drive().typeTags(u"tags"_s, {u"mail"_s});
            w.drive().typeTags(u"consumers"_s, {u"billing-api"_s});
        }
        wizard.describe();
        const bool keepsPolicy = whyNot(w.place(), KeyPart::Policy).isEmpty();
        const auto *every = w.drive().see<QSpinBox>(u"rotateEvery"_s);
        QCOMPARE(every->isEnabled(), keepsPolicy);
        if (keepsPolicy)
            w.drive().type(u"rotateEvery"_s, u"45"_s);
        else
            QCOMPARE(w.drive().see<MessageBar>(u"policyHint"_s)->text(), whyNot(w.place(), KeyPart::Policy));
        wizard.passPolicy();
        wizard.finish();
        const Credential made = w.whole(w.theirs(kMailer).id);
        QCOMPARE(made.details.policy.rotateEveryDays, keepsPolicy ? 45 : 0);
        QCOMPARE(made.details.purpose, keepsNotes ? u"Receipts"_s : QString());
        QCOMPARE(made.overview.tags, keepsNotes ? QStringList{u"mail"_s} : QStringList());
    })
}

void TestPlaceAdding::whatIsThereAlreadyIsSaid()
{
    PLAY({
        PlaceWorld w;
        const CredentialId first = w.add(kMailer);
        w.open();
        const WizardSteps wizard(w, kMailer);
        wizard.chooseProvider();
        wizard.typeValue(w.madeUp(kMailer));
        wizard.describe();
        wizard.passPolicy();
        const auto isShown = [&](const QString &bar) {
            const auto *shown = w.drive().visible<MessageBar>(bar);
            return shown && !shown->text().isEmpty();
        };
        if (!isShown(u"pathConflict"_s))
            wizard.next();
        w.drive().until([&] { return isShown(u"pathConflict"_s) || isShown(u"wizardMessage"_s); },
                        u"that there is such a key already"_s);
        w.picture(u"wizard-taken"_s);
        QCOMPARE(w.theirs(kMailer).id, first);
        QCOMPARE(PlaceWorld::taken(w.others().overviews(std::make_shared<Progress>())).size(), 1U);
    })
}

void TestPlaceAdding::theSameSecretIsSaid()
{
    PLAY({
        PlaceWorld w;
        const QByteArray value = w.madeUp(kMailer);
        w.add(kMailer, value);
        w.open();
        // another provider, where there is one key of each
        const GivenKey second{u"receipts"_s, w.place() == Place::Org ? u"anthropic"_s : kMailer.provider, u"production"_s};
        const WizardSteps wizard(w, second);
        wizard.chooseProvider();
        wizard.typeValue(value);
        wizard.describe();
        wizard.passPolicy();
        if (w.can(Capability::Duplicates))
            w.drive().see(u"duplicates"_s);
        else
            QVERIFY(!w.drive().visible(u"duplicates"_s));
        wizard.finish(); // it is a hint, not a rule
    })
}

void TestPlaceAdding::workspacesAreMadeWhereThatIsPossible(){PLAY({
    PlaceWorld w;
    w.open();
    w.drive().shortcut(QKeySequence(u"Ctrl+,"_s));
    auto *sections = w.drive().see<QAbstractItemView>(u"settingsSections"_s);
    for (int row = 0; row < sections->model()->rowCount(); ++row) {
        const QModelIndex index = sections->model()->index(row, 0);
        if (index.data(Qt::UserRole).toString() == "workspaces"_L1)
            QTest::mouseClick(sections->viewport(), Qt::LeftButton, {}, sections->visualRect(index).center());
    }
    w.drive().see(u"workspaceList"_s);
    w.picture(u"workspaces"_s);
    if (!w.offersButton(u"addWorkspace"_s, Capability::Workspaces))
        return;
    w.drive().click(u"addWorkspace"_s);
    w.drive().dialog(u"workspaceDialog"_s);
    w.drive().type(u"workspaceName"_s, u"Blog"_s);
    w.drive().click(u"verb"_s);
    w.drive().noDialog();
    const auto hasBlog
        = [](const std::vector<Workspace> &all) { return std::ranges::find(all, u"blog"_s, &Workspace::slug) != all.end(); };
    w.drive().until([&] { return hasBlog(w.parts().catalog().workspaces()); }, u"the new workspace"_s);
    QVERIFY(hasBlog(PlaceWorld::taken(w.others().workspaces())));
})}

PLACE_MAIN(TestPlaceAdding)
#include "tst_place_adding.moc"
