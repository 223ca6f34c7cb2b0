#include "tests/reference_broker/credential_input.h"

#include "models/store/input_check.h"

#include <algorithm>

namespace claviger::reference {

namespace {

constexpr std::size_t kMostSecrets = 64;

const std::initializer_list<QString> kInputNames{u"provider"_s, u"kind"_s,   u"label"_s,      u"workspace"_s, u"environment"_s,
                                                 u"category"_s, u"owner"_s,  u"purpose"_s,    u"tags"_s,      u"consumers"_s,
                                                 u"fields"_s,   u"policy"_s, u"expires_at"_s, u"sandbox"_s,   u"has_no_secret"_s,
                                                 u"secrets"_s,  u"reason"_s};

std::optional<unsigned> sextet(char c)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto place = alphabet.find(c);
    return place == std::string_view::npos ? std::nullopt : std::optional(static_cast<unsigned>(place));
}

/// RFC 4648, section 4, into wiped memory alone.
std::optional<Secret> fromBase64(std::string_view text)
{
    while (!text.empty() && text.back() == '=')
        text.remove_suffix(1);
    Secret decoded(text.size() * 6 / 8);
    unsigned bits = 0;
    unsigned held = 0;
    std::size_t at = 0;
    for (const char c : text) {
        const auto value = sextet(c);
        if (!value)
            return std::nullopt;
        held = (held << 6U) | *value;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            decoded.bytes()[at++] = static_cast<std::byte>(held >> bits);
            held &= (1U << bits) - 1;
        }
    }
    return decoded;
}

RotationPolicy readPolicy(BodyReader &body)
{
    RotationPolicy policy;
    BodyReader inner(body, body.at(u"policy"_s), body.pointerTo(u"policy"_s),
                     {u"rotate_every_days"_s, u"grace_hours"_s, u"warn_days"_s, u"responsible"_s});
    inner.require({u"rotate_every_days"_s, u"grace_hours"_s, u"warn_days"_s, u"responsible"_s});
    policy.rotateEveryDays = static_cast<int>(inner.integer(u"rotate_every_days"_s, 0, 36500));
    policy.graceHours = static_cast<int>(inner.integer(u"grace_hours"_s, 0, 8760));
    policy.warnDays = static_cast<int>(inner.integer(u"warn_days"_s, 0, 36500));
    policy.responsible = inner.nameOrEmpty(u"responsible"_s);
    return policy;
}

void readDetails(BodyReader &body, CredentialData &data)
{
    if (body.has(u"tags"_s))
        data.tags = body.names(u"tags"_s, 256, true);
    if (body.has(u"consumers"_s))
        data.consumers = body.names(u"consumers"_s, 256, true);
    if (body.has(u"fields"_s))
        data.fields = readFields(body, u"fields"_s);
    if (body.has(u"policy"_s))
        data.policy = readPolicy(body);
    if (body.has(u"expires_at"_s))
        data.expiresAt = body.time(u"expires_at"_s);
    data.sandbox = body.boolean(u"sandbox"_s, data.sandbox);
    data.hasNoSecret = body.boolean(u"has_no_secret"_s, data.hasNoSecret);
}

} // namespace

Secret readValue(BodyReader &body)
{
    body.require({u"field"_s, u"value"_s});
    const QString encoding = body.oneOf(u"encoding"_s, {u"utf-8"_s, u"base64"_s});
    auto text = body.at(u"value"_s).secret();
    if (text && encoding == u"base64"_s)
        text = fromBase64(text->view());
    if (!text || text->isEmpty()) {
        body.wrong(body.pointerTo(u"value"_s), u"A value is expected, in UTF-8 or as its encoding says."_s);
        return {};
    }
    return *std::move(text);
}

SecretFields readSecrets(BodyReader &body, const QString &member, std::size_t least)
{
    SecretFields secrets;
    int number = 0;
    for (const JsonTree &item : body.items(member, least, kMostSecrets)) {
        BodyReader inner(body, item, body.pointerTo(member) + u'/' + QString::number(number++),
                         {u"field"_s, u"value"_s, u"encoding"_s, u"high_entropy"_s});
        Secret value = readValue(inner);
        SecretField field{.name = inner.matching(u"field"_s, kFieldPattern, 256),
                          .value = std::move(value),
                          .highEntropy = inner.boolean(u"high_entropy"_s)};
        if (std::ranges::any_of(secrets, [&](const SecretField &other) { return other.name == field.name; }))
            inner.wrong(inner.pointerTo(u"field"_s), u"It is there twice."_s);
        secrets.push_back(std::move(field));
    }
    return secrets;
}

std::optional<Answer> tooLarge(const Request &request, const SecretFields &secrets)
{
    std::size_t all = 0;
    bool isLarge = false;
    for (const SecretField &secret : secrets) {
        all += secret.value.size();
        isLarge = isLarge || secret.value.size() > kMaxSecretSize;
    }
    if (!isLarge && all <= kMaxSecretsSize)
        return std::nullopt;
    return problem(Problem::TooLarge, request,
                   u"A value is at most %1 bytes, and a version %2."_s.arg(kMaxSecretSize).arg(kMaxSecretsSize));
}

std::vector<PlainField> readFields(BodyReader &body, const QString &member)
{
    std::vector<PlainField> fields;
    if (!body.has(member))
        return fields;
    const JsonTree &object = body.at(member);
    if (!object.isObject() || object.members().size() > 256)
        body.wrong(body.pointerTo(member), u"An object of at most 256 names is expected."_s);
    for (const auto &[name, value] : object.members()) {
        const auto text = value.text();
        if (!text || text->size() > 16384 || name.isEmpty() || name.size() > 256)
            body.wrong(body.pointerTo(member) + u'/' + name.left(64), u"Text is expected."_s);
        else
            fields.push_back({name, *text});
    }
    return fields;
}

BodyReader inputReader(const Request &request) { return {request, kInputNames}; }

BodyReader inputReader(BodyReader &parent, const JsonTree &object, const QString &pointer)
{
    return {parent, object, pointer, kInputNames};
}

void readChanges(BodyReader &body, CredentialData &data)
{
    if (body.has(u"provider"_s))
        data.provider = body.registryId(u"provider"_s);
    if (body.has(u"kind"_s))
        data.kind = body.registryId(u"kind"_s);
    if (body.has(u"label"_s))
        data.label = body.name(u"label"_s);
    if (body.has(u"workspace"_s))
        data.workspace = body.slug(u"workspace"_s);
    if (body.has(u"environment"_s))
        data.environment = body.name(u"environment"_s);
    if (body.has(u"category"_s))
        data.category = body.nameOrEmpty(u"category"_s);
    if (body.has(u"owner"_s))
        data.owner = body.nameOrEmpty(u"owner"_s);
    if (body.has(u"purpose"_s))
        data.purpose = body.text(u"purpose"_s);
    readDetails(body, data);
}

NewCredential readNewCredential(BodyReader &body)
{
    NewCredential order;
    body.require({u"provider"_s, u"kind"_s, u"label"_s, u"workspace"_s, u"environment"_s});
    readChanges(body, order.data);
    order.secrets = readSecrets(body, u"secrets"_s, 0);
    order.reason = body.reason();
    return order;
}

} // namespace claviger::reference
