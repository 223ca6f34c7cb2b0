#include "tests/tables/key_table.h"

#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestKeyTableModel final : public QObject
{
    Q_OBJECT
private slots:
    void isAModel();
    void showsWhatItIsGivenSortedByLabel();
    void statusFollowsTheClock_data();
    void statusFollowsTheClock();
    void timesAreRelativeWithTheExactOneInTheTip();
    void everyCellHasAccessibleText();
    void rolesForDelegates();
    void duplicatesAreFound();
    void clearForgetsEverything();
    void columnsHaveStableNames();
};

void TestKeyTableModel::isAModel()
{
    Table table;
    table.keys = table.some.make(200);
    table.show();
    QVERIFY(table.model.rowCount() > 150);
    table.model.setSearch(u"billing"_s);
    table.model.sort(static_cast<int>(KeyColumn::Expires), Qt::DescendingOrder);
    table.model.setQuickFilter(QuickFilter::NeedsAttention);
    table.keys[3].label = u"billing changed"_s;
    table.changed({3});
    table.clock.at += std::chrono::days{40};
    table.model.refreshTimes();
    table.model.clear();
    QCOMPARE(table.model.rowCount(), 0);
}

void TestKeyTableModel::showsWhatItIsGivenSortedByLabel()
{
    Table table;
    for (const auto *label : {"key 10", "Beta", "alpha", "key 9"})
        table.add(QString::fromLatin1(label));
    table.add(u"gone"_s).trashedAt = kNoon;
    table.show();
    QCOMPARE(table.labels(), (QStringList{u"alpha"_s, u"Beta"_s, u"key 9"_s, u"key 10"_s}));
    QCOMPARE(table.texts(KeyColumn::Provider).front(), u"OpenAI"_s);
    QCOMPARE(table.model.totalRows(), 5);
    QCOMPARE(table.model.rowOf(table.keys[3].id), 2);
    QCOMPARE(table.model.rowOf(table.keys[4].id), -1);
    QCOMPARE(table.model.find(table.keys[4].id)->label, u"gone"_s);
    QVERIFY(!table.model.find(CredentialId::generate()));
    QVERIFY(!table.model.idAt(4));
}

void TestKeyTableModel::statusFollowsTheClock_data()
{
    QTest::addColumn<int>("secondsLeft");
    QTest::addColumn<KeyStatus>("expected");
    constexpr int day = 24 * 3600;
    QTest::newRow("well before") << 31 * day << KeyStatus::Active;
    QTest::newRow("just before the warning") << 30 * day + 1 << KeyStatus::Active;
    QTest::newRow("first second of the warning") << 30 * day << KeyStatus::Expiring;
    QTest::newRow("last second") << 1 << KeyStatus::Expiring;
    QTest::newRow("the end itself") << 0 << KeyStatus::Expired;
}

void TestKeyTableModel::statusFollowsTheClock()
{
    QFETCH(int, secondsLeft);
    QFETCH(KeyStatus, expected);
    Table table;
    const Instant expiry = kNoon + std::chrono::days{100};
    table.add(u"k"_s).expiresAt = expiry;
    table.add(u"l"_s);
    table.show();
    QCOMPARE(table.cell(0, KeyColumn::Status).data(KeyTableModel::StatusRole).value<KeyStatus>(), KeyStatus::Active);

    table.clock.at = expiry - std::chrono::seconds{secondsLeft};
    table.model.refreshTimes();

    QCOMPARE(table.cell(0, KeyColumn::Status).data(KeyTableModel::StatusRole).value<KeyStatus>(), expected);
    QCOMPARE(table.model.statusOf(table.keys[0].id), expected);
    QCOMPARE(table.model.counts().of(QuickFilter::NeedsAttention), expected == KeyStatus::Active ? 0 : 1);
    QCOMPARE(table.model.counts().of(QuickFilter::Overdue), expected == KeyStatus::Expired ? 1 : 0);

    table.clock.at = kNoon; // a clock may also be set back
    table.model.refreshTimes();
    QCOMPARE(table.model.statusOf(table.keys[0].id), KeyStatus::Active);
}

void TestKeyTableModel::timesAreRelativeWithTheExactOneInTheTip()
{
    Table table;
    CredentialOverview &key = table.add(u"k"_s);
    key.nextRotationAt = kNoon + std::chrono::days{4};
    key.expiresAt = kNoon + std::chrono::days{90};
    table.show();
    QVERIFY(table.cell(0, KeyColumn::Due).data().toString().contains(u"4"_s));
    QVERIFY(table.cell(0, KeyColumn::Due).data(Qt::ToolTipRole).toString().contains(u"2030"_s)
            || table.cell(0, KeyColumn::Due).data(Qt::ToolTipRole).toString().contains(u"30"_s));
    QCOMPARE(table.cell(0, KeyColumn::Due).data(KeyTableModel::InstantRole).toLongLong(),
             key.nextRotationAt->time_since_epoch().count());
    QVERIFY(!table.cell(0, KeyColumn::Label).data(KeyTableModel::InstantRole).isValid());
    const QString before = table.cell(0, KeyColumn::Checked).data().toString();
    table.clock.at += std::chrono::hours{5};
    const QSignalSpy updates(&table.model, &QAbstractItemModel::dataChanged);
    table.model.refreshTimes();
    QCOMPARE(updates.count(), 1);
    QVERIFY(table.cell(0, KeyColumn::Checked).data().toString() != before);
}

void TestKeyTableModel::everyCellHasAccessibleText()
{
    Table table;
    table.keys = table.some.make(60);
    table.show();
    for (const auto quick : {QuickFilter::All, QuickFilter::Trash}) {
        table.model.setQuickFilter(quick);
        QVERIFY(table.model.rowCount() > 0);
        for (int row = 0; row < table.model.rowCount(); ++row) {
            for (int column = 0; column < kKeyColumns; ++column) {
                const QModelIndex cell = table.model.index(row, column);
                QVERIFY2(!cell.data().toString().isEmpty(), qPrintable(columnTitle(static_cast<KeyColumn>(column))));
                const QString spoken = cell.data(Qt::AccessibleTextRole).toString();
                QVERIFY(spoken.startsWith(columnTitle(static_cast<KeyColumn>(column)) + u": "_s));
                QVERIFY(!spoken.contains(noValue()));
            }
        }
    }
}

void TestKeyTableModel::rolesForDelegates()
{
    Table table;
    CredentialOverview &key = table.add(u"k"_s);
    key.validation = Validation::Invalid;
    key.meaning = VerdictMeaning::Revoked;
    key.sandbox = true;
    table.add(u"unknown provider"_s).provider = u"nobody"_s;
    CredentialOverview &limited = table.add(u"z"_s);
    limited.validation = Validation::Valid;
    limited.meaning = VerdictMeaning::InsufficientScope;
    table.show();
    const QModelIndex status = table.cell(0, KeyColumn::Status);
    QCOMPARE(status.data(KeyTableModel::ToneRole).toInt(), static_cast<int>(CellTone::Good));
    QCOMPARE(table.cell(0, KeyColumn::Validation).data(KeyTableModel::ToneRole).toInt(), static_cast<int>(CellTone::Bad));
    const QModelIndex checked = table.cell(2, KeyColumn::Checked); // works, but with less than is wanted of it
    QCOMPARE(checked.data(KeyTableModel::ToneRole).toInt(), static_cast<int>(CellTone::Warn));
    QCOMPARE(checked.data(KeyTableModel::IconRole).toString(), u"warning"_s);
    QCOMPARE(status.data(KeyTableModel::IdRole).value<CredentialId>(), table.keys[0].id);
    QCOMPARE(status.data(KeyTableModel::NextStepRole).value<NextStep>(), NextStep::Rotate);
    QCOMPARE(status.data(KeyTableModel::MeaningRole).value<VerdictMeaning>(), VerdictMeaning::Revoked);
    QVERIFY(status.data(KeyTableModel::SandboxRole).toBool());
    QCOMPARE(table.cell(0, KeyColumn::Provider).data(KeyTableModel::IconRole).toString(), u"category-genai"_s);
    QVERIFY(table.cell(0, KeyColumn::Fingerprint).data(KeyTableModel::MonospaceRole).toBool());
    QCOMPARE(table.cell(1, KeyColumn::Provider).data().toString(), u"nobody"_s);
    QCOMPARE(table.cell(1, KeyColumn::Provider).data(KeyTableModel::IconRole).toString(), u"category-other"_s);
    QVERIFY(!status.data(Qt::EditRole).isValid());
    table.model.setSearch(u"K -x tag:y"_s);
    QCOMPARE(table.model.filter().query.describe(), u"“k”, not “x”, tag “y”"_s);
}

void TestKeyTableModel::duplicatesAreFound()
{
    Table table;
    for (const auto *label : {"a", "b", "c", "d", "e"})
        table.add(QString::fromLatin1(label));
    table.keys[1].fingerprints = table.keys[0].fingerprints;
    table.keys[2].fingerprints = {SomeOverviews::print(77), SomeOverviews::print(77, u"again"_s)}; // twice in one key
    table.keys[3].fingerprints.push_back(table.keys[4].fingerprints.front());                      // in a second field
    table.keys[3].fingerprints.back().exact[0] ^= std::byte{1}; // differs by its line break only
    table.show();
    const auto duplicates = [&] {
        QString found;
        for (int row = 0; row < table.model.rowCount(); ++row)
            if (table.cell(row, KeyColumn::Label).data(KeyTableModel::DuplicateRole).toBool())
                found += table.cell(row, KeyColumn::Label).data().toString();
        return found;
    };
    QCOMPARE(duplicates(), u"abde"_s);
    QCOMPARE(table.model.counts().of(QuickFilter::Duplicates), 4);

    table.keys[3].owner = u"somebody"_s;
    table.changed({3});
    QCOMPARE(duplicates(), u"abde"_s);

    table.keys[1].trashedAt = kNoon;
    table.changed({1});
    QCOMPARE(duplicates(), u"de"_s);

    table.keys[4].fingerprints = {SomeOverviews::print(99)};
    table.changed({4});
    QCOMPARE(duplicates(), QString());
    table.model.setSearch(u"is:duplicate"_s);
    QCOMPARE(table.model.rowCount(), 0);
}

void TestKeyTableModel::clearForgetsEverything()
{
    Table table;
    table.keys = table.some.make(30);
    table.show();
    table.model.setSearch(u"e"_s);
    table.keys.clear(); // the owner empties its list before it tells anybody
    for (int row = 0; row < table.model.rowCount(); ++row)
        QVERIFY(!table.cell(row, KeyColumn::Label).data().isValid());
    table.model.clear();
    QCOMPARE(table.model.rowCount(), 0);
    QCOMPARE(table.model.totalRows(), 0);
    QVERIFY(table.model.filter().query.isEmpty());
    QCOMPARE(table.model.counts(), FilterCounts());
}

void TestKeyTableModel::columnsHaveStableNames()
{
    for (int i = 0; i < kKeyColumns; ++i) {
        const auto column = static_cast<KeyColumn>(i);
        QCOMPARE(keyColumnFromName(QString(columnName(column))), column);
        QVERIFY(!columnTitle(column).isEmpty());
        QCOMPARE(Table().model.headerData(i, Qt::Horizontal).toString(), columnTitle(column));
    }
    QVERIFY(!keyColumnFromName(u"nonsense"_s));
}

QTEST_GUILESS_MAIN(TestKeyTableModel)
#include "tst_key_table_model.moc"
