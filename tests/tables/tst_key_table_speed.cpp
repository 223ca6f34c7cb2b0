// Prints what 100,000 rows cost; `./dev bench` reports the medians. Asserts results, never times.
#include "models/tables/key_duplicates.h"
#include "models/tables/key_index.h"
#include "models/tables/key_match.h"
#include "models/tables/key_table_model.h"
#include "models/tables/search_completer.h"
#include "tests/support/fake_registry.h"
#include "tests/support/some_overviews.h"

#include <QTest>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <algorithm>
#include <ctime>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kRows = 100000;

// Processor time: what else the machine does is not the model's.
template <typename Step>
void report(const char *what, Step step)
{
    const std::clock_t begin = std::clock();
    step();
    qInfo("%-44s %8.2f ms", what, static_cast<double>(std::clock() - begin) * 1000 / CLOCKS_PER_SEC);
}

// Bytes of the heap in use; 0 where the library does not tell.
double heapInUse()
{
#ifdef __GLIBC__
    const auto info = mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd);
#else
    return 0;
#endif
}

} // namespace

class TestKeyTableSpeed final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void search();
    void sort();
    void counts();
    void changes();

private:
    FakeRegistry m_registry;
    FixedClock m_clock;
    OverviewList m_keys;
    std::unique_ptr<KeyTableModel> m_model;
};

void TestKeyTableSpeed::initTestCase()
{
    m_keys = SomeOverviews().make(kRows);
    m_model = std::make_unique<KeyTableModel>(m_registry, m_clock);
    const double before = heapInUse();
    report("first snapshot, sorted by label", [&] { m_model->setSnapshot(borrowed(m_keys)); });
    qInfo("%-44s %8.0f bytes", "memory a row", (heapInUse() - before) / kRows);
    QVERIFY(m_model->rowCount() > kRows / 2);
}

void TestKeyTableSpeed::search()
{
    const int all = m_model->rowCount();
    const QString typed = u"team-1 prod"_s;
    for (qsizetype i = 1; i <= typed.size(); ++i)
        report(qPrintable(u"type \"%1\""_s.arg(typed.first(i))), [&] { m_model->setSearch(typed.first(i)); });
    QVERIFY(m_model->rowCount() > 0 && m_model->rowCount() < all / 10);
    report("take a letter back", [&] { m_model->setSearch(u"team-1 pro"_s); });
    report("empty the field", [&] { m_model->setSearch({}); });
    report("paste \"billing-77 -staging tag:tag-1\"", [&] { m_model->setSearch(u"billing-77 -staging tag:tag-1"_s); });
    report("paste \"nowhere\"", [&] { m_model->setSearch(u"nowhere"_s); });
    QCOMPARE(m_model->rowCount(), 0);
    report("paste \"fp:sha256:1a\"", [&] { m_model->setSearch(u"fp:sha256:1a"_s); });
    report("chip Needs attention", [&] {
        m_model->setSearch({});
        m_model->setQuickFilter(QuickFilter::NeedsAttention);
    });
    report("chip All", [&] { m_model->setQuickFilter(QuickFilter::All); });
    QCOMPARE(m_model->rowCount(), all);
}

void TestKeyTableSpeed::sort()
{
    for (int column = 0; column < kKeyColumns; ++column) {
        const QString what = u"sort by %1"_s.arg(columnTitle(static_cast<KeyColumn>(column)));
        report(qPrintable(what), [&] { m_model->sort(column, Qt::DescendingOrder); });
    }
    report("sort by four columns", [&] {
        m_model->setSortOrder({{KeyColumn::Provider}, {KeyColumn::Environment}, {KeyColumn::Owner}, {KeyColumn::Expires}});
    });
    m_model->sort(static_cast<int>(KeyColumn::Label), Qt::AscendingOrder);
    QVERIFY(m_model->overview(0)->label.startsWith(u"alerts"_s));
}

void TestKeyTableSpeed::counts()
{
    KeyIndex index(m_registry);
    report("index alone", [&] { index.take(borrowed(m_keys), nullptr, m_clock.now()); });
    FilterCounts counts;
    report("counts of all chips", [&] { counts = index.counts({u"acme"_s, {}}); });
    QVERIFY(counts.of(QuickFilter::All) > kRows / 5);
    SearchVocabulary words;
    report("values to complete with", [&] { words = SearchVocabulary::from(index); });
    QCOMPARE(words.owners.size(), 40);
    std::vector<quint8> duplicate;
    report("duplicates", [&] { duplicate = duplicateRows(m_keys); });
    QVERIFY(std::ranges::count(duplicate, 1) > 100);
}

void TestKeyTableSpeed::changes()
{
    m_keys[500].lastVerifiedAt = m_clock.now();
    report("one key checked", [&] { m_model->applyChanges({m_keys[500].id}); });
    m_keys.push_back(SomeOverviews(7).calm(u"new key"_s));
    report("one key added", [&] { m_model->applyChanges({m_keys.back().id}); });
    QVERIFY(m_model->rowOf(m_keys.back().id) >= 0);
    QList<CredentialId> ids;
    for (std::size_t row = 0; row < m_keys.size(); row += 100) {
        m_keys[row].trashedAt = m_clock.now();
        ids.append(m_keys[row].id);
    }
    report("1,000 keys to the trash", [&] { m_model->applyChanges(ids); });
    report("a keystroke after that", [&] { m_model->setSearch(u"alerts"_s); });
    m_clock.at += std::chrono::days{1};
    report("a day later", [&] { m_model->refreshTimes(); });
}

QTEST_GUILESS_MAIN(TestKeyTableSpeed)
#include "tst_key_table_speed.moc"
