#include "models/tables/key_selection.h"
#include "tests/tables/key_table.h"

#include <QCollator>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kLabel = static_cast<int>(KeyColumn::Label);

// Every shown row at once, to see whether each persistent index still points to its key.
struct Pins {
    explicit Pins(const Table &table)
    {
        for (int row = 0; row < table.model.rowCount(); ++row)
            pins.append({*table.model.idAt(row), table.cell(row, KeyColumn::Owner)});
    }
    [[nodiscard]] bool holdFor(const Table &table) const
    {
        return std::ranges::all_of(pins, [&](const auto &pin) {
            const int row = table.model.rowOf(pin.first);
            return row < 0 ? !pin.second.isValid()
                           : pin.second.row() == row && pin.second.column() == static_cast<int>(KeyColumn::Owner);
        });
    }
    QList<std::pair<CredentialId, QPersistentModelIndex>> pins;
};

const QCollator &people()
{
    static const QCollator collator = [] {
        QCollator english{QLocale(QLocale::English)};
        english.setNumericMode(true);
        english.setCaseSensitivity(Qt::CaseInsensitive);
        return english;
    }();
    return collator;
}

QStringList labelsOf(const Table &table, const std::vector<CredentialId> &ids)
{
    QStringList labels;
    for (const CredentialId &id : ids)
        labels.append(table.model.find(id)->label);
    return labels;
}

} // namespace

class TestKeyTableChanges final : public QObject
{
    Q_OBJECT
private slots:
    void sortsByEveryColumnBothWays();
    void sortsByManyColumnsStably();
    void headerClicksBuildTheOrder();
    void sortKeepsPersistentIndexes();
    void aChangedRowStaysWhereItIs();
    void rowsComeAndGoWithoutReset();
    void manyChangesKeepPersistentIndexes();
    void aNewSnapshotKeepsRowsThatStay();
    void timeAloneTakesRowsInAndOut();
    void selectionSurvivesFilterSortAndData();
    void selectingManyIsQuickAndExact();
};

void TestKeyTableChanges::sortsByEveryColumnBothWays()
{
    Table table;
    table.keys = table.some.make(400);
    table.show();
    for (const KeyColumn column :
         {KeyColumn::Checked, KeyColumn::Due, KeyColumn::LastRotated, KeyColumn::NextRotation, KeyColumn::Expires}) {
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            table.model.sort(static_cast<int>(column), order);
            std::optional<qint64> before;
            bool empties = false;
            for (int row = 0; row < table.model.rowCount(); ++row) {
                const QVariant at = table.cell(row, column).data(KeyTableModel::InstantRole);
                QVERIFY(!empties || !at.isValid()); // what has no time comes last, whatever the direction
                empties = !at.isValid();
                if (before && at.isValid())
                    QVERIFY(order == Qt::AscendingOrder ? *before <= at.toLongLong() : *before >= at.toLongLong());
                before = at.isValid() ? std::optional(at.toLongLong()) : std::nullopt;
            }
        }
    }
    for (const KeyColumn column : {KeyColumn::Provider, KeyColumn::Workspace, KeyColumn::Owner, KeyColumn::Tags}) {
        table.model.sort(static_cast<int>(column), Qt::AscendingOrder);
        QStringList texts = table.texts(column);
        texts.removeAll(noValue());
        QCOMPARE(texts.size(), table.model.rowCount() - table.texts(column).count(noValue()));
        QCOMPARE(table.texts(column).mid(0, texts.size()), texts);
        QVERIFY(std::ranges::is_sorted(texts, [](const QString &a, const QString &b) { return people().compare(a, b) < 0; }));
        table.model.sort(static_cast<int>(column), Qt::DescendingOrder);
        QStringList reversed = table.texts(column).mid(0, texts.size());
        std::ranges::reverse(reversed);
        QCOMPARE(reversed, texts);
    }
    table.model.sort(static_cast<int>(KeyColumn::Status), Qt::AscendingOrder);
    QCOMPARE(table.cell(0, KeyColumn::Status).data(KeyTableModel::StatusRole).value<KeyStatus>(), KeyStatus::Expired);
}

void TestKeyTableChanges::sortsByManyColumnsStably()
{
    Table table;
    table.addAll({u"d"_s, u"b"_s, u"c"_s, u"a"_s});
    table.keys[0].owner = table.keys[2].owner = u"x"_s;
    table.keys[1].owner = table.keys[3].owner = u"Y"_s;
    table.keys[0].environment = u"staging"_s;
    table.show();
    table.model.setSortOrder({{KeyColumn::Owner}});
    QCOMPARE(table.labels(), (QStringList{u"c"_s, u"d"_s, u"a"_s, u"b"_s})); // ties by label
    table.model.setSortOrder({{KeyColumn::Owner, Qt::DescendingOrder}, {KeyColumn::Label, Qt::DescendingOrder}});
    QCOMPARE(table.labels(), (QStringList{u"b"_s, u"a"_s, u"d"_s, u"c"_s}));
    table.model.setSortOrder({{KeyColumn::Environment, Qt::DescendingOrder}, {KeyColumn::Owner, Qt::DescendingOrder}});
    QCOMPARE(table.labels(), (QStringList{u"d"_s, u"a"_s, u"b"_s, u"c"_s}));
    table.model.sort(-1);
    QCOMPARE(table.labels(), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
}

void TestKeyTableChanges::headerClicksBuildTheOrder()
{
    Table table;
    table.addAll({u"a"_s, u"b"_s});
    table.show();
    const QSignalSpy spy(&table.model, &KeyTableModel::sortOrderChanged);
    table.model.toggleSort(KeyColumn::Owner, false);
    table.model.toggleSort(KeyColumn::Expires, true);
    table.model.toggleSort(KeyColumn::Owner, true);
    QCOMPARE(table.model.sortOrder(), (KeySortOrder{{KeyColumn::Owner, Qt::DescendingOrder}, {KeyColumn::Expires}}));
    table.model.toggleSort(KeyColumn::Expires, false);
    QCOMPARE(table.model.sortOrder(), (KeySortOrder{{KeyColumn::Expires}}));
    table.model.toggleSort(KeyColumn::Expires, false);
    QCOMPARE(table.model.sortOrder(), (KeySortOrder{{KeyColumn::Expires, Qt::DescendingOrder}}));
    QCOMPARE(spy.count(), 5);
}

void TestKeyTableChanges::sortKeepsPersistentIndexes()
{
    Table table;
    table.keys = table.some.make(300);
    table.show();
    const Pins pins(table);
    const QSignalSpy resets(&table.model, &QAbstractItemModel::modelReset);
    for (int column = 0; column < kKeyColumns; ++column) {
        table.model.sort(column, Qt::DescendingOrder);
        QVERIFY(pins.holdFor(table));
    }
    QCOMPARE(resets.count(), 0);
}

void TestKeyTableChanges::aChangedRowStaysWhereItIs()
{
    Table table;
    table.addAll({u"apple"_s, u"b"_s, u"c"_s});
    table.show();
    const QSignalSpy updates(&table.model, &QAbstractItemModel::dataChanged);
    const QSignalSpy layouts(&table.model, &QAbstractItemModel::layoutChanged);
    table.keys[0].label = u"z"_s;
    table.changed({0});
    QCOMPARE(table.labels(), (QStringList{u"z"_s, u"b"_s, u"c"_s}));
    QCOMPARE(updates.count(), 1);
    QCOMPARE(updates[0][0].toModelIndex().row(), 0);
    QCOMPARE(updates[0][1].toModelIndex().row(), 0);
    QCOMPARE(layouts.count(), 0);
    table.model.setSearch(u"z"_s); // found by its new name, not by its old one
    QCOMPARE(table.labels(), QStringList{u"z"_s});
    table.model.setSearch(u"apple"_s);
    QCOMPARE(table.model.rowCount(), 0);
    table.model.setSearch({});
    QCOMPARE(table.labels(), (QStringList{u"b"_s, u"c"_s, u"z"_s})); // in order again
}

void TestKeyTableChanges::rowsComeAndGoWithoutReset()
{
    Table table;
    table.addAll({u"b"_s, u"d"_s, u"f"_s, u"h"_s});
    table.show();
    const QPersistentModelIndex last = table.cell(3, KeyColumn::Label);
    const QSignalSpy resets(&table.model, &QAbstractItemModel::modelReset);
    const QSignalSpy inserts(&table.model, &QAbstractItemModel::rowsInserted);
    const QSignalSpy removals(&table.model, &QAbstractItemModel::rowsRemoved);
    table.addAll({u"c"_s, u"a"_s, u"z"_s});
    table.changed({4, 5, 6});
    QCOMPARE(table.labels(), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"f"_s, u"h"_s, u"z"_s}));
    QCOMPARE(inserts.count(), 3);
    QCOMPARE(last.row(), 5);
    table.remove(0); // "b" goes and "z" takes its place in the list
    QCOMPARE(table.labels(), (QStringList{u"a"_s, u"c"_s, u"d"_s, u"f"_s, u"h"_s, u"z"_s}));
    table.keys[1].trashedAt = table.keys[2].trashedAt = kNoon; // neighbours "d" and "f": one stretch
    table.changed({1, 2});
    QCOMPARE(table.labels(), (QStringList{u"a"_s, u"c"_s, u"h"_s, u"z"_s}));
    QCOMPARE(removals.count(), 2);
    QCOMPARE(last.data().toString(), u"h"_s);
    QCOMPARE(resets.count(), 0);
}

void TestKeyTableChanges::manyChangesKeepPersistentIndexes()
{
    Table table;
    table.keys = table.some.make(1500);
    table.show();
    const Pins pins(table);
    const QSignalSpy resets(&table.model, &QAbstractItemModel::modelReset);
    QItemSelectionModel selection(&table.model);
    selection.select(table.cell(700, KeyColumn::Label), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const CredentialId chosen = *table.model.idAt(700);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table.keys.size(); row += 3) {
        if (table.keys[row].id == chosen)
            continue;
        table.keys[row].trashedAt = kNoon;
        rows.push_back(row);
    }
    table.changed(rows);
    QVERIFY(pins.holdFor(table));
    QCOMPARE(resets.count(), 0);
    QCOMPARE(selection.selectedRows(kLabel).size(), 1);
    QCOMPARE(*table.model.idAt(selection.selectedRows(kLabel).front().row()), chosen);
    QCOMPARE(table.model.rowCount(), table.model.counts().of(QuickFilter::All));
}

void TestKeyTableChanges::aNewSnapshotKeepsRowsThatStay()
{
    Table table;
    table.addAll({u"a"_s, u"b"_s, u"c"_s});
    table.show();
    const QPersistentModelIndex b = table.cell(1, KeyColumn::Label);
    const QPersistentModelIndex c = table.cell(2, KeyColumn::Label);
    const QSignalSpy resets(&table.model, &QAbstractItemModel::modelReset);
    OverviewList next{table.keys[2], table.some.calm(u"0"_s), table.keys[0]};
    next[0].label = u"A0"_s;
    table.model.setSnapshot(std::make_shared<const OverviewList>(next));
    QCOMPARE(table.labels(), (QStringList{u"0"_s, u"a"_s, u"A0"_s}));
    QCOMPARE(c.row(), 2);
    QVERIFY(!b.isValid());
    QCOMPARE(resets.count(), 0);
}

void TestKeyTableChanges::timeAloneTakesRowsInAndOut()
{
    Table table;
    table.add(u"soon"_s).nextRotationAt = kNoon + std::chrono::days{40};
    table.add(u"late"_s).nextRotationAt = kNoon - std::chrono::days{1};
    table.model.setQuickFilter(QuickFilter::NeedsAttention);
    table.show();
    QCOMPARE(table.labels(), QStringList{u"late"_s});
    const QPersistentModelIndex late = table.cell(0, KeyColumn::Label);
    table.clock.at += std::chrono::days{11};
    table.model.refreshTimes();
    QCOMPARE(table.labels(), (QStringList{u"late"_s, u"soon"_s}));
    QCOMPARE(late.row(), 0);
}

void TestKeyTableChanges::selectionSurvivesFilterSortAndData()
{
    Table table;
    table.addAll({u"apple"_s, u"banana"_s, u"cherry"_s, u"damson"_s});
    table.show();
    QItemSelectionModel selection(&table.model);
    KeySelection kept(table.model, selection);
    kept.select({table.keys[1].id, table.keys[3].id}, table.keys[3].id);
    const QSignalSpy changes(&kept, &KeySelection::changed);
    QCOMPARE(labelsOf(table, kept.selected()), (QStringList{u"banana"_s, u"damson"_s}));
    QCOMPARE(kept.current(), table.keys[3].id);

    table.model.setSearch(u"dam"_s);
    QCOMPARE(labelsOf(table, kept.selected()), QStringList{u"damson"_s});
    QCOMPARE(kept.current(), table.keys[3].id);
    QVERIFY(changes.count() > 0);

    table.model.setSearch({});
    table.model.sort(kLabel, Qt::DescendingOrder);
    QCOMPARE(labelsOf(table, kept.selected()), QStringList{u"damson"_s});
    QCOMPARE(selection.currentIndex().row(), 0);

    table.add(u"zucchini"_s);
    table.changed({4});
    QCOMPARE(selection.currentIndex().row(), 1);
    QCOMPARE(kept.current(), table.keys[3].id);

    table.remove(3);
    QVERIFY(kept.selected().empty());
    table.model.clear();
    QVERIFY(!kept.current());
}

void TestKeyTableChanges::selectingManyIsQuickAndExact()
{
    Table table;
    table.keys = table.some.make(3000);
    table.show();
    QItemSelectionModel selection(&table.model);
    KeySelection kept(table.model, selection);
    std::vector<CredentialId> ids;
    for (int row = 0; row < table.model.rowCount(); ++row)
        ids.push_back(*table.model.idAt(row));
    kept.select(ids);
    QCOMPARE(selection.selection().size(), 1);
    QCOMPARE(kept.selected(), ids);
    table.model.setSearch(u"alerts"_s);
    QCOMPARE(kept.selected().size(), static_cast<std::size_t>(table.model.rowCount()));
    kept.select({});
    QVERIFY(!selection.hasSelection());
}

QTEST_GUILESS_MAIN(TestKeyTableChanges)
#include "tst_key_table_changes.moc"
