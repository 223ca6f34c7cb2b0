#include "tests/support/verification_desk.h"
#include "ui/theme/theme.h"
#include "ui/verification/check_words.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_row.h"
#include "ui/widgets/status_chip.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The Verification page over a backend in memory, by mouse and keyboard.
class TestVerificationPage final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void everyStandingIsSeenInItsPlace();
    void aFailureSaysWhatItMeansAndWhatToDo();
    void aClickOnAFailingCellShowsItsFailures();
    void aClickOnAnyOtherCellAsksForItsKeys();
    void theKeyboardReachesEveryCell();
    void aQueryFindsOneProviderOnly();
    void openAndCheckAgain();
    void severalAreCheckedTogether();
    void whatWasNeverCheckedIsCheckedNow();
    void byHandWantsToBeToldHow();
    void allDueWithCountsAndCancel();
    void nothingDueIsSaid();

private:
    std::unique_ptr<CheckWorld> m_world;
    CredentialId m_dead;
    CredentialId m_never;
};

void TestVerificationPage::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English));
    Theme::current().apply(*qApp);
    Theme::current().setReducedMotion(true);
}

void TestVerificationPage::init()
{
    m_world = std::make_unique<CheckWorld>();
    m_world->addStanding(u"works"_s, u"production"_s, 'a', VerdictMeaning::Valid);
    m_dead = m_world->addStanding(u"dead"_s, u"production"_s, 'b', VerdictMeaning::Revoked, 3h);
    m_world->addStanding(u"poor"_s, u"staging"_s, 'c', VerdictMeaning::InsufficientScope);
    m_never = m_world->addStanding(u"never"_s, u"development"_s, 'd', VerdictMeaning::None);
}

void TestVerificationPage::cleanup() { m_world.reset(); }

void TestVerificationPage::everyStandingIsSeenInItsPlace()
{
    PLAY({
        const VerificationDesk desk(*m_world);
        QTRY_COMPARE(desk.cellText(u"OpenAI"_s, u"Production"_s), u"Fails · 1 of 2"_s);
        QCOMPARE(desk.cellText(u"OpenAI"_s, u"Staging"_s), u"Limited · 1"_s);
        QCOMPARE(desk.cellText(u"OpenAI"_s, u"Development"_s), u"Never checked · 1"_s);
        QCOMPARE(desk.cellText(u"OpenAI"_s, u"All environments"_s), u"Fails · 1 of 4"_s);
        QStringList summary;
        for (const StatusChip *chip : desk.page.findChild<QWidget *>(u"checkSummary"_s)->findChildren<StatusChip *>()) {
            if (chip->isVisible())
                summary << chip->text();
        }
        QCOMPARE(summary, (QStringList{u"Fails: 1"_s, u"Limited: 1"_s, u"Never checked: 1"_s, u"Works: 1"_s}));
        const QImage failing = desk.matrix()->grab(desk.matrix()->visualRect(desk.cell(u"OpenAI"_s, u"Production"_s))).toImage();
        QVERIFY(failing != desk.matrix()->grab(desk.matrix()->visualRect(desk.cell(u"OpenAI"_s, u"Staging"_s))).toImage());
        const auto *chips = desk.page.findChild<FilterChips *>(u"checkListChips"_s);
        QCOMPARE(chips->currentId(), u"failures"_s); // the most urgent list
        QCOMPARE(chips->count(u"never-checked"_s), 1);
        QCOMPARE(desk.rows(u"failureTable"_s), (QStringList{u"dead"_s, u"poor"_s}));
    })
}

void TestVerificationPage::aFailureSaysWhatItMeansAndWhatToDo()
{
    KeyVerdict verdict = verdictWith(VerdictMeaning::Revoked, u"401"_s);
    verdict.remedy = u"Ask the platform team for a new one."_s;
    m_world->addPast(m_dead, verdict, 1h);
    PLAY({
        const VerificationDesk desk(*m_world);
        QTRY_COMPARE(desk.rows(u"failureTable"_s).size(), 2);
        QTRY_COMPARE(desk.text(u"verdictHeadline"_s), u"Revoked: OpenAI no longer accepts this key"_s);
        QCOMPARE(desk.text(u"verdictMeaning"_s), u"It worked once and was withdrawn. Whatever uses it fails."_s);
        QTRY_COMPARE(desk.text(u"verdictRemedy"_s), u"What to do: Ask the platform team for a new one."_s);
        desk.drive.clickRow(u"failureTable"_s, 0, u"poor"_s);
        QCOMPARE(desk.text(u"verdictHeadline"_s), u"Accepted by OpenAI, with too few permissions"_s);
        QVERIFY(desk.text(u"verdictFacts"_s).contains(u"OpenAI · poor"_s));
    })
}

void TestVerificationPage::aClickOnAFailingCellShowsItsFailures()
{
    PLAY({
        const VerificationDesk desk(*m_world);
        desk.drive.click(u"filter-never-checked"_s);
        desk.drive.see(u"neverTable"_s);
        desk.clickCell(u"OpenAI"_s, u"Staging"_s);
        desk.drive.see(u"failureTable"_s);
        QCOMPARE(desk.rows(u"failureTable"_s), QStringList{u"poor"_s});
        auto *all = desk.drive.see<QPushButton>(u"allFailures"_s);
        QVERIFY2(all->text().contains("OpenAI, Staging"_L1), qPrintable(all->text()));
        desk.drive.click(u"allFailures"_s);
        QCOMPARE(desk.rows(u"failureTable"_s).size(), 2);
        QVERIFY(!desk.drive.visible(u"allFailures"_s));
    })
}

void TestVerificationPage::aClickOnAnyOtherCellAsksForItsKeys()
{
    PLAY({
        const VerificationDesk desk(*m_world);
        const QSignalSpy keys(&desk.page, &VerificationPage::keysRequested);
        desk.clickCell(u"OpenAI"_s, u"Development"_s);
        QTRY_COMPARE(keys.count(), 1);
        QCOMPARE(keys[0][0].toString(), u"provider:\"OpenAI\" env:\"development\""_s);
        desk.clickCell(u"OpenAI"_s, u"Provider"_s);
        QCOMPARE(keys.count(), 2);
        QCOMPARE(keys[1][0].toString(), u"provider:\"OpenAI\""_s);
        QVERIFY(!desk.drive.visible(u"allFailures"_s));
    })
}

void TestVerificationPage::theKeyboardReachesEveryCell()
{
    PLAY({
        const VerificationDesk desk(*m_world);
        QTRY_COMPARE(desk.matrix()->model()->rowCount(), 1);
        desk.matrix()->setFocus(Qt::TabFocusReason);
        desk.matrix()->setCurrentIndex(desk.matrix()->model()->index(0, 0));
        const QSignalSpy keys(&desk.page, &VerificationPage::keysRequested);
        desk.drive.press(Qt::Key_Return);
        QCOMPARE(keys.count(), 1);
        desk.drive.press(Qt::Key_Right);
        QCOMPARE(desk.matrix()->currentIndex(), desk.cell(u"OpenAI"_s, u"Production"_s));
        desk.drive.press(Qt::Key_Space);
        QCOMPARE(desk.rows(u"failureTable"_s), QStringList{u"dead"_s});
        QVERIFY(desk.drive.see(u"failureTable"_s)->hasFocus()); // where the choice led
        QCOMPARE(keys.count(), 1);
    })
}

void TestVerificationPage::aQueryFindsOneProviderOnly()
{
    FakeRegistry registry;
    Provider twin = *registry.find(u"openai");
    twin.id = u"mail_openai"_s;
    twin.name = u"OpenAI Mail"_s;
    registry.providers.push_back(twin);
    QCOMPARE(keysQuery(registry, u"openai"_s, {}, {}), u"provider:\"OpenAI\" -provider:\"mail_openai\""_s);
    QCOMPARE(keysQuery(registry, u"mail_openai"_s, u"prod"_s, {u"prod"_s, u"prod-eu"_s, u"staging"_s}),
             u"provider:\"OpenAI Mail\" env:\"prod\" -env:\"prod-eu\""_s);
    QCOMPARE(keysQuery(registry, u"unknown"_s, {}, {}), u"provider:\"unknown\""_s);
}

void TestVerificationPage::openAndCheckAgain()
{
    PLAY({
        const VerificationDesk desk(*m_world);
        desk.drive.clickRow(u"failureTable"_s, 0, u"dead"_s);
        const QSignalSpy opened(&desk.page, &VerificationPage::keyRequested);
        desk.drive.click(u"openKey"_s);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened[0][0].value<CredentialId>(), m_dead);
        desk.drive.click(u"checkAgain"_s); // the provider accepts it by now
        desk.drive.until([&] { return desk.rows(u"failureTable"_s) == QStringList{u"poor"_s}; }, u"the failure to go"_s);
        QCOMPARE(m_world->asked(), QStringList{u"b"_s});
        QTRY_COMPARE(m_world->notifier.toasts, QStringList{u"“dead”: Accepted by OpenAI (120 ms)"_s});
        QTRY_COMPARE(desk.cellText(u"OpenAI"_s, u"Production"_s), u"Works · 2"_s);
    })
}

void TestVerificationPage::severalAreCheckedTogether()
{
    m_world->say('b', verdictWith(VerdictMeaning::Invalid, u"401"_s));
    PLAY({
        const VerificationDesk desk(*m_world);
        desk.drive.clickRow(u"failureTable"_s, 0, u"dead"_s);
        desk.drive.see(u"failureTable"_s)->setFocus();
        desk.drive.shortcut(QKeySequence::SelectAll);
        QVERIFY(!desk.page.findChild<QPushButton *>(u"openKey"_s)->isEnabled());
        desk.drive.click(u"checkAgain"_s);
        QTRY_COMPARE(m_world->notifier.notices.size(), 1);
        QCOMPARE(m_world->asked(), (QStringList{u"b"_s, u"c"_s}));
        QVERIFY2(m_world->notifier.notices[0].contains(u"Works: 1 · Fails: 1"_s), qPrintable(m_world->notifier.notices[0]));
    })
}

void TestVerificationPage::whatWasNeverCheckedIsCheckedNow()
{
    m_world->addStanding(u"never too"_s, u"staging"_s, 'e', VerdictMeaning::None);
    PLAY({
        const VerificationDesk desk(*m_world);
        desk.drive.click(u"filter-never-checked"_s);
        desk.drive.until([&] { return desk.rows(u"neverTable"_s).size() == 2; }, u"both keys"_s);
        auto *check = desk.drive.see<QPushButton>(u"checkNow"_s);
        QCOMPARE(check->text(), u"Check all 2 now"_s);
        desk.drive.clickRow(u"neverTable"_s, 0, u"never"_s);
        QVERIFY(check->text().contains(u'1'));
        desk.drive.click(u"checkNow"_s);
        desk.drive.until([&] { return desk.rows(u"neverTable"_s) == QStringList{u"never too"_s}; }, u"one to go"_s);
        QCOMPARE(m_world->asked(), QStringList{u"d"_s});
        desk.page.findChild<QTableView *>(u"neverTable"_s)->clearSelection();
        desk.drive.click(u"checkNow"_s);
        desk.drive.until([&] { return desk.rows(u"neverTable"_s).isEmpty(); }, u"the other to go"_s);
        QCOMPARE(desk.text(u"emptySentence"_s), u"Every key that can be checked has been checked."_s);
    })
}

void TestVerificationPage::byHandWantsToBeToldHow()
{
    CredentialData data = someData(u"ledger"_s);
    data.provider = u"postgresql"_s;
    data.kind = u"connection"_s;
    const CredentialId ledger = m_world->backend.add(data, {{u"password"_s, "p"}});
    m_world->checker.unknown.insert(u"postgresql"_s);
    PLAY({
        const VerificationDesk desk(*m_world);
        desk.drive.click(u"filter-by-hand"_s);
        desk.drive.see(u"byHandTable"_s);
        QVERIFY(!desk.drive.see<QPushButton>(u"confirmByHand"_s)->isEnabled());
        desk.drive.clickRow(u"byHandTable"_s, 0, u"ledger"_s);
        desk.drive.click(u"confirmByHand"_s);
        QDialog *dialog = desk.drive.dialog(u"confirmByHandDialog"_s);
        QVERIFY(dialog->findChild<QLabel *>(u"lead"_s)->text().contains("PostgreSQL cannot be asked"_L1));
        auto *verb = desk.drive.see<QPushButton>(u"verb"_s);
        desk.drive.type(u"confirmNote"_s, u"   "_s);
        QVERIFY(!verb->isEnabled());
        desk.drive.type(u"confirmNote"_s, u"Signed in with psql"_s);
        desk.drive.press(Qt::Key_Return);
        desk.drive.noDialog();
        QCOMPARE(m_world->backend.past.back().credential, ledger);
        QCOMPARE(m_world->backend.past.back().origin, CheckOrigin::ByHand);
        QCOMPARE(m_world->backend.past.back().note, u"Signed in with psql"_s);
        QTRY_VERIFY(desk.rows(u"byHandTable"_s).isEmpty());
        QCOMPARE(desk.cellText(u"PostgreSQL"_s, u"Staging"_s), u"Works · 1"_s);
        QCOMPARE(m_world->notifier.toasts, QStringList{u"“ledger” is confirmed by hand."_s});
        QVERIFY(m_world->checker.asked.empty());
    })
}

void TestVerificationPage::allDueWithCountsAndCancel()
{
    m_world->clock.at += 48h; // every verdict is old
    m_world->checker.hold();
    PLAY({
        const VerificationDesk desk(*m_world);
        QTRY_COMPARE(desk.drive.see<QPushButton>(u"checkDue"_s)->text(), u"Check all 4 due"_s);
        desk.drive.click(u"checkDue"_s);
        desk.drive.until([&] { return desk.drive.visible<QLabel>(u"progressCount"_s) != nullptr; }, u"the progress"_s);
        QCOMPARE(desk.text(u"progressCount"_s), u"0 of 4"_s);
        QVERIFY(!desk.drive.visible(u"checkDue"_s));
        m_world->checker.release();
        m_world->checker.hold(); // the provider is asked one after another
        desk.drive.until([&] { return desk.text(u"progressCount"_s) == "1 of 4"_L1; }, u"one to be counted"_s);
        desk.drive.click(u"progressCancel"_s);
        QCOMPARE(desk.text(u"progressText"_s), u"Stopping…"_s);
        m_world->checker.release();
        desk.drive.see(u"checkDue"_s);
        QTRY_COMPARE(m_world->notifier.toasts.size(), 1);
        QVERIFY2(m_world->notifier.toasts[0].startsWith("Check stopped"_L1), qPrintable(m_world->notifier.toasts[0]));
        QVERIFY(m_world->asked().size() < 4);
    })
}

void TestVerificationPage::nothingDueIsSaid()
{
    m_world->addPast(m_never, verdictWith(VerdictMeaning::Valid), 1h);
    PLAY({
        const VerificationDesk desk(*m_world);
        desk.drive.see(u"verificationMatrix"_s);
        QCOMPARE(desk.drive.see<QPushButton>(u"checkDue"_s)->text(), u"Check all due"_s);
        desk.drive.click(u"checkDue"_s);
        QTRY_COMPARE(m_world->notifier.toasts.size(), 1);
        QVERIFY(m_world->notifier.toasts[0].startsWith("Nothing is due"_L1));
        QVERIFY(m_world->checker.asked.empty());
    })
}

QTEST_MAIN(TestVerificationPage)
#include "tst_verification_page.moc"
