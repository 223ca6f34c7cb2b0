#include "models/remote/broker/org/org_forms.h"

#include "models/base/time_text.h"
#include "models/domain/workspace.h"
#include "models/remote/broker/json_writer.h"
#include "models/remote/broker/listed/listed_backend.h"
#include "models/remote/broker/text_rule.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMostMetadata = 64;
constexpr qsizetype kMostText = 256;
constexpr qsizetype kFingerprintDigits = 8;
const QString kPrintField = u"broker_fingerprint"_s; // some providers have a field of the plain name
const QString kNoEnvironment = u"default"_s;

const CredentialKind *kindOf(const ProviderRegistry &registry, const QString &provider, const QString &kind)
{
    const Provider *known = registry.find(provider);
    if (!known || known->kinds.empty())
        return nullptr;
    return kind.isEmpty() ? &known->kinds.front() : known->kind(kind);
}

struct KnownStatus {
    std::string_view word;
    Validation validation;
    VerdictMeaning meaning;
};
constexpr std::array kStatuses{KnownStatus{"VALID", Validation::Valid, VerdictMeaning::Valid},
                               KnownStatus{"INVALID", Validation::Invalid, VerdictMeaning::Invalid},
                               KnownStatus{"EXPIRED", Validation::Expired, VerdictMeaning::Expired},
                               KnownStatus{"PENDING", Validation::NotChecked, VerdictMeaning::None}};

void readStatus(const AnswerNode &node, Credential &one)
{
    const auto known
        = std::ranges::find_if(kStatuses, [&](const KnownStatus &status) { return node.isText("status", status.word); });
    const QString word = node.text("status", TextRule::Word);
    if (known == kStatuses.end()) {
        one.details.lastVerdict = word;
        return;
    }
    one.overview.validation = known->validation;
    one.overview.meaning = known->meaning;
}

void readMetadata(const AnswerNode &node, const ProviderRegistry &registry, Credential &one)
{
    CredentialOverview &o = one.overview;
    const QStringList names = fieldNames(registry, o.provider);
    for (const auto &[name, value] : node.map("metadata", kMostMetadata, TextRule::FieldName)) {
        const QString text = value.asText(TextRule::Text);
        if (name == "kind"_L1)
            o.kind = text;
        else if (name == "label"_L1)
            o.label = text;
        else if (name == "owner"_L1)
            o.owner = text;
        else if (name == "environment"_L1)
            o.environment = text;
        else if (name == "expires_at"_L1)
            o.expiresAt = fromRfc3339(text);
        else if (names.contains(name))
            one.details.fields.push_back({name, text});
    }
}

/// The broker's eight digits are no fingerprint of ours: of which kind they are is not known, so they are a field among others.
void readFingerprint(const AnswerNode &node, Credential &one)
{
    const QString digits = node.text("fingerprint", TextRule::Word);
    const auto isHex = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    if (digits.size() != kFingerprintDigits || !std::ranges::all_of(digits, isHex))
        node.refuse("fingerprint", u"not 8 hexadecimal digits"_s);
    one.details.fields.push_back({kPrintField, digits});
}

tl::unexpected<Error> unfit(const CredentialData &data, const QString &why)
{
    return failure(ErrorCode::InvalidInput, data.label, why);
}

Result<> checkData(const CredentialData &data, const QStringList &names)
{
    if (!data.tags.isEmpty() || !data.consumers.isEmpty() || !data.purpose.isEmpty())
        return unfit(data, u"This broker keeps no tags, no purpose and no consumers of a key. Leave them empty."_s);
    for (const PlainField &field : data.fields) {
        if (field.name != kPrintField && !names.contains(field.name))
            return unfit(data, u"This broker does not keep the field %1 of this provider."_s.arg(field.name));
    }
    QStringList texts{data.kind, data.label, data.owner, data.environment};
    for (const PlainField &field : data.fields)
        texts.append(field.value);
    const auto isFit = [](const QString &text) { return text.size() <= kMostText && keepsRule(text, TextRule::Text); };
    if (!std::ranges::all_of(texts, isFit))
        return unfit(data, u"This broker keeps texts of at most 256 characters, without hidden ones."_s);
    return {};
}

void writeMetadata(JsonWriter &writer, const CredentialData &data)
{
    writer.beginObject("metadata");
    if (!data.kind.isEmpty())
        writer.text("kind", data.kind);
    if (!data.label.isEmpty())
        writer.text("label", data.label);
    if (!data.owner.isEmpty())
        writer.text("owner", data.owner);
    if (!data.environment.isEmpty() && data.environment != kNoEnvironment)
        writer.text("environment", data.environment);
    if (data.expiresAt)
        writer.time("expires_at", *data.expiresAt);
    for (const PlainField &field : data.fields) {
        if (field.name != kPrintField)
            writer.text(field.name.toStdString(), field.value);
    }
    writer.endObject();
}

} // namespace

const QString &printField() { return kPrintField; }

QStringList requiredValues(const ProviderRegistry &registry, const QString &provider, const QString &kind)
{
    QStringList names;
    const CredentialKind *known = kindOf(registry, provider, kind);
    for (const FieldSpec &field : known ? known->fields : std::vector<FieldSpec>()) {
        if (field.secret && field.required)
            names.append(field.name);
    }
    return names;
}

CredentialId idOf(const OrgPlace &place) { return idOfName(u"urn:claviger:integration:%1/%2"_s.arg(place.org, place.provider)); }

QStringList fieldNames(const ProviderRegistry &registry, const QString &provider)
{
    const Provider *known = registry.find(provider);
    if (!known)
        return {};
    QStringList names;
    QStringList secrets;
    for (const CredentialKind &kind : known->kinds) {
        for (const FieldSpec &field : kind.fields)
            (field.secret ? secrets : names).append(field.name);
    }
    names.removeDuplicates();
    names.removeIf([&secrets](const QString &name) { return secrets.contains(name); }); // of one kind and secret in another
    return names;
}

Credential integrationIn(const AnswerNode &node, const ProviderRegistry &registry)
{
    Credential one;
    CredentialOverview &o = one.overview;
    o.workspace = node.text("org", TextRule::Slug);
    o.provider = node.text("provider", TextRule::Id);
    o.id = idOf({o.workspace, o.provider});
    o.lifecycle = Lifecycle::Active;
    readStatus(node, one);
    readMetadata(node, registry, one);
    readFingerprint(node, one);
    o.createdAt = node.time("created_at");
    o.revision = static_cast<quint64>(std::max<qint64>(1, node.time("updated_at").time_since_epoch().count()));
    if (node.has("last_validated_at"))
        o.lastVerifiedAt = node.timeOrNull("last_validated_at");
    const Provider *provider = registry.find(o.provider);
    const CredentialKind *kind = kindOf(registry, o.provider, o.kind);
    if (o.kind.isEmpty() && kind)
        o.kind = kind->id;
    if (o.label.isEmpty())
        o.label = provider ? provider->name : o.provider;
    if (o.environment.isEmpty())
        o.environment = kNoEnvironment;
    const QString category = provider ? provider->category : u"other"_s;
    one.details.path = expandPath(defaultPathTemplate(), o.workspace, o.environment, category, o.provider);
    VersionInfo version;
    version.number = 1;
    version.createdAt = o.createdAt;
    version.secretFields = requiredValues(registry, o.provider, o.kind);
    version.expiresAt = o.expiresAt;
    one.details.versions.push_back(std::move(version));
    return one;
}

Result<Secret> integrationBody(const CredentialData &data, const SecretFields *secrets, const ProviderRegistry &registry)
{
    if (const auto fits = checkData(data, fieldNames(registry, data.provider)); !fits)
        return tl::unexpected(fits.error());
    JsonWriter writer;
    writer.beginObject();
    if (secrets) {
        writer.beginObject("credentials");
        for (const SecretField &field : *secrets) {
            if (!JsonWriter::isUtf8(field.value))
                return unfit(data, u"This broker keeps values that are text; the field %1 is none."_s.arg(field.name));
            writer.secretText(field.name.toStdString(), field.value);
        }
        writer.endObject();
    }
    writeMetadata(writer, data);
    return writer.endObject().take();
}

Result<> checkComplete(const CredentialData &data, const SecretFields &secrets, const ProviderRegistry &registry)
{
    if (secrets.empty())
        return unfit(data, u"This broker keeps no key without a value."_s);
    const CredentialKind *kind = kindOf(registry, data.provider, data.kind);
    for (const FieldSpec &field : kind ? kind->fields : std::vector<FieldSpec>()) {
        const auto isGiven = [&field](const SecretField &one) { return one.name == field.name && !one.value.isEmpty(); };
        if (field.secret && field.required && std::ranges::none_of(secrets, isGiven))
            return unfit(data, u"This broker takes all values of a key at once; the field %1 is missing."_s.arg(field.name));
    }
    return {};
}

bool hasMetadata(const Credential &after, const CredentialData &data)
{
    const CredentialOverview &o = after.overview;
    const auto isKept = [&after](const PlainField &field) {
        return field.name == kPrintField || field.value.isEmpty()
            || std::ranges::find(after.details.fields, field) != after.details.fields.end();
    };
    return (data.kind.isEmpty() || o.kind == data.kind) && (data.label.isEmpty() || o.label == data.label)
        && o.owner == data.owner
        && (data.environment.isEmpty() || data.environment == kNoEnvironment || o.environment == data.environment)
        && o.expiresAt == data.expiresAt && std::ranges::all_of(data.fields, isKept);
}

PastCheck validationIn(const AnswerNode &node, const CredentialId &id, CheckOrigin origin)
{
    PastCheck check;
    check.credential = id;
    check.origin = origin;
    check.at = node.time("checked_at");
    check.verdict.remedy = node.textOrEmpty("message", TextRule::Text);
    const auto known
        = std::ranges::find_if(kStatuses, [&](const KnownStatus &status) { return node.isText("status", status.word); });
    const QString word = node.text("status", TextRule::Word);
    if (known == kStatuses.end()) {
        check.verdict.remedy = u"status=%1 %2"_s.arg(word, check.verdict.remedy).trimmed();
        return check;
    }
    check.validation = known->validation;
    check.verdict.meaning = known->meaning;
    check.verdict.wasReached = known->meaning != VerdictMeaning::None;
    return check;
}

} // namespace claviger
