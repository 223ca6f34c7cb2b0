#include "models/services/key_catalog.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_backend.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

struct World {
    FixedClock clock;
    FakeBackend backend{clock};
    KeyCatalog catalog{backend, clock};

    CredentialId add(const QString &label, const QByteArray &value, const QString &environment = u"staging"_s)
    {
        return backend.add(someData(label, environment), {{u"api_key"_s, value}});
    }
    void load()
    {
        QSignalSpy reset(&catalog, &KeyCatalog::reset);
        catalog.load();
        QTRY_COMPARE(reset.count(), 1);
    }
};

} // namespace

class TestKeyCatalog final : public QObject
{
    Q_OBJECT
private slots:
    void loadsAndEmpties();
    void aChangeStaysInItsRow();
    void aNewKeyIsAppended();
    void aPurgedKeyLeavesAndTheLastTakesItsRow();
    void changesWhileLoadingAreNotLost();
    void anAnswerAfterClearingIsDropped();
    void anOlderAnswerDoesNotReplaceANewerOne();
    void duplicatesAreFoundByValue();
    void aTrailingNewlineIsReported();
    void trashIsNoDuplicate();
    void countsWithinAScope();
    void aFailedLoadIsSaid();
    void oneHundredThousand();
};

void TestKeyCatalog::loadsAndEmpties()
{
    World w;
    const CredentialId id = w.add(u"one"_s, "v1");
    w.load();
    QCOMPARE(w.catalog.keys().size(), std::size_t{1});
    QCOMPARE(w.catalog.find(id)->label, u"one"_s);
    QCOMPARE(w.catalog.workspaces().size(), std::size_t{1});
    w.catalog.clear();
    QVERIFY(w.catalog.keys().empty());
    QVERIFY(!w.catalog.find(id));
    QVERIFY(w.catalog.workspaces().empty());
}

void TestKeyCatalog::aChangeStaysInItsRow()
{
    World w;
    const CredentialId first = w.add(u"one"_s, "v1");
    w.add(u"two"_s, "v2");
    w.load();
    const int row = w.catalog.row(first);
    QSignalSpy updated(&w.catalog, &KeyCatalog::updated);
    BulkEdit edit;
    edit.owner = u"ada"_s;
    QVERIFY(answerOf(w.backend.updateMany({w.backend.target(first)}, edit)));
    QTRY_COMPARE(updated.count(), 1);
    QCOMPARE(updated[0][0].value<QList<CredentialId>>(), QList<CredentialId>{first});
    QCOMPARE(w.catalog.row(first), row);
    QCOMPARE(w.catalog.find(first)->owner, u"ada"_s);
}

void TestKeyCatalog::aNewKeyIsAppended()
{
    World w;
    w.add(u"one"_s, "v1");
    w.load();
    QSignalSpy updated(&w.catalog, &KeyCatalog::updated);
    const auto made = answerOf(w.backend.create({someData(u"two"_s), {}, {}}));
    QTRY_COMPARE(updated.count(), 1);
    QCOMPARE(w.catalog.row(made->overview.id), 1);
}

void TestKeyCatalog::aPurgedKeyLeavesAndTheLastTakesItsRow()
{
    World w;
    for (int i = 0; i < 3; ++i)
        w.add(u"key %1"_s.arg(i), QByteArray::number(i));
    w.load();
    const CredentialId gone = w.catalog.keys()[0].id;
    const CredentialId last = w.catalog.keys()[2].id;
    QSignalSpy removed(&w.catalog, &KeyCatalog::removed);
    QVERIFY(answerOf(w.backend.purge({gone, 0}, {})));
    QTRY_COMPARE(removed.count(), 1);
    QCOMPARE(w.catalog.row(gone), -1);
    QCOMPARE(w.catalog.row(last), 0);
    QCOMPARE(w.catalog.keys()[0].id, last);
    QCOMPARE(w.catalog.keys().size(), std::size_t{2});
}

void TestKeyCatalog::changesWhileLoadingAreNotLost()
{
    World w;
    const CredentialId id = w.add(u"one"_s, "v1");
    w.backend.answers.hold();
    w.catalog.load();
    QVERIFY(w.catalog.isLoading());
    emit w.backend.changed({id});
    QSignalSpy updated(&w.catalog, &KeyCatalog::updated);
    w.backend.answers.release();
    QTRY_COMPARE(updated.count(), 1);
    QVERIFY(w.catalog.isLoaded());
}

void TestKeyCatalog::anAnswerAfterClearingIsDropped()
{
    World w;
    w.add(u"one"_s, "v1");
    w.backend.answers.hold();
    w.catalog.load();
    const ProgressPtr progress = w.catalog.progress();
    w.catalog.clear();
    QVERIFY(progress->isCancelled());
    w.backend.answers.release();
    QCoreApplication::processEvents();
    QVERIFY(w.catalog.keys().empty());
    QVERIFY(!w.catalog.isLoaded());
}

void TestKeyCatalog::anOlderAnswerDoesNotReplaceANewerOne()
{
    World w;
    const CredentialId id = w.add(u"one"_s, "v1");
    w.backend.rows.at(id).credential.overview.revision = 7;
    w.load();
    auto &stored = w.backend.rows.at(id).credential.overview;
    stored.revision = 6;
    stored.owner = u"old"_s;
    const CredentialId other = w.add(u"two"_s, "v2");
    QSignalSpy updated(&w.catalog, &KeyCatalog::updated);
    emit w.backend.changed({id, other});
    QTRY_COMPARE(updated.count(), 1);
    QCOMPARE(updated[0][0].value<QList<CredentialId>>(), QList<CredentialId>{other});
    QVERIFY(w.catalog.find(id)->owner.isEmpty());
}

void TestKeyCatalog::duplicatesAreFoundByValue()
{
    World w;
    const CredentialId a = w.add(u"a"_s, "same");
    const CredentialId b = w.add(u"b"_s, "same");
    const CredentialId c = w.add(u"c"_s, "other");
    w.load();
    QVERIFY(w.catalog.isDuplicate(w.catalog.row(a)));
    QVERIFY(!w.catalog.isDuplicate(w.catalog.row(c)));
    const auto matches = w.catalog.duplicatesOf(a);
    QCOMPARE(matches.size(), std::size_t{1});
    QCOMPARE(matches[0].id, b);
    QVERIFY(matches[0].exact);
    QCOMPARE(w.catalog.duplicateGroups().size(), std::size_t{1});
    QCOMPARE(w.catalog.matching(FakeBackend::printOf(u"api_key"_s, "other", false)).at(0).id, c);
    QVERIFY(w.catalog.matching(FakeBackend::printOf(u"api_key"_s, "other", false), c).empty());
}

void TestKeyCatalog::aTrailingNewlineIsReported()
{
    World w;
    const CredentialId a = w.add(u"a"_s, "same");
    w.add(u"b"_s, "same\n");
    w.load();
    QVERIFY(!w.catalog.duplicatesOf(a).at(0).exact);
    QVERIFY(!w.catalog.duplicateGroups().at(0).exact);
}

void TestKeyCatalog::trashIsNoDuplicate()
{
    World w;
    const CredentialId a = w.add(u"a"_s, "same");
    const CredentialId b = w.add(u"b"_s, "same");
    w.load();
    QCOMPARE(w.catalog.counts().duplicates, 2);
    QSignalSpy updated(&w.catalog, &KeyCatalog::updated);
    QVERIFY(answerOf(w.backend.moveToTrash({w.backend.target(b)}, {})));
    QTRY_COMPARE(updated.count(), 1);
    QVERIFY(!w.catalog.isDuplicate(w.catalog.row(a)));
    QCOMPARE(w.catalog.counts().duplicates, 0);
    QCOMPARE(w.catalog.counts().trash, 1);
}

void TestKeyCatalog::countsWithinAScope()
{
    World w;
    w.add(u"a"_s, "1", u"production"_s);
    const CredentialId late = w.add(u"b"_s, "2");
    w.backend.rows.at(late).credential.overview.nextRotationAt = kNoon - std::chrono::days{1};
    w.backend.add(someData(u"c"_s), {});
    w.load();
    const KeyCounts all = w.catalog.counts();
    QCOMPARE(all.all, 3);
    QCOMPARE(all.overdue, 1);
    QCOMPARE(all.pending, 1);
    QCOMPARE(all.needsAttention, 2);
    QCOMPARE(w.catalog.counts({u"acme"_s, u"production"_s}).all, 1);
    QCOMPARE(w.catalog.counts({u"other"_s, {}}), KeyCounts());
    QCOMPARE(w.catalog.environments().first(), u"production"_s);
}

void TestKeyCatalog::aFailedLoadIsSaid()
{
    World w;
    w.backend.answers.failNext(u"overviews"_s, {ErrorCode::Damaged, u"row"_s, {}});
    QSignalSpy failed(&w.catalog, &KeyCatalog::loadFailed);
    w.catalog.load();
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(!w.catalog.isLoading());
    QVERIFY(!w.catalog.isLoaded());
}

void TestKeyCatalog::oneHundredThousand()
{
    World w;
    constexpr int count = 100'000;
    for (int i = 0; i < count; ++i) {
        FakeBackend::Stored row;
        CredentialOverview &o = row.credential.overview;
        o.id = CredentialId::generate();
        o.revision = 1;
        o.label = u"key %1"_s.arg(i);
        o.workspace = u"acme"_s;
        o.fingerprints = {FakeBackend::printOf(u"api_key"_s, QByteArray::number(i % (count - 10)), false)};
        o.lifecycle = Lifecycle::Active;
        w.backend.rows.emplace(o.id, std::move(row));
    }
    QElapsedTimer timer;
    timer.start();
    w.load();
    const qint64 loaded = timer.restart();
    QCOMPARE(w.catalog.duplicateGroups().size(), std::size_t{10});
    const qint64 grouped = timer.restart();
    QCOMPARE(w.catalog.counts().duplicates, 20);
    const qint64 counted = timer.restart();
    QSignalSpy updated(&w.catalog, &KeyCatalog::updated);
    emit w.backend.changed({w.catalog.keys()[500].id});
    QTRY_COMPARE(updated.count(), 1);
    qInfo("100,000 keys: load %lld ms, duplicates %lld ms, counts %lld ms, one change %lld ms", loaded, grouped, counted,
          timer.elapsed());
}

QTEST_GUILESS_MAIN(TestKeyCatalog)
#include "tst_key_catalog.moc"
