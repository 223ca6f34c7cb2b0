#include "models/store/slot_history.h"
#include "tests/support/store_steps.h"

#include <QTest>

namespace claviger::test {

/// Logs of versions that wrote no marks: slots are known by their ids alone.
class TestSlotHistory : public QObject
{
    Q_OBJECT

private slots:
    void olderLogsAreComparedByIds();
    void olderPassphraseChangesAccuseNobody();
};

namespace {

QString told(const std::vector<CheckFinding> &findings)
{
    QString text;
    for (const CheckFinding &finding : findings)
        text += name(finding.code) + u" | "_s + finding.subject + u" | "_s + finding.detail + u'\n';
    return text;
}

AuditEvent olderEvent(AuditAction action, SlotId id, const QString &detail = u"slot=passphrase"_s)
{
    AuditEvent event;
    event.action = action;
    event.result = AuditResult::Granted;
    event.object = id.toString();
    event.detail = detail;
    event.at = kNoon;
    return event;
}

KeySlot someSlot()
{
    KeySlot slot;
    slot.id = SlotId::generate();
    return slot;
}

std::vector<CheckFinding> compared(const SlotHistory &history, std::vector<KeySlot> keySlots)
{
    Header header;
    header.keySlots = std::move(keySlots);
    std::vector<CheckFinding> findings;
    history.compare(header, findings);
    return findings;
}

} // namespace

void TestSlotHistory::olderLogsAreComparedByIds()
{
    const KeySlot first = someSlot();
    const KeySlot added = someSlot();
    SlotHistory history;
    history.add(olderEvent(AuditAction::StoreCreated, SlotId::generate(), {}));
    history.add(olderEvent(AuditAction::SlotAdded, added.id));
    QCOMPARE(told(compared(history, {first, added})), QString());
    QCOMPARE(compared(history, {first}).size(), std::size_t(1)); // the added one is missing
    history.add(olderEvent(AuditAction::SlotRemoved, added.id));
    QCOMPARE(told(compared(history, {first})), QString());
    const auto back = compared(history, {first, added});
    QCOMPARE(back.size(), std::size_t(1));
    QCOMPARE(back.front().code, ErrorCode::RolledBack);
}

void TestSlotHistory::olderPassphraseChangesAccuseNobody()
{
    const KeySlot recovery = someSlot();
    const KeySlot old = someSlot();
    const KeySlot fresh = someSlot();
    SlotHistory history;
    history.add(olderEvent(AuditAction::StoreCreated, SlotId::generate(), {}));
    history.add(olderEvent(AuditAction::SlotAdded, old.id));
    history.add(olderEvent(AuditAction::PassphraseChanged, fresh.id)); // does not say which one it replaces
    QCOMPARE(told(compared(history, {recovery, fresh})), QString());
    QCOMPARE(compared(history, {recovery, old}).size(), std::size_t(1)); // the fresh one is missing
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestSlotHistory)
#include "tst_slot_history.moc"
