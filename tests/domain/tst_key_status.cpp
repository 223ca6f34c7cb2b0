#include "models/domain/key_status.h"

#include <QTest>

using namespace claviger;
using namespace std::chrono_literals;

namespace {

constexpr Instant kNoon = std::chrono::sys_days{std::chrono::year{2030} / 6 / 15} + 12h;

CredentialOverview activeKey()
{
    CredentialOverview key;
    key.lifecycle = Lifecycle::Active;
    key.warnDays = 30;
    return key;
}

} // namespace

/// The states of docs/ARCHITECTURE.md, each at its edges.
class TestKeyStatus final : public QObject
{
    Q_OBJECT
private slots:
    void expiryDecides_data();
    void expiryDecides();
    void rotationMakesOverdue();
    void trashWinsOverEverything();
    void graceShowsAsRotatingUntilItEnds();
    void attentionFollowsStatusAndVerdict();
    void namesRoundTrip();
    void warningsComeInTheSecondHalfOfAnInterval();
};

void TestKeyStatus::expiryDecides_data()
{
    QTest::addColumn<qint64>("secondsLeft");
    QTest::addColumn<int>("expected");
    constexpr qint64 day = 24 * 3600;
    QTest::newRow("well before") << 30 * day + 1 << int(KeyStatus::Active);
    QTest::newRow("first second of the warning") << 30 * day << int(KeyStatus::Expiring);
    QTest::newRow("last second") << qint64(1) << int(KeyStatus::Expiring);
    QTest::newRow("the end itself") << qint64(0) << int(KeyStatus::Expired);
    QTest::newRow("after it") << qint64(-1) << int(KeyStatus::Expired);
}

void TestKeyStatus::expiryDecides()
{
    QFETCH(qint64, secondsLeft);
    QFETCH(int, expected);
    CredentialOverview key = activeKey();
    key.expiresAt = kNoon + std::chrono::seconds{secondsLeft};
    QCOMPARE(int(statusAt(key, kNoon)), expected);
}

void TestKeyStatus::rotationMakesOverdue()
{
    CredentialOverview key = activeKey();
    key.nextRotationAt = kNoon;
    QCOMPARE(statusAt(key, kNoon), KeyStatus::Overdue);
    QCOMPARE(statusAt(key, kNoon - 1s), KeyStatus::Expiring);
    key.expiresAt = kNoon - 1h;
    QCOMPARE(statusAt(key, kNoon), KeyStatus::Expired); // an expired key is worse than one that is due
    QCOMPARE(dueAt(key), key.expiresAt);
}

void TestKeyStatus::trashWinsOverEverything()
{
    CredentialOverview key = activeKey();
    key.expiresAt = kNoon - 1h;
    key.lifecycle = Lifecycle::Revoked;
    QCOMPARE(statusAt(key, kNoon), KeyStatus::Revoked);
    key.trashedAt = kNoon;
    QCOMPARE(statusAt(key, kNoon), KeyStatus::Trashed);
    QVERIFY(!needsAttention(key, kNoon));
}

void TestKeyStatus::graceShowsAsRotatingUntilItEnds()
{
    CredentialOverview key = activeKey();
    key.lifecycle = Lifecycle::Rotating;
    key.graceEndsAt = kNoon + 1h;
    QCOMPARE(statusAt(key, kNoon), KeyStatus::Rotating);
    QCOMPARE(statusAt(key, kNoon + 1h), KeyStatus::Active);
}

void TestKeyStatus::attentionFollowsStatusAndVerdict()
{
    CredentialOverview key = activeKey();
    QVERIFY(!needsAttention(key, kNoon));
    key.validation = Validation::Invalid;
    QVERIFY(needsAttention(key, kNoon));
    key.validation = Validation::Valid;
    key.lifecycle = Lifecycle::Pending;
    QVERIFY(needsAttention(key, kNoon));
}

void TestKeyStatus::namesRoundTrip()
{
    for (int i = 0; i <= int(KeyStatus::Trashed); ++i) {
        const auto status = KeyStatus(i);
        QCOMPARE(statusFromName(QString(name(status))), std::optional(status));
    }
    QVERIFY(!statusFromName(u"Active"));
}

void TestKeyStatus::warningsComeInTheSecondHalfOfAnInterval()
{
    QCOMPARE(warnDaysFor(30, 90), 30);
    QCOMPARE(warnDaysFor(30, 30), 15);
    QCOMPARE(warnDaysFor(30, 1), 1);
    QCOMPARE(warnDaysFor(30, 0), 30);
}

QTEST_GUILESS_MAIN(TestKeyStatus)
#include "tst_key_status.moc"
