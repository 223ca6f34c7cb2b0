#include "tests/support/raw_store.h"
#include "tests/support/store_steps.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace claviger::test {

/// An older header of the same root key put back: its MAC fits, and only the log tells that it is not the newest.
class TestOldHeader : public QObject
{
    Q_OBJECT

private slots:
    void aHealthyStoreHasNoFinding_data();
    void aHealthyStoreHasNoFinding();
    void whatAnotherProcessChangesIsNoFinding();
    void aRemovedSlotThatComesBackIsNamed();
    void anOldPassphraseThatComesBackIsNamed();
    void theFindingStaysUntilARekey();
    void aHeaderPutBackEndsTheSession();
    void nothingIsWrittenOnAHeaderThatWasPutBack();
    void anotherStateOfARekeyIsNamed();
    void aSlotThatTheLogDoesNotKnowIsNamed();
    void aSlotWithAnotherKeyIsNamed();
    void aBackupWithAnOldHeaderIsNotRestored();
    void anUnreadableEventAccusesNobody();
};

namespace {

const QByteArray kRawKey(32, 'k');

/// Body, digest and MAC as they are.
struct HeaderRow {
    QByteArray body, digest, mac;

    static HeaderRow of(const QString &file)
    {
        RawStore raw(file);
        return {raw.headerBody(), raw.blob("SELECT digest FROM header"), raw.blob("SELECT mac FROM header")};
    }
    [[nodiscard]] bool putBack(const QString &file) const
    {
        return RawStore(file).run("UPDATE header SET body = ?, digest = ?, mac = ?", {body, digest, mac});
    }
};

/// What somebody with the root key and a program of their own can do: a header with a MAC that fits.
template <typename Edit>
Result<> forgeHeader(const QString &file, Edit edit)
{
    auto opened = openStoreFile(file, Connection::Mode::ReadWrite);
    if (!opened)
        return tl::unexpected(opened.error());
    auto stored = readHeader(*opened->connection);
    auto slot
        = stored.and_then([](const StoredHeader &known) { return openSlot(known.header, passphrase(TempStore::kPassphrase)); });
    if (!slot)
        return tl::unexpected(slot.error());
    edit(stored->header, slot->root);
    auto keys = KeyRing::open(std::move(slot->root), stored->header);
    auto transaction = Transaction::begin(*opened->connection);
    if (!keys || !transaction)
        return tl::unexpected(keys ? transaction.error() : keys.error());
    writeHeader(*transaction, stored->header, keys->current().headerMac);
    return transaction->commit();
}

QString told(const std::vector<CheckFinding> &findings)
{
    QString text;
    for (const CheckFinding &finding : findings)
        text += name(finding.code) + u" | "_s + finding.subject + u" | "_s + finding.detail + u'\n';
    return text;
}

std::vector<CheckFinding> checked(LocalStore &store)
{
    auto report = answerOf(store.check(noProgress()));
    return report ? std::move(report->findings)
                  : std::vector<CheckFinding>{{report.error().code, report.error().subject, report.error().detail}};
}

SlotId slotOf(LocalStore &store, SlotKind kind)
{
    const auto info = answerOf(store.info());
    const auto at = std::ranges::find(info->header.keySlots, kind, &SlotInfo::kind);
    return at == info->header.keySlots.end() ? SlotId() : at->id;
}

RekeyOrder rekeyOrder(RekeyKind kind)
{
    RekeyOrder order;
    order.kind = kind;
    if (kind == RekeyKind::Compromised)
        order.newPassphrase = secretOf(TempStore::kPassphrase);
    order.newRecovery = true;
    order.cost = kWeakCost;
    return order;
}

/// A store with a master-key slot that was removed an hour later, and the header from before that, put back. Locked.
struct RolledBack {
    RolledBack()
    {
        const bool added = answerOf(temp.store.addSlot(SlotKind::MasterKey, secretOf(kRawKey), {})).has_value();
        slot = slotOf(temp.store, SlotKind::MasterKey);
        const HeaderRow older = HeaderRow::of(temp.file());
        temp.clock.at += std::chrono::hours{1};
        const bool removed = answerOf(temp.store.removeSlot(slot)).has_value();
        fine = added && removed && answerOf(temp.store.lock()) && older.putBack(temp.file());
    }

    TempStore temp;
    SlotId slot;
    bool fine = false;
};

using Step = std::function<bool(TempStore &)>;

} // namespace

void TestOldHeader::aHealthyStoreHasNoFinding_data()
{
    QTest::addColumn<Step>("step");
    const auto row = [](const char *name, Step step) { QTest::newRow(name) << std::move(step); };
    row("created", [](TempStore &) { return true; });
    row("slot added",
        [](TempStore &temp) { return answerOf(temp.store.addSlot(SlotKind::Keychain, secretOf(kRawKey), {})).has_value(); });
    row("slot removed",
        [](TempStore &temp) { return answerOf(temp.store.removeSlot(slotOf(temp.store, SlotKind::Recovery))).has_value(); });
    row("slot refused", [](TempStore &temp) { return !answerOf(temp.store.removeSlot(SlotId::generate())); });
    row("passphrase changed twice", [](TempStore &temp) {
        return answerOf(temp.store.changePassphrase(secretOf(TempStore::kPassphrase), secretOf("between"), kWeakCost))
            && answerOf(temp.store.changePassphrase(secretOf("between"), secretOf(TempStore::kPassphrase), kWeakCost));
    });
    row("passphrase refused",
        [](TempStore &temp) { return !answerOf(temp.store.changePassphrase(secretOf("wrong"), secretOf("fresh"), kWeakCost)); });
    for (const auto kind : {RekeyKind::Routine, RekeyKind::Compromised})
        row(kind == RekeyKind::Routine ? "rekeyed" : "rekeyed as compromised", [kind](TempStore &temp) {
            return answerOf(temp.store.addSlot(SlotKind::MasterKey, secretOf(kRawKey), {}))
                && answerOf(temp.store.rekey(rekeyOrder(kind), noProgress()));
        });
    row("rekey stopped", [](TempStore &temp) {
        const ProgressPtr stopped = noProgress();
        stopped->cancel();
        return answerOf(temp.store.rekey(rekeyOrder(RekeyKind::Compromised), stopped)).has_value();
    });
    row("restored", [](TempStore &temp) {
        const QString backup = temp.path(u"backup.claviger"_s);
        const QString restored = temp.path(u"restored.claviger"_s);
        const auto key = [] { return passphrase(TempStore::kPassphrase); };
        return answerOf(temp.store.backup(backup, noProgress()))
            && answerOf(temp.store.restore(backup, restored, key(), noProgress())) && answerOf(temp.store.unlock(restored, key()))
            && checked(temp.store).empty();
    });
}

void TestOldHeader::aHealthyStoreHasNoFinding()
{
    QFETCH(Step, step);
    TempStore temp;
    QVERIFY(answerOf(temp.store.create(someCredential(u"First"_s))));
    QVERIFY(step(temp));
    QCOMPARE(told(checked(temp.store)), QString());
    QVERIFY(answerOf(temp.store.lock()));
    const auto info = temp.unlock();
    QVERIFY2(info, qPrintable(info ? QString() : info.error().detail));
    QCOMPARE(told(info->findings), QString());
    QCOMPARE(told(checked(temp.store)), QString());
}

void TestOldHeader::whatAnotherProcessChangesIsNoFinding()
{
    TempStore temp;
    const auto other = temp.another();
    QVERIFY(answerOf(other->unlock(temp.file(), passphrase(TempStore::kPassphrase))));
    QSignalSpy lost(&temp.store, &Backend::sessionLost);
    QVERIFY(answerOf(other->addSlot(SlotKind::MasterKey, secretOf(kRawKey), {})));
    QVERIFY(answerOf(temp.store.addSlot(SlotKind::Keychain, secretOf(kRawKey), {}))); // on top of what the other wrote
    QVERIFY(answerOf(other->removeSlot(slotOf(*other, SlotKind::MasterKey))));
    QVERIFY(answerOf(other->lock()));
    QVERIFY(answerOf(temp.store.lock())); // and repeats the other's newest header
    QCOMPARE(told(temp.unlock()->findings), QString());
    QCOMPARE(told(checked(temp.store)), QString());
    QVERIFY(lost.isEmpty());
}

void TestOldHeader::aRemovedSlotThatComesBackIsNamed()
{
    RolledBack rolled;
    QVERIFY(rolled.fine);
    TempStore &temp = rolled.temp;
    const auto info = temp.unlock();
    QVERIFY(info);
    QCOMPARE(info->findings.size(), std::size_t(1));
    const CheckFinding &finding = info->findings.front();
    QCOMPARE(finding.code, ErrorCode::RolledBack);
    QCOMPARE(finding.subject, u"slot "_s + rolled.slot.toString());
    QVERIFY2(finding.detail.startsWith(u"The header holds a slot that the log says was removed on 2030-06-15T13:00:00"_s),
             qPrintable(finding.detail));
    QVERIFY(finding.detail.contains(u"Rekey the store as compromised"_s));
    QCOMPARE(told(checked(temp.store)), told(info->findings));
    const auto noted = eventsOf(temp.store, AuditAction::StoreChecked);
    QCOMPARE(noted.front().result, AuditResult::Failed);
    QCOMPARE(noted.front().detail, u"findings=1"_s);
}

void TestOldHeader::anOldPassphraseThatComesBackIsNamed()
{
    TempStore temp;
    const SlotId old = slotOf(temp.store, SlotKind::Passphrase);
    const HeaderRow older = HeaderRow::of(temp.file());
    QVERIFY(answerOf(temp.store.changePassphrase(secretOf(TempStore::kPassphrase), secretOf("fresh"), kWeakCost)));
    const SlotId fresh = slotOf(temp.store, SlotKind::Passphrase);
    QVERIFY(answerOf(temp.store.lock()));
    QVERIFY(older.putBack(temp.file()));
    const auto info = temp.unlock(); // with the old one
    QVERIFY(info);
    QCOMPARE(info->findings.size(), std::size_t(2));
    QCOMPARE(info->findings[0].subject, u"slot "_s + old.toString());
    QVERIFY(info->findings[0].detail.startsWith(u"The header holds a passphrase that the log says was changed on"_s));
    QCOMPARE(info->findings[1].subject, u"slot "_s + fresh.toString());
    QVERIFY(info->findings[1].detail.startsWith(u"The header lacks a slot"_s));
    QCOMPARE(told(checked(temp.store)), told(info->findings));
}

void TestOldHeader::theFindingStaysUntilARekey()
{
    RolledBack rolled;
    QVERIFY(rolled.fine);
    TempStore &temp = rolled.temp;
    for (int i = 0; i < 3; ++i) { // unlocking and locking does not make it the newest
        QCOMPARE(temp.unlock()->findings.size(), std::size_t(1));
        QVERIFY(answerOf(temp.store.lock()));
    }
    QVERIFY(temp.unlock());
    QVERIFY(answerOf(temp.store.rekey(rekeyOrder(RekeyKind::Compromised), noProgress())));
    QVERIFY(answerOf(temp.store.lock()));
    QCOMPARE(told(temp.unlock()->findings), QString());
    QCOMPARE(told(checked(temp.store)), QString());
}

void TestOldHeader::aHeaderPutBackEndsTheSession()
{
    TempStore temp;
    const HeaderRow older = HeaderRow::of(temp.file());
    QVERIFY(answerOf(temp.store.removeSlot(slotOf(temp.store, SlotKind::Recovery))));
    QSignalSpy lost(&temp.store, &Backend::sessionLost);
    QVERIFY(older.putBack(temp.file()));
    QTRY_COMPARE(lost.size(), 1);
    QCOMPARE(lost[0][0].value<Error>().code, ErrorCode::RolledBack);
    QCOMPARE(temp.unlock()->findings.size(), std::size_t(1));
}

void TestOldHeader::nothingIsWrittenOnAHeaderThatWasPutBack()
{
    TempStore temp;
    const HeaderRow older = HeaderRow::of(temp.file());
    QVERIFY(answerOf(temp.store.removeSlot(slotOf(temp.store, SlotKind::Recovery))));
    QVERIFY(older.putBack(temp.file()));
    const auto added = answerOf(temp.store.addSlot(SlotKind::MasterKey, secretOf(kRawKey), {}));
    // whichever comes first: the attempt, or the look at the file that ends the session
    QVERIFY(codeOf(added) == ErrorCode::RolledBack || codeOf(added) == ErrorCode::Locked);
    QCOMPARE(RawStore(temp.file()).headerBody(), older.body);
}

void TestOldHeader::anotherStateOfARekeyIsNamed()
{
    TempStore temp;
    const ProgressPtr stopped = noProgress();
    stopped->cancel();
    QVERIFY(answerOf(temp.store.rekey(rekeyOrder(RekeyKind::Compromised), stopped))->pending);
    const HeaderRow underWay = HeaderRow::of(temp.file());
    QVERIFY(answerOf(temp.store.rekey({}, noProgress()))); // brings it to its end
    QVERIFY(answerOf(temp.store.lock()));
    QVERIFY(underWay.putBack(temp.file()));
    const auto info = temp.unlock();
    QVERIFY(info);
    QCOMPARE(info->findings.size(), std::size_t(1));
    QCOMPARE(info->findings.front().subject, u"header"_s);
    QCOMPARE(info->findings.front().code, ErrorCode::RolledBack);
}

void TestOldHeader::aSlotThatTheLogDoesNotKnowIsNamed()
{
    TempStore temp;
    QVERIFY(answerOf(temp.store.lock()));
    SlotId added;
    QVERIFY(forgeHeader(temp.file(), [&](Header &header, const Secret &root) {
        auto slot = makeSlot(header.store, SlotKind::MasterKey, secretOf(kRawKey), {}, root, header.createdAt);
        added = slot->id;
        header.keySlots.push_back(*slot);
    }));
    const auto info = answerOf(temp.store.unlock(temp.file(), {SlotKind::MasterKey, secretOf(kRawKey)}));
    QVERIFY(info);
    QCOMPARE(info->findings.size(), std::size_t(1));
    QCOMPARE(info->findings.front().code, ErrorCode::Tampered);
    QCOMPARE(info->findings.front().subject, u"slot "_s + added.toString());
    QVERIFY(info->findings.front().detail.contains(u"does not know of"_s));
}

void TestOldHeader::aSlotWithAnotherKeyIsNamed()
{
    TempStore temp;
    const SlotId known = slotOf(temp.store, SlotKind::Recovery);
    QVERIFY(answerOf(temp.store.lock()));
    QVERIFY(forgeHeader(temp.file(), [&](Header &header, const Secret &) {
        for (KeySlot &slot : header.keySlots) {
            if (slot.id == known)
                slot.wrappedRoot[0] = static_cast<char>(slot.wrappedRoot[0] ^ 1);
        }
    }));
    const auto info = temp.unlock();
    QVERIFY(info);
    QCOMPARE(info->findings.size(), std::size_t(1));
    QCOMPARE(info->findings.front().code, ErrorCode::Tampered);
    QCOMPARE(info->findings.front().subject, u"slot "_s + known.toString());
    QVERIFY(info->findings.front().detail.contains(u"its wrapped key is another"_s));
}

void TestOldHeader::aBackupWithAnOldHeaderIsNotRestored()
{
    RolledBack rolled;
    QVERIFY(rolled.fine);
    TempStore &temp = rolled.temp;
    const QString to = temp.path(u"restored.claviger"_s);
    const auto restored = answerOf(temp.store.restore(temp.file(), to, passphrase(TempStore::kPassphrase), noProgress()));
    QCOMPARE(codeOf(restored), ErrorCode::RolledBack);
    QVERIFY(!QFile::exists(to));
}

void TestOldHeader::anUnreadableEventAccusesNobody()
{
    TempStore temp;
    QVERIFY(answerOf(temp.store.addSlot(SlotKind::MasterKey, secretOf(kRawKey), {})));
    QVERIFY(RawStore(temp.file()).run("UPDATE event SET sealed = zeroblob(200) WHERE seq = (SELECT max(seq) FROM event)"));
    QVERIFY(answerOf(temp.store.lock()));
    const auto info = temp.unlock();
    QVERIFY(info);
    QCOMPARE(told(info->findings), QString());
    const auto findings = checked(temp.store);
    QCOMPARE(findings.size(), std::size_t(1)); // the event itself
    QCOMPARE(findings.front().code, ErrorCode::Damaged);
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestOldHeader)
#include "tst_old_header.moc"
