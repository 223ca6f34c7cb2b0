#include "models/tables/approval_table_model.h"
#include "models/tables/consumer_table_model.h"
#include "tests/support/fake_approvals.h"
#include "tests/support/fixed_clock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// The tables of services, tokens, accesses and requests.
class TestBrokerTables final : public QObject
{
    Q_OBJECT
private slots:
    void servicesStandInTheirColumns();
    void aRowThatChangesStaysWhereItIs();
    void twiceTheSameNameCountsOnce();
    void tokensSayTheirState();
    void accessesMayBeAlike();
    void hostileTextsStayInTheirLine();
    void requestsSayWhoAsked();
};

void TestBrokerTables::servicesStandInTheirColumns()
{
    FixedClock clock;
    ConsumerTableModel model(clock);
    const QAbstractItemModelTester tester(&model);
    Consumer consumer;
    consumer.name = u"checkout-api"_s;
    consumer.requiredKeys = {{u"/a"_s, {}}, {u"/b"_s, {}}};
    consumer.missing = {{u"/b"_s, u"out-of-scope"_s}};
    consumer.activeTokens = 2;
    consumer.lastAccessAt = clock.at - std::chrono::hours{3};
    model.setRows({consumer});
    const auto text = [&](int column) { return model.index(0, column).data().toString(); };
    QCOMPARE(model.columnCount(), static_cast<int>(ConsumerTableModel::ColumnCount));
    QCOMPARE(text(ConsumerTableModel::Name), u"checkout-api"_s);
    QCOMPARE(text(ConsumerTableModel::Owner), noValue());
    QVERIFY(text(ConsumerTableModel::Missing).contains(u'1'));
    QVERIFY(text(ConsumerTableModel::LastAccess).contains(u'3'));
    QVERIFY(model.index(0, ConsumerTableModel::Missing).data(Qt::ToolTipRole).toString().contains(u"/b"_s));
    QCOMPARE(model.index(0, ConsumerTableModel::Missing).data(check_role::Standing).toInt(),
             static_cast<int>(CellStanding::Limited));
    QCOMPARE(model.index(0, ConsumerTableModel::Name).data(Qt::AccessibleTextRole).toString(), u"Service: checkout-api"_s);
    QVERIFY(!model.index(0, ConsumerTableModel::Owner).data(Qt::AccessibleTextRole).toString().contains(noValue()));
}

void TestBrokerTables::aRowThatChangesStaysWhereItIs()
{
    FixedClock clock;
    ConsumerTableModel model(clock);
    Consumer first;
    first.name = u"a"_s;
    Consumer second;
    second.name = u"b"_s;
    model.setRows({first, second});
    const QPersistentModelIndex kept = model.index(1, 0);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    second.owner = u"Bo"_s;
    model.setRows({first, second});
    QCOMPARE(changed.size(), 1);
    model.setRows({second});
    QCOMPARE(kept.row(), 0);
    QCOMPARE(reset.size(), 0);
}

void TestBrokerTables::twiceTheSameNameCountsOnce()
{
    FixedClock clock;
    ConsumerTableModel model(clock);
    Consumer consumer;
    consumer.name = u"a"_s;
    model.setRows({consumer, consumer, consumer});
    QCOMPARE(model.rowCount(), 1);
}

void TestBrokerTables::tokensSayTheirState()
{
    FixedClock clock;
    TokenTableModel model(clock);
    const QAbstractItemModelTester tester(&model);
    ServiceToken token;
    token.id = u"t1"_s;
    token.state = u"active"_s;
    token.issuedAt = clock.at;
    token.issuedBy = u"Ada"_s;
    token.expiresAt = clock.at + std::chrono::hours{24 * 30};
    ServiceToken odd = token;
    odd.id = u"t2"_s;
    odd.state = u"paused"_s;
    model.setRows({token, odd});
    QCOMPARE(model.index(0, TokenTableModel::State).data(check_role::Standing).toInt(), static_cast<int>(CellStanding::Works));
    QCOMPARE(model.index(1, TokenTableModel::State).data().toString(), u"paused"_s);
    QVERIFY(model.index(0, TokenTableModel::Issued).data().toString().contains(u"Ada"_s));
}

void TestBrokerTables::accessesMayBeAlike()
{
    FixedClock clock;
    AccessTableModel model(clock);
    const QAbstractItemModelTester tester(&model);
    ConsumerAccess access;
    access.at = clock.at;
    access.result = u"DENIED"_s;
    access.path = u"/a"_s;
    model.setAccesses({access, access});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, AccessTableModel::Outcome).data(check_role::Standing).toInt(), static_cast<int>(CellStanding::Fails));
    access.result = u"RATE_LIMITED"_s;
    model.setAccesses({access});
    QCOMPARE(model.index(0, AccessTableModel::Outcome).data(check_role::Standing).toInt(),
             static_cast<int>(CellStanding::Limited));
}

void TestBrokerTables::hostileTextsStayInTheirLine()
{
    FixedClock clock;
    AccessTableModel model(clock);
    ConsumerAccess access;
    access.at = clock.at;
    access.result = u"GRANTED"_s;
    access.path = u"/a\n/b\u202e"_s;
    access.userAgent = u"<b>curl</b>"_s;
    model.setAccesses({access});
    const QString shown = model.index(0, AccessTableModel::Path).data().toString();
    QVERIFY(!shown.contains(u'\n'));
    QVERIFY(!shown.contains(QChar(0x202e)));
    QVERIFY(!model.index(0, AccessTableModel::Path).data(Qt::ToolTipRole).toString().contains(QChar(0x202e)));
}

void TestBrokerTables::requestsSayWhoAsked()
{
    FixedClock clock;
    FakeApprovals queue(clock);
    queue.add(u"credential.rotate"_s);
    queue.add(u"secret.reveal"_s, true);
    ApprovalTableModel model(clock);
    const QAbstractItemModelTester tester(&model);
    model.setRows(queue.all);
    QCOMPARE(model.index(0, ApprovalTableModel::RequestedBy).data().toString(), u"you"_s);
    QCOMPARE(model.index(1, ApprovalTableModel::RequestedBy).data().toString(), u"Bo Chen"_s);
    QCOMPARE(model.index(1, ApprovalTableModel::Operation).data().toString(), u"Rotate a key"_s);
    QCOMPARE(model.index(0, ApprovalTableModel::State).data(check_role::Standing).toInt(),
             static_cast<int>(CellStanding::Undecided));
}

QTEST_GUILESS_MAIN(TestBrokerTables)
#include "tst_broker_tables.moc"
