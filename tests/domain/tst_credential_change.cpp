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

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestCredentialChange)
#include "tst_credential_change.moc"
