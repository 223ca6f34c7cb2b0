// A list that arrives in parts: what is there is shown, it never claims to be all, and in the end it is what was read.
#include "models/services/key_catalog.h"
#include "tests/support/answer_of.h"
#include "tests/support/part_backend.h"

#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kAll = 9'000;
constexpr std::size_t kFirst = 200;
constexpr std::size_t kPage = 2'000;

struct World {
    explicit World(int count = kAll)
    {
        backend.keys = SomeOverviews().make(count);
        catalog.showPartsOf(backend.parts);
        catalog.load();
    }

    [[nodiscard]] std::size_t shown() const { return catalog.keys().size(); }
    /// Rows stand where they were read, and are found there.
    [[nodiscard]] bool isInOrder() const
    {
        for (std::size_t row = 0; row < shown(); ++row) {
            const CredentialId id = backend.keys[row].id;
            if (catalog.keys()[row].id != id || catalog.row(id) != static_cast<int>(row))
                return false;
        }
        return true;
    }

    FixedClock clock;
    PartBackend backend;
    KeyCatalog catalog{backend, clock};
    QSignalSpy reset{&catalog, &KeyCatalog::reset};
    QSignalSpy grew{&catalog, &KeyCatalog::grew};
    QSignalSpy updated{&catalog, &KeyCatalog::updated};
    QSignalSpy failed{&catalog, &KeyCatalog::loadFailed};
};

} // namespace

class TestKeyCatalogParts final : public QObject
{
    Q_OBJECT
private slots:
    void theFirstPartIsThereAtOnce();
    void rowsStayWhileMoreArrive();
    void theWholeListReplacesTheParts();
    void ofAKeyThatComesTwiceTheNewerCounts();
    void aChangeIsShownBeforeAllIsRead();
    void aKeyThatIsGoneStaysGone();
    void whatFailsHalfwayIsNoMoreThanAPart();
    void stoppingKeepsWhatCame();
    void readingAgainKeepsWhatIsShown();
    void lockingHalfwayLeavesNothing();
    void partsOfAnotherReadingAreNobodys();
    void aShorterAnswerMeanwhileIsTheList();
};

void TestKeyCatalogParts::theFirstPartIsThereAtOnce()
{
    World w;
    w.backend.arrive(kFirst);
    QCOMPARE(w.grew.count(), 1); // without a turn of the event loop
    QCOMPARE(w.shown(), kFirst);
    QVERIFY(w.isInOrder());
    QVERIFY(w.catalog.isPartial());
    QVERIFY(w.catalog.isLoading());
    QVERIFY(!w.catalog.isLoaded());
    QCOMPARE(w.reset.count(), 0);
    QCOMPARE(w.catalog.progress()->total(), kAll);
    QCOMPARE(w.catalog.progress()->done(), static_cast<qint64>(kFirst));
}

void TestKeyCatalogParts::rowsStayWhileMoreArrive()
{
    World w;
    w.backend.arrive(kFirst);
    std::size_t before = w.shown();
    for (int page = 0; page < 3; ++page) {
        w.backend.arrive(kPage);
        QTRY_VERIFY(w.shown() > before || page == 2); // the last one is not half as much again
        QVERIFY(w.isInOrder());
        before = w.shown();
    }
    QVERIFY(before >= 2 * kPage);
    QVERIFY(w.catalog.isPartial());
    QCOMPARE(w.reset.count(), 0);
}

void TestKeyCatalogParts::theWholeListReplacesTheParts()
{
    World w;
    w.backend.arrive(kFirst);
    w.backend.arrive(kPage);
    w.backend.arrive(kPage); // while a worker puts the ones before together
    w.backend.finish();
    QTRY_COMPARE(w.reset.count(), 1);
    QVERIFY(w.catalog.isLoaded());
    QVERIFY(!w.catalog.isPartial());
    QVERIFY(!w.catalog.isLoading());
    QCOMPARE(w.catalog.keys(), w.backend.keys);
    QVERIFY(w.isInOrder());
    const auto grown = w.grew.count();
    w.catalog.load(); // the worker has done what it was at before it does this
    w.backend.finish();
    QTRY_COMPARE(w.reset.count(), 2);
    QCOMPARE(w.grew.count(), grown); // nothing late took its place
    QCOMPARE(w.catalog.keys(), w.backend.keys);
}

void TestKeyCatalogParts::ofAKeyThatComesTwiceTheNewerCounts()
{
    World w(6);
    w.backend.key(0).revision = 5;
    w.backend.keys.push_back(w.backend.key(0));
    w.backend.keys.back().revision = 6;
    w.backend.keys.back().owner = u"newer"_s;
    w.backend.keys.push_back(w.backend.key(0));
    w.backend.keys.back().revision = 4;
    w.backend.arrive(2);
    w.backend.arrive(6);
    QCOMPARE(w.shown(), 6U);
    QCOMPARE(w.catalog.keys()[0].owner, u"newer"_s);
}

void TestKeyCatalogParts::aChangeIsShownBeforeAllIsRead()
{
    World w;
    w.backend.arrive(kFirst);
    const OverviewList asRead = w.backend.keys;
    CredentialOverview &key = w.backend.key(3);
    key.owner = u"changed meanwhile"_s;
    ++key.revision;
    emit w.backend.changed({key.id});
    QTRY_COMPARE(w.updated.count(), 1);
    QVERIFY(w.catalog.isPartial());
    QCOMPARE(w.catalog.find(key.id)->owner, u"changed meanwhile"_s);
    w.backend.arrive(kPage);
    QTRY_COMPARE(w.shown(), kFirst + kPage); // put together from pages that have the key as it was
    QCOMPARE(w.catalog.find(key.id)->owner, u"changed meanwhile"_s);
    w.backend.finish(asRead);
    QTRY_VERIFY(w.catalog.isLoaded());
    QCOMPARE(w.catalog.find(key.id)->owner, u"changed meanwhile"_s);
    QCOMPARE(w.catalog.keys(), w.backend.keys);
}

void TestKeyCatalogParts::aKeyThatIsGoneStaysGone()
{
    World w;
    w.backend.arrive(kFirst);
    const OverviewList asRead = w.backend.keys;
    const CredentialId gone = w.backend.key(7).id;
    w.backend.keys.erase(w.backend.keys.begin() + 7);
    emit w.backend.changed({gone});
    QTRY_VERIFY(!w.catalog.find(gone));
    QCOMPARE(w.shown(), kFirst - 1);
    emit w.backend.parts.arrived(std::make_shared<const OverviewList>(asRead.begin() + kFirst, asRead.end()));
    QTRY_VERIFY(w.shown() > kFirst);
    QVERIFY(!w.catalog.find(gone)); // although the page that was read earlier has it
    w.backend.finish(asRead);
    QTRY_VERIFY(w.catalog.isLoaded());
    QVERIFY(!w.catalog.find(gone));
    QTRY_COMPARE(w.shown(), w.backend.keys.size());
}

void TestKeyCatalogParts::whatFailsHalfwayIsNoMoreThanAPart()
{
    World w;
    w.backend.arrive(kFirst);
    for (int page = 0; page < 3; ++page)
        w.backend.arrive(kPage);
    w.backend.finish(failure(ErrorCode::Unreachable, u"GET /credentials"_s));
    QTRY_COMPARE(w.failed.count(), 1);
    QCOMPARE(w.shown(), kFirst + 3 * kPage); // all that came
    QVERIFY(w.isInOrder());
    QVERIFY(w.catalog.isPartial());
    QVERIFY(!w.catalog.isLoaded());
    QVERIFY(!w.catalog.isLoading());
    QCOMPARE(w.reset.count(), 0);
    CredentialOverview &key = w.backend.key(1);
    key.owner = u"later"_s;
    ++key.revision;
    emit w.backend.changed({key.id}); // what is shown goes on being true
    QTRY_COMPARE(w.catalog.keys()[1].owner, u"later"_s);
}

void TestKeyCatalogParts::stoppingKeepsWhatCame()
{
    World w;
    w.backend.arrive(kFirst);
    w.catalog.progress()->cancel();
    w.backend.arrive(kPage); // was on its way
    w.backend.finish(failure(ErrorCode::Cancelled, {}));
    QTRY_COMPARE(w.failed.count(), 1);
    QCOMPARE(w.shown(), kFirst);
    QVERIFY(w.catalog.isPartial());
}

void TestKeyCatalogParts::readingAgainKeepsWhatIsShown()
{
    World w;
    w.backend.arrive(kFirst);
    w.backend.arrive(kPage);
    w.backend.finish(failure(ErrorCode::Unreachable, {}));
    QTRY_COMPARE(w.failed.count(), 1);
    w.catalog.load();
    QVERIFY(w.catalog.isPartial());
    QVERIFY(w.catalog.isLoading());
    w.backend.arrive(kFirst);
    QCOMPARE(w.shown(), kFirst + kPage); // not fewer than before
    w.backend.finish();
    QTRY_VERIFY(w.catalog.isLoaded());
    QCOMPARE(w.catalog.keys(), w.backend.keys);
    QVERIFY(!w.catalog.isPartial());
}

void TestKeyCatalogParts::lockingHalfwayLeavesNothing()
{
    World w;
    w.backend.arrive(kFirst);
    const auto part = std::make_shared<const OverviewList>(w.backend.keys.begin() + kFirst, w.backend.keys.end());
    emit w.backend.parts.arrived(part); // a worker puts them together
    const auto grown = w.grew.count();
    w.catalog.clear();
    QCOMPARE(w.shown(), 0U);
    QVERIFY(!w.catalog.isPartial());
    QVERIFY(w.backend.progress()->isCancelled());
    w.backend.arrive(kPage);
    w.backend.finish();
    QTRY_COMPARE(part.use_count(), 1L); // the worker has let go of it
    QCoreApplication::processEvents();
    QCOMPARE(w.shown(), 0U);
    QCOMPARE(w.grew.count(), grown);
    QVERIFY(!w.catalog.isLoaded());
}

void TestKeyCatalogParts::partsOfAnotherReadingAreNobodys()
{
    World w(50);
    w.backend.finish();
    QTRY_VERIFY(w.catalog.isLoaded());
    const OverviewList before = w.catalog.keys();
    emit w.backend.parts.arrived(std::make_shared<const OverviewList>(SomeOverviews(2).make(30)));
    QCOMPARE(w.catalog.keys(), before);
    QCOMPARE(w.grew.count(), 0);
}

void TestKeyCatalogParts::aShorterAnswerMeanwhileIsTheList()
{
    World w;
    w.backend.arrive(kFirst);
    w.backend.arrive(kPage); // a worker puts them together
    const OverviewList kept(w.backend.keys.begin(), w.backend.keys.begin() + 10);
    w.backend.finish(kept); // what an older cache holds, when the broker went away
    QTRY_COMPARE(w.reset.count(), 1);
    QCOMPARE(w.catalog.keys(), kept);
    QVERIFY(w.catalog.isLoaded());
}

QTEST_GUILESS_MAIN(TestKeyCatalogParts)
#include "tst_key_catalog_parts.moc"
