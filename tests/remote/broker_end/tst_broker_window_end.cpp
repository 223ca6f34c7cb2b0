// The window at the reference broker, which runs beside it: a long list, from the first rows to the last.
#include "models/tables/key_table_model.h"
#include "tests/remote/broker_end/broker_process.h"
#include "tests/support/broker_console.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kKeys = 6'000;
constexpr int kPatience = 30'000;

} // namespace

class TestBrokerWindowEnd final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_console.reset(); }
    void rowsAreThereBeforeTheListIsWhole();
    void anotherAdminsChangeIsSeen();
    void aListThatBreaksOffIsAPart();
    void lockingHalfwayClosesIt();

private:
    void open();
    [[nodiscard]] KeyTableModel *model() const
    {
        const auto *table = m_console->window->findChild<QTableView *>(u"keysTable"_s);
        return table ? qobject_cast<KeyTableModel *>(table->model()) : nullptr;
    }
    [[nodiscard]] QWidget *seen(const QString &name) const
    {
        auto *widget = m_console->window->findChild<QWidget *>(name);
        return widget && widget->isVisible() ? widget : nullptr;
    }
    void order(const QJsonObject &fault);

    std::unique_ptr<BrokerProcess> m_broker;
    std::unique_ptr<BrokerConsole> m_console;
};

void TestBrokerWindowEnd::initTestCase()
{
    Theme::current().apply(*qApp);
    m_broker = std::make_unique<BrokerProcess>(QStringList{u"--seed"_s, QString::number(kKeys)});
}

void TestBrokerWindowEnd::init()
{
    m_console = std::make_unique<BrokerConsole>(tokenProfile(m_broker->address()), m_broker->token(u"Ada"_s, {u"admin"_s}));
    m_console->window->resize(1280, 800);
    m_console->window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_console->window.get()));
}

/// As a person does: chooses the broker, and connects.
void TestBrokerWindowEnd::open()
{
    m_console->window->openBroker(m_console->kept.id);
    QTRY_VERIFY(seen(u"openBroker"_s));
    auto *connectTo = m_console->window->findChild<QPushButton *>(u"openBroker"_s);
    connectTo->setFocus();
    QTest::keyClick(connectTo, Qt::Key_Space);
}

void TestBrokerWindowEnd::order(const QJsonObject &fault)
{
    BrokerPerson person(tokenProfile(m_broker->address()), m_broker->token(u"Bo"_s, {u"admin"_s}));
    QVERIFY(person.open());
    BrokerCall call;
    call.method = "POST";
    call.path = {u"__faults"_s};
    call.isAtRoot = true;
    call.changesNothing = true;
    call.body = secretOf(QJsonDocument(fault).toJson(QJsonDocument::Compact));
    QVERIFY(answerOf(person.client.send(std::move(call))));
}

void TestBrokerWindowEnd::rowsAreThereBeforeTheListIsWhole()
{
    static_cast<void>(m_console->window->workbench()); // made first, so that it hears of what grew before this test does
    std::vector<int> shown;
    bool wasPartial = true;
    connect(&m_console->catalog, &KeyCatalog::grew, this, [&] {
        shown.push_back(static_cast<int>(m_console->catalog.keys().size()));
        wasPartial = wasPartial && m_console->catalog.isPartial() && seen(u"keysTable"_s);
    });
    open();
    QTRY_VERIFY_WITH_TIMEOUT(m_console->catalog.isLoaded(), kPatience);
    QVERIFY(shown.size() >= 2); // the first page, and more before the last one
    QVERIFY(std::ranges::is_sorted(shown));
    QCOMPARE(shown.front(), 200);
    QVERIFY(shown.back() < kKeys);
    QVERIFY(wasPartial);
    QCOMPARE(model()->totalRows(), kKeys);
    const auto all = m_console->person.backend.overviews(nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(all.isFinished(), kPatience);
    const Result<OverviewList> read = QFuture(all).takeResult();
    QVERIFY(read);
    QCOMPARE(m_console->catalog.keys(), *read);
}

void TestBrokerWindowEnd::anotherAdminsChangeIsSeen()
{
    open();
    QTRY_VERIFY_WITH_TIMEOUT(m_console->catalog.isPartial() || m_console->catalog.isLoaded(), kPatience);
    const CredentialId id = m_console->catalog.keys().front().id;
    BrokerPerson other(tokenProfile(m_broker->address()), m_broker->token(u"Bo"_s, {u"admin"_s}));
    QVERIFY(other.open());
    const auto before = answerOf(other.backend.credential(id));
    QVERIFY(before);
    CredentialData data = dataOf(*before, u"other"_s);
    data.owner = u"bo@example.com"_s;
    QVERIFY(answerOf(other.backend.update({id, before->overview.revision}, data, u"A test"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(model()->find(id) && model()->find(id)->owner == u"bo@example.com"_s, kPatience);
}

void TestBrokerWindowEnd::aListThatBreaksOffIsAPart()
{
    order({{u"fault"_s, u"wrong-shape"_s}, {u"operation"_s, u"credential.list"_s}, {u"n"_s, 3}, {u"times"_s, 1}});
    open();
    QTRY_VERIFY_WITH_TIMEOUT(seen(u"keysMissing"_s), kPatience);
    QCOMPARE(model()->totalRows(), 2'200);
    QVERIFY(m_console->catalog.isPartial());
    QVERIFY(seen(u"keysTable"_s));
    QTest::mouseClick(seen(u"keysMissing"_s)->findChild<QPushButton *>(u"messageAction"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_console->catalog.isLoaded(), kPatience);
    QCOMPARE(model()->totalRows(), kKeys);
    QVERIFY(!seen(u"keysMissing"_s));
}

void TestBrokerWindowEnd::lockingHalfwayClosesIt()
{
    open();
    QTRY_VERIFY_WITH_TIMEOUT(m_console->catalog.isPartial(), kPatience);
    m_console->session.lock();
    QCOMPARE(m_console->catalog.keys().size(), 0U);
    QCOMPARE(model()->totalRows(), 0);
    const QSignalSpy grew(&m_console->catalog, &KeyCatalog::grew);
    open(); // the same window again
    QTRY_VERIFY_WITH_TIMEOUT(m_console->catalog.isLoaded(), kPatience);
    QCOMPARE(model()->totalRows(), kKeys);
    QVERIFY(!grew.isEmpty());
}

QTEST_MAIN(TestBrokerWindowEnd)
#include "tst_broker_window_end.moc"
