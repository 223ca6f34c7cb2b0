#include "models/audit/checkpoint.h"
#include "models/audit/merkle_tree.h"
#include "models/store/log_proofs.h"
#include "models/store/rekey.h"
#include "models/store/schema.h"
#include "tests/support/first_version_file.h"
#include "tests/support/store_steps.h"

#include <QTest>

#include <algorithm>

namespace claviger::test {

/// What stays of a signing key that a compromised rekey replaced, and stores from before it was kept.
class TestKeyHandover : public QObject
{
    Q_OBJECT

private slots:
    void theOldKeySignsTheNameOfTheNew();
    void aRoutineRekeyKeepsTheKey();
    void handoversAreProvenToThePresentLog();
    void tamperingWithAHandoverIsNamed_data();
    void tamperingWithAHandoverIsNamed();
    void anInterruptedRekeyHandsOverOnce();
    void aFirstVersionFileIsMigrated();
    void aFirstVersionBackupIsRestored();
};

namespace {

const Actor kNobody{}; ///< a session only refers to its actor

Result<RekeyAnswer> rekey(LocalStore &store, RekeyKind kind, const char *fresh = "fresh")
{
    RekeyOrder order;
    order.kind = kind;
    order.cost = kWeakCost;
    order.newPassphrase = secretOf(fresh);
    return answerOf(store.rekey(std::move(order), noProgress()));
}

std::vector<CheckFinding> findingsOf(LocalStore &store)
{
    auto report = answerOf(store.check(noProgress()));
    return report ? std::move(report->findings) : std::vector<CheckFinding>{{report.error().code, {}, report.error().detail}};
}

QByteArray told(const std::vector<CheckFinding> &findings)
{
    QString text;
    for (const CheckFinding &finding : findings)
        text += name(finding.code) + u" | "_s + finding.subject + u" | "_s + finding.detail + u'\n';
    return text.toUtf8();
}

QString keyNamedBy(const AuditEvent &event) { return event.detail.sliced(QString(u"key="_s).size()); }

VerifierKey keyOf(const QString &text) { return parseVerifierKey(text).value(); }

std::vector<KeptHandover> keptIn(const QString &file)
{
    const auto connection = *Connection::open(file, Connection::Mode::ReadOnly);
    return readHandovers(*connection).value();
}

} // namespace

void TestKeyHandover::theOldKeySignsTheNameOfTheNew()
{
    TempStore temp;
    const QString before = answerOf(temp.store.info())->verifierKey;
    QVERIFY(rekey(temp.store, RekeyKind::Compromised));
    const QString after = answerOf(temp.store.info())->verifierKey;
    QVERIFY(before != after);
    const auto replaced = eventsOf(temp.store, AuditAction::LogKeyReplaced);
    QCOMPARE(replaced.size(), std::size_t(1));
    QCOMPARE(keyNamedBy(replaced.front()), after);
    QCOMPARE(replaced.front().actor, u"ada"_s);
    const auto started = eventsOf(temp.store, AuditAction::RekeyStarted);
    QCOMPARE(started.front().seq, replaced.front().seq + 1); // the first event under the new key
    const auto kept = keptIn(temp.file());
    QCOMPARE(kept.size(), std::size_t(1));
    QCOMPARE(kept.front().seq, replaced.front().seq);
    QCOMPARE(kept.front().verifier, keyOf(before).publicKey);
    QCOMPARE(readCheckpoint(kept.front().checkpoint, keyOf(before)).value().size, replaced.front().seq + 1);
    QVERIFY(!readCheckpoint(kept.front().checkpoint, keyOf(after)));
    const auto head = answerOf(temp.store.checkpoint());
    QVERIFY(readCheckpoint(head->note.toUtf8(), keyOf(after)).value().size > replaced.front().seq + 1);
    const auto findings = findingsOf(temp.store);
    QVERIFY2(findings.empty(), told(findings));
}

void TestKeyHandover::aRoutineRekeyKeepsTheKey()
{
    TempStore temp;
    QVERIFY(rekey(temp.store, RekeyKind::Routine));
    QVERIFY(eventsOf(temp.store, AuditAction::LogKeyReplaced).empty());
    QVERIFY(keptIn(temp.file()).empty());
}

void TestKeyHandover::handoversAreProvenToThePresentLog()
{
    TempStore temp;
    const QString first = answerOf(temp.store.info())->verifierKey;
    QVERIFY(rekey(temp.store, RekeyKind::Compromised, "second"));
    const QString second = answerOf(temp.store.info())->verifierKey;
    QVERIFY(answerOf(temp.store.create(someCredential(u"Key"_s))));
    QVERIFY(rekey(temp.store, RekeyKind::Compromised, "third"));
    const QString third = answerOf(temp.store.info())->verifierKey;
    QVERIFY(answerOf(temp.store.lock()));

    auto opened = unlockStore(temp.file(), passphrase("third"), {temp.clock, temp.log, kNobody}, 0);
    QVERIFY(opened);
    StoreSession &session = *opened->session;
    const auto log = logPoint(session, session.connection()).value();
    const auto handovers = proveHandovers(session, session.connection(), log).value();
    QCOMPARE(handovers.size(), std::size_t(2));
    QString trusted = first;
    for (const KeyHandover &handover : handovers) {
        QCOMPARE(handover.verifierKey, trusted);
        const auto signedLog = readCheckpoint(handover.checkpoint, keyOf(trusted)).value();
        QCOMPARE(signedLog.size, handover.seq + 1);
        const Digest leaf = temp.log.leafHash(handover.line);
        QVERIFY(merkle::verifyInclusion(leaf, handover.seq, signedLog.size, handover.proof, signedLog.root));
        QVERIFY(temp.log.continues({signedLog.size, signedLog.root}, log, handover.growth));
        const auto event = temp.log.read(handover.line).value();
        QVERIFY(event.actor.isEmpty() && event.absent.testFlag(PersonalField::Actor)); // nobody is named by it
        trusted = keyNamedBy(event);
    }
    QCOMPARE(handovers.front().verifierKey, first);
    QCOMPARE(handovers.back().verifierKey, second);
    QCOMPARE(trusted, third);
    opened->session.reset();
    QVERIFY(answerOf(temp.store.unlock(temp.file(), passphrase("third"))));
    const auto findings = findingsOf(temp.store);
    QVERIFY2(findings.empty(), told(findings));
}

void TestKeyHandover::tamperingWithAHandoverIsNamed_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("taken away") << QByteArray("DELETE FROM log_handover");
    QTest::newRow("of another event") << QByteArray("UPDATE log_handover SET seq = seq - 1");
    QTest::newRow("another key") << QByteArray("UPDATE log_handover SET verifier = zeroblob(32)");
    QTest::newRow("another checkpoint") << QByteArray("UPDATE log_handover SET checkpoint = (SELECT checkpoint FROM log_head)");
    QTest::newRow("one too many") << QByteArray("INSERT INTO log_handover SELECT 0, verifier, checkpoint FROM log_handover");
}

void TestKeyHandover::tamperingWithAHandoverIsNamed()
{
    QFETCH(QByteArray, sql);
    TempStore temp;
    QVERIFY(rekey(temp.store, RekeyKind::Compromised));
    QVERIFY(answerOf(temp.store.lock()));
    {
        RawStore raw(temp.file());
        QVERIFY(raw.run(sql));
    }
    QVERIFY(answerOf(temp.store.unlock(temp.file(), passphrase("fresh"))));
    const auto findings = findingsOf(temp.store);
    QVERIFY(!findings.empty());
    QVERIFY2(std::ranges::all_of(findings, [](const CheckFinding &f) { return f.code == ErrorCode::Tampered; }), told(findings));
}

void TestKeyHandover::anInterruptedRekeyHandsOverOnce()
{
    TempStore temp;
    std::vector<NewCredential> many;
    for (int i = 0; i < 600; ++i)
        many.push_back(someCredential(u"Key %1"_s.arg(i)));
    QVERIFY(answerOf(temp.store.createMany(std::move(many), noProgress())));
    const auto stopped = noProgress();
    stopped->cancel();
    RekeyOrder order;
    order.kind = RekeyKind::Compromised;
    order.cost = kWeakCost;
    order.newPassphrase = secretOf("fresh");
    QVERIFY(answerOf(temp.store.rekey(std::move(order), stopped))->pending);
    QVERIFY(answerOf(temp.store.lock()));
    QVERIFY(answerOf(temp.store.unlock(temp.file(), passphrase("fresh"))));
    QTRY_VERIFY(!answerOf(temp.store.info())->rekeyPending);
    QCOMPARE(eventsOf(temp.store, AuditAction::LogKeyReplaced).size(), std::size_t(1));
    QCOMPARE(keptIn(temp.file()).size(), std::size_t(1));
    const auto findings = findingsOf(temp.store);
    QVERIFY2(findings.empty(), told(findings));
}

void TestKeyHandover::aFirstVersionFileIsMigrated()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s, "value")));
    QVERIFY(answerOf(temp.store.lock()));
    const QString old = temp.path(u"old.claviger"_s);
    makeFirstVersion(temp.file(), old);
    if (QTest::currentTestFailed())
        return;
    QVERIFY(answerOf(temp.store.unlock(old, passphrase(TempStore::kPassphrase))));
    QCOMPARE(eventsOf(temp.store, AuditAction::StoreMigrated).size(), std::size_t(1));
    QCOMPARE(bytesOf(*reveal(temp.store, made->overview.id)), "value");
    QVERIFY(QFile::exists(old + u".before-v2"_s));
    QVERIFY(rekey(temp.store, RekeyKind::Compromised));
    QCOMPARE(keptIn(old).size(), std::size_t(1));
    const auto findings = findingsOf(temp.store);
    QVERIFY2(findings.empty(), told(findings));
    const auto kept = *Connection::open(old + u".before-v2"_s, Connection::Mode::ReadOnly);
    QCOMPARE(*kept->number("PRAGMA user_version"), 1);
    QVERIFY(verifySchema(*kept));
}

void TestKeyHandover::aFirstVersionBackupIsRestored()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s, "value")));
    QVERIFY(answerOf(temp.store.lock()));
    const QString old = temp.path(u"old.claviger"_s);
    makeFirstVersion(temp.file(), old);
    if (QTest::currentTestFailed())
        return;
    const QString back = temp.path(u"back.claviger"_s);
    const auto restored = answerOf(temp.store.restore(old, back, passphrase(TempStore::kPassphrase), noProgress()));
    QVERIFY2(restored, restored ? "" : qPrintable(restored.error().detail));
    QVERIFY(answerOf(temp.store.unlock(back, passphrase(TempStore::kPassphrase))));
    QCOMPARE(bytesOf(*reveal(temp.store, made->overview.id)), "value");
    QVERIFY(findingsOf(temp.store).empty());
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestKeyHandover)
#include "tst_key_handover.moc"
