#include "models/domain/credential_change.h"
#include "tests/support/fixed_clock.h"

#include <QTest>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

class TestCredentialChange : public QObject
{
    Q_OBJECT

private slots:
    void theScheduleCountsFromTheCurrentVersion();
    void aRotationResetsTheVerdict();
    void aSecondRotationRetiresWhatWasInGrace();
    void aRollbackBringsBackFieldsExpiryAndAge();
    void aRollbackAfterTheGracePeriodIsRefused();
    void revokedKeysHaveNoSchedule();
    void theTrashTakesNoChanges();
    void bulkEditsKeepTagsUnique();
    void aVerdictThatDecidesMovesEverything();
    void aVerdictThatDecidesNothingLeavesTheLastOneStanding();
    void beforeAVerdictTheMeaningOfAnAnswerIsShown();
    void aDeadKeyStaysWhatItWasFoundToBe();
    void verdictsOnOtherVersionsChangeNothing();
    void aConfirmationByHandCountsAsValid();
    void aConfirmationNeedsAValueOutsideTheTrash();
};

namespace {

const ChangeStamp kStamp{kNoon, u"ada"_s};

CredentialData someData()
{
    CredentialData data;
    data.label = u"Key"_s;
    data.tags = {u"a"_s, u"b"_s};
    data.fields = {{u"access_key_id"_s, u"old id"_s}};
    data.policy.rotateEveryDays = 90;
    data.expiresAt = kNoon + std::chrono::days{365};
    return data;
}

NewValues someValues(quint32 prefix)
{
    FieldFingerprint shown;
    shown.field = u"secret"_s;
    shown.shown = {Fingerprint::Kind::Hmac, prefix};
    return {{u"secret"_s}, {shown}};
}

Credential active() { return createdCredential(CredentialId::generate(), someData(), u"/p"_s, someValues(1), kStamp); }

Result<Credential> rotated(const Credential &credential, std::chrono::hours grace, Instant now)
{
    RotateOrder order;
    order.grace = grace;
    order.changedFields = {{u"access_key_id"_s, u"new id"_s}, {u"region"_s, u"eu"_s}};
    return rotatedCredential(credential, order, someValues(2), {now, u"grace"_s});
}

CheckRecord checked(VerdictMeaning meaning, const QString &remedy = {})
{
    CheckRecord record;
    record.version = 1;
    record.verdict.meaning = meaning;
    record.verdict.remedy = remedy;
    record.verdict.wasReached = true;
    return record;
}

CheckRecord confirmed(const QString &note)
{
    CheckRecord record;
    record.version = 1;
    record.origin = CheckOrigin::ByHand;
    record.note = note;
    return record;
}

Credential after(Credential credential, const CheckRecord &record, Instant now = kNoon)
{
    return checkedCredential(std::move(credential), record, {now, u"ada"_s}).value();
}

} // namespace

void TestCredentialChange::theScheduleCountsFromTheCurrentVersion()
{
    const Credential credential = active();
    QCOMPARE(credential.overview.nextRotationAt, std::optional<Instant>(kNoon + std::chrono::days{90}));
    const Instant later = kNoon + std::chrono::days{10};
    QCOMPARE(rotated(credential, {}, later)->overview.nextRotationAt, std::optional<Instant>(later + std::chrono::days{90}));
    CredentialData weekly = someData();
    weekly.policy.rotateEveryDays = 7;
    QCOMPARE(editedCredential(credential, weekly, u"/p"_s)->overview.nextRotationAt,
             std::optional<Instant>(kNoon + std::chrono::days{7}));
    weekly.policy.rotateEveryDays = 0;
    QVERIFY(!editedCredential(credential, weekly, u"/p"_s)->overview.nextRotationAt);
}

void TestCredentialChange::aRotationResetsTheVerdict()
{
    Credential credential = active();
    credential.overview.validation = Validation::Invalid;
    credential.overview.lastVerifiedAt = kNoon;
    credential.details.lastVerdict = u"no"_s;
    const auto after = rotated(credential, {}, kNoon);
    QCOMPARE(after->overview.validation, Validation::NotChecked);
    QVERIFY(!after->overview.lastVerifiedAt);
    QVERIFY(after->details.lastVerdict.isEmpty());
    QVERIFY(!after->overview.expiresAt); // nobody said when the new value ends
    QCOMPARE(after->overview.revision, credential.overview.revision + 1);
    QCOMPARE(after->currentVersion()->createdBy, u"grace"_s);
}

void TestCredentialChange::aSecondRotationRetiresWhatWasInGrace()
{
    const auto first = rotated(active(), std::chrono::hours{24}, kNoon);
    const auto second = rotated(*first, std::chrono::hours{24}, kNoon);
    QCOMPARE(second->version(1)->stage, VersionStage::Retired);
    QCOMPARE(second->version(2)->stage, VersionStage::Previous);
    QCOMPARE(second->version(3)->stage, VersionStage::Current);
}

void TestCredentialChange::aRollbackBringsBackFieldsExpiryAndAge()
{
    const Credential credential = active();
    const auto after = rotated(credential, std::chrono::hours{24}, kNoon + std::chrono::days{80});
    QCOMPARE(after->details.fields[0].value, u"new id"_s);
    QCOMPARE(after->details.fields.size(), std::size_t(2));
    const auto back = rolledBackCredential(*after, u"broke"_s, {kNoon + std::chrono::days{80}, u"ada"_s});
    QVERIFY(back);
    QCOMPARE(back->details.fields, credential.details.fields);
    QCOMPARE(back->overview.expiresAt, credential.overview.expiresAt);
    QCOMPARE(back->overview.nextRotationAt, credential.overview.nextRotationAt);
    QCOMPARE(back->overview.fingerprints, credential.overview.fingerprints);
    QCOMPARE(back->overview.lifecycle, Lifecycle::Active);
}

void TestCredentialChange::aRollbackAfterTheGracePeriodIsRefused()
{
    const auto after = rotated(active(), std::chrono::hours{24}, kNoon);
    const Instant end = kNoon + std::chrono::hours{24};
    QVERIFY(rolledBackCredential(*after, {}, {end - std::chrono::milliseconds{1}, {}}));
    QCOMPARE(rolledBackCredential(*after, {}, {end, {}}).error().code, ErrorCode::Refused);
    QVERIFY(isGraceOver(after->overview, end));
    QVERIFY(!isGraceOver(after->overview, end - std::chrono::milliseconds{1}));
}

void TestCredentialChange::revokedKeysHaveNoSchedule()
{
    const auto revoked = revokedCredential(active(), u"leak"_s, kStamp);
    QVERIFY(revoked);
    QVERIFY(!revoked->overview.nextRotationAt);
    QCOMPARE(revoked->details.revokedAt, std::optional<Instant>(kNoon));
    QCOMPARE(revokedCredential(*revoked, {}, kStamp).error().code, ErrorCode::Refused);
    QCOMPARE(rotated(*revoked, {}, kNoon).error().code, ErrorCode::Refused);
    QVERIFY(!editedCredential(*revoked, someData(), u"/p"_s)->overview.nextRotationAt);
}

void TestCredentialChange::theTrashTakesNoChanges()
{
    const auto trashed = trashedCredential(active(), kStamp);
    QVERIFY(trashed);
    QCOMPARE(trashed->overview.purgeAfter, std::optional<Instant>(kNoon + kTrashWindow));
    for (const auto &refused : {editedCredential(*trashed, someData(), {}), bulkEditedCredential(*trashed, {}),
                                rotated(*trashed, {}, kNoon), revokedCredential(*trashed, {}, kStamp),
                                rolledBackCredential(*trashed, {}, kStamp), trashedCredential(*trashed, kStamp)}) {
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Refused);
    }
    const auto restored = restoredCredential(*trashed);
    QVERIFY(restored && !restored->overview.trashedAt && !restored->overview.purgeAfter);
    QCOMPARE(restoredCredential(*restored).error().code, ErrorCode::Refused);
}

void TestCredentialChange::bulkEditsKeepTagsUnique()
{
    BulkEdit edit;
    edit.addTags = {u"b"_s, u"c"_s};
    edit.removeTags = {u"a"_s};
    const auto after = bulkEditedCredential(active(), edit);
    QCOMPARE(after->overview.tags, (QStringList{u"b"_s, u"c"_s}));
    QCOMPARE(after->overview.owner, QString()); // not asked to change
}

void TestCredentialChange::aVerdictThatDecidesMovesEverything()
{
    const Credential credential = active();
    const Credential scoped = after(credential, checked(VerdictMeaning::InsufficientScope, u"Grant it."_s));
    QCOMPARE(scoped.overview.validation, Validation::Valid);
    QCOMPARE(scoped.overview.meaning, VerdictMeaning::InsufficientScope);
    QCOMPARE(scoped.overview.lastVerifiedAt, std::optional(kNoon));
    QCOMPARE(scoped.details.lastVerdict, u"insufficient_scope: Grant it."_s);
    QCOMPARE(scoped.overview.revision, credential.overview.revision + 1);
    const Credential valid = after(scoped, checked(VerdictMeaning::Valid), kNoon + std::chrono::hours{1});
    QCOMPARE(valid.overview.meaning, VerdictMeaning::Valid);
    QCOMPARE(valid.details.lastVerdict, u"valid"_s);
    QCOMPARE(valid.overview.lastVerifiedAt, std::optional(kNoon + std::chrono::hours{1}));
    const Credential gone = after(valid, checked(VerdictMeaning::Invalid));
    QCOMPARE(gone.overview.validation, Validation::Invalid);
    QCOMPARE(gone.overview.meaning, VerdictMeaning::Revoked); // it was valid just before
    QCOMPARE(gone.details.lastVerdict, u"revoked"_s);
}

void TestCredentialChange::aVerdictThatDecidesNothingLeavesTheLastOneStanding()
{
    const Credential scoped = after(active(), checked(VerdictMeaning::InsufficientScope));
    CheckRecord doubtful = checked(VerdictMeaning::Invalid);
    doubtful.verdict.trust = CheckTrust::Doubtful;
    for (const CheckRecord &record :
         {checked(VerdictMeaning::RateLimited), checked(VerdictMeaning::ProviderError), checked(VerdictMeaning::Restricted),
          checked(VerdictMeaning::Misconfigured), checked(VerdictMeaning::None), doubtful})
        QCOMPARE(after(scoped, record, kNoon + std::chrono::hours{1}), scoped); // its date and revision as well
}

void TestCredentialChange::beforeAVerdictTheMeaningOfAnAnswerIsShown()
{
    const Credential credential = active();
    const Credential tried = after(credential, checked(VerdictMeaning::Restricted, u"Ask elsewhere."_s));
    QCOMPARE(tried.overview.validation, Validation::NotChecked);
    QCOMPARE(tried.overview.meaning, VerdictMeaning::Restricted);
    QVERIFY(!tried.overview.lastVerifiedAt);
    QCOMPARE(tried.details.lastVerdict, u"restricted: Ask elsewhere."_s);
    QCOMPARE(tried.overview.revision, credential.overview.revision + 1);
    QCOMPARE(after(tried, checked(VerdictMeaning::Restricted, u"Ask elsewhere."_s)), tried); // no news
    CheckRecord offline = checked(VerdictMeaning::ProviderError);
    offline.verdict.wasReached = false;
    QCOMPARE(after(credential, offline), credential);
    QCOMPARE(after(tried, offline), tried);
}

void TestCredentialChange::aDeadKeyStaysWhatItWasFoundToBe()
{
    const Credential valid = after(active(), checked(VerdictMeaning::Valid));
    const Instant end = *valid.overview.expiresAt;
    const Credential expired = after(valid, checked(VerdictMeaning::Invalid), end);
    QCOMPARE(expired.overview.meaning, VerdictMeaning::Expired);
    QCOMPARE(expired.overview.validation, Validation::Expired);
    const Credential still = after(expired, checked(VerdictMeaning::Invalid), end + std::chrono::days{1});
    QCOMPARE(still.overview.meaning, VerdictMeaning::Expired);
    QCOMPARE(still.overview.validation, Validation::Expired);
    QCOMPARE(still.overview.lastVerifiedAt, std::optional(end + std::chrono::days{1}));
    QCOMPARE(after(still, checked(VerdictMeaning::Valid)).overview.validation, Validation::Valid); // it came back
}

void TestCredentialChange::verdictsOnOtherVersionsChangeNothing()
{
    const auto second = rotated(active(), std::chrono::hours{24}, kNoon);
    QCOMPARE(after(*second, checked(VerdictMeaning::Invalid)), *second);
    CheckRecord current = checked(VerdictMeaning::Valid);
    current.version = 2;
    const Credential valid = after(*second, current);
    QCOMPARE(valid.overview.validation, Validation::Valid);
    const auto back = rolledBackCredential(valid, {}, kStamp);
    QCOMPARE(back->overview.validation, Validation::NotChecked);
    QVERIFY(!back->overview.lastVerifiedAt);
    const auto trashed = trashedCredential(valid, kStamp);
    QCOMPARE(after(*trashed, current), *trashed);
}

void TestCredentialChange::aConfirmationByHandCountsAsValid()
{
    const Credential dead = after(active(), checked(VerdictMeaning::Revoked));
    const Credential confirmedOne = after(dead, confirmed(u"logged in"_s), kNoon + std::chrono::hours{1});
    QCOMPARE(confirmedOne.overview.validation, Validation::Valid);
    QCOMPARE(confirmedOne.overview.meaning, VerdictMeaning::Valid);
    QCOMPARE(confirmedOne.overview.lastVerifiedAt, std::optional(kNoon + std::chrono::hours{1}));
    QCOMPARE(confirmedOne.details.lastVerdict, u"by_hand: logged in"_s);
    CredentialData data = someData();
    data.hasNoSecret = true;
    const Credential subscription = createdCredential(CredentialId::generate(), data, u"/p"_s, {}, kStamp);
    CheckRecord record = confirmed({});
    record.version = 0;
    QCOMPARE(after(subscription, record).overview.validation, Validation::Valid);
    QCOMPARE(after(subscription, record).details.lastVerdict, u"by_hand"_s);
}

void TestCredentialChange::aConfirmationNeedsAValueOutsideTheTrash()
{
    const auto trashed = trashedCredential(active(), kStamp);
    QCOMPARE(checkedCredential(*trashed, confirmed({}), kStamp).error().code, ErrorCode::Refused);
    const Credential pending = createdCredential(CredentialId::generate(), someData(), u"/p"_s, {}, kStamp);
    CheckRecord record = confirmed({});
    record.version = 0;
    QCOMPARE(checkedCredential(pending, record, kStamp).error().code, ErrorCode::Refused);
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestCredentialChange)
#include "tst_credential_change.moc"
