// An index that was made elsewhere shows what reading the rows itself would have shown.
#include "models/tables/prepared_keys.h"

#include "tests/tables/key_table.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMany = 5000;

/// What a worker would have made of \p keys, at another place than the one they are shown from.
PreparedKeys preparedFor(const KeyTableModel &model, const OverviewList &keys)
{
    PreparedKeys ready = model.preparation();
    std::thread([&] { ready.read(OverviewList(keys)); }).join();
    return ready;
}

} // namespace

class TestPreparedKeys final : public QObject
{
    Q_OBJECT
private slots:
    void showsTheSameAsReadingItself();
    void anOtherOrderMeanwhileIsSortedAnew();
    void timeGoesOnMeanwhile();
    void changesFollowAsUsual();
    void keysThatStayKeepTheirIndexes();
    void anotherListIsReadItself();
};

void TestPreparedKeys::showsTheSameAsReadingItself()
{
    Table read;
    Table taken;
    read.keys = taken.keys = SomeOverviews().make(kMany);
    for (Table *table : {&read, &taken})
        table->model.toggleSort(KeyColumn::Owner, false);
    read.show();
    taken.model.setSnapshot(borrowed(taken.keys), preparedFor(taken.model, taken.keys));
    QVERIFY(taken.model.rowCount() > kMany / 2);
    QCOMPARE(taken.labels(), read.labels());
    QCOMPARE(taken.texts(KeyColumn::Status), read.texts(KeyColumn::Status));
    QCOMPARE(taken.model.counts(), read.model.counts());
    QCOMPARE(taken.model.snapshot().get(), &taken.keys);
    for (Table *table : {&read, &taken})
        table->model.setSearch(u"team-1 prod"_s);
    QCOMPARE(taken.labels(), read.labels());
}

void TestPreparedKeys::anOtherOrderMeanwhileIsSortedAnew()
{
    Table table;
    table.addAll({u"b"_s, u"c"_s, u"a"_s});
    PreparedKeys ready = preparedFor(table.model, table.keys);
    table.model.sort(static_cast<int>(KeyColumn::Label), Qt::DescendingOrder);
    table.model.setSnapshot(borrowed(table.keys), std::move(ready));
    QCOMPARE(table.labels(), QStringList({u"c"_s, u"b"_s, u"a"_s}));
}

void TestPreparedKeys::timeGoesOnMeanwhile()
{
    Table table;
    table.add(u"a"_s).expiresAt = table.clock.now() + std::chrono::seconds{1};
    table.add(u"b"_s).nextRotationAt = table.clock.now() - std::chrono::days{1};
    table.model.sort(static_cast<int>(KeyColumn::Status), Qt::AscendingOrder);
    PreparedKeys ready = preparedFor(table.model, table.keys);
    table.clock.at += std::chrono::minutes{1};
    table.model.setSnapshot(borrowed(table.keys), std::move(ready));
    QCOMPARE(table.model.statusOf(table.keys[0].id), KeyStatus::Expired);
    QCOMPARE(table.labels(), QStringList({u"a"_s, u"b"_s})); // what expired goes before what is overdue
}

void TestPreparedKeys::changesFollowAsUsual()
{
    Table table;
    table.addAll({u"a"_s, u"b"_s, u"c"_s});
    table.model.setSnapshot(borrowed(table.keys), preparedFor(table.model, table.keys));
    table.keys[1].owner = u"ada"_s;
    table.changed({1});
    table.add(u"ab"_s);
    table.changed({3});
    table.remove(0);
    QCOMPARE(table.labels(), QStringList({u"ab"_s, u"b"_s, u"c"_s}));
    QCOMPARE(table.model.find(table.keys[1].id)->owner, u"ada"_s);
}

void TestPreparedKeys::keysThatStayKeepTheirIndexes()
{
    Table table;
    table.addAll({u"a"_s, u"b"_s, u"c"_s});
    table.show();
    const QPersistentModelIndex gone(table.cell(0, KeyColumn::Label));
    const QPersistentModelIndex stays(table.cell(2, KeyColumn::Label));
    OverviewList next{table.keys[2], table.some.calm(u"d"_s), table.keys[1]};
    PreparedKeys ready = preparedFor(table.model, next);
    table.keys = std::move(next);
    table.model.setSnapshot(borrowed(table.keys), std::move(ready));
    QCOMPARE(table.labels(), QStringList({u"b"_s, u"c"_s, u"d"_s}));
    QVERIFY(!gone.isValid());
    QCOMPARE(stays.row(), 1);
    QCOMPARE(stays.data().toString(), u"c"_s);
}

void TestPreparedKeys::anotherListIsReadItself()
{
    Table table;
    table.addAll({u"a"_s, u"b"_s});
    PreparedKeys ready = preparedFor(table.model, table.keys);
    table.add(u"c"_s);
    table.model.setSnapshot(borrowed(table.keys), std::move(ready));
    QCOMPARE(table.labels(), QStringList({u"a"_s, u"b"_s, u"c"_s}));
}

QTEST_GUILESS_MAIN(TestPreparedKeys)
#include "tst_prepared_keys.moc"
