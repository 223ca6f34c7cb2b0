#include "models/base/time_text.h"

#include <QTest>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestTimeText final : public QObject
{
    Q_OBJECT
private slots:
    void readsWhatItWrites();
    void readsOffsetsAndDates();
    void refusesWhatIsNoTime_data();
    void refusesWhatIsNoTime();
};

void TestTimeText::readsWhatItWrites()
{
    const Instant when = std::chrono::sys_days{std::chrono::year{2026} / 11 / 20} + 9h + 30min + 7ms;
    QCOMPARE(toRfc3339(when), u"2026-11-20T09:30:00.007Z"_s);
    QCOMPARE(toRfc3339(Instant{-1ms}), u"1969-12-31T23:59:59.999Z"_s);
    QCOMPARE(fromRfc3339(toRfc3339(when)), std::optional(when));
}

void TestTimeText::readsOffsetsAndDates()
{
    const Instant midnight = std::chrono::sys_days{std::chrono::year{2027} / 3 / 31};
    QCOMPARE(fromRfc3339(u"2027-03-31"), std::optional(midnight));
    QCOMPARE(fromRfc3339(u"2027-03-31T02:00:00+02:00"), std::optional(midnight));
}

void TestTimeText::refusesWhatIsNoTime_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("words") << u"tomorrow"_s;
    QTest::newRow("no such day") << u"2027-02-30"_s;
    QTest::newRow("no offset") << u"2027-03-31T02:00:00"_s;
}

void TestTimeText::refusesWhatIsNoTime()
{
    QFETCH(QString, text);
    QVERIFY(!fromRfc3339(text));
}

QTEST_GUILESS_MAIN(TestTimeText)
#include "tst_time_text.moc"
