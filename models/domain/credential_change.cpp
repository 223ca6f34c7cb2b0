#include "models/domain/credential_change.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

tl::unexpected<Error> refused(const Credential &credential, const QString &rule)
{
    return failure(ErrorCode::Refused, credential.overview.label, rule);
}

VersionInfo *versionAt(Credential &credential, VersionStage stage)
{
    auto &versions = credential.details.versions;
    const auto at = std::ranges::find(versions, stage, &VersionInfo::stage);
    return at == versions.end() ? nullptr : &*at;
}

void retire(VersionInfo &version, Instant now)
{
    version.stage = VersionStage::Retired;
    version.retiredAt = now;
    version.graceEndsAt.reset();
}

void scheduleRotation(Credential &credential)
{
    CredentialOverview &o = credential.overview;
    const int days = credential.details.policy.rotateEveryDays;
    const bool scheduled = days > 0 && o.lastRotatedAt && o.lifecycle != Lifecycle::Revoked;
    o.nextRotationAt = scheduled ? std::optional(*o.lastRotatedAt + std::chrono::days{days}) : std::nullopt;
}

void apply(Credential &credential, const CredentialData &data, const QString &path)
{
    CredentialOverview &o = credential.overview;
    CredentialDetails &d = credential.details;
    o.provider = data.provider;
    o.kind = data.kind;
    o.label = data.label;
    o.workspace = data.workspace;
    o.environment = data.environment;
    o.owner = data.owner;
    o.tags = data.tags;
    o.consumers = data.consumers;
    o.sandbox = data.sandbox;
    o.warnDays = static_cast<quint16>(std::clamp(data.policy.warnDays, 0, 0xffff));
    o.expiresAt = data.expiresAt;
    d.path = path;
    d.purpose = data.purpose;
    d.fields = data.fields;
    d.policy = data.policy;
    if (VersionInfo *current = versionAt(credential, VersionStage::Current)) {
        current->fields = data.fields;
        current->expiresAt = data.expiresAt;
    }
    scheduleRotation(credential);
}

/// What the overview says of the values follows from the version that is current now.
void showCurrent(Credential &credential, Instant since)
{
    CredentialOverview &o = credential.overview;
    const VersionInfo *current = credential.currentVersion();
    o.fingerprints = current->fingerprints;
    o.expiresAt = current->expiresAt;
    o.lastRotatedAt = since;
    o.validation = Validation::NotChecked; // the last verdict was about other values
    o.meaning = VerdictMeaning::None;
    o.lastVerifiedAt.reset();
    credential.details.lastVerdict.clear();
    credential.details.fields = current->fields;
    scheduleRotation(credential);
}

void addVersion(Credential &credential, const NewValues &values, const ChangeStamp &stamp)
{
    int last = 0;
    for (const VersionInfo &version : credential.details.versions)
        last = std::max(last, version.number);
    VersionInfo fresh;
    fresh.number = last + 1;
    fresh.stage = VersionStage::Current;
    fresh.createdAt = stamp.now;
    fresh.createdBy = stamp.actor;
    fresh.fingerprints = values.fingerprints;
    fresh.secretFields = values.secretFields;
    fresh.fields = credential.details.fields;
    fresh.expiresAt = credential.overview.expiresAt;
    credential.details.versions.push_back(std::move(fresh));
    showCurrent(credential, stamp.now);
}

void mergeFields(std::vector<PlainField> &fields, const std::vector<PlainField> &changed)
{
    for (const PlainField &field : changed) {
        const auto at = std::ranges::find(fields, field.name, &PlainField::name);
        if (at == fields.end())
            fields.push_back(field);
        else
            at->value = field.value;
    }
}

bool isTrashed(const Credential &credential) { return credential.overview.trashedAt.has_value(); }

tl::unexpected<Error> refusedInTrash(const Credential &credential) { return refused(credential, u"It is in the trash."_s); }

bool isByHand(const CheckRecord &record) { return record.origin == CheckOrigin::ByHand; }

/// False: it was about values that do not stand for the credential any more.
bool concerns(const CheckRecord &record, const Credential &credential)
{
    const VersionInfo *current = credential.currentVersion();
    return !isTrashed(credential) && record.version == (current ? current->number : 0);
}

} // namespace

Credential createdCredential(CredentialId id, const CredentialData &data, const QString &path, const NewValues &values,
                             const ChangeStamp &stamp)
{
    Credential credential;
    credential.overview.id = id;
    credential.overview.revision = 1;
    credential.overview.createdAt = stamp.now;
    credential.details.createdBy = stamp.actor;
    apply(credential, data, path);
    if (!values.isEmpty() || data.hasNoSecret)
        credential.overview.lifecycle = Lifecycle::Active;
    if (!values.isEmpty())
        addVersion(credential, values, stamp);
    return credential;
}

Result<Credential> editedCredential(Credential credential, const CredentialData &data, const QString &path)
{
    if (isTrashed(credential))
        return refusedInTrash(credential);
    apply(credential, data, path);
    ++credential.overview.revision;
    return credential;
}

Result<Credential> bulkEditedCredential(Credential credential, const BulkEdit &edit)
{
    if (isTrashed(credential))
        return refusedInTrash(credential);
    CredentialOverview &o = credential.overview;
    if (edit.owner)
        o.owner = *edit.owner;
    for (const QString &tag : edit.removeTags)
        o.tags.removeAll(tag);
    for (const QString &tag : edit.addTags) {
        if (!o.tags.contains(tag))
            o.tags.append(tag);
    }
    ++o.revision;
    return credential;
}

Result<Credential> rotatedCredential(Credential credential, const RotateOrder &order, const NewValues &values,
                                     const ChangeStamp &stamp)
{
    if (isTrashed(credential))
        return refusedInTrash(credential);
    if (credential.overview.lifecycle == Lifecycle::Revoked)
        return refused(credential, u"It is revoked."_s);
    if (VersionInfo *inGrace = versionAt(credential, VersionStage::Previous))
        retire(*inGrace, stamp.now);
    VersionInfo *current = versionAt(credential, VersionStage::Current);
    const bool keepsOld = current && order.grace.count() > 0;
    credential.overview.graceEndsAt.reset();
    if (keepsOld) {
        current->stage = VersionStage::Previous;
        current->graceEndsAt = stamp.now + order.grace;
        credential.overview.graceEndsAt = current->graceEndsAt;
    } else if (current) {
        retire(*current, stamp.now);
    }
    credential.overview.lifecycle = keepsOld ? Lifecycle::Rotating : Lifecycle::Active;
    credential.overview.expiresAt = order.expiresAt;
    mergeFields(credential.details.fields, order.changedFields);
    addVersion(credential, values, stamp);
    ++credential.overview.revision;
    return credential;
}

Result<Credential> rolledBackCredential(Credential credential, const QString &reason, const ChangeStamp &stamp)
{
    if (isTrashed(credential))
        return refusedInTrash(credential);
    VersionInfo *inGrace = versionAt(credential, VersionStage::Previous);
    VersionInfo *current = versionAt(credential, VersionStage::Current);
    if (!inGrace || !current || isGraceOver(credential.overview, stamp.now))
        return refused(credential, u"No earlier version is in its grace period."_s);
    if (credential.overview.lifecycle == Lifecycle::Revoked)
        return refused(credential, u"It is revoked."_s);
    retire(*current, stamp.now);
    current->note = reason;
    inGrace->stage = VersionStage::Current;
    inGrace->graceEndsAt.reset();
    credential.overview.graceEndsAt.reset();
    credential.overview.lifecycle = Lifecycle::Active;
    // its age counts from when it was made: a rollback must not postpone the next rotation
    showCurrent(credential, inGrace->createdAt);
    ++credential.overview.revision;
    return credential;
}

Result<Credential> graceEndedCredential(Credential credential, const ChangeStamp &stamp)
{
    VersionInfo *inGrace = versionAt(credential, VersionStage::Previous);
    if (!inGrace)
        return refused(credential, u"No earlier version is in its grace period."_s);
    retire(*inGrace, stamp.now);
    credential.overview.graceEndsAt.reset();
    if (credential.overview.lifecycle == Lifecycle::Rotating)
        credential.overview.lifecycle = Lifecycle::Active;
    ++credential.overview.revision;
    return credential;
}

Result<Credential> revokedCredential(Credential credential, const QString &reason, const ChangeStamp &stamp)
{
    if (isTrashed(credential))
        return refusedInTrash(credential);
    if (credential.overview.lifecycle == Lifecycle::Revoked)
        return refused(credential, u"It is revoked already."_s);
    if (VersionInfo *inGrace = versionAt(credential, VersionStage::Previous))
        retire(*inGrace, stamp.now);
    credential.overview.graceEndsAt.reset();
    credential.overview.lifecycle = Lifecycle::Revoked;
    credential.details.revokedReason = reason;
    credential.details.revokedAt = stamp.now;
    scheduleRotation(credential);
    ++credential.overview.revision;
    return credential;
}

Result<Credential> trashedCredential(Credential credential, const ChangeStamp &stamp)
{
    if (isTrashed(credential))
        return refused(credential, u"It is in the trash already."_s);
    credential.overview.trashedAt = stamp.now;
    credential.overview.purgeAfter = stamp.now + kTrashWindow;
    ++credential.overview.revision;
    return credential;
}

Result<Credential> restoredCredential(Credential credential)
{
    if (!isTrashed(credential))
        return refused(credential, u"It is not in the trash."_s);
    credential.overview.trashedAt.reset();
    credential.overview.purgeAfter.reset();
    ++credential.overview.revision;
    return credential;
}

VerdictMeaning meaningAfter(const Credential &before, const CheckRecord &record, Instant now)
{
    if (isByHand(record))
        return VerdictMeaning::Valid;
    const CredentialOverview &o = before.overview;
    if (!concerns(record, before) || !decides(record.verdict))
        return record.verdict.meaning;
    // what was found out when it died does not become less at the next check
    const bool isKnownDead = record.verdict.meaning == VerdictMeaning::Invalid && isAgainst(o.meaning);
    return isKnownDead ? o.meaning : shownMeaning(record.verdict, o.validation, o.expiresAt, now);
}

QString verdictWords(const CheckRecord &record, VerdictMeaning shown)
{
    const QString word = isByHand(record) ? u"by_hand"_s : QString(name(shown));
    const QString &more = isByHand(record) ? record.note : record.verdict.remedy;
    return more.isEmpty() ? word : word + u": "_s + more;
}

Result<Credential> checkedCredential(Credential credential, const CheckRecord &record, const ChangeStamp &stamp)
{
    CredentialOverview &o = credential.overview;
    if (isByHand(record) && isTrashed(credential))
        return refusedInTrash(credential);
    if (isByHand(record) && o.lifecycle == Lifecycle::Pending)
        return refused(credential, u"It has no value yet."_s);
    if (!concerns(record, credential))
        return credential;
    KeyVerdict shown;
    shown.meaning = meaningAfter(credential, record, stamp.now);
    const QString words = verdictWords(record, shown.meaning);
    if (isByHand(record) || decides(record.verdict)) {
        o.validation = validationAfter(o.validation, shown);
        o.lastVerifiedAt = stamp.now;
    } else {
        const bool tells = record.verdict.wasReached && record.verdict.trust != CheckTrust::Doubtful;
        const bool isNews = o.meaning != shown.meaning || credential.details.lastVerdict != words;
        if (o.validation != Validation::NotChecked || !tells || !isNews)
            return credential;
    }
    o.meaning = shown.meaning;
    credential.details.lastVerdict = words;
    ++o.revision;
    return credential;
}

bool isGraceOver(const CredentialOverview &key, Instant now) noexcept { return key.graceEndsAt && now >= *key.graceEndsAt; }

bool isPurgeDue(const CredentialOverview &key, Instant now) noexcept { return key.purgeAfter && now >= *key.purgeAfter; }

} // namespace claviger
