#include "tests/backends/place_world.h"
#include "ui/widgets/filter_chips.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// The table of keys and what is found in it.
class TestPlaceKeys final : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyPlaceOffersToAddAKey();
    void everyKeyStandsInTheTable();
    void searchingAndFiltering();
    void theHeadersSort();
    void theScopeIsWorkspaceAndEnvironment();
    void detailsSayWhatIsKnown();
    void whatAColleagueDoesIsSeen();
    void whatCannotBeDoneSaysWhy();
    void duplicatesAreFoundWhereThatIsPossible();
};

void TestPlaceKeys::anEmptyPlaceOffersToAddAKey()
{
    PLAY({
        PlaceWorld w;
        w.open();
        auto *empty = w.drive().see(u"keysEmpty"_s);
        w.picture(u"empty"_s);
        w.drive().click(empty->findChild<QPushButton *>(), u"Add key"_s);
        w.drive().dialog(u"keyWizard"_s);
        w.drive().press(Qt::Key_Escape);
        w.drive().noDialog();
    })
}

void TestPlaceKeys::everyKeyStandsInTheTable()
{
    PLAY({
        PlaceWorld w;
        for (const GivenKey &key : {kSearch, kBilling, kMailer})
            w.add(key);
        w.open();
        w.drive().click(u"filter-all"_s);
        w.drive().until([&] { return w.labels().size() == 3; }, u"three rows"_s);
        const auto *model = w.table()->model();
        const int row = WindowDriver::rowOf(w.table(), static_cast<int>(KeyColumn::Label), kBilling.label);
        QVERIFY(row >= 0);
        const auto cell = [&](KeyColumn column) { return model->index(row, static_cast<int>(column)).data().toString(); };
        QCOMPARE(cell(KeyColumn::Provider), u"Stripe"_s);
        QCOMPARE(cell(KeyColumn::Environment), u"Production"_s);
        QCOMPARE(cell(KeyColumn::Status), u"Active"_s);
        QCOMPARE(cell(KeyColumn::Owner), u"platform@example.com"_s);
        QCOMPARE(w.drive().see<QLabel>(u"statusShown"_s)->text(), u"3 keys"_s);
        w.picture(u"keys"_s);
    })
}

void TestPlaceKeys::searchingAndFiltering()
{
    PLAY({
        PlaceWorld w;
        for (const GivenKey &key : {kSearch, kBilling, kMailer})
            w.add(key);
        w.open();
        w.drive().click(u"filter-all"_s);
        w.drive().shortcut(QKeySequence::Find);
        w.drive().type(u"keysSearch"_s, u"env:prod"_s);
        w.awaitLabels({kBilling.label});
        w.drive().type(u"keysSearch"_s, u"provider:sendgrid"_s);
        w.awaitLabels({kMailer.label});
        w.drive().type(u"keysSearch"_s, u"zebra"_s);
        auto *empty = w.drive().see(u"keysEmpty"_s);
        w.drive().click(empty->findChild<QPushButton *>(), u"Clear filters"_s);
        w.drive().until([&] { return w.labels().size() == 3; }, u"three rows again"_s);
        w.drive().click(u"filter-revoked"_s);
        w.awaitLabels({});
        const auto *chips = w.window().findChild<FilterChips *>(u"quickFilters"_s);
        QCOMPARE(chips->count(u"all"_s), 3);
        QCOMPARE(chips->count(u"trash"_s), 0);
    })
}

void TestPlaceKeys::theHeadersSort()
{
    PLAY({
        PlaceWorld w;
        for (const GivenKey &key : {kSearch, kBilling, kMailer})
            w.add(key);
        w.open();
        w.drive().click(u"filter-all"_s);
        QHeaderView *header = w.table()->horizontalHeader();
        const auto click = [&](KeyColumn column) {
            const QPoint at(header->sectionViewportPosition(static_cast<int>(column)) + 20, header->height() / 2);
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
        };
        click(KeyColumn::Provider);
        const QStringList up = w.labels();
        click(KeyColumn::Provider);
        QStringList down = w.labels();
        std::ranges::reverse(down);
        QCOMPARE(up, down);
        QCOMPARE(up, (QStringList{kSearch.label, kBilling.label, kMailer.label})); // Anthropic, Stripe, Twilio SendGrid
    })
}

void TestPlaceKeys::theScopeIsWorkspaceAndEnvironment()
{
    PLAY({
        PlaceWorld w;
        for (const GivenKey &key : {kBilling, kMailer})
            w.add(key);
        w.open();
        w.drive().click(u"filter-all"_s);
        w.drive().choose(u"workspaceScope"_s, u"shop"_s);
        w.drive().choose(u"environmentScope"_s, u"staging"_s);
        w.awaitLabels({kMailer.label});
        w.drive().choose(u"environmentScope"_s, u"production"_s);
        w.awaitLabels({kBilling.label});
    })
}

void TestPlaceKeys::detailsSayWhatIsKnown()
{
    PLAY({
        PlaceWorld w;
        w.add(kBilling);
        w.open();
        w.details(kBilling);
        w.drive().until([&] { return w.drive().see<QLabel>(u"environment"_s)->text() == "Production"_L1; }, u"the environment"_s);
        const QString path = w.whole(w.key(kBilling).id).details.path;
        w.menu(u"actionCopyPath"_s);
        w.drive().until([&] { return QApplication::clipboard()->text() == path; }, u"the path to be copied"_s);
        w.picture(u"details"_s);
        for (int tab = 1; tab < 5; ++tab) {
            w.showTab(tab);
            w.picture(u"details-tab-%1"_s.arg(tab));
        }
        w.drive().press(Qt::Key_Escape);
        w.drive().until([&] { return !w.drive().visible(u"detailsPane"_s); }, u"the details to close"_s);
    })
}

void TestPlaceKeys::whatAColleagueDoesIsSeen()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.open();
        w.drive().click(u"filter-all"_s);
        w.awaitLabels({kMailer.label});
        w.add(kBilling);
        const quint64 before = w.key(kMailer).revision;
        RotateOrder order;
        order.target = {w.key(kMailer).id, 0};
        order.secrets.push_back({w.fieldOf(kMailer), secretOf(w.madeUp(kMailer)), true});
        static_cast<void>(PlaceWorld::taken(w.others().rotate(std::move(order))));
        w.drive().until([&] { return w.labels().size() == 2; }, u"a colleague's key"_s);
        w.await(
            kMailer, [before](const auto &key) { return key.revision > before; }, u"a colleague's rotation"_s);
    })
}

void TestPlaceKeys::whatCannotBeDoneSaysWhy()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.open();
        w.select(kMailer);
        const std::pair<const char *, Capability> all[] = {{"actionAddKey", Capability::Create},
                                                           {"actionEditKey", Capability::Edit},
                                                           {"actionRotateKey", Capability::Rotate},
                                                           {"actionRevokeKey", Capability::Revoke},
                                                           {"actionCheckKey", Capability::Checks},
                                                           {"actionRevealSecret", Capability::Reveal},
                                                           {"actionDeleteKey", Capability::Trash},
                                                           {"actionCopySecret", Capability::Reveal},
                                                           {"actionOwner", Capability::Edit},
                                                           {"actionExportLog", Capability::AuditExport},
                                                           {"actionErasePerson", Capability::ErasePerson}};
        for (const auto &[name, capability] : all)
            static_cast<void>(w.offers(QString::fromLatin1(name), capability));
        // what needs more than the capability is greyed there at least
        for (const auto &[name, capability] :
             {std::pair("actionRollBackKey", Capability::Rollback), std::pair("actionEndGrace", Capability::GraceVersions),
              std::pair("actionPurgeKey", Capability::Trash)}) {
            const QAction *action = w.action(QString::fromLatin1(name));
            QVERIFY(!action->isEnabled());
            if (!w.can(capability))
                QVERIFY2(action->toolTip().contains(w.parts().backend().whyNot(capability)), qPrintable(action->toolTip()));
        }
        const auto isShown = [&](const QString &page) { return w.drive().visible(u"nav-"_s + page) != nullptr; };
        QCOMPARE(isShown(u"audit"_s), w.can(Capability::AuditLog));
        QCOMPARE(isShown(u"consumers"_s), w.can(Capability::Consumers));
        QCOMPARE(isShown(u"approvals"_s), w.can(Capability::Approvals));
        QCOMPARE(w.action(u"actionBackup"_s)->isEnabled(), !w.isBroker());
    })
}

void TestPlaceKeys::duplicatesAreFoundWhereThatIsPossible(){PLAY({
    PlaceWorld w;
    const QByteArray same = w.madeUp(kMailer);
    w.add(kMailer, same);
    w.add({u"mailer_two"_s, w.place() == Place::Org ? u"mailgun"_s : u"sendgrid"_s, u"production"_s}, same);
    w.open();
    w.drive().click(u"filter-all"_s);
    w.drive().until([&] { return w.labels().size() == 2; }, u"both keys"_s);
    const auto *chips = w.window().findChild<FilterChips *>(u"quickFilters"_s);
    const int expected = w.can(Capability::Duplicates) ? 2 : 0;
    w.drive().until([&] { return chips->count(u"duplicates"_s) == expected; }, u"%1 duplicates"_s.arg(expected));
    w.details(kMailer);
    QCOMPARE(w.drive().visible(u"duplicateOf"_s) != nullptr, w.can(Capability::Duplicates));
})}

PLACE_MAIN(TestPlaceKeys)
#include "tst_place_keys.moc"
