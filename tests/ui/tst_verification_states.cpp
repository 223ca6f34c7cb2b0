#include "models/services/domain_text.h"
#include "models/services/verification_schedule.h"
#include "tests/support/verification_desk.h"
#include "ui/theme/theme.h"
#include "ui/verification/latency_chart.h"
#include "ui/widgets/message_bar.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What the Verification page shows besides its lists: other times, other scopes, and nothing at all.
class TestVerificationStates final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_world.reset(); }
    void answerTimesOverTheLastDays();
    void whatAnotherProcessAskedIsSeen();
    void theScopeOfTheSidebarHolds();
    void theNextCheckIsAnnounced();
    void whileKeysAreRead();
    void whenKeysCannotBeRead();
    void whenTheHistoryCannotBeRead();
    void whenThereIsNothingToCheck();
    void nothingIsReadWhileNobodyLooks();
    void whatBecameDueMeanwhileIsCounted();
    void aBatchOfTheScheduleIsSeen();
    void thousandsOfKeys();
    void lockingForgetsThousandsThatAreSummedUp();
    void lockingForgetsEverything();

private:
    void addThousands();

    std::unique_ptr<CheckWorld> m_world;
    CredentialId m_never;
};

void TestVerificationStates::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English));
    Theme::current().apply(*qApp);
    Theme::current().setReducedMotion(true);
}

void TestVerificationStates::init()
{
    m_world = std::make_unique<CheckWorld>();
    m_world->addStanding(u"works"_s, u"production"_s, 'a', VerdictMeaning::Valid);
    m_world->addStanding(u"dead"_s, u"production"_s, 'b', VerdictMeaning::Revoked, 3h);
    m_world->addStanding(u"poor"_s, u"staging"_s, 'c', VerdictMeaning::InsufficientScope);
    m_never = m_world->addStanding(u"never"_s, u"development"_s, 'd', VerdictMeaning::None);
}

void TestVerificationStates::answerTimesOverTheLastDays()
{
    for (int day = 1; day <= 5; ++day) {
        KeyVerdict verdict = verdictWith(VerdictMeaning::Valid);
        verdict.steps[0].latency = std::chrono::milliseconds{100 * day};
        m_world->addPast(m_never, verdict, std::chrono::hours{24 * (6 - day)});
    }
    PLAY({
        const VerificationDesk desk(*m_world);
        desk.drive.click(u"filter-latency"_s);
        auto *table = desk.drive.see<QTableView>(u"latencyTable"_s);
        desk.drive.until([&] { return table->model()->rowCount() == 1; }, u"the provider"_s);
        QCOMPARE(table->model()->index(0, 3).data().toString(), u"500 ms"_s);
        auto *chart = desk.drive.see<LatencyChart>(u"latencyChart"_s);
        QCOMPARE(chart->accessibleName(), u"Answer times of OpenAI"_s);
        chart->setFocus(Qt::TabFocusReason);
        desk.drive.press(Qt::Key_Home);
        QCOMPARE(chart->currentPoint(), 0);
        QVERIFY2(chart->accessibleName().endsWith(": 100 ms"_L1), qPrintable(chart->accessibleName()));
        desk.drive.press(Qt::Key_Right);
        QVERIFY(chart->accessibleName().endsWith(": 200 ms"_L1));
        desk.drive.press(Qt::Key_End);
        desk.drive.press(Qt::Key_Right);    // not over the end
        QCOMPARE(chart->currentPoint(), 7); // with the checks of init()
        QCOMPARE(chart->chart()->series().size(), 1);
    })
}

void TestVerificationStates::whatAnotherProcessAskedIsSeen()
{
    PLAY({
        const VerificationDesk desk(*m_world);
        desk.drive.click(u"filter-latency"_s);
        const auto *table = desk.drive.see<QTableView>(u"latencyTable"_s);
        desk.drive.until([&] { return table->model()->rowCount() == 1; }, u"the provider"_s);
        KeyVerdict busy = verdictWith(VerdictMeaning::RateLimited); // decides nothing: no key changes
        busy.steps[0].latency = std::chrono::milliseconds{9000};
        m_world->addPast(m_never, busy, std::chrono::hours{0});
        emit m_world->backend.logGrew(1);
        desk.drive.until([&] { return table->model()->index(0, 3).data().toString() == "9.0 s"_L1; }, u"the slow answer"_s);
    })
}

void TestVerificationStates::theScopeOfTheSidebarHolds()
{
    m_world->clock.at += 48h;
    PLAY({
        VerificationDesk desk(*m_world);
        QTRY_COMPARE(desk.matrix()->model()->columnCount(), 5);
        desk.page.setScope(u"acme"_s, u"staging"_s);
        QCOMPARE(desk.matrix()->model()->columnCount(), 3);
        QCOMPARE(desk.rows(u"failureTable"_s), QStringList{u"poor"_s});
        QCOMPARE(desk.drive.see<QPushButton>(u"checkDue"_s)->text(), u"Check all 1 due"_s);
        desk.drive.click(u"checkDue"_s);
        QTRY_COMPARE(m_world->asked(), QStringList{u"c"_s});
    })
}

void TestVerificationStates::theNextCheckIsAnnounced()
{
    PLAY({
        m_world->unlock();
        const VerificationDesk desk(*m_world);
        QTRY_COMPARE(desk.text(u"nextCheck"_s), u"Keys are not checked by themselves."_s);
        m_world->settings.setLastVerifyRun(m_world->session.header()->id.toString(), m_world->clock.at - 1h);
        m_world->settings.setVerifyEveryHours(6);
        QCOMPARE(desk.text(u"nextCheck"_s), u"Next check "_s + relativeText(m_world->clock.at + 5h, m_world->clock.at));
        const QSignalSpy settings(&desk.page, &VerificationPage::settingsRequested);
        desk.drive.click(u"scheduleSettings"_s);
        QCOMPARE(settings.count(), 1);
    })
}

void TestVerificationStates::whileKeysAreRead()
{
    PLAY({
        const VerificationDesk desk(*m_world);
        QTRY_COMPARE(desk.rows(u"failureTable"_s).size(), 2);
        m_world->backend.answers.hold();
        m_world->catalog.load();
        QTRY_COMPARE(desk.text(u"progressText"_s), u"Loading keys…"_s);
        QVERIFY(!desk.drive.visible(u"verificationMatrix"_s));
        m_world->backend.answers.release();
        desk.drive.see(u"verificationMatrix"_s);
    })
}

void TestVerificationStates::whenKeysCannotBeRead()
{
    PLAY({
        const VerificationDesk desk(*m_world);
        m_world->catalog.clear();
        m_world->backend.answers.failNext(u"overviews"_s, {ErrorCode::Storage, u"acme.claviger"_s, u"disk gone"_s});
        m_world->catalog.load();
        desk.drive.see(u"verificationEmpty"_s);
        QTRY_VERIFY(desk.text(u"emptySentence"_s).contains("acme.claviger"_L1));
        desk.drive.click(u"emptyButton"_s); // try again
        desk.drive.see(u"verificationMatrix"_s);
        QTRY_COMPARE(desk.rows(u"failureTable"_s).size(), 2);
    })
}

void TestVerificationStates::whenTheHistoryCannotBeRead()
{
    PLAY({
        m_world->backend.answers.failNext(u"pastChecks"_s, {ErrorCode::Storage, u"acme.claviger"_s, u"disk gone"_s});
        const VerificationDesk desk(*m_world);
        auto *bar = desk.drive.see<MessageBar>(u"verificationProblem"_s);
        QVERIFY2(bar->text().startsWith("The history of the checks cannot be read"_L1), qPrintable(bar->text()));
        QTRY_COMPARE(desk.rows(u"failureTable"_s).size(), 2); // what the keys tell by themselves
        QVERIFY(desk.rows(u"latencyTable"_s).isEmpty());
        desk.drive.click(u"messageAction"_s);
        QTRY_COMPARE(desk.rows(u"latencyTable"_s).size(), 1);
        QVERIFY(!bar->isVisible());
    })
}

void TestVerificationStates::whenThereIsNothingToCheck()
{
    PLAY({
        m_world->backend.rows.clear();
        const VerificationDesk desk(*m_world);
        desk.drive.see(u"verificationEmpty"_s);
        QCOMPARE(desk.text(u"emptySentence"_s), u"No keys yet, so nothing to check."_s);
        const QSignalSpy add(&desk.page, &VerificationPage::addKeyRequested);
        const QSignalSpy manual(&desk.page, &VerificationPage::manualRequested);
        desk.drive.click(u"emptyButton"_s);
        desk.drive.click(u"emptyLink"_s);
        QCOMPARE(add.count(), 1);
        QCOMPARE(manual[0][0].toString(), u"verification"_s);
        m_world->addKey(u"first"_s);
        m_world->catalog.load();
        QTRY_COMPARE(desk.rows(u"neverTable"_s), QStringList{u"first"_s});
        desk.drive.see(u"neverTable"_s); // the list that has something to do
    })
}

void TestVerificationStates::nothingIsReadWhileNobodyLooks()
{
    PLAY({
        VerificationDesk desk(*m_world);
        QTRY_COMPARE(desk.rows(u"failureTable"_s).size(), 2);
        desk.page.hide();
        m_world->backend.answers.failNext(u"pastChecks"_s, {ErrorCode::Storage, u"acme.claviger"_s, u"disk gone"_s});
        m_world->addPast(m_never, verdictWith(VerdictMeaning::Invalid, u"401"_s), 0h);
        QTRY_COMPARE(m_world->catalog.find(m_never)->validation, Validation::Invalid);
        QCOMPARE(desk.rows(u"failureTable"_s).size(), 2);
        desk.page.show();
        desk.until([&] { return desk.rows(u"failureTable"_s).size() == 3; }, u"the third failure"_s);
    })
}

void TestVerificationStates::whatBecameDueMeanwhileIsCounted()
{
    PLAY({
        VerificationDesk desk(*m_world);
        const auto *due = desk.drive.see<QPushButton>(u"checkDue"_s);
        QTRY_COMPARE(due->text(), u"Check all 1 due"_s); // the one without a verdict
        desk.page.hide();
        m_world->clock.at += 48h;
        desk.page.show();
        QTRY_COMPARE(due->text(), u"Check all 4 due"_s);
        desk.page.hide();
        m_world->settings.setVerifyEveryHours(168);
        desk.page.show();
        QTRY_COMPARE(due->text(), u"Check all 1 due"_s);
    })
}

void TestVerificationStates::aBatchOfTheScheduleIsSeen()
{
    PLAY({
        m_world->unlock();
        const VerificationDesk desk(*m_world);
        QTRY_COMPARE(desk.rows(u"neverTable"_s).size(), 1);
        m_world->checker.hold();
        m_world->settings.setVerifyEveryHours(6);
        m_world->schedule.runIfDue();
        QTRY_COMPARE(desk.text(u"nextCheck"_s), u"The schedule is at work."_s);
        desk.drive.see(u"progressCancel"_s);
        m_world->checker.release();
        QTRY_COMPARE(desk.text(u"nextCheck"_s), u"Next check "_s + relativeText(m_world->clock.at + 6h, m_world->clock.at));
        QTRY_VERIFY(desk.rows(u"neverTable"_s).isEmpty());
        QVERIFY(m_world->notifier.toasts.isEmpty()); // nobody asked for it
    })
}

/// More than are copied in one turn or listed.
void TestVerificationStates::addThousands()
{
    for (int number = 0; number < 4500; ++number)
        m_world->addKey(u"many %1"_s.arg(number, 4, 10, QLatin1Char('0')), number % 3 == 0 ? u"staging"_s : u"production"_s, 'm');
}

void TestVerificationStates::thousandsOfKeys()
{
    addThousands();
    PLAY({
        VerificationDesk desk(*m_world);
        desk.until([&] { return desk.rows(u"neverTable"_s).size() == 2000; }, u"as many as are listed"_s);
        QCOMPARE(desk.rows(u"neverTable"_s).value(0), u"many 0000"_s);
        QCOMPARE(desk.matrix()->model()->rowCount(), 1);
        desk.drive.click(u"filter-never-checked"_s);
        const auto *panel = desk.page.findChild<QWidget *>(u"neverPanel"_s);
        QCOMPARE(panel->findChild<QLabel *>(u"uncheckedHint"_s)->text(), u"The first 2,000 of 4,501 are listed."_s);

        desk.page.setScope(u"acme"_s, u"staging"_s);
        desk.until([&] { return desk.rows(u"neverTable"_s).size() == 1500; }, u"those of the scope"_s);
        QVERIFY(panel->findChild<QLabel *>(u"uncheckedHint"_s)->text().isEmpty());
        emit m_world->backend.changed({m_world->addKey(u"another"_s, u"staging"_s, 'n')});
        desk.until([&] { return desk.rows(u"neverTable"_s).size() == 1501; }, u"the new one"_s);
        desk.page.setScope(u"acme"_s, u"production"_s);
        desk.page.hide(); // while it is summed up
        desk.page.show();
        desk.until([&] { return desk.rows(u"neverTable"_s).size() == 2000; }, u"the other scope"_s);
        QCOMPARE(desk.rows(u"failureTable"_s), QStringList{u"dead"_s});
    })
}

void TestVerificationStates::lockingForgetsThousandsThatAreSummedUp()
{
    addThousands();
    PLAY({
        VerificationDesk desk(*m_world);
        desk.until([&] { return desk.rows(u"neverTable"_s).size() == 2000; }, u"as many as are listed"_s);
        desk.page.setScope(u"acme"_s, u"staging"_s); // begins anew
        m_world->catalog.clear();
        desk.page.clear();
        QVERIFY(desk.rows(u"neverTable"_s).isEmpty());
        m_world->addPast(m_never, verdictWith(VerdictMeaning::Invalid, u"401"_s), 0h);
        desk.page.hide();
        m_world->load(); // a store is opened again: what was summed up before never comes
        QVERIFY(desk.rows(u"neverTable"_s).isEmpty());
        desk.page.show();
        desk.until([&] { return desk.rows(u"neverTable"_s).size() == 1500; }, u"those of the scope"_s);
        QVERIFY(!desk.rows(u"neverTable"_s).contains(u"never"_s));
    })
}

void TestVerificationStates::lockingForgetsEverything()
{
    m_world->checker.hold();
    PLAY({
        VerificationDesk desk(*m_world);
        QTRY_COMPARE(desk.rows(u"failureTable"_s).size(), 2);
        desk.drive.click(u"checkAgain"_s);
        QTRY_COMPARE(m_world->checker.held(), std::size_t{1});
        m_world->verification.stop(); // as the session does
        m_world->catalog.clear();
        desk.page.clear();
        m_world->checker.release();
        QTRY_VERIFY(!m_world->verification.isRunning());
        for (const QString &table :
             {u"failureTable"_s, u"neverTable"_s, u"byHandTable"_s, u"latencyTable"_s, u"verificationMatrix"_s})
            QVERIFY2(desk.rows(table).isEmpty(), qPrintable(table));
        for (const QWidget *widget : desk.page.findChildren<QWidget *>()) {
            QVERIFY2(!widget->accessibleName().contains("dead"_L1), qPrintable(widget->objectName()));
            QVERIFY2(!widget->toolTip().contains("dead"_L1), qPrintable(widget->objectName()));
        }
        for (const QLabel *label : desk.page.findChildren<QLabel *>())
            QVERIFY2(!label->text().contains("dead"_L1) && !label->text().contains("OpenAI"_L1), qPrintable(label->text()));
        QVERIFY(m_world->notifier.toasts.isEmpty() && m_world->notifier.notices.isEmpty()); // said to nobody
    })
}

QTEST_MAIN(TestVerificationStates)
#include "tst_verification_states.moc"
