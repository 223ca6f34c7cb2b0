#include "models/store/past_check_table.h"
#include "tests/support/check_steps.h"

#include <QSignalSpy>

#include <algorithm>

namespace claviger::test {

/// Values that go into a live check, and what came of it.
class TestPastChecks : public QObject
{
    Q_OBJECT

private slots:
    void valuesForChecksAreLoggedOnceEach();
    void whatHasNoValueIsLeftOut();
    void aVerdictReachesKeyHistoryAndLog();
    void whatDecidesNothingStaysHistory();
    void aVerdictOnAnOldVersionIsHistory();
    void oneThatFailsDoesNotHoldUpTheOthers();
    void aConfirmationByHandIsRecordedWithItsNote();
    void aKeyWithoutASecretIsChecked();
    void theEventNamesTheAnswerThatDecided();
    void theNewestAreKept();
    void historiesAreReadNewestFirst();
    void aPurgeTakesTheHistoryAlong();
    void lockedStoresAnswerLocked();
};

namespace {

const AuditEvent &onlyOne(const std::vector<AuditEvent> &events)
{
    static const AuditEvent none;
    return events.size() == 1 ? events.front() : none;
}

QByteArray told(LocalStore &store)
{
    const auto report = answerOf(store.check(noProgress()));
    QByteArray text = report ? QByteArray() : report.error().detail.toUtf8();
    for (const CheckFinding &finding : report ? report->findings : std::vector<CheckFinding>())
        text += finding.subject.toUtf8() + ": " + finding.detail.toUtf8() + '\n';
    return text;
}

} // namespace

void TestPastChecks::valuesForChecksAreLoggedOnceEach()
{
    TempStore temp;
    NewCredential pair = someCredential(u"Pair"_s, "first part");
    pair.secrets.push_back({.name = u"signing_secret"_s, .value = secretOf("second part"), .highEntropy = true});
    pair.data.fields = {{u"organization_id"_s, u"org-1"_s}};
    const auto first = answerOf(temp.store.create(std::move(pair)));
    const auto second = answerOf(temp.store.create(someCredential(u"Second"_s, "old value")));
    QVERIFY(first && second);
    QVERIFY(rotate(temp.store, *second, "new value", 24));
    const auto opened = answerOf(temp.store.checkMaterial({first->overview.id, second->overview.id}));
    QVERIFY(opened);
    QCOMPARE(opened->size(), std::size_t(2));
    QCOMPARE((*opened)[0].credential, *first);
    QCOMPARE((*opened)[0].secrets.size(), std::size_t(2));
    QCOMPARE((*opened)[0].secrets[1].name, u"signing_secret"_s);
    QCOMPARE(bytesOf((*opened)[0].secrets[1].value), "second part");
    QCOMPARE(bytesOf((*opened)[1].secrets[0].value), "new value"); // the one in grace stays closed
    const auto events = eventsOf(temp.store, AuditAction::SecretUsed);
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(events[0].object, first->overview.id.toString());
    QCOMPARE(events[0].field, u"api_key,signing_secret"_s);
    QCOMPARE(events[0].detail, u"version=1 for=verify"_s);
    QCOMPARE(events[0].objectVersion, quint64(0));
    QCOMPARE(events[1].detail, u"version=2 for=verify"_s);
    QCOMPARE(events[0].requestId, events[1].requestId); // one commit
    QCOMPARE(told(temp.store), QByteArray());
}

void TestPastChecks::whatHasNoValueIsLeftOut()
{
    TempStore temp;
    NewCredential declared = someCredential(u"Declared"_s);
    declared.secrets.clear();
    const auto pending = answerOf(temp.store.create(std::move(declared)));
    const auto trashed = answerOf(temp.store.create(someCredential(u"Trashed"_s)));
    const auto broken = answerOf(temp.store.create(someCredential(u"Broken"_s)));
    const auto good = answerOf(temp.store.create(someCredential(u"Good"_s)));
    QVERIFY(pending && trashed && broken && good);
    QVERIFY(answerOf(temp.store.moveToTrash({targetOf(*trashed)}, {})));
    QVERIFY((*Connection::open(temp.file(), Connection::Mode::ReadWrite))
                ->script("UPDATE secret SET sealed = zeroblob(92) WHERE credential = 3"));
    const auto opened = answerOf(temp.store.checkMaterial(
        {pending->overview.id, trashed->overview.id, broken->overview.id, CredentialId::generate(), good->overview.id}));
    QVERIFY(opened);
    QCOMPARE(opened->size(), std::size_t(1));
    QCOMPARE(opened->front().credential.overview.label, u"Good"_s);
    QCOMPARE(onlyOne(eventsOf(temp.store, AuditAction::SecretUsed)).object, good->overview.id.toString());
    QVERIFY(answerOf(temp.store.checkMaterial(std::vector<CredentialId>(64, good->overview.id))));
    QCOMPARE(codeOf(answerOf(temp.store.checkMaterial(std::vector<CredentialId>(65)))), ErrorCode::InvalidInput);
}

void TestPastChecks::aVerdictReachesKeyHistoryAndLog()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s)));
    QVERIFY(made);
    const CredentialId id = made->overview.id;
    QSignalSpy changed(&temp.store, &Backend::changed);
    CheckRecord record = recordOf(id, VerdictMeaning::Valid);
    QCOMPARE(*recordCheck(temp.store, record), quint64(2));
    QTRY_VERIFY(!changed.isEmpty());
    const auto live = answerOf(temp.store.credential(id));
    QCOMPARE(live->overview.validation, Validation::Valid);
    QCOMPARE(live->overview.lastVerifiedAt, std::optional(kNoon));
    QCOMPARE(live->overview.revision, quint64(2));
    QCOMPARE(answerOf(temp.store.overviews({id}))->front(), live->overview);

    temp.clock.at += std::chrono::hours{1};
    record.origin = CheckOrigin::Schedule;
    record.verdict = someVerdict(VerdictMeaning::Invalid, u"401 =x"_s);
    QCOMPARE(*recordCheck(temp.store, record), quint64(3));
    const auto past = pastOf(temp.store, id);
    QCOMPARE(past.size(), std::size_t(2));
    PastCheck expected{.credential = id,
                       .version = 1,
                       .at = temp.clock.at,
                       .by = u"ada"_s,
                       .origin = CheckOrigin::Schedule,
                       .validation = Validation::Invalid,
                       .verdict = record.verdict,
                       .note = {}};
    expected.verdict.meaning = VerdictMeaning::Revoked; // it was valid; the step keeps what the provider said
    QCOMPARE(past[0], expected);
    QCOMPARE(past[1].validation, Validation::Valid);

    const auto events = eventsOf(temp.store, AuditAction::CredentialVerified);
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(events[0].result, AuditResult::Granted);
    QCOMPARE(events[0].objectVersion, quint64(2));
    QCOMPARE(events[0].detail, u"check=1 version=1 verdict=valid answer=200 origin=person latency=123ms trust=self-tested"_s);
    QCOMPARE(events[0].fingerprint, made->overview.fingerprints.front().shown.toString());
    QCOMPARE(events[1].result, AuditResult::Failed);
    QCOMPARE(events[1].detail,
             u"check=2 version=1 verdict=revoked answer=401__x origin=schedule latency=123ms trust=self-tested"_s);
    QCOMPARE(told(temp.store), QByteArray());
}

void TestPastChecks::whatDecidesNothingStaysHistory()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s)));
    const CredentialId id = made->overview.id;
    QVERIFY(recordCheck(temp.store, recordOf(id, VerdictMeaning::Valid)));
    const auto before = answerOf(temp.store.credential(id));
    temp.clock.at += std::chrono::hours{1};
    CheckRecord offline = recordOf(id, VerdictMeaning::ProviderError);
    offline.verdict.wasReached = false;
    offline.verdict.steps.clear();
    offline.verdict.trust = CheckTrust::Plain;
    QCOMPARE(*recordCheck(temp.store, offline), before->overview.revision);
    QCOMPARE(*recordCheck(temp.store, recordOf(id, VerdictMeaning::RateLimited)), before->overview.revision);
    QCOMPARE(*answerOf(temp.store.credential(id)), *before);
    QCOMPARE(pastOf(temp.store, id).size(), std::size_t(3));
    QCOMPARE(pastOf(temp.store, id).front().validation, Validation::Valid); // it stands
    const auto events = eventsOf(temp.store, AuditAction::CredentialVerified);
    QCOMPARE(events[1].detail, u"check=2 version=1 verdict=provider_error origin=person"_s);
    QCOMPARE(events[1].objectVersion, quint64(0));
    QCOMPARE(events[1].result, AuditResult::Failed);
    QCOMPARE(told(temp.store), QByteArray());
}

void TestPastChecks::aVerdictOnAnOldVersionIsHistory()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s)));
    const CredentialId id = made->overview.id;
    const auto rotated = rotate(temp.store, *made, "new value");
    QVERIFY(rotated);
    QCOMPARE(*recordCheck(temp.store, recordOf(id, VerdictMeaning::Revoked, 1)), rotated->overview.revision);
    QCOMPARE(answerOf(temp.store.credential(id))->overview.validation, Validation::NotChecked);
    QCOMPARE(pastOf(temp.store, id).front().version, 1);
    QCOMPARE(pastOf(temp.store, id).front().validation, Validation::NotChecked);
    QCOMPARE(onlyOne(eventsOf(temp.store, AuditAction::CredentialVerified)).fingerprint,
             made->overview.fingerprints.front().shown.toString()); // of what was checked
    QCOMPARE(codeOf(recordCheck(temp.store, recordOf(id, VerdictMeaning::Valid, 3))), ErrorCode::InvalidInput);
    QCOMPARE(told(temp.store), QByteArray());
}

void TestPastChecks::oneThatFailsDoesNotHoldUpTheOthers()
{
    TempStore temp;
    const auto one = answerOf(temp.store.create(someCredential(u"One"_s)));
    const auto two = answerOf(temp.store.create(someCredential(u"Two"_s)));
    QVERIFY(one && two);
    QVERIFY(answerOf(temp.store.moveToTrash({targetOf(*two)}, {})));
    CheckRecord endless = recordOf(one->overview.id, VerdictMeaning::Valid);
    endless.verdict.steps.front().reads = {{u"account"_s, QString(5000, u'x')}};
    CheckRecord byHand = recordOf(two->overview.id, VerdictMeaning::Valid);
    byHand.origin = CheckOrigin::ByHand;
    const auto outcomes = answerOf(temp.store.recordChecks({recordOf(CredentialId::generate(), VerdictMeaning::Valid), endless,
                                                            byHand, recordOf(two->overview.id, VerdictMeaning::Valid),
                                                            recordOf(one->overview.id, VerdictMeaning::Valid)}));
    QVERIFY(outcomes);
    QCOMPARE(codeOf((*outcomes)[0].revision), ErrorCode::NotFound);
    QCOMPARE(codeOf((*outcomes)[1].revision), ErrorCode::InvalidInput);
    QCOMPARE(codeOf((*outcomes)[2].revision), ErrorCode::Refused);
    QVERIFY((*outcomes)[3].revision && (*outcomes)[4].revision);
    QCOMPARE(answerOf(temp.store.credential(two->overview.id))->overview.validation, Validation::NotChecked); // in the trash
    QCOMPARE(pastOf(temp.store).size(), std::size_t(2));
    const auto events = eventsOf(temp.store, AuditAction::CredentialVerified);
    QCOMPARE(events.size(), std::size_t(3));
    QCOMPARE(events[2].result, AuditResult::Denied);
    QCOMPARE(told(temp.store), QByteArray());
}

void TestPastChecks::aConfirmationByHandIsRecordedWithItsNote()
{
    TempStore temp;
    NewCredential order = someCredential(u"Subscription"_s);
    order.secrets.clear();
    order.data.hasNoSecret = true;
    const auto made = answerOf(temp.store.create(std::move(order)));
    QVERIFY(made);
    CheckRecord record;
    record.id = made->overview.id;
    record.origin = CheckOrigin::ByHand;
    record.note = u"Logged in with it"_s;
    QVERIFY(recordCheck(temp.store, record));
    const auto after = answerOf(temp.store.credential(record.id));
    QCOMPARE(after->overview.validation, Validation::Valid);
    QCOMPARE(after->details.lastVerdict, u"by_hand: Logged in with it"_s);
    QCOMPARE(pastOf(temp.store, record.id).front().note, record.note);
    const AuditEvent event = onlyOne(eventsOf(temp.store, AuditAction::CredentialVerified));
    QCOMPARE(event.result, AuditResult::Granted);
    QCOMPARE(event.reason, record.note);
    QCOMPARE(event.detail, u"check=1 version=0 verdict=valid origin=by-hand"_s);
    record.note = u"line\x1b"_s;
    QCOMPARE(codeOf(recordCheck(temp.store, record)), ErrorCode::InvalidInput);
}

void TestPastChecks::aKeyWithoutASecretIsChecked()
{
    TempStore temp;
    NewCredential order = someCredential(u"Open database"_s);
    order.secrets.clear();
    order.data.hasNoSecret = true;
    order.data.fields = {{u"organization_id"_s, u"org-1"_s}};
    const auto made = answerOf(temp.store.create(std::move(order)));
    QVERIFY(made);
    const CredentialId id = made->overview.id;
    const auto opened = answerOf(temp.store.checkMaterial({id}));
    QVERIFY(opened);
    QCOMPARE(opened->size(), std::size_t(1));
    QCOMPARE(opened->front().credential, *made);
    QVERIFY(opened->front().secrets.empty());
    QVERIFY(eventsOf(temp.store, AuditAction::SecretUsed).empty()); // there was none to use
    QVERIFY(recordCheck(temp.store, recordOf(id, VerdictMeaning::Valid, 0)));
    QCOMPARE(answerOf(temp.store.credential(id))->overview.validation, Validation::Valid);
    QVERIFY(
        onlyOne(eventsOf(temp.store, AuditAction::CredentialVerified)).detail.startsWith(u"check=1 version=0 verdict=valid"_s));
    QCOMPARE(told(temp.store), QByteArray());
}

void TestPastChecks::theEventNamesTheAnswerThatDecided()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s)));
    QVERIFY(made);
    QVERIFY(recordCheck(temp.store, recordOf(made->overview.id, VerdictMeaning::Valid)));
    CheckRecord dead = recordOf(made->overview.id, VerdictMeaning::Invalid);
    dead.verdict.steps.front().meaning = VerdictMeaning::Valid; // with 200
    CheckStep followUp = dead.verdict.steps.front();
    followUp.id = u"identity"_s;
    followUp.answer = u"401"_s;
    followUp.meaning = VerdictMeaning::Invalid;
    followUp.latency = std::chrono::milliseconds{45};
    dead.verdict.steps.push_back(followUp);
    QVERIFY(recordCheck(temp.store, dead));
    const auto events = eventsOf(temp.store, AuditAction::CredentialVerified);
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(events[1].detail, u"check=2 version=1 verdict=revoked answer=401 origin=person latency=45ms trust=self-tested"_s);
}

void TestPastChecks::theNewestAreKept()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s)));
    const auto other = answerOf(temp.store.create(someCredential(u"Other"_s)));
    QVERIFY(made && other);
    QVERIFY(recordCheck(temp.store, recordOf(other->overview.id, VerdictMeaning::Valid)));
    std::vector<CheckRecord> records;
    for (int i = 0; i < 70; ++i) {
        records.push_back(recordOf(made->overview.id, VerdictMeaning::Valid));
        records.back().verdict.steps.front().latency = std::chrono::milliseconds{i};
    }
    QVERIFY(answerOf(temp.store.recordChecks(records)));
    const auto past = pastOf(temp.store, made->overview.id);
    QCOMPARE(past.size(), std::size_t(PastCheckTable::kMost));
    QCOMPARE(past.front().verdict.steps.front().latency.count(), qint64(69));
    QCOMPARE(past.back().verdict.steps.front().latency.count(), qint64(6));
    QCOMPARE(pastOf(temp.store, other->overview.id).size(), std::size_t(1));
    QVERIFY(recordCheck(temp.store, recordOf(made->overview.id, VerdictMeaning::Valid)));
    QCOMPARE(pastOf(temp.store, made->overview.id).size(), std::size_t(PastCheckTable::kMost));
    QCOMPARE(told(temp.store), QByteArray());
}

void TestPastChecks::historiesAreReadNewestFirst()
{
    TempStore temp;
    const auto one = answerOf(temp.store.create(someCredential(u"One"_s)));
    const auto two = answerOf(temp.store.create(someCredential(u"Two"_s)));
    QVERIFY(one && two);
    for (const auto &made : {one, two, one, two}) {
        QVERIFY(recordCheck(temp.store, recordOf(made->overview.id, VerdictMeaning::Valid)));
        temp.clock.at += std::chrono::days{10};
    }
    const auto all = pastOf(temp.store);
    QCOMPARE(all.size(), std::size_t(4));
    QVERIFY(std::ranges::is_sorted(all, std::ranges::greater(), &PastCheck::at));
    QCOMPARE(all[0].credential, two->overview.id);
    QCOMPARE(all[1].credential, one->overview.id);
    QCOMPARE(pastOf(temp.store, {}, 1), std::vector{all[0]});
    QVERIFY(pastOf(temp.store, {}, 0).empty());
    CheckQuery query;
    query.since = all[1].at;
    QCOMPARE(*answerOf(temp.store.pastChecks(query)), (std::vector{all[0], all[1]}));
    query.credential = one->overview.id;
    QCOMPARE(*answerOf(temp.store.pastChecks(query)), std::vector{all[1]});
    query.credential = CredentialId::generate();
    QVERIFY(answerOf(temp.store.pastChecks(query))->empty());
}

void TestPastChecks::aPurgeTakesTheHistoryAlong()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s)));
    const auto other = answerOf(temp.store.create(someCredential(u"Other"_s)));
    QVERIFY(made && other);
    const CredentialId id = made->overview.id;
    QVERIFY(answerOf(
        temp.store.recordChecks({recordOf(id, VerdictMeaning::Valid), recordOf(other->overview.id, VerdictMeaning::Valid)})));
    QVERIFY(answerOf(temp.store.moveToTrash({{id, 0}}, {})));
    QCOMPARE(pastOf(temp.store, id).size(), std::size_t(1));
    QVERIFY(answerOf(temp.store.purge({id, 0}, {})));
    QVERIFY(pastOf(temp.store, id).empty());
    QCOMPARE(pastOf(temp.store).size(), std::size_t(1));
    const auto raw = *Connection::open(temp.file(), Connection::Mode::ReadOnly);
    QCOMPARE(*raw->number("SELECT count(*) FROM past_check"), 1);
    QCOMPARE(told(temp.store), QByteArray());
}

void TestPastChecks::lockedStoresAnswerLocked()
{
    TempStore temp;
    QVERIFY(temp.store.capabilities().testFlag(Capability::Checks));
    QVERIFY(answerOf(temp.store.lock()));
    QCOMPARE(codeOf(answerOf(temp.store.checkMaterial({}))), ErrorCode::Locked);
    QCOMPARE(codeOf(answerOf(temp.store.recordChecks({}))), ErrorCode::Locked);
    QCOMPARE(codeOf(answerOf(temp.store.pastChecks({}))), ErrorCode::Locked);
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestPastChecks)
#include "tst_past_checks.moc"
