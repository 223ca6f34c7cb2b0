// A store of many keys in the page: loading is shown until a worker has indexed them, then the table.
#include "models/tables/key_table_model.h"
#include "tests/support/keys_world.h"
#include "ui/keys/keys_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/filter_chips.h"

#include <QApplication>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTimer>

#include <atomic>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMany = 5000;

/// A preparation beside the page's that stands still until the test lets it go on.
struct Gate {
    std::atomic<int> entered = 0;
    QSemaphore open;
};

} // namespace

class TestKeysLarge final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::current().apply(*qApp); }
    void init();
    void cleanup();
    void loadingIsShownUntilTheTableIsReady();
    void aChangeMeanwhileIsShown();
    void sortingMeanwhileCounts();
    void lockingMeanwhileLeavesNothing();
    void thePageMayGoMeanwhile();

private:
    void loadToTheGate();
    [[nodiscard]] QTableView *table() const { return m_page->findChild<QTableView *>(u"keysTable"_s); }
    [[nodiscard]] QWidget *loading() const { return m_page->findChild<QWidget *>(u"keysLoading"_s); }

    std::unique_ptr<KeysWorld> m_world;
    std::unique_ptr<KeysPage> m_page;
    std::shared_ptr<Gate> m_gate;
};

void TestKeysLarge::init()
{
    m_gate = std::make_shared<Gate>();
    m_world = std::make_unique<KeysWorld>();
    for (int i = 0; i < kMany; ++i)
        m_world->addKey(u"key %1"_s.arg(i, 4, 10, QChar(u'0')), u"staging"_s, 'a');
    m_page = std::make_unique<KeysPage>(m_world->context);
    m_page->resize(1280, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    connect(&m_world->catalog, &KeyCatalog::preparing, this, [gate = m_gate](std::vector<KeyPreparation> *work) {
        work->push_back([gate](const OverviewList &) {
            ++gate->entered;
            gate->open.acquire();
        });
    });
}

void TestKeysLarge::cleanup()
{
    m_gate->open.release(100);
    m_page.reset();
    m_world.reset();
}

void TestKeysLarge::loadToTheGate()
{
    m_world->catalog.load();
    QTRY_COMPARE(m_gate->entered.load(), 1);
}

void TestKeysLarge::loadingIsShownUntilTheTableIsReady()
{
    loadToTheGate();
    int turns = 0;
    QTimer tick;
    connect(&tick, &QTimer::timeout, this, [&turns] { ++turns; });
    tick.start(0);
    QTRY_VERIFY(turns > 10);
    QVERIFY(loading()->isVisible());
    QCOMPARE(table()->model()->rowCount(), 0);
    m_page->setScope(u"acme"_s, {}); // as the sidebar does meanwhile
    QVERIFY(loading()->isVisible());
    const QSignalSpy shown(table()->model(), &QAbstractItemModel::modelReset);
    m_gate->open.release();
    QTRY_VERIFY(table()->isVisible());
    QCOMPARE(table()->model()->rowCount(), kMany);
    QCOMPARE(table()->model()->index(kMany - 1, static_cast<int>(KeyColumn::Label)).data().toString(), u"key 4999"_s);
    QCOMPARE(m_page->findChild<FilterChips *>(u"quickFilters"_s)->count(u"all"_s), kMany);
    const auto resets = shown.count();
    m_page->populate(); // what is shown already is not read again
    QCOMPARE(shown.count(), resets);
}

void TestKeysLarge::aChangeMeanwhileIsShown()
{
    const CredentialId id = m_world->backend.rows.begin()->first;
    loadToTheGate();
    m_world->overview(id).label = u"0 renamed meanwhile"_s;
    ++m_world->overview(id).revision;
    emit m_world->backend.changed({id});
    emit m_world->backend.changed({m_world->addKey(u"late"_s)});
    m_gate->open.release();
    QTRY_COMPARE(table()->model()->rowCount(), kMany + 1);
    const auto *model = qobject_cast<KeyTableModel *>(table()->model());
    QCOMPARE(model->find(id)->label, u"0 renamed meanwhile"_s);
}

void TestKeysLarge::sortingMeanwhileCounts()
{
    loadToTheGate();
    table()->model()->sort(static_cast<int>(KeyColumn::Label), Qt::DescendingOrder);
    m_gate->open.release();
    QTRY_VERIFY(table()->isVisible());
    QCOMPARE(table()->model()->index(0, static_cast<int>(KeyColumn::Label)).data().toString(), u"key 4999"_s);
}

void TestKeysLarge::lockingMeanwhileLeavesNothing()
{
    loadToTheGate();
    m_world->catalog.clear();
    m_page->clear();
    m_gate->open.release();
    QTRY_COMPARE(m_gate.use_count(), 2L); // the worker has let go of it
    QCoreApplication::processEvents();
    QCOMPARE(table()->model()->rowCount(), 0);
    QVERIFY(!loading()->isVisible());
    m_world->catalog.load(); // unlocked again
    m_gate->open.release();
    QTRY_VERIFY(table()->isVisible());
    QCOMPARE(table()->model()->rowCount(), kMany);
}

void TestKeysLarge::thePageMayGoMeanwhile()
{
    loadToTheGate();
    m_page.reset();
    m_gate->open.release();
    QTRY_VERIFY(m_world->catalog.isLoaded());
    m_page = std::make_unique<KeysPage>(m_world->context); // a page that comes later reads by itself
    QCOMPARE(table()->model()->rowCount(), kMany);
}

QTEST_MAIN(TestKeysLarge)
#include "tst_keys_large.moc"
