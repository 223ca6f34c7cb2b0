#include "models/domain/dialect_rules.h"
#include "tests/backends/place_world.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// What is said about keys is changed, by one person and by two at once.
class TestPlaceEditing final : public QObject
{
    Q_OBJECT

private slots:
    void detailsAreChanged();
    void ownerOfSeveral();
    void tagsOfSeveralAreTakenBack();
    void twoChangedItAndMineCounts();
    void twoChangedItAndTheirsStays();
    void backToEditingLosesNothing();
};

namespace {

/// Opens the wizard for a change; false where keys can't be changed, which the window says.
bool edit(const PlaceWorld &w, const GivenKey &key)
{
    w.select(key);
    if (!w.offers(u"actionEditKey"_s, Capability::Edit))
        return false;
    w.drive().press(Qt::Key_F2);
    w.drive().dialog(u"keyWizard"_s);
    while (!w.drive().visible(u"owner"_s)) // the fields that are no secret come first
        w.drive().click(u"wizardNext"_s);
    return true;
}

/// From the details to the end.
void save(const PlaceWorld &w)
{
    while (!w.drive().visible(u"group_policy"_s))
        w.drive().click(u"wizardNext"_s);
    w.drive().click(u"wizardNext"_s);
}

/// A colleague names another owner, and when the value ends.
void changeMeanwhile(PlaceWorld &w, const GivenKey &key)
{
    const Credential now = w.whole(w.theirs(key).id);
    CredentialData data = dataOf(now, w.parts().registry().find(key.provider)->category);
    data.owner = u"theirs@example.com"_s;
    data.expiresAt = Instant(std::chrono::sys_days(std::chrono::year(2031) / 5 / 17));
    static_cast<void>(PlaceWorld::taken(w.others().update({now.overview.id, now.overview.revision}, data, u"Handed over"_s)));
}

bool isOwnedBy(const CredentialOverview &key, QLatin1StringView who) { return key.owner == who; }

} // namespace

void TestPlaceEditing::detailsAreChanged()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.open();
        if (!edit(w, kMailer))
            return;
        w.drive().type(u"owner"_s, u"mine@example.com"_s);
        w.drive().type(u"label"_s, u"post"_s);
        save(w);
        w.drive().noDialog();
        const GivenKey renamed{u"post"_s, kMailer.provider, kMailer.environment};
        w.await(
            renamed, [](const auto &key) { return isOwnedBy(key, "mine@example.com"_L1); }, u"the changes"_s);
        QCOMPARE(w.theirs(renamed).owner, u"mine@example.com"_s);
    })
}

void TestPlaceEditing::ownerOfSeveral()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.add(kSearch);
        w.open();
        w.drive().click(u"filter-all"_s);
        w.drive().until([&] { return w.labels().size() == 2; }, u"two rows"_s);
        w.table()->setFocus();
        w.drive().shortcut(QKeySequence::SelectAll);
        if (!w.offers(u"actionOwner"_s, Capability::Edit))
            return;
        w.menu(u"actionOwner"_s);
        w.drive().dialog(u"ownerDialog"_s);
        w.drive().type(u"owner"_s, u"both@example.com"_s);
        w.drive().click(u"verb"_s);
        w.drive().noDialog();
        for (const GivenKey &key : {kMailer, kSearch}) {
            w.await(
                key, [](const auto &now) { return isOwnedBy(now, "both@example.com"_L1); }, u"the new owner"_s);
            QCOMPARE(w.theirs(key).owner, u"both@example.com"_s);
        }
        w.picture(u"owner-of-several"_s);
    })
}

void TestPlaceEditing::tagsOfSeveralAreTakenBack()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.add(kSearch);
        w.open();
        w.drive().click(u"filter-all"_s);
        w.drive().until([&] { return w.labels().size() == 2; }, u"two rows"_s);
        w.table()->setFocus();
        w.drive().shortcut(QKeySequence::SelectAll);
        if (w.place() == Place::Org || w.place() == Place::KeyPath) {
            const QAction *tags = w.action(u"actionTags"_s);
            w.drive().until([tags] { return !tags->isEnabled(); }, u"tags to be greyed"_s);
            const QString why = w.can(Capability::Edit) ? whyNotKept(BrokerDialect::OrgIntegrations, KeyPart::Notes)
                                                        : w.parts().backend().whyNot(Capability::Edit);
            QVERIFY2(tags->toolTip().contains(why), qPrintable(tags->toolTip()));
            return;
        }
        w.menu(u"actionTags"_s);
        w.drive().dialog(u"tagDialog"_s);
        w.drive().typeTags(u"addTags"_s, {u"pci"_s});
        w.drive().click(u"verb"_s);
        w.drive().noDialog();
        const auto isTagged = [](const CredentialOverview &key) { return key.tags.contains(u"pci"_s); };
        for (const GivenKey &key : {kMailer, kSearch})
            w.await(key, isTagged, u"the tag"_s);
        w.drive().click(u"toastAction"_s);
        for (const GivenKey &key : {kMailer, kSearch})
            w.await(
                key, [&](const auto &now) { return !isTagged(now); }, u"the tag to be taken back"_s);
    })
}

void TestPlaceEditing::twoChangedItAndMineCounts()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.open();
        if (!edit(w, kMailer))
            return;
        w.drive().type(u"owner"_s, u"mine@example.com"_s);
        changeMeanwhile(w, kMailer);
        save(w);
        w.drive().dialog(u"conflictDialog"_s);
        QVERIFY(w.drive().see<QRadioButton>(u"theirs-owner"_s)->text().contains(u"theirs@example.com"_s));
        QVERIFY(w.drive().see<QRadioButton>(u"mine-owner"_s)->text().contains(u"mine@example.com"_s));
        w.picture(u"conflict"_s);
        w.drive().click(u"verb"_s); // mine is chosen where I changed it, theirs elsewhere
        w.drive().noDialog();
        w.await(
            kMailer, [](const auto &key) { return isOwnedBy(key, "mine@example.com"_L1); }, u"my change"_s);
        QVERIFY(w.theirs(kMailer).expiresAt.has_value()); // theirs is not lost
    })
}

void TestPlaceEditing::twoChangedItAndTheirsStays()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.open();
        if (!edit(w, kMailer))
            return;
        w.drive().type(u"owner"_s, u"mine@example.com"_s);
        changeMeanwhile(w, kMailer);
        save(w);
        w.drive().dialog(u"conflictDialog"_s);
        w.drive().click(u"allTheirs"_s);
        w.drive().click(u"verb"_s);
        w.drive().noDialog();
        w.awaitToast(u"stays as it was saved by another"_s);
        w.await(
            kMailer, [](const auto &key) { return isOwnedBy(key, "theirs@example.com"_L1); }, u"their change"_s);
        QCOMPARE(w.theirs(kMailer).owner, u"theirs@example.com"_s);
    })
}

void TestPlaceEditing::backToEditingLosesNothing(){PLAY({
    PlaceWorld w;
    w.add(kMailer);
    w.open();
    if (!edit(w, kMailer))
        return;
    w.drive().type(u"owner"_s, u"mine@example.com"_s);
    changeMeanwhile(w, kMailer);
    save(w);
    w.drive().dialog(u"conflictDialog"_s);
    w.drive().click(u"cancel"_s);
    w.drive().dialog(u"keyWizard"_s);
    while (!w.drive().visible(u"owner"_s))
        w.drive().click(u"wizardBack"_s);
    QCOMPARE(w.drive().see<QLineEdit>(u"owner"_s)->text(), u"mine@example.com"_s);
    QCOMPARE(w.theirs(kMailer).owner, u"theirs@example.com"_s);
})}

PLACE_MAIN(TestPlaceEditing)
#include "tst_place_editing.moc"
