#include "models/tables/audit_table_model.h"
#include "tests/support/fake_registry.h"
#include "tests/support/fixed_clock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <ctime>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint64 kActions = 34; // events repeat their actions after so many

AuditEvent someEvent(quint64 seq)
{
    AuditEvent event;
    event.seq = seq;
    event.at = kNoon - std::chrono::days{400} + std::chrono::minutes{static_cast<qint64>(seq % 500000)};
    event.id = {QUuid(static_cast<uint>(seq), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)};
    event.action = static_cast<AuditAction>(seq % kActions);
    event.result = seq % 10 == 3 ? AuditResult::Denied : seq % 10 == 4 ? AuditResult::Failed : AuditResult::Granted;
    event.object = u"object-%1"_s.arg(seq % 100);
    event.path = u"/acme/production/genai/key-%1"_s.arg(seq % 100);
    event.provider = u"openai"_s;
    event.environment = u"production"_s;
    event.workspace = u"acme"_s;
    event.actor = seq % 2 == 0 ? u"ann"_s : u"bob"_s;
    event.host = u"desk-%1"_s.arg(seq % 3);
    event.session = u"5e55"_s;
    event.reason = seq % 7 == 0 ? u"Incident %1"_s.arg(seq) : QString();
    event.field = event.action == AuditAction::SecretRevealed ? u"api_key"_s : QString();
    event.fingerprint = u"sha256:%1"_s.arg(seq % 100, 8, 16, QLatin1Char('0'));
    event.requestId = u"%1"_s.arg(seq, 16, 16, QLatin1Char('0'));
    event.objectVersion = seq % 5;
    event.detail = u"version=%1"_s.arg(seq % 5);
    return event;
}

std::vector<AuditEvent> someEvents(quint64 from, quint64 end)
{
    std::vector<AuditEvent> events;
    for (quint64 seq = from; seq < end; ++seq)
        events.push_back(someEvent(seq));
    return events;
}

struct Log {
    FixedClock clock;
    AuditTableModel model{clock};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    [[nodiscard]] QList<quint64> sequences() const
    {
        QList<quint64> found;
        for (int row = 0; row < model.rowCount(); ++row)
            found.append(model.index(row, 0).data(AuditTableModel::SequenceRole).toULongLong());
        return found;
    }
    [[nodiscard]] QModelIndex cell(int row, AuditColumn column) const { return model.index(row, static_cast<int>(column)); }
};

} // namespace

class TestAuditTableModel final : public QObject
{
    Q_OBJECT
private slots:
    void showsTheNewestFirst();
    void givesEventsBackWhole();
    void asksForOlderPagesOnce();
    void newEventsComeOnTopWithoutReset();
    void filters_data();
    void filters();
    void sortKeepsPersistentIndexes();
    void everyCellHasAccessibleText();
    void providersGoByTheirNames();
    void historyHasFewerColumns();
    void detailsNameEveryMember();
    void aMillionEvents();
};

void TestAuditTableModel::showsTheNewestFirst()
{
    Log log;
    log.model.setEvents(someEvents(0, 5));
    QCOMPARE(log.sequences(), (QList<quint64>{4, 3, 2, 1, 0}));
    QCOMPARE(log.model.newestSequence(), 4U);
    QCOMPARE(log.model.oldestSequence(), 0U);
    log.model.clear();
    QCOMPARE(log.model.rowCount(), 0);
    QVERIFY(!log.model.newestSequence());
}

void TestAuditTableModel::givesEventsBackWhole()
{
    Log log;
    const std::vector<AuditEvent> events = someEvents(0, 40);
    log.model.setEvents(events);
    for (int row = 0; row < log.model.rowCount(); ++row) {
        const AuditEvent got = *log.model.event(row);
        const AuditEvent &given = events[static_cast<std::size_t>(39 - row)];
        QCOMPARE(got.seq, given.seq);
        QCOMPARE(got.at, given.at);
        QCOMPARE(got.id, given.id);
        QCOMPARE(got.requestId, given.requestId);
        QCOMPARE(got.objectVersion, given.objectVersion);
        const auto texts = [](const AuditEvent &e) {
            return QStringList{e.object, e.path,   e.provider,    e.environment, e.workspace, e.field,
                               e.reason, e.detail, e.fingerprint, e.actor,       e.session,   e.host};
        };
        QCOMPARE(texts(got), texts(given));
        QVERIFY(got.action == given.action && got.result == given.result);
    }
    QVERIFY(!log.model.event(40));
    QVERIFY(!log.model.event(-1));
}

void TestAuditTableModel::asksForOlderPagesOnce()
{
    Log log;
    const QSignalSpy asked(&log.model, &AuditTableModel::olderWanted);
    const QSignalSpy resets(&log.model, &QAbstractItemModel::modelReset);
    log.model.setEvents(someEvents(20, 30), 20);
    log.model.fetchMore({}); // as the model tester did already
    log.model.fetchMore({});
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].toULongLong(), 20U);
    QVERIFY(!log.model.canFetchMore({}));
    const QPersistentModelIndex kept = log.model.index(9, 0);
    log.model.addOlder(someEvents(5, 20), 5);
    log.model.fetchMore({});
    QCOMPARE(asked.count(), 2);
    QCOMPARE(asked[1][0].toULongLong(), 5U);
    QCOMPARE(kept.row(), 9);
    log.model.addOlder(someEvents(0, 5), 0);
    log.model.fetchMore({});
    QCOMPARE(asked.count(), 2);
    QVERIFY(!log.model.canFetchMore({}));
    QCOMPARE(log.model.rowCount(), 30);
    QVERIFY(std::ranges::is_sorted(log.sequences(), std::greater()));
    QCOMPARE(resets.count(), 1);
}

void TestAuditTableModel::newEventsComeOnTopWithoutReset()
{
    Log log;
    log.model.setEvents(someEvents(0, 10));
    const QPersistentModelIndex kept = log.model.index(0, 2);
    const QSignalSpy resets(&log.model, &QAbstractItemModel::modelReset);
    log.model.addNewer(someEvents(7, 13));
    QCOMPARE(log.sequences().first(4), (QList<quint64>{12, 11, 10, 9}));
    QCOMPARE(log.model.rowCount(), 13);
    QCOMPARE(kept.row(), 3);
    QCOMPARE(resets.count(), 0);
    log.model.sort(static_cast<int>(AuditColumn::Actor), Qt::AscendingOrder);
    log.model.addNewer(someEvents(13, 15));
    QCOMPARE(log.model.rowCount(), 15);
    QCOMPARE(log.cell(0, AuditColumn::Actor).data().toString(), u"ann"_s);
}

void TestAuditTableModel::filters_data()
{
    QTest::addColumn<AuditRowFilter>("filter");
    QTest::addColumn<QList<quint64>>("expected");
    const auto row = [](const char *name, const AuditRowFilter &filter, const QList<quint64> &expected) {
        QTest::newRow(name) << filter << expected;
    };
    AuditRowFilter filter;
    filter.text = u"INCIDENT bob"_s;
    row("words in several texts", filter, {35, 21, 7});
    filter = {};
    filter.text = u"store.created"_s;
    row("an action by its name", filter, {kActions, 0});
    filter.text = u"000000000000001f"_s;
    row("a request", filter, {31});
    filter = {};
    filter.results = {AuditResult::Denied, AuditResult::Failed};
    filter.actor = u"ann"_s;
    row("results and actor", filter, {34, 24, 14, 4});
    filter = {};
    filter.object = u"object-3"_s;
    row("one object, exactly", filter, {3});
    filter = {};
    filter.actions = {AuditAction::StoreUnlocked};
    row("one action", filter, {kActions + 1, 1});
    filter = {};
    filter.since = someEvent(38).at;
    row("since, inclusive", filter, {39, 38});
    filter = {};
    filter.until = someEvent(2).at;
    row("until, exclusive", filter, {1, 0});
    filter = {};
    filter.actor = u"an"_s;
    row("an actor is a whole name", filter, {});
}

void TestAuditTableModel::filters()
{
    QFETCH(AuditRowFilter, filter);
    QFETCH(QList<quint64>, expected);
    Log log;
    log.model.setEvents(someEvents(0, 40));
    log.model.setFilter(filter);
    QCOMPARE(log.sequences(), expected);
    log.model.clear();
    log.model.addNewer(someEvents(0, 40)); // what arrives later is filtered alike
    QCOMPARE(log.sequences(), expected);
}

void TestAuditTableModel::sortKeepsPersistentIndexes()
{
    Log log;
    log.model.setEvents(someEvents(0, 60));
    QList<std::pair<quint64, QPersistentModelIndex>> pins;
    for (int row = 0; row < 60; row += 7)
        pins.append({log.model.event(row)->seq, log.model.index(row, 3)});
    for (int column = 0; column < log.model.columnCount(); ++column) {
        log.model.sort(column, Qt::AscendingOrder);
        for (const auto &[sequence, pin] : pins)
            QCOMPARE(pin.data(AuditTableModel::SequenceRole).toULongLong(), sequence);
    }
    log.model.sort(static_cast<int>(AuditColumn::Key), Qt::AscendingOrder);
    QCOMPARE(log.cell(2, AuditColumn::Key).data().toString(), u"/acme/production/genai/key-2"_s);
    log.model.sort(-1);
    QVERIFY(std::ranges::is_sorted(log.sequences(), std::greater()));
}

void TestAuditTableModel::everyCellHasAccessibleText()
{
    Log log;
    log.model.setEvents(someEvents(0, 40));
    for (int row = 0; row < 40; ++row) {
        for (int column = 0; column < log.model.columnCount(); ++column) {
            const QModelIndex cell = log.model.index(row, column);
            const QString title = columnTitle(log.model.columnAt(column));
            QVERIFY(!title.isEmpty());
            QVERIFY(!cell.data().toString().isEmpty());
            QVERIFY(cell.data(Qt::AccessibleTextRole).toString().startsWith(title + u": "_s));
        }
    }
    QCOMPARE(log.cell(36, AuditColumn::Result).data(AuditTableModel::ResultRole).value<AuditResult>(), AuditResult::Denied);
    QVERIFY(!log.cell(36, AuditColumn::Result).data(AuditTableModel::IconRole).toString().isEmpty());
}

void TestAuditTableModel::providersGoByTheirNames()
{
    FakeRegistry registry;
    registry.providers[1].name = u"Zebra cloud"_s; // sorts elsewhere than its id
    Log log;
    log.model.setRegistry(registry);
    std::vector<AuditEvent> events = someEvents(0, 4);
    const QStringList ids{u"unheard_of"_s, u"jwt_signing_secret"_s, u"gcp_service_account"_s, QString()};
    for (std::size_t i = 0; i < events.size(); ++i)
        events[i].provider = ids[static_cast<qsizetype>(i)];
    log.model.setEvents(events);
    const auto shown = [&] {
        QStringList texts;
        for (int row = 0; row < log.model.rowCount(); ++row)
            texts.append(log.cell(row, AuditColumn::Provider).data().toString());
        return texts;
    };
    QCOMPARE(shown(), (QStringList{noValue(), u"Zebra cloud"_s, u"JWT signing secret"_s, u"unheard_of"_s}));
    QCOMPARE(log.cell(1, AuditColumn::Provider).data(Qt::ToolTipRole).toString(), u"gcp_service_account"_s);
    QVERIFY(!log.cell(0, AuditColumn::Provider).data(Qt::ToolTipRole).isValid());
    QVERIFY(log.cell(1, AuditColumn::Provider).data(Qt::AccessibleTextRole).toString().contains(u"Zebra"_s));
    QCOMPARE(log.model.event(1)->provider, u"gcp_service_account"_s); // the event itself is as it was

    log.model.sort(static_cast<int>(AuditColumn::Provider), Qt::AscendingOrder);
    QCOMPARE(shown(), (QStringList{u"JWT signing secret"_s, u"unheard_of"_s, u"Zebra cloud"_s, noValue()}));
    AuditRowFilter filter;
    for (const auto &[text, sequence] : {std::pair(u"zebra"_s, 2U), {u"gcp_"_s, 2U}, {u"unheard"_s, 0U}}) {
        filter.text = text;
        log.model.setFilter(filter);
        QCOMPARE(log.sequences(), QList<quint64>{sequence});
    }
}

void TestAuditTableModel::historyHasFewerColumns()
{
    const FixedClock clock;
    AuditTableModel model(clock, historyColumns());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEvents(someEvents(0, 3));
    QCOMPARE(model.columnCount(), static_cast<int>(historyColumns().size()));
    QCOMPARE(model.headerData(0, Qt::Horizontal).toString(), columnTitle(AuditColumn::Time));
    const QSignalSpy updates(&model, &QAbstractItemModel::dataChanged);
    model.refreshTimes();
    QCOMPARE(updates.count(), 1);
}

void TestAuditTableModel::detailsNameEveryMember()
{
    Log log;
    AuditEvent event = someEvent(7);
    event.field = u"api_key"_s;
    log.model.setEvents({event});
    const QString details = log.model.index(0, 0).data(AuditTableModel::DetailsRole).toString();
    for (const auto *member : {"seq: 7", "actor: bob", "reason: Incident 7", "field: api_key", "result: GRANTED",
                               "obj_version: 2", "request_id: 0000000000000007", "detail: version=2", "host: desk-1"})
        QVERIFY2(details.contains(QString::fromLatin1(member)), member);
}

void TestAuditTableModel::aMillionEvents()
{
    const FixedClock clock;
    AuditTableModel model(clock);
    constexpr quint64 kEvents = 1000000;
    std::vector<AuditEvent> events = someEvents(0, 20000);
    for (quint64 from = 0; from < kEvents; from += events.size()) {
        for (std::size_t i = 0; i < events.size(); ++i)
            events[i].seq = from + i;
        model.addNewer(events);
    }
    QCOMPARE(model.rowCount(), static_cast<int>(kEvents));
    const auto report = [](const char *what, std::clock_t begin) {
        qInfo("%-44s %8.2f ms", what, static_cast<double>(std::clock() - begin) * 1000 / CLOCKS_PER_SEC);
    };
    std::clock_t begin = std::clock();
    model.setFilter(
        {.text = u"incident ann"_s, .actions = {}, .results = {}, .actor = {}, .object = {}, .since = {}, .until = {}});
    report("a million events: two words", begin);
    QVERIFY(model.rowCount() > 50000);
    model.setFilter({});
    begin = std::clock();
    model.sort(static_cast<int>(AuditColumn::Actor), Qt::AscendingOrder);
    report("a million events: sort by actor", begin);
    QCOMPARE(model.index(0, static_cast<int>(AuditColumn::Actor)).data().toString(), u"ann"_s);
}

QTEST_GUILESS_MAIN(TestAuditTableModel)
#include "tst_audit_table_model.moc"
