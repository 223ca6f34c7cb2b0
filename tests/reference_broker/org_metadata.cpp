#include "tests/reference_broker/org_metadata.h"

#include "models/base/time_text.h"

#include <algorithm>

namespace claviger::reference {

namespace {

constexpr std::size_t kLongestValue = 65'536;

const QStringList &commonNames()
{
    static const QStringList names{u"kind"_s, u"label"_s, u"owner"_s, u"environment"_s, u"expires_at"_s};
    return names;
}

bool isSecretField(const Provider &provider, const QString &name)
{
    return std::ranges::any_of(provider.kinds, [&](const CredentialKind &kind) {
        const FieldSpec *field = kind.field(name);
        return field && field->secret;
    });
}

QHash<QString, QString> readMetadata(BodyReader &body, const Provider &provider)
{
    QHash<QString, QString> metadata;
    const JsonTree &object = body.at(u"metadata"_s);
    if (!object.isObject())
        body.wrong(u"/metadata"_s, u"An object is expected."_s);
    const QStringList allowed = metadataNames(provider);
    for (const auto &[name, value] : object.members()) {
        const auto text = value.text();
        if (!allowed.contains(name))
            body.wrong(u"/metadata/"_s + name, u"This name is not on the list of this provider."_s);
        else if (!text || text->size() > 256)
            body.wrong(u"/metadata/"_s + name, u"A text of at most 256 characters is expected."_s);
        else
            metadata[name] = *text;
    }
    return metadata;
}

void readCredentials(BodyReader &body, const CredentialKind &kind, const ProviderRegistry &registry, OrgOrder &order)
{
    const JsonTree &object = body.at(u"credentials"_s);
    if (!object.isObject())
        body.wrong(u"/credentials"_s, u"An object is expected."_s);
    for (const auto &[name, value] : object.members()) {
        const FieldSpec *field = kind.field(name);
        auto secret = value.secret();
        if (!field || !field->secret)
            body.wrong(u"/credentials/"_s + name, u"This is no secret field of its kind."_s);
        else if (!secret || secret->isEmpty() || secret->size() > kLongestValue)
            body.wrong(u"/credentials/"_s + name, u"A text of 1 to 65536 bytes is expected."_s);
        else
            order.credentials.push_back({name, secret->clone(), registry.isHighEntropy(*field, *secret)});
    }
    for (const FieldSpec &field : kind.fields) {
        const auto isGiven = [&](const SecretField &one) { return one.name == field.name; };
        if (field.secret && field.required && std::ranges::none_of(order.credentials, isGiven))
            body.wrong(u"/credentials/"_s + field.name, u"It is missing."_s);
    }
}

} // namespace

QStringList metadataNames(const Provider &provider)
{
    QStringList names = commonNames();
    for (const CredentialKind &kind : provider.kinds) {
        for (const FieldSpec &field : kind.fields) {
            if (!names.contains(field.name) && !isSecretField(provider, field.name))
                names << field.name;
        }
    }
    return names;
}

tl::expected<OrgOrder, Answer> readOrgOrder(const Request &request, const Provider &provider, const ProviderRegistry &registry,
                                            bool needsCredentials, const QString &knownKind)
{
    BodyReader body(request, {u"credentials"_s, u"metadata"_s});
    if (needsCredentials)
        body.require({u"credentials"_s});
    OrgOrder order;
    if (body.has(u"metadata"_s))
        order.metadata = readMetadata(body, provider);
    const QString wanted = order.metadata ? order.metadata->value(u"kind"_s, knownKind) : knownKind;
    const CredentialKind *kind = wanted.isEmpty() ? &provider.kinds.front() : provider.kind(wanted);
    if (!kind)
        body.wrong(u"/metadata/kind"_s, u"This provider has no such kind."_s);
    order.hasCredentials = body.has(u"credentials"_s);
    if (kind && order.hasCredentials)
        readCredentials(body, *kind, registry, order);
    if (auto wrong = body.refusal())
        return tl::unexpected(*std::move(wrong));
    return order;
}

std::optional<Answer> applyMetadata(const Request &request, const OrgOrder &order, const Provider &provider,
                                    const QStringList &environments, CredentialData &data)
{
    if (!order.metadata)
        return std::nullopt;
    const QHash<QString, QString> &given = *order.metadata;
    data.kind = given.value(u"kind"_s, data.kind.isEmpty() ? provider.kinds.front().id : data.kind);
    data.label = given.value(u"label"_s, provider.name);
    data.owner = given.value(u"owner"_s);
    data.environment = given.value(u"environment"_s, environments.front());
    if (data.label.trimmed().isEmpty())
        return invalid(request, u"/metadata/label"_s, u"It is empty."_s);
    if (!environments.contains(data.environment))
        return invalid(request, u"/metadata/environment"_s, u"The organisation has no such environment."_s);
    data.expiresAt.reset();
    if (const QString text = given.value(u"expires_at"_s); !text.isEmpty()) {
        data.expiresAt = fromRfc3339(text);
        if (!data.expiresAt)
            return invalid(request, u"/metadata/expires_at"_s, u"A time is expected, e.g. 2026-11-21T09:30:00.000Z."_s);
    }
    data.fields.clear();
    for (const QString &name : metadataNames(provider)) {
        if (!commonNames().contains(name) && !given.value(name).isEmpty())
            data.fields.push_back({name, given[name]});
    }
    return std::nullopt;
}

QJsonObject metadataOf(const Credential &credential)
{
    const CredentialOverview &key = credential.overview;
    QJsonObject metadata{{u"kind"_s, key.kind}, {u"label"_s, key.label}, {u"environment"_s, key.environment}};
    if (!key.owner.isEmpty())
        metadata[u"owner"_s] = key.owner;
    if (key.expiresAt)
        metadata[u"expires_at"_s] = toRfc3339(*key.expiresAt);
    for (const PlainField &field : credential.details.fields)
        metadata[field.name] = field.value;
    return metadata;
}

} // namespace claviger::reference
