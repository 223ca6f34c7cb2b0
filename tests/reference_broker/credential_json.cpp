#include "tests/reference_broker/credential_json.h"

#include <array>

namespace claviger::reference {

namespace {

QByteArray base64Of(const EqualityTag &tag)
{
    return QByteArray(reinterpret_cast<const char *>(tag.data()), static_cast<qsizetype>(tag.size())).toBase64();
}

void appendFingerprint(QByteArray &out, const FieldFingerprint &print)
{
    JsonWriter json(out);
    json.open('{');
    json.text("field", print.field);
    json.text("shown", print.shown.toString());
    if (print.exact != EqualityTag{}) {
        json.raw("exact", '"' + base64Of(print.exact) + '"');
        json.raw("trimmed", '"' + base64Of(print.trimmed) + '"');
    }
    json.close('}');
}

void appendFingerprints(QByteArray &out, const std::vector<FieldFingerprint> &prints)
{
    JsonWriter json(out);
    json.key("fingerprints");
    json.open('[');
    for (const FieldFingerprint &print : prints)
        appendFingerprint(out, print);
    json.close(']');
}

void appendFields(QByteArray &out, const std::vector<PlainField> &fields)
{
    JsonWriter json(out);
    json.key("fields");
    json.open('{');
    for (const PlainField &field : fields) {
        json.item(field.name);
        json.finish();
        out += ':';
        json.item(field.value);
    }
    json.close('}');
}

void appendStanding(JsonWriter &json, const CredentialOverview &key)
{
    json.text("lifecycle", lifecycleName(key.lifecycle));
    json.text("validation", QString(name(key.validation)));
    json.text("meaning", QString(name(key.meaning)));
    json.boolean("sandbox", key.sandbox);
    json.number("warn_days", key.warnDays);
    json.time("created_at", key.createdAt);
    json.time("last_rotated_at", key.lastRotatedAt);
    json.time("next_rotation_at", key.nextRotationAt);
    json.time("expires_at", key.expiresAt);
    json.time("last_verified_at", key.lastVerifiedAt);
    json.time("grace_ends_at", key.graceEndsAt);
    json.time("trashed_at", key.trashedAt);
    json.time("purge_after", key.purgeAfter);
}

void appendOverviewMembers(QByteArray &out, const CredentialOverview &key, const QString &path)
{
    JsonWriter json(out);
    json.text("id", key.id.toString());
    json.number("revision", static_cast<qint64>(key.revision));
    json.raw("etag", "\"\\\"c-" + QByteArray::number(key.revision) + "\\\"\"");
    json.text("path", path);
    json.text("provider", key.provider);
    json.text("kind", key.kind);
    json.text("label", key.label);
    json.text("workspace", key.workspace);
    json.text("environment", key.environment);
    json.text("owner", key.owner);
    json.texts("tags", key.tags);
    json.texts("consumers", key.consumers);
    appendFingerprints(out, key.fingerprints);
    appendStanding(json, key);
}

/// Not kept by the store: a key that is no longer pending and has no secret field needs none.
bool hasNoSecret(const Credential &credential)
{
    const VersionInfo *current = credential.currentVersion();
    const Lifecycle now = credential.overview.lifecycle;
    return (now == Lifecycle::Active || now == Lifecycle::Rotating) && (!current || current->secretFields.isEmpty());
}

} // namespace

QString lifecycleName(Lifecycle lifecycle)
{
    constexpr std::array names{"pending"_L1, "active"_L1, "rotating"_L1, "revoked"_L1};
    return names[static_cast<std::size_t>(lifecycle)];
}

void appendOverview(QByteArray &out, const CredentialOverview &key, const QString &path)
{
    JsonWriter json(out);
    json.open('{');
    appendOverviewMembers(out, key, path);
    json.close('}');
}

void appendVersion(QByteArray &out, const VersionInfo &version)
{
    JsonWriter json(out);
    json.open('{');
    json.number("number", version.number);
    json.text("stage", QString(name(version.stage)));
    json.time("created_at", version.createdAt);
    json.text("created_by", version.createdBy);
    json.time("grace_ends_at", version.graceEndsAt);
    json.time("retired_at", version.retiredAt);
    appendFingerprints(out, version.fingerprints);
    json.texts("secret_fields", version.secretFields);
    json.text("note", version.note);
    appendFields(out, version.fields);
    json.time("expires_at", version.expiresAt);
    json.close('}');
}

void appendCredential(QByteArray &out, const Credential &credential, const QString &category)
{
    const CredentialDetails &details = credential.details;
    JsonWriter json(out);
    json.open('{');
    appendOverviewMembers(out, credential.overview, details.path);
    json.text("purpose", details.purpose);
    json.text("category", category);
    json.text("created_by", details.createdBy);
    appendFields(out, details.fields);
    json.key("policy");
    json.open('{');
    json.number("rotate_every_days", details.policy.rotateEveryDays);
    json.number("grace_hours", details.policy.graceHours);
    json.number("warn_days", details.policy.warnDays);
    json.text("responsible", details.policy.responsible);
    json.close('}');
    json.boolean("has_no_secret", hasNoSecret(credential));
    json.key("versions");
    json.open('[');
    constexpr std::size_t kMostVersions = 1000;
    const std::size_t all = details.versions.size();
    for (std::size_t i = all > kMostVersions ? all - kMostVersions : 0; i < all; ++i)
        appendVersion(out, details.versions[i]);
    json.close(']');
    json.text("revoked_reason", details.revokedReason);
    json.time("revoked_at", details.revokedAt);
    json.text("last_verdict", details.lastVerdict);
    json.close('}');
}

QByteArray credentialJson(const Credential &credential, const QString &category)
{
    QByteArray out;
    appendCredential(out, credential, category);
    JsonWriter(out).finish();
    return out;
}

QByteArray overviewJson(const CredentialOverview &key, const QString &path)
{
    QByteArray out;
    appendOverview(out, key, path);
    JsonWriter(out).finish();
    return out;
}

QByteArray fingerprintJson(const FieldFingerprint &print)
{
    QByteArray out;
    appendFingerprint(out, print);
    JsonWriter(out).finish();
    return out;
}

QByteArray workspaceJson(const Workspace &workspace)
{
    QByteArray out;
    JsonWriter json(out);
    json.open('{');
    json.text("slug", workspace.slug);
    json.text("name", workspace.name);
    json.texts("environments", workspace.environments);
    json.text("path_template", workspace.pathTemplate);
    json.number("revision", static_cast<qint64>(workspace.revision));
    json.raw("etag", "\"\\\"w-" + QByteArray::number(workspace.revision) + "\\\"\"");
    json.close('}');
    json.finish();
    return out;
}

QString categoryOf(const QString &path, const QString &pathTemplate)
{
    const QStringList form = pathTemplate.split(u'/');
    const QStringList segments = path.split(u'/');
    const qsizetype place = form.indexOf(u"{category}"_s);
    return place >= 0 && segments.size() == form.size() ? segments[place] : QString();
}

} // namespace claviger::reference
