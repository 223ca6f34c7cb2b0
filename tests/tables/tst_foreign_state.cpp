// States for which a broker has words that this version does not know: shown as they are written, and taken for nothing else.
#include "models/domain/foreign_state.h"
#include "tests/tables/key_table.h"

#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// "a" is suspended by the broker's word and far past its dates, "b" is overdue, "c" is archived, "d" is active.
struct World : Table {
    World()
    {
        addAll({u"a"_s, u"b"_s, u"c"_s, u"d"_s});
        keys[0].lifecycle = foreignLifecycle(u"Suspended"_s);
        keys[0].expiresAt = keys[0].nextRotationAt = clock.now() - std::chrono::days{30};
        keys[1].nextRotationAt = clock.now() - std::chrono::days{1};
        keys[2].lifecycle = foreignLifecycle(u"archived"_s);
        model.sort(static_cast<int>(KeyColumn::Label), Qt::AscendingOrder);
        show();
    }
    [[nodiscard]] QVariant status(int row, int role) const { return cell(row, KeyColumn::Status).data(role); }
    [[nodiscard]] QStringList found(const QString &search)
    {
        model.setSearch(search);
        return labels();
    }
    [[nodiscard]] QStringList quick(QuickFilter filter)
    {
        model.setQuickFilter(filter);
        return labels();
    }
};

} // namespace

class TestForeignState final : public QObject
{
    Q_OBJECT
private slots:
    void theWordIsShownInANeutralTone();
    void nothingIsConcludedFromTheDates();
    void itIsFoundByItsWordAlone();
    void itHasAPlaceInTheOrder();
    void wordsAreOneValueEach();
    void aFloodOfWordsEnds();
};

void TestForeignState::theWordIsShownInANeutralTone()
{
    World w;
    QCOMPARE(w.texts(KeyColumn::Status), QStringList({u"Suspended"_s, u"Overdue"_s, u"archived"_s, u"Active"_s}));
    QCOMPARE(w.status(0, KeyTableModel::ToneRole).toInt(), static_cast<int>(CellTone::Quiet));
    QCOMPARE(w.status(0, KeyTableModel::IconRole).toString(), u"help"_s);
    QVERIFY(w.status(0, Qt::AccessibleTextRole).toString().contains(u"Suspended"_s));
    QVERIFY(w.status(0, Qt::ToolTipRole).toString().contains(u"broker"_s));
    QCOMPARE(w.status(0, KeyTableModel::NextStepRole).value<NextStep>(), NextStep::None);
    QVERIFY(!w.status(1, Qt::ToolTipRole).toString().contains(u"broker"_s));
}

void TestForeignState::nothingIsConcludedFromTheDates()
{
    World w;
    QCOMPARE(w.quick(QuickFilter::Overdue), QStringList{u"b"_s});
    QCOMPARE(w.quick(QuickFilter::NeedsAttention), QStringList{u"b"_s});
    QCOMPARE(w.quick(QuickFilter::Revoked), QStringList());
    QCOMPARE(w.quick(QuickFilter::All).size(), 4);
    QCOMPARE(w.model.counts().of(QuickFilter::Overdue), 1);
    QVERIFY(!w.cell(0, KeyColumn::Due).data(KeyTableModel::InstantRole).isValid());
    w.keys[0].validation = Validation::Invalid; // a verdict is the provider's, whatever the broker calls the state
    w.changed({0});
    QCOMPARE(w.quick(QuickFilter::NeedsAttention), QStringList({u"a"_s, u"b"_s}));
    w.keys[0].trashedAt = w.clock.now();
    w.changed({0});
    QCOMPARE(w.quick(QuickFilter::Trash), QStringList{u"a"_s});
    QCOMPARE(w.texts(KeyColumn::Status), QStringList{u"In the trash"_s});
}

void TestForeignState::itIsFoundByItsWordAlone()
{
    World w;
    QCOMPARE(w.found(u"status:susp"_s), QStringList{u"a"_s});
    QCOMPARE(w.found(u"status:ARCHIVED"_s), QStringList{u"c"_s});
    QCOMPARE(w.found(u"status:active"_s), QStringList{u"d"_s});
    QCOMPARE(w.found(u"-status:archived"_s), QStringList({u"a"_s, u"b"_s, u"d"_s}));
}

void TestForeignState::itHasAPlaceInTheOrder()
{
    World w;
    w.model.sort(static_cast<int>(KeyColumn::Status), Qt::AscendingOrder);
    QCOMPARE(w.labels(), QStringList({u"b"_s, u"a"_s, u"c"_s, u"d"_s})); // what may be wrong goes before what is well
}

void TestForeignState::wordsAreOneValueEach()
{
    const Lifecycle first = foreignLifecycle(u"frozen"_s);
    QVERIFY(isForeign(first));
    QCOMPARE(foreignLifecycle(u"frozen"_s), first);
    QVERIFY(foreignLifecycle(u"Frozen"_s) != first);
    QCOMPARE(foreignWord(first), u"frozen"_s);
    for (const Lifecycle known : {Lifecycle::Pending, Lifecycle::Active, Lifecycle::Rotating, Lifecycle::Revoked}) {
        QVERIFY(!isForeign(known) && first != known);
        QVERIFY(foreignWord(known).isEmpty());
    }
    QVERIFY(isForeign(foreignLifecycle(u" "_s)));
    QCOMPARE(foreignWord(foreignLifecycle(QString())), u"?"_s); // one sees that there is something
    QCOMPARE(QString(name(kForeignStatus)), u"unknown"_s);
    QVERIFY(!statusFromName(u"unknown"));
}

void TestForeignState::aFloodOfWordsEnds()
{
    for (int i = 0; i < 1'000; ++i) {
        const QString word = u"state %1"_s.arg(i);
        const Lifecycle value = foreignLifecycle(word);
        QVERIFY(isForeign(value));
        QVERIFY(foreignWord(value) == word || foreignWord(value) == u"?"_s);
    }
    QCOMPARE(foreignWord(foreignLifecycle(u"state 0"_s)), u"state 0"_s);
    QCOMPARE(foreignWord(foreignLifecycle(u"one more"_s)), u"?"_s);
}

QTEST_GUILESS_MAIN(TestForeignState)
#include "tst_foreign_state.moc"
