#include "models/registry/follow_up_rules.h"

#include "models/registry/text_rules.h"

#include <QRegularExpression>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList variablesIn(const QString &text)
{
    static const QRegularExpression variable(u"\\{\\{([A-Za-z0-9_]+)[?]?\\}\\}"_s);
    QStringList names;
    for (auto it = variable.globalMatch(text); it.hasNext();)
        names.append(it.next().captured(1));
    return names;
}

/// The fields that choose the host of \p url; none when the registry knows its end, or derives it from its own list.
QStringList fieldsOfHost(const QString &url, const VerifyFacts &facts)
{
    if (url.isEmpty() || !hostMask(url).isEmpty())
        return {};
    const QString scheme = u"https://"_s;
    const QString host = (url.startsWith(scheme) ? url.mid(scheme.size()) : url).section(u'?', 0, 0).section(u'/', 0, 0);
    QStringList names = variablesIn(host);
    names.removeIf([&](const QString &name) {
        return std::ranges::any_of(facts.derive, [&](const VerifyDerivation &derivation) { return derivation.name == name; });
    });
    return names;
}

bool isSecret(const QString &name, const std::vector<CredentialKind> &kinds)
{
    if (name == "jwt"_L1 || name == "access_token"_L1 || name == "assumed_role"_L1)
        return true;
    return std::ranges::any_of(kinds, [&](const CredentialKind &kind) {
        const FieldSpec *field = kind.field(name);
        const auto member = std::ranges::find(kind.jsonMembers, name, &JsonMemberSpec::name);
        return (field && field->secret) || (member != kind.jsonMembers.end() && member->secret);
    });
}

bool sendsSecret(const VerifyCall &call, const std::vector<CredentialKind> &kinds)
{
    QStringList names = variablesIn(call.url) + variablesIn(call.body);
    for (const auto *pairs : {&call.headers, &call.auth}) {
        for (const auto &[name, text] : *pairs)
            names += variablesIn(name) + variablesIn(text);
    }
    const bool isSigned = std::ranges::any_of(call.auth, [](const auto &part) {
        return part.first == "scheme"_L1
            && (part.second == "sigv4"_L1 || part.second == "oci-signature"_L1 || part.second == "jwt-bearer"_L1);
    });
    return isSigned || std::ranges::any_of(names, [&](const QString &name) { return isSecret(name, kinds); });
}

} // namespace

QString conditionProblem(const VerifyCall &call, const std::vector<CredentialKind> &kinds)
{
    for (const auto &[name, value] : call.when) {
        const FieldSpec *field = nullptr;
        for (const CredentialKind &kind : kinds)
            field = field ? field : kind.field(name);
        if (!field || field->secret)
            return u"\"%1\" is no field without a secret"_s.arg(name);
        const bool isOption = field->options.isEmpty() || field->options.contains(value);
        if (!isOption || !QRegularExpression(field->pattern).match(value).hasMatch())
            return u"\"%1\" is no value of %2"_s.arg(value, name);
    }
    return {};
}

QString strayProblem(const VerifyCall &call, const VerifyFacts &facts, const std::vector<CredentialKind> &kinds)
{
    const QStringList fields = fieldsOfHost(facts.call.url, facts);
    const QString host = hostMask(call.url);
    if (fields.isEmpty() || host.isEmpty() || !sendsSecret(call, kinds))
        return {};
    if (std::ranges::any_of(call.when, [&](const auto &one) { return fields.contains(one.first); }))
        return {};
    return u"would tell %1 a secret of a server that {{%2}} names: needs when, with the value of %2 that belongs to %1"_s.arg(
        host, fields.front());
}

} // namespace claviger
