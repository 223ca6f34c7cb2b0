#include "ui/widgets/relative_time.h"

#include <QTest>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Instant kNow = std::chrono::sys_days(std::chrono::November / 20 / 2026) + 9h + 30min;

} // namespace

class TestKitTime final : public QObject
{
    Q_OBJECT
private slots:
    void distances_data();
    void distances();
    void dueDays_data();
    void dueDays();
    void countdowns();
    void theExactTimeNamesDayClockAndZone();
};

void TestKitTime::distances_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("brief");
    const auto add = [](std::chrono::milliseconds from, const QString &text, const QString &brief) {
        QTest::newRow(qPrintable(text)) << qint64{from.count()} << text << brief;
    };
    add(-0ms, u"just now"_s, u"now"_s);
    add(-59'999ms, u"just now"_s, u"now"_s);
    add(-60s, u"1 min ago"_s, u"1 min"_s);
    add(-59min, u"59 min ago"_s, u"59 min"_s);
    add(-60min, u"1 h ago"_s, u"1 h"_s);
    add(-150min, u"2 h ago"_s, u"2 h"_s);
    add(-24h, u"1 day ago"_s, u"1 d"_s);
    add(-24h * 59, u"59 days ago"_s, u"59 d"_s);
    add(-24h * 60, u"2 months ago"_s, u"2 mo"_s);
    add(-24h * 364, u"12 months ago"_s, u"12 mo"_s);
    add(-24h * 365, u"1 year ago"_s, u"1 y"_s);
    add(-24h * 900, u"2 years ago"_s, u"2 y"_s);
    add(30s, u"in a moment"_s, u"now"_s);
    add(61s, u"in 1 min"_s, u"1 min"_s);
    add(5min, u"in 5 min"_s, u"5 min"_s);
    add(25h, u"in 1 day"_s, u"1 d"_s);
    add(24h * 4, u"in 4 days"_s, u"4 d"_s);
    add(24h * 95, u"in 3 months"_s, u"3 mo"_s);
}

void TestKitTime::distances()
{
    QFETCH(const qint64, milliseconds);
    QFETCH(const QString, text);
    QFETCH(const QString, brief);
    const Instant when = kNow + std::chrono::milliseconds(milliseconds);
    // Either function finds the right direction by itself.
    if (milliseconds != 0) {
        QCOMPARE(agoText(when, kNow), text);
        QCOMPARE(inText(when, kNow), text);
    } else {
        QCOMPARE(agoText(when, kNow), text);
    }
    QCOMPARE(shortSpan(when, kNow), brief);
}

void TestKitTime::dueDays_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<QString>("text");
    // Now is 09:30: days are counted by the calendar, not by 24 hours.
    QTest::newRow("today, past") << -9 << u"today"_s;
    QTest::newRow("today, to come") << 14 << u"today"_s;
    QTest::newRow("tomorrow, in 15 h") << 15 << u"tomorrow"_s;
    QTest::newRow("in 2 days") << 39 << u"in 2 days"_s;
    QTest::newRow("in 4 days") << 96 << u"in 4 days"_s;
    QTest::newRow("in 90 days") << 24 * 90 << u"in 90 days"_s;
    QTest::newRow("1 day late") << -10 << u"1 day late"_s;
    QTest::newRow("12 days late") << -24 * 12 << u"12 days late"_s;
}

void TestKitTime::dueDays()
{
    QFETCH(const int, hours);
    QTEST(dueText(kNow + std::chrono::hours(hours), kNow), "text");
}

void TestKitTime::countdowns()
{
    QCOMPARE(countdown(4min + 12s), u"4:12"_s);
    QCOMPARE(countdown(1h + 2min + 3s), u"1:02:03"_s);
    QCOMPARE(countdown(200ms), u"0:01"_s); // it is not over yet
    QCOMPARE(countdown(0ms), u"0:00"_s);
    QCOMPARE(countdown(-5s), u"0:00"_s);
}

void TestKitTime::theExactTimeNamesDayClockAndZone()
{
    const QString text = exactTime(kNow, QLocale(QLocale::English, QLocale::UnitedKingdom));
    QVERIFY2(text.contains(u"20 November 2026"_s), qPrintable(text));
    QVERIFY2(text.contains(u"09:30:00"_s) && text.endsWith(u"UTC"_s), qPrintable(text));
    QCOMPARE(shortDate(kNow, QLocale(QLocale::English, QLocale::UnitedKingdom)), u"20/11/2026"_s);
}

int main(int argc, char **argv)
{
    qputenv("TZ", "UTC");
    QCoreApplication app(argc, argv);
    TestKitTime test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_kit_time.moc"
