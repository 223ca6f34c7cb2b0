#include "app/cli/json_forms.h"

#include "models/base/time_text.h"
#include "models/domain/key_status.h"

#include <QJsonArray>

#include <array>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonValue timeOrNull(const std::optional<Instant> &when) { return when ? QJsonValue(toRfc3339(*when)) : QJsonValue(); }

QJsonObject prints(const std::vector<FieldFingerprint> &fingerprints)
{
    QJsonObject object;
    for (const FieldFingerprint &each : fingerprints)
        object.insert(each.field, each.shown.toString());
    return object;
}

QJsonArray slotArray(const std::vector<SlotInfo> &keySlots)
{
    QJsonArray array;
    for (const SlotInfo &slot : keySlots)
        array.append(QJsonObject{{u"id"_s, slot.id.toString()},
                                 {u"kind"_s, QString(name(slot.kind))},
                                 {u"created_at"_s, toRfc3339(slot.createdAt)},
                                 {u"parameters"_s, slot.parameters}});
    return array;
}

QJsonObject fieldJson(const FieldSpec &field)
{
    return {{u"name"_s, field.name},
            {u"label"_s, field.label},
            {u"secret"_s, field.secret},
            {u"required"_s, field.required},
            {u"pattern"_s, field.pattern},
            {u"help"_s, field.help},
            {u"options"_s, QJsonArray::fromStringList(field.options)}};
}

QString confidenceName(Confidence confidence)
{
    constexpr std::array names{"seen"_L1, "known"_L1, "inferred"_L1, "unverified"_L1};
    return names[static_cast<std::size_t>(confidence)];
}

} // namespace

QJsonObject toJson(const VersionInfo &version)
{
    return {{u"number"_s, version.number},
            {u"stage"_s, QString(name(version.stage))},
            {u"created_at"_s, toRfc3339(version.createdAt)},
            {u"created_by"_s, version.createdBy},
            {u"grace_ends_at"_s, timeOrNull(version.graceEndsAt)},
            {u"retired_at"_s, timeOrNull(version.retiredAt)},
            {u"fingerprints"_s, prints(version.fingerprints)},
            {u"note"_s, version.note}};
}

QJsonObject toJson(const Credential &credential, Instant now)
{
    const CredentialOverview &o = credential.overview;
    const CredentialDetails &d = credential.details;
    QJsonObject fields;
    for (const PlainField &field : d.fields)
        fields.insert(field.name, field.value);
    QJsonArray versions;
    for (const VersionInfo &version : d.versions)
        versions.append(toJson(version));
    return {{u"id"_s, o.id.toString()},
            {u"path"_s, d.path},
            {u"workspace"_s, o.workspace},
            {u"environment"_s, o.environment},
            {u"provider"_s, o.provider},
            {u"kind"_s, o.kind},
            {u"label"_s, o.label},
            {u"status"_s, QString(name(statusAt(o, now)))},
            {u"validation"_s, QString(name(o.validation))},
            {u"fingerprints"_s, prints(o.fingerprints)},
            {u"fields"_s, fields},
            {u"owner"_s, o.owner},
            {u"purpose"_s, d.purpose},
            {u"tags"_s, QJsonArray::fromStringList(o.tags)},
            {u"consumers"_s, QJsonArray::fromStringList(o.consumers)},
            {u"sandbox"_s, o.sandbox},
            {u"created_at"_s, toRfc3339(o.createdAt)},
            {u"created_by"_s, d.createdBy},
            {u"last_rotated_at"_s, timeOrNull(o.lastRotatedAt)},
            {u"expires_at"_s, timeOrNull(o.expiresAt)},
            {u"next_rotation_at"_s, timeOrNull(o.nextRotationAt)},
            {u"last_verified_at"_s, timeOrNull(o.lastVerifiedAt)},
            {u"last_verdict"_s, d.lastVerdict.isEmpty() ? QJsonValue() : QJsonValue(d.lastVerdict)},
            {u"trashed_at"_s, timeOrNull(o.trashedAt)},
            {u"revision"_s, static_cast<qint64>(o.revision)},
            {u"versions"_s, versions}};
}

QJsonObject toJson(const AuditEvent &event)
{
    QJsonObject object{{u"seq"_s, static_cast<qint64>(event.seq)},
                       {u"ts"_s, toRfc3339(event.at)},
                       {u"event_id"_s, event.id.toString()},
                       {u"actor"_s, event.actor},
                       {u"session"_s, event.session},
                       {u"host"_s, event.host},
                       {u"action"_s, QString(actionName(event.action))},
                       {u"result"_s, QString(resultName(event.result))},
                       {u"object"_s, event.object}};
    const auto add = [&](const QString &member, const QString &value) {
        if (!value.isEmpty())
            object.insert(member, value);
    };
    add(u"path"_s, event.path);
    add(u"provider"_s, event.provider);
    add(u"environment"_s, event.environment);
    add(u"workspace"_s, event.workspace);
    add(u"field"_s, event.field);
    add(u"reason"_s, event.reason);
    add(u"fp"_s, event.fingerprint);
    add(u"detail"_s, event.detail);
    add(u"request_id"_s, event.requestId);
    if (event.objectVersion > 0)
        object.insert(u"obj_version"_s, static_cast<qint64>(event.objectVersion));
    return object;
}

QJsonObject toJson(const StoreHeader &header)
{
    return {{u"id"_s, header.id.toString()},
            {u"file"_s, header.file},
            {u"format"_s, header.format},
            {u"created_at"_s, toRfc3339(header.createdAt)},
            {u"slots"_s, slotArray(header.keySlots)}};
}

QJsonObject toJson(const StoreInfo &info)
{
    QJsonObject object = toJson(info.header);
    object.insert(u"credentials"_s, static_cast<qint64>(info.credentials));
    object.insert(u"trashed"_s, static_cast<qint64>(info.trashed));
    object.insert(u"log_size"_s, static_cast<qint64>(info.logSize));
    object.insert(u"verifier_key"_s, info.verifierKey);
    object.insert(u"epoch"_s, info.epoch);
    object.insert(u"rekey_pending"_s, info.rekeyPending);
    object.insert(u"file_size"_s, info.fileSize);
    return object;
}

QJsonObject toJson(const CheckReport &report)
{
    QJsonArray findings;
    for (const CheckFinding &finding : report.findings)
        findings.append(QJsonObject{
            {u"code"_s, QString(name(finding.code))}, {u"subject"_s, finding.subject}, {u"detail"_s, finding.detail}});
    return {{u"credentials"_s, static_cast<qint64>(report.credentials)},
            {u"versions"_s, static_cast<qint64>(report.versions)},
            {u"events"_s, static_cast<qint64>(report.events)},
            {u"findings"_s, findings}};
}

QJsonObject toJson(const Provider &provider)
{
    QJsonArray kinds;
    for (const CredentialKind &kind : provider.kinds) {
        QJsonArray fields;
        for (const FieldSpec &field : kind.fields)
            fields.append(fieldJson(field));
        kinds.append(QJsonObject{{u"id"_s, kind.id}, {u"label"_s, kind.label}, {u"fields"_s, fields}});
    }
    QJsonObject links;
    for (const ProviderLink &link : provider.links)
        links.insert(link.role, link.url);
    return {
        {u"id"_s, provider.id},
        {u"name"_s, provider.name},
        {u"category"_s, provider.category},
        {u"kinds"_s, kinds},
        {u"environment_variables"_s, QJsonArray::fromStringList(provider.environmentVariables)},
        {u"links"_s, links},
        {u"steps"_s, QJsonArray::fromStringList(provider.steps)},
        {u"default_rotation_days"_s, provider.rotation.defaultDays ? QJsonValue(*provider.rotation.defaultDays) : QJsonValue()},
        {u"confidence"_s,
         QJsonObject{{u"key_shape"_s, confidenceName(provider.keyShape)},
                     {u"check"_s, confidenceName(provider.check)},
                     {u"rotation"_s, confidenceName(provider.rotationConfidence)}}},
        {u"built_in"_s, provider.builtIn}};
}

} // namespace claviger::cli
