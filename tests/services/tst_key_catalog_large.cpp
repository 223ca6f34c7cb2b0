// Lists so long that a worker prepares them: the window goes on meanwhile, and nothing that happens meanwhile is lost.
#include "models/services/key_catalog.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_backend.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QThread>
#include <QTimer>

#include <atomic>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMany = 5000;

/// A preparation that stands still on the worker until the test lets it go on.
struct Gate {
    std::atomic<int> entered = 0;
    std::atomic<QThread *> thread = nullptr;
    std::atomic<std::size_t> rows = 0;
    QSemaphore open;

    void pass(const OverviewList &keys)
    {
        thread = QThread::currentThread();
        rows = keys.size();
        ++entered;
        open.acquire();
    }
};

struct World {
    FixedClock clock;
    FakeBackend backend{clock};
    std::shared_ptr<Gate> gate = std::make_shared<Gate>();
    std::unique_ptr<KeyCatalog> catalog = std::make_unique<KeyCatalog>(backend, clock);

    explicit World(int count = kMany)
    {
        for (int i = 0; i < count; ++i)
            backend.add(someData(u"key %1"_s.arg(i)), {{u"api_key"_s, QByteArray::number(i % (count - 10))}});
        QObject::connect(catalog.get(), &KeyCatalog::preparing, catalog.get(), [held = gate](std::vector<KeyPreparation> *work) {
            work->push_back([held](const OverviewList &keys) { held->pass(keys); });
        });
    }
    ~World() { gate->open.release(100); }
    World(const World &) = delete;
    World &operator=(const World &) = delete;

    [[nodiscard]] CredentialId any() const { return backend.rows.begin()->first; }
    /// Loads until the worker stands at the gate.
    void loadToTheGate()
    {
        const int before = gate->entered;
        catalog->load();
        QTRY_COMPARE(gate->entered.load(), before + 1);
    }
};

} // namespace

class TestKeyCatalogLarge final : public QObject
{
    Q_OBJECT
private slots:
    void theWindowGoesOnWhileAWorkerPrepares();
    void everythingIsFoundAfterwards();
    void aShortListIsThereAtOnce();
    void changesMeanwhileAreNotLost();
    void clearingMeanwhileLeavesNothing();
    void aSecondLoadReplacesTheFirst();
    void goingAwayMeanwhileWaitsForTheWorker();
};

void TestKeyCatalogLarge::theWindowGoesOnWhileAWorkerPrepares()
{
    World w;
    const QSignalSpy reset(w.catalog.get(), &KeyCatalog::reset);
    w.loadToTheGate();
    QVERIFY(w.gate->thread != QThread::currentThread());
    QCOMPARE(w.gate->rows.load(), std::size_t{kMany});
    int turns = 0;
    QTimer tick;
    connect(&tick, &QTimer::timeout, this, [&turns] { ++turns; });
    tick.start(0);
    QTRY_VERIFY(turns > 10);
    QVERIFY(w.catalog->isLoading());
    QVERIFY(!w.catalog->isLoaded());
    QVERIFY(w.catalog->progress());
    QCOMPARE(reset.count(), 0);
    w.gate->open.release();
    QTRY_COMPARE(reset.count(), 1);
    QVERIFY(w.catalog->isLoaded());
    QVERIFY(!w.catalog->isLoading());
}

void TestKeyCatalogLarge::everythingIsFoundAfterwards()
{
    World w;
    w.loadToTheGate();
    w.gate->open.release();
    QTRY_VERIFY(w.catalog->isLoaded());
    QCOMPARE(w.catalog->keys().size(), std::size_t{kMany});
    for (int row = 0; row < kMany; ++row)
        QCOMPARE(w.catalog->row(w.catalog->keys()[static_cast<std::size_t>(row)].id), row);
    QCOMPARE(w.catalog->counts().duplicates, 20);
    QCOMPARE(w.catalog->duplicateGroups().size(), std::size_t{10});
}

void TestKeyCatalogLarge::aShortListIsThereAtOnce()
{
    World w(50);
    const QSignalSpy preparing(w.catalog.get(), &KeyCatalog::preparing);
    w.catalog->load();
    QTRY_VERIFY(w.catalog->isLoaded());
    QCOMPARE(preparing.count(), 0);
    QCOMPARE(w.gate->entered.load(), 0);
}

void TestKeyCatalogLarge::changesMeanwhileAreNotLost()
{
    World w;
    const CredentialId changed = w.any();
    const CredentialId purged = std::next(w.backend.rows.begin())->first;
    w.loadToTheGate();
    QSignalSpy updated(w.catalog.get(), &KeyCatalog::updated);
    BulkEdit edit;
    edit.owner = u"ada"_s;
    QVERIFY(answerOf(w.backend.updateMany({w.backend.target(changed)}, edit)));
    const auto made = answerOf(w.backend.create({someData(u"late"_s), {}, {}}));
    QVERIFY(made);
    QVERIFY(answerOf(w.backend.purge({purged, 0}, {})));
    QCOMPARE(updated.count(), 0);
    w.gate->open.release();
    QTRY_COMPARE(updated.count(), 1);
    QCOMPARE(w.catalog->find(changed)->owner, u"ada"_s);
    QVERIFY(w.catalog->find(made->overview.id));
    QVERIFY(!w.catalog->find(purged));
    QCOMPARE(w.catalog->keys().size(), std::size_t{kMany});
}

void TestKeyCatalogLarge::clearingMeanwhileLeavesNothing()
{
    World w;
    w.loadToTheGate();
    const QSignalSpy reset(w.catalog.get(), &KeyCatalog::reset);
    const std::weak_ptr<Gate> left = w.gate;
    w.catalog->clear();
    QCOMPARE(reset.count(), 1);
    QVERIFY(!w.catalog->isLoading());
    w.gate->open.release();
    // The worker's work refers to the gate once more than the world and the connection: gone when it is done.
    QTRY_COMPARE(left.use_count(), 2L);
    QCoreApplication::processEvents();
    QVERIFY(w.catalog->keys().empty());
    QVERIFY(!w.catalog->isLoaded());
    QVERIFY(!w.catalog->find(w.any()));
    QCOMPARE(reset.count(), 1);
}

void TestKeyCatalogLarge::aSecondLoadReplacesTheFirst()
{
    World w;
    w.loadToTheGate();
    w.catalog->clear();
    const CredentialId late = w.backend.add(someData(u"late"_s), {});
    const QSignalSpy reset(w.catalog.get(), &KeyCatalog::reset);
    w.catalog->load();
    w.gate->open.release(2);
    QTRY_VERIFY(w.catalog->isLoaded());
    QCOMPARE(reset.count(), 1);
    QVERIFY(w.catalog->find(late));
    QCOMPARE(w.catalog->keys().size(), std::size_t{kMany + 1});
}

void TestKeyCatalogLarge::goingAwayMeanwhileWaitsForTheWorker()
{
    World w;
    w.loadToTheGate();
    const std::weak_ptr<Gate> left = w.gate;
    w.gate->open.release();
    w.catalog.reset();
    QCOMPARE(left.use_count(), 1L);
    QCoreApplication::processEvents();
}

QTEST_GUILESS_MAIN(TestKeyCatalogLarge)
#include "tst_key_catalog_large.moc"
