#include "models/services/verification_values.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kSigV4 = "sigv4"_L1;
constexpr auto kPublicName = "access_key_id"_L1;
/// All that a signature of AWS takes of a key; the region and everything else is the request's own.
constexpr std::array kSigningNames{kPublicName, "secret_access_key"_L1, "session_token"_L1};

bool isForSigning(const QString &name)
{
    return std::ranges::any_of(kSigningNames, [&](QLatin1StringView each) { return name == each; });
}

/// \p prints in an order of their own: that of an overview begins with the primary field.
std::vector<std::pair<QString, EqualityTag>> sortedTags(const std::vector<FieldFingerprint> &prints)
{
    std::vector<std::pair<QString, EqualityTag>> tags;
    tags.reserve(prints.size());
    for (const FieldFingerprint &print : prints)
        tags.emplace_back(print.field, print.exact);
    std::ranges::sort(tags);
    return tags;
}

std::vector<std::pair<QString, QString>> sortedFields(const std::vector<PlainField> &fields)
{
    std::vector<std::pair<QString, QString>> sorted;
    for (const PlainField &field : fields) {
        if (!field.value.isEmpty())
            sorted.emplace_back(field.name, field.value);
    }
    std::ranges::sort(sorted);
    return sorted;
}

} // namespace

QString namedCredentialField(const Provider &provider, QStringView kind)
{
    const CredentialKind *known = provider.kind(kind);
    static const QRegularExpression whole(u"^\\{\\{([a-z0-9_]+)\\}\\}$"_s);
    for (const auto &[name, value] : provider.verify.call.auth) {
        const auto match = name == "credential"_L1 ? whole.match(value) : QRegularExpressionMatch();
        const FieldSpec *field = known && match.hasMatch() ? known->field(match.captured(1)) : nullptr;
        if (field && !field->secret)
            return field->name;
    }
    return {};
}

bool maySign(const ProviderRegistry &registry, const Provider &provider, const CredentialOverview &base)
{
    const Provider *issuer = registry.find(base.provider);
    return issuer && issuer->kind(base.kind) && issuer->verify.call.kind == provider.verify.call.kind
        && namedCredentialField(*issuer, base.kind).isEmpty();
}

void addNamedCredential(CheckRequest &request, CheckMaterial named)
{
    for (const PlainField &each : named.credential.details.fields) {
        if (isForSigning(each.name) && std::ranges::find(request.fields, each.name, &PlainField::name) == request.fields.end())
            request.fields.push_back(each);
    }
    for (SecretField &each : named.secrets) {
        if (isForSigning(each.name) && std::ranges::find(request.secrets, each.name, &SecretField::name) == request.secrets.end())
            request.secrets.push_back(std::move(each));
    }
}

std::vector<SecretFields> madeUpValues(const ProviderRegistry &registry, const Provider &provider, const CredentialKind &kind,
                                       const SecretFields &given)
{
    std::vector<SecretFields> madeUp;
    if (given.empty() || !namedCredentialField(provider, kind.id).isEmpty())
        return madeUp;
    SecretFields values;
    for (const SecretField &secret : given) {
        const FieldSpec *field = kind.field(secret.name);
        const bool hasShape = field && !field->exampleShape.isEmpty();
        values.push_back({secret.name, registry.expandShape(hasShape ? QStringView(field->exampleShape) : u"<a24>"), false});
    }
    madeUp.push_back(std::move(values));
    return madeUp;
}

QString identityOf(const CheckRequest &request)
{
    if (request.provider->verify.call.kind != kSigV4)
        return {};
    const auto at = std::ranges::find(request.fields, QString(kPublicName), &PlainField::name);
    return at == request.fields.end() ? QString() : at->value;
}

QByteArray sameSecretMark(const CredentialOverview &key)
{
    QByteArray mark;
    if (key.fingerprints.empty())
        return mark;
    mark = key.provider.toUtf8() + '\n' + key.kind.toUtf8();
    for (const auto &[field, tag] : sortedTags(key.fingerprints)) {
        mark += '\n' + field.toUtf8() + '=';
        mark.append(reinterpret_cast<const char *>(tag.data()), static_cast<qsizetype>(tag.size()));
    }
    return mark;
}

bool sameValues(const Credential &a, const Credential &b)
{
    const CredentialOverview &left = a.overview;
    const CredentialOverview &right = b.overview;
    return left.provider == right.provider && left.kind == right.kind && !left.fingerprints.empty()
        && sortedTags(left.fingerprints) == sortedTags(right.fingerprints)
        && sortedFields(a.details.fields) == sortedFields(b.details.fields);
}

bool isInUse(const CredentialOverview &key)
{
    return !key.trashedAt && key.lifecycle != Lifecycle::Revoked && key.lifecycle != Lifecycle::Pending;
}

SkipReason skipReason(const CredentialOverview &key, const VerificationPorts &ports)
{
    if (key.trashedAt)
        return SkipReason::Trashed;
    if (key.lifecycle == Lifecycle::Revoked)
        return SkipReason::Revoked;
    if (key.lifecycle == Lifecycle::Pending)
        return SkipReason::Pending;
    const Provider *provider = ports.registry.find(key.provider);
    if (!provider || !provider->kind(key.kind))
        return ports.asksThere() ? SkipReason::None : SkipReason::UnknownProvider;
    return ports.checker.canCheck(*provider, key.kind) ? SkipReason::None : SkipReason::NoCheck;
}

KeyVerdict notAskedVerdict(const QString &remedy)
{
    KeyVerdict verdict;
    verdict.meaning = VerdictMeaning::Misconfigured;
    verdict.remedy = remedy;
    return verdict;
}

} // namespace claviger
