#include "models/audit/canonical_event.h"
#include "models/audit/merkle_log.h"
#include "models/secure/digest.h"
#include "tests/audit/sample_event.h"

#include <QSet>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// What a line discloses of the members that its leaf commits to, and what is left when it does not.
class TestDisclosure final : public QObject
{
    Q_OBJECT
private slots:
    void commitmentsAreThese();
    void withoutAMemberEverythingElseStays_data();
    void withoutAMemberEverythingElseStays();
    void whatIsGoneCannotGoAgain();
    void aChangedDisclosureIsTampered_data();
    void aChangedDisclosureIsTampered();
    void aDisclosureOfNothingIsTampered();
    void twoLinesOfOneEventShareNoCommitment();
    void formatOneKeepsWhatItSigned();
    void malformedDisclosuresAreDamaged();

private:
    static QByteArray sampleLine()
    {
        EventSalts salts;
        salts.leaf.fill(std::byte{1});
        for (EventSalt &salt : salts.personal)
            salt.fill(std::byte{2});
        return writeCanonical(sampleEvent(), salts).value();
    }
};

void TestDisclosure::commitmentsAreThese()
{
    // SHA-256 of bytes written out by hand
    EventSalt salt{};
    salt.fill(std::byte{0xAB});
    for (const auto &[field, name] : {std::pair(PersonalField::Actor, "actor"), std::pair(PersonalField::Host, "host"),
                                      std::pair(PersonalField::Reason, "reason")}) {
        for (const QByteArray &value : {QByteArray("ada"), QByteArray("\xC3\xA9"), QByteArray(5000, 'x')}) {
            const QByteArray bytes = QByteArray("\x02") + name + '\0' + QByteArray(16, '\xAB') + value;
            const QByteArray expected = toByteArray(sha256(asBytes(bytes))).toBase64();
            QCOMPARE(QByteArrayView(commitment(field, salt, value)), QByteArrayView(expected));
            QVERIFY(isCommitment(expected));
        }
    }
    // printf '\002host\000' and 16 bytes 0xab and 'console-1' | openssl dgst -sha256 -binary | base64
    QCOMPARE(QByteArrayView(commitment(PersonalField::Host, salt, "console-1")),
             QByteArrayView("ITAjvIu95fzl8VmfwPlzkY7IBYBwEitLDqQfKHkW8+I="));
    QVERIFY(!isCommitment("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=")); // bits behind the end
    QVERIFY(!isCommitment("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
}

void TestDisclosure::withoutAMemberEverythingElseStays_data()
{
    QTest::addColumn<unsigned>("fields");
    for (unsigned fields = 0; fields < 8; ++fields)
        QTest::addRow("%u", fields) << fields;
}

void TestDisclosure::withoutAMemberEverythingElseStays()
{
    QFETCH(unsigned, fields);
    const PersonalFields gone = PersonalFields::fromInt(fields);
    const QByteArray line = sampleLine();
    const QByteArray shorter = withoutPersonal(line, gone).value();
    QCOMPARE(splitLine(shorter).leaf, splitLine(line).leaf);
    QCOMPARE(MerkleLog().leafHash(shorter), MerkleLog().leafHash(line));
    QCOMPARE(shorter == line, !gone);
    QCOMPARE(shorter.contains('\t'), gone != kAllPersonal);
    AuditEvent expected = sampleEvent();
    expected.formatVersion = kEventFormat;
    expected.absent = gone;
    if (gone.testFlag(PersonalField::Actor))
        expected.actor.clear();
    if (gone.testFlag(PersonalField::Host))
        expected.host.clear();
    if (gone.testFlag(PersonalField::Reason))
        expected.reason.clear();
    const auto read = readCanonical(shorter);
    QVERIFY(read);
    QVERIFY(sameEvent(*read, expected));
    QCOMPARE(shorter.contains("console-1"), !gone.testFlag(PersonalField::Host));
}

void TestDisclosure::whatIsGoneCannotGoAgain()
{
    const QByteArray noActor = withoutPersonal(sampleLine(), PersonalField::Actor).value();
    QCOMPARE(withoutPersonal(noActor, PersonalField::Actor).value(), noActor);
    const QByteArray leaf = withoutPersonal(noActor, kAllPersonal).value();
    QCOMPARE(leaf, splitLine(sampleLine()).leaf.toByteArray());
    QCOMPARE(withoutPersonal(leaf, kAllPersonal).value(), leaf);
    AuditEvent nobody = sampleEvent();
    nobody.actor.clear();
    nobody.host.clear();
    nobody.reason.clear();
    const auto bare = readCanonical(writeCanonical(nobody, {}).value());
    QVERIFY(bare && !bare->absent); // nothing committed to, nothing absent
}

void TestDisclosure::aChangedDisclosureIsTampered_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("member");
    QTest::newRow("another value") << QByteArray("\"admin\"") << QByteArray("\"nimda\"") << u"actor"_s;
    QTest::newRow("a longer value") << QByteArray("console-1") << QByteArray("console-11") << u"host"_s;
    QTest::newRow("another salt") << QByteArray("\"actor\":[\"02") << QByteArray("\"actor\":[\"03") << u"actor"_s;
    QTest::newRow("the value of another member")
        << QByteArray("\"deployment of release 7\"") << QByteArray("\"console-1\"") << u"reason"_s;
}

void TestDisclosure::aChangedDisclosureIsTampered()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, member);
    QByteArray line = sampleLine();
    QCOMPARE(line.count(before), 1);
    const auto read = readCanonical(line.replace(before, after));
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Tampered);
    QCOMPARE(read.error().subject, member);
}

void TestDisclosure::aDisclosureOfNothingIsTampered()
{
    AuditEvent event = sampleEvent();
    event.host.clear();
    const QByteArray without = writeCanonical(event, {}).value();
    const QByteArray other = writeCanonical(sampleEvent(), {}).value();
    const QByteArray line = splitLine(without).leaf.toByteArray() + '\t' + splitLine(other).disclosures->toByteArray();
    const auto read = readCanonical(line);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Tampered);
    QCOMPARE(read.error().subject, u"host"_s);
}

void TestDisclosure::twoLinesOfOneEventShareNoCommitment()
{
    const MerkleLog log;
    const SigningKeyPair keys = log.generateSigningKey().value();
    AuditEvent event = sampleEvent();
    event.host = event.actor; // and the same text under two names
    const auto delta = log.append({}, {event, event}, keys.seed, StoreId::generate()).value();
    QSet<QByteArray> seen;
    for (const LoggedEvent &logged : delta.events) {
        const auto disclosed = readDisclosures(splitLine(logged.line).disclosures.value()).value();
        for (const auto &disclosure : disclosed)
            seen.insert(QByteArrayView(disclosure.value().commitment).toByteArray());
    }
    QCOMPARE(seen.size(), 6);
}

void TestDisclosure::formatOneKeepsWhatItSigned()
{
    const QByteArray line
        = R"({"action":"store.locked","actor":"ada","event_id":"3b1f8a0e-6f43-4b57-8f6d-0d2a9b1c7e55","result":"GRANTED",)"
          R"("salt":"0aff0000000000000000000000000000","seq":41,"ts":"2026-11-20T09:30:00.007Z","v":1})";
    QCOMPARE(readCanonical(line).value().actor, u"ada"_s);
    const auto refused = withoutPersonal(line, kAllPersonal);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unsupported);
    QCOMPARE(refused.error().subject, u"actor"_s);
    QCOMPARE(withoutPersonal(line, PersonalField::Host).value(), line);
    const QByteArray inWorkspace = QByteArray(line).replace("\"v\":1}", "\"v\":1,\"workspace\":\"w\"}");
    QCOMPARE(withoutPersonal(inWorkspace, PersonalField::Actor).error().code, ErrorCode::Unsupported);
}

void TestDisclosure::malformedDisclosuresAreDamaged()
{
    const QByteArray line = sampleLine();
    const qsizetype tab = line.indexOf('\t');
    for (const QByteArray &rest : {QByteArray(), QByteArray("{}"), QByteArray("{\"actor\""), QByteArray("null"), QByteArray("{"),
                                   line.sliced(tab + 1).chopped(1), line.sliced(tab + 1) + ' '}) {
        const QByteArray broken = line.first(tab + 1) + rest;
        QCOMPARE(readCanonical(broken).error().code, ErrorCode::Damaged);
        QCOMPARE(withoutPersonal(broken, PersonalField::Host).error().code, ErrorCode::Damaged);
    }
}

QTEST_GUILESS_MAIN(TestDisclosure)
#include "tst_disclosure.moc"
