#include "models/remote/broker/keypath/key_path_forms.h"

#include "models/base/time_text.h"
#include "models/domain/workspace.h"
#include "models/remote/broker/json_writer.h"
#include "models/remote/broker/listed/listed_backend.h"
#include "models/remote/broker/text_rule.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString kPathField = u"key_path"_s;
const QString kAnyProvider = u"generic_api_key"_s;
constexpr int kMostMetadata = 64;
constexpr int kMostKeys = 1000; ///< of one service

bool isSegmentCharacter(QChar c) noexcept { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_'; }

/// \p text as one segment; empty when nothing is left.
QString segmentOf(const QString &text)
{
    QString segment;
    for (const QChar c : text.toLower()) {
        if (isSegmentCharacter(c))
            segment.append(c);
        else if (!segment.isEmpty() && !segment.endsWith(u'_'))
            segment.append(u'_');
    }
    while (segment.endsWith(u'_'))
        segment.chop(1);
    return segment;
}

QString pathIn(const AnswerNode &node, std::string_view name)
{
    const QString path = node.text(name, TextRule::Line);
    if (!isKeyPath(path))
        node.refuse(name, u"no path of keys"_s);
    return path;
}

const CredentialKind *kindOf(const ProviderRegistry &registry, const QString &providerId, const QString &kind)
{
    const Provider *provider = registry.find(providerId);
    if (!provider || provider->kinds.empty())
        return nullptr;
    return kind.isEmpty() ? &provider->kinds.front() : provider->kind(kind);
}

/// Its kind and its one version, once provider and metadata are known.
void complete(Credential &key, const ProviderRegistry &registry)
{
    CredentialOverview &o = key.overview;
    const CredentialKind *kind = kindOf(registry, o.provider, o.kind);
    if (o.kind.isEmpty() && kind)
        o.kind = kind->id;
    const QString name = valueName(registry, o.provider, o.kind);
    for (FieldFingerprint &print : o.fingerprints)
        print.field = name;
    VersionInfo version;
    version.number = 1;
    version.createdAt = o.createdAt;
    version.fingerprints = o.fingerprints;
    version.secretFields = {name};
    version.expiresAt = o.expiresAt;
    key.details.versions = {std::move(version)};
}

void readMetadata(const AnswerNode &node, Credential &key)
{
    for (const auto &[name, value] : node.map("metadata", kMostMetadata, TextRule::FieldName)) {
        if (!value.isString())
            continue; // such a broker may keep what it likes there
        const QString text = value.asText(TextRule::Text);
        if (name == "owner"_L1)
            key.overview.owner = text;
        else if (name == "kind"_L1)
            key.overview.kind = text;
        else if (name == "expires_at"_L1)
            key.overview.expiresAt = fromRfc3339(text);
        else if (name != "provider"_L1 && name != kPathField)
            key.details.fields.push_back({name, text});
    }
}

} // namespace

KeyPathParts partsOf(const QString &path)
{
    const QStringList segments = path.split(u'.');
    if (segments.size() < 3)
        return {segments.front(), segments.back(), u"default"_s};
    const qsizetype last = segments.size() - 1;
    return {segments[last - 2], segments[last - 1], segments[last]};
}

Result<QString> keyPathFor(const CredentialData &data)
{
    const QString path = QStringList{segmentOf(data.category), segmentOf(data.label), segmentOf(data.environment)}.join(u'.');
    if (!isKeyPath(path))
        return failure(ErrorCode::InvalidInput, data.label,
                       u"A path here is made of category, label and environment, each with letters or digits."_s);
    return path;
}

const QString &pathField() { return kPathField; }

QString valueName(const ProviderRegistry &registry, const QString &provider, const QString &kind)
{
    const CredentialKind *known = kindOf(registry, provider, kind);
    const FieldSpec *field = known ? known->primarySecret() : nullptr;
    return field ? field->name : u"value"_s;
}

CredentialId idOf(const QString &workspace, const QString &path)
{
    return idOfName(u"urn:claviger:key-path:%1/%2"_s.arg(workspace, path));
}

Credential keyAt(const QString &path, const QString &workspace, const ProviderRegistry &registry)
{
    const KeyPathParts parts = partsOf(path);
    Credential key;
    CredentialOverview &o = key.overview;
    o.id = idOf(workspace, path);
    o.revision = 1;
    o.provider = kAnyProvider;
    o.label = parts.name;
    o.workspace = workspace;
    o.environment = parts.environment;
    o.lifecycle = Lifecycle::Active;
    key.details.path = u'/' + QStringList{workspace, parts.environment, parts.group, parts.name}.join(u'/');
    key.details.fields.push_back({kPathField, path});
    complete(key, registry);
    return key;
}

Credential keyIn(const AnswerNode &node, const QString &workspace, const ProviderRegistry &registry)
{
    Credential key = keyAt(pathIn(node, "path"), workspace, registry);
    CredentialOverview &o = key.overview;
    o.kind.clear();
    if (node.has("provider"))
        o.provider = node.text("provider", TextRule::Id);
    if (node.has("metadata"))
        readMetadata(node, key);
    if (node.has("fingerprint")) {
        if (const auto print = Fingerprint::parse(node.text("fingerprint", TextRule::Word)))
            o.fingerprints.push_back({{}, *print, {}, {}});
    }
    if (node.has("updated_at")) {
        o.lastRotatedAt = node.time("updated_at");
        o.createdAt = *o.lastRotatedAt;
        o.revision = static_cast<quint64>(std::max<qint64>(1, o.createdAt.time_since_epoch().count()));
    }
    if (node.has("version"))
        o.revision = static_cast<quint64>(node.integer("version", 1, (qint64{1} << 53) - 1));
    complete(key, registry);
    return key;
}

QString keyPathOf(const Credential &key)
{
    const auto field = std::ranges::find(key.details.fields, kPathField, &PlainField::name);
    return field == key.details.fields.end() ? QString() : field->value;
}

Result<Secret> keyBody(const QString &path, const CredentialData &data, const SecretFields &secrets)
{
    const auto unfit = [&data](const QString &why) { return failure(ErrorCode::InvalidInput, data.label, why); };
    if (secrets.size() != 1 || secrets.front().value.isEmpty())
        return unfit(u"This broker keeps exactly one value of a key."_s);
    if (!JsonWriter::isUtf8(secrets.front().value))
        return unfit(u"This broker keeps values that are text."_s);
    if (!data.tags.isEmpty() || !data.consumers.isEmpty() || !data.purpose.isEmpty())
        return unfit(u"This broker keeps no tags, no purpose and no consumers of a key. Leave them empty."_s);
    JsonWriter writer;
    writer.beginObject().text("path", path).secretText("value", secrets.front().value).beginObject("metadata");
    if (data.provider != kAnyProvider)
        writer.text("provider", data.provider);
    if (!data.kind.isEmpty())
        writer.text("kind", data.kind);
    if (!data.owner.isEmpty())
        writer.text("owner", data.owner);
    if (data.expiresAt)
        writer.time("expires_at", *data.expiresAt);
    for (const PlainField &field : data.fields) {
        if (field.name != kPathField && !field.value.isEmpty())
            writer.text(field.name.toStdString(), field.value);
    }
    return writer.endObject().endObject().take();
}

Consumer serviceIn(const AnswerNode &node, const QString &workspace)
{
    Consumer service;
    service.name = node.text("service_name", TextRule::Id);
    service.description = node.textOrEmpty("description", TextRule::Text);
    service.workspace = workspace;
    if (node.has("environments"))
        service.environments = node.texts("environments", kMostKeys, TextRule::Name);
    ConsumerScope scope{workspace, service.environments, {}, {}};
    if (node.has("required_keys"))
        scope.paths = node.texts("required_keys", kMostKeys, TextRule::Line);
    for (const QString &path : scope.paths) {
        if (!isKeyPath(path))
            node.refuse("required_keys", u"no paths of keys"_s);
        service.requiredKeys.push_back({path, {}});
    }
    if (!scope.paths.isEmpty())
        service.scopes.push_back(std::move(scope));
    if (node.has("last_access_at"))
        service.lastAccessAt = node.timeOrNull("last_access_at");
    service.revision = 1;
    return service;
}

ServiceToken keyPathTokenIn(const AnswerNode &node, Instant now)
{
    ServiceToken token;
    token.id = node.text("token_id", TextRule::Id);
    token.consumer = node.text("service_name", TextRule::Id);
    token.expiresAt = node.time("expires_at");
    token.issuedAt = node.has("issued_at") ? node.time("issued_at") : Instant();
    if (node.has("revoked_at"))
        token.revokedAt = node.timeOrNull("revoked_at");
    token.state = token.revokedAt ? u"revoked"_s : token.expiresAt <= now ? u"expired"_s : u"active"_s;
    if (node.has("state"))
        token.state = node.text("state", TextRule::Word);
    return token;
}

ConsumerAccess keyPathAccessIn(const AnswerNode &node)
{
    ConsumerAccess access;
    access.at = node.time("at");
    access.result = node.text("result", TextRule::Word);
    access.path = node.text("key_path", TextRule::Line);
    access.requestId = node.textOrEmpty("request_id", TextRule::Line);
    access.address = node.textOrEmpty("ip_address", TextRule::Line);
    access.userAgent = node.textOrEmpty("user_agent", TextRule::Line);
    access.detail = node.textOrEmpty("reason", TextRule::Line);
    if (access.result == "DENIED"_L1 && access.detail == "rate_limited"_L1)
        access.result = u"RATE_LIMITED"_s;
    return access;
}

} // namespace claviger
