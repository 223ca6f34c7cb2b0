#include "models/services/backend_switch.h"

#include "tests/support/answer_of.h"
#include "tests/support/fake_audit_log.h"
#include "tests/support/fake_backend.h"

#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestBackendSwitch final : public QObject
{
    Q_OBJECT

private slots:
    void asksTheChosenPlaceAlone();
    void tellsOfTheChosenPlaceAlone();
    void saysWhatTheChosenPlaceCan();

private:
    struct World {
        FixedClock clock;
        FakeBackend store{clock};
        FakeBackend broker{clock};
        FakeAuditLog storeLog;
        FakeAuditLog brokerLog;
        BackendSwitch places{{&store, &storeLog}};
    };
};

void TestBackendSwitch::asksTheChosenPlaceAlone()
{
    World w;
    w.storeLog.add(AuditAction::StoreCreated, u"store"_s);
    w.broker.spaces = {{u"shop"_s, u"Shop"_s, {}, {}, 1}};
    QCOMPARE(answerOf(w.places.workspaces())->size(), w.store.spaces.size());
    QCOMPARE(answerOf(w.places.events({}, {}))->events.size(), 1U);

    w.places.choose({&w.broker, &w.brokerLog});
    QCOMPARE(answerOf(w.places.workspaces())->front().slug, u"shop"_s);
    QCOMPARE(answerOf(w.places.events({}, {}))->events.size(), 0U);
    QCOMPARE(&w.places.current(), &w.broker);
}

void TestBackendSwitch::tellsOfTheChosenPlaceAlone()
{
    World w;
    QSignalSpy grew(&w.places, &Backend::logGrew);
    QSignalSpy lost(&w.places, &Backend::sessionLost);
    w.places.choose({&w.broker, &w.brokerLog});
    emit w.store.logGrew(1);
    emit w.broker.logGrew(2);
    emit w.broker.sessionLost({ErrorCode::SignInNeeded, u"broker"_s, {}});
    QCOMPARE(grew.size(), 1);
    QCOMPARE(grew.front().front().toULongLong(), 2U);
    QCOMPARE(lost.size(), 1);

    w.places.choose({&w.broker, &w.brokerLog}); // the same again: nothing is told twice
    emit w.broker.logGrew(3);
    QCOMPARE(grew.size(), 2);
}

void TestBackendSwitch::saysWhatTheChosenPlaceCan()
{
    World w;
    w.broker.can = Capability::Edit;
    QVERIFY(w.places.capabilities().testFlag(Capability::Reveal));
    w.places.choose({&w.broker, &w.brokerLog});
    QVERIFY(!w.places.capabilities().testFlag(Capability::Reveal));
    QCOMPARE(w.places.whyNot(Capability::Reveal), w.broker.whyNot(Capability::Reveal));
}

QTEST_GUILESS_MAIN(TestBackendSwitch)
#include "tst_backend_switch.moc"
