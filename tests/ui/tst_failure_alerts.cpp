#include "tests/support/check_world.h"
#include "ui/theme/theme.h"
#include "ui/verification/desktop_notice.h"
#include "ui/verification/failure_alerts.h"

#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A desktop that keeps what it was told.
class FakeDesktop final : public DesktopNotice
{
public:
    bool available = true;
    QStringList shown;
    int withdrawn = 0;

    [[nodiscard]] bool isAvailable() const override { return available; }
    void show(const QString &title, const QString &text) override { shown << title + u": "_s + text; }
    void withdraw() override { ++withdrawn; }
};

/// A console that checks every hour, with an unlocked store.
struct World : CheckWorld {
    FakeDesktop desktop;
    bool inFront = false;
    FailureAlerts alerts{context, desktop, [this] { return inFront; }};
    QSignalSpy ran{&schedule, &VerificationSchedule::ran};

    World()
    {
        settings.setVerifyEveryHours(1);
        catalog.follow(session);
        verification.follow(session);
    }
    void begin()
    {
        unlock();
        QTRY_VERIFY(catalog.isLoaded());
    }
    /// The next run of the schedule, to its end.
    void nextRun()
    {
        const auto before = ran.count();
        clock.at += 1h;
        schedule.runIfDue();
        QTRY_COMPARE(ran.count(), before + 1);
    }
};

} // namespace

/// What a person is told of the schedule's failures, and where.
class TestFailureAlerts final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void aNewFailureIsToldInTheWindowAndOnTheDesktop();
    void theDesktopLearnsNoName();
    void manyAreOneMessage();
    void twiceInARowIsToldOnce();
    void whoLooksAtTheWindowNeedsNoDesktop();
    void withoutATrayTheWindowIsEnough();
    void goodNewsAreNone();
    void choosingTheMessageLeadsBack();
    void lockingTakesItBack();
};

void TestFailureAlerts::aNewFailureIsToldInTheWindowAndOnTheDesktop()
{
    World w;
    w.addKey(u"billing"_s, u"production"_s, 'b');
    w.addKey(u"search"_s, u"production"_s, 's');
    KeyVerdict refused = verdictWith(VerdictMeaning::Invalid, u"401"_s);
    refused.remedy = u"Make a new one."_s;
    w.begin();
    QTRY_COMPARE(w.ran.count(), 1);
    w.say('b', refused);
    w.nextRun();
    QCOMPARE(w.notifier.notices.size(), 1);
    QVERIFY2(w.notifier.notices[0].startsWith(u"“OpenAI · billing”: Revoked: OpenAI no longer accepts this key."_s),
             qPrintable(w.notifier.notices[0]));
    QVERIFY(w.notifier.notices[0].endsWith("Make a new one."_L1));
    QCOMPARE(w.desktop.shown.size(), 1);
    w.nextRun(); // twice in a row
    w.nextRun(); // no news
    w.nextRun();
    QCOMPARE(w.notifier.notices.size(), 2);
    QVERIFY(w.notifier.notices[1].contains("twice in a row"_L1));
    QCOMPARE(w.desktop.shown.size(), 2);
}

void TestFailureAlerts::theDesktopLearnsNoName()
{
    World w;
    w.addKey(u"billing"_s, u"production"_s, 'b');
    w.checker.usual = verdictWith(VerdictMeaning::Invalid, u"401"_s);
    w.begin();
    QTRY_COMPARE(w.desktop.shown.size(), 1);
    for (const auto *name : {"billing", "OpenAI", "openai", "acme", "production", "Production"})
        QVERIFY2(!w.desktop.shown[0].contains(QLatin1StringView(name)), qPrintable(w.desktop.shown[0]));
}

void TestFailureAlerts::manyAreOneMessage()
{
    World w;
    for (int n = 0; n < 5; ++n)
        w.addKey(u"key %1"_s.arg(n), u"production"_s, static_cast<char>('a' + n));
    w.checker.usual = verdictWith(VerdictMeaning::Expired, u"401"_s);
    w.begin();
    QTRY_COMPARE(w.ran.count(), 1);
    QCOMPARE(w.notifier.notices.size(), 1);
    QVERIFY2(w.notifier.notices[0].contains("and 2 more"_L1), qPrintable(w.notifier.notices[0]));
    QCOMPARE(w.desktop.shown.size(), 1);
    QVERIFY(w.desktop.shown[0].contains(u'5'));
}

void TestFailureAlerts::twiceInARowIsToldOnce()
{
    World w;
    w.addKey(u"down"_s, u"production"_s, 'd');
    w.addKey(u"fine"_s, u"production"_s, 'f');
    w.say('d', verdictWith(VerdictMeaning::ProviderError, u"503"_s));
    w.begin();
    QTRY_COMPARE(w.ran.count(), 1);
    QVERIFY(w.notifier.notices.isEmpty()); // once is none
    w.nextRun();
    w.nextRun();
    QCOMPARE(w.notifier.notices.size(), 1);
    QVERIFY2(w.notifier.notices[0].startsWith(u"“OpenAI · down”, twice in a row: "_s), qPrintable(w.notifier.notices[0]));
}

void TestFailureAlerts::whoLooksAtTheWindowNeedsNoDesktop()
{
    World w;
    w.inFront = true;
    w.addKey(u"billing"_s, u"production"_s, 'b');
    w.checker.usual = verdictWith(VerdictMeaning::Invalid, u"401"_s);
    w.begin();
    QTRY_COMPARE(w.notifier.notices.size(), 1);
    QVERIFY(w.desktop.shown.isEmpty());
}

void TestFailureAlerts::withoutATrayTheWindowIsEnough()
{
    World w;
    w.desktop.available = false;
    w.addKey(u"billing"_s, u"production"_s, 'b');
    w.checker.usual = verdictWith(VerdictMeaning::Invalid, u"401"_s);
    w.begin();
    QTRY_COMPARE(w.notifier.notices.size(), 1);
    QVERIFY(w.desktop.shown.isEmpty());
}

void TestFailureAlerts::goodNewsAreNone()
{
    World w;
    w.addKey(u"billing"_s, u"production"_s, 'b');
    w.begin();
    QTRY_COMPARE(w.ran.count(), 1);
    w.nextRun();
    QVERIFY(w.notifier.notices.isEmpty() && w.notifier.toasts.isEmpty() && w.desktop.shown.isEmpty());
}

void TestFailureAlerts::choosingTheMessageLeadsBack()
{
    World w;
    const QSignalSpy chosen(&w.alerts, &FailureAlerts::chosen);
    emit w.desktop.chosen();
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(w.desktop.withdrawn, 1);
}

void TestFailureAlerts::lockingTakesItBack()
{
    World w;
    w.addKey(u"billing"_s, u"production"_s, 'b');
    w.checker.usual = verdictWith(VerdictMeaning::Invalid, u"401"_s);
    w.checker.hold();
    w.begin();
    QTRY_COMPARE(w.checker.held(), std::size_t{1});
    w.session.lock();
    QCOMPARE(w.desktop.withdrawn, 1);
    w.checker.release();
    QTRY_VERIFY(!w.verification.isRunning() && !w.schedule.isRunning());
    QCoreApplication::sendPostedEvents(); // what was still to be delivered
    QVERIFY(w.notifier.notices.isEmpty() && w.desktop.shown.isEmpty());
}

QTEST_MAIN(TestFailureAlerts)
#include "tst_failure_alerts.moc"
