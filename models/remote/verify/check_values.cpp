#include "models/remote/verify/check_values.h"

#include "models/base/json_object.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Shorter secrets are compared as a whole alone: every other word holds a letter of theirs.
constexpr std::size_t kShortestPart = 4;

QString stringOf(const Secret &text)
{
    const std::string_view view = text.view();
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

} // namespace

const FieldSpec *fieldOfKeyFile(const CredentialKind &kind)
{
    const auto isFile = [](const FieldSpec &field) { return field.secret && field.multiline && field.pattern.isEmpty(); };
    const auto at = std::ranges::find_if(kind.fields, isFile);
    return kind.jsonMembers.empty() || at == kind.fields.end() ? nullptr : &*at;
}

Result<CheckValues> CheckValues::from(const VerifyFacts &facts, const CredentialKind &kind, const std::vector<PlainField> &fields,
                                      SecretFields secrets)
{
    CheckValues values;
    values.m_secrets = std::move(secrets);
    for (const FieldSpec &field : kind.fields) {
        if (!field.secret)
            values.m_templates.setPlain(field.name, field.required ? field.defaultValue : QString());
    }
    for (const PlainField &field : fields)
        values.m_templates.setPlain(field.name, field.value);
    for (const SecretField &field : values.m_secrets)
        values.m_templates.setSecret(field.name, field.value);
    values.m_templates.setKnown(u"app_version"_s, QStringLiteral(CLAVIGER_VERSION));
    values.readKeyFile(kind);
    if (const Result<> derived = values.derive(facts, kind); !derived)
        return tl::unexpected(derived.error());
    return values;
}

Result<> CheckValues::derive(const VerifyFacts &facts, const CredentialKind &kind)
{
    for (const VerifyDerivation &derivation : facts.derive) {
        if (!kind.field(derivation.from))
            continue;
        const std::string_view view = text(derivation.from);
        const QString option = QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
        const auto at = std::ranges::find_if(derivation.values, [&](const auto &pair) { return pair.first == option; });
        if (at == derivation.values.end()) {
            QStringList options;
            for (const auto &[known, value] : derivation.values)
                options.append(known);
            return failure(ErrorCode::InvalidInput, derivation.from,
                           u"field \"%1\" must be one of %2"_s.arg(derivation.from, options.join(u", "_s)));
        }
        m_templates.setKnown(derivation.name, at->second);
    }
    return {};
}

void CheckValues::readKeyFile(const CredentialKind &kind)
{
    const FieldSpec *field = fieldOfKeyFile(kind);
    const Secret *file = field ? secret(field->name) : nullptr;
    const std::optional<JsonObject> object = file ? JsonObject::parse(file->view()) : std::nullopt;
    for (const JsonMemberSpec &spec : kind.jsonMembers) {
        const JsonObject::Member *member = object ? object->find(spec.name.toStdString()) : nullptr;
        if (!member || !member->isString)
            continue;
        Secret text = JsonObject::text(*member);
        if (spec.secret)
            keep(spec.name, std::move(text));
        else
            m_templates.setPlain(spec.name, stringOf(text));
    }
}

std::string_view CheckValues::text(const QString &name) const
{
    const Result<TemplateValues::Value> value = m_templates.value(name);
    return value ? value->text : std::string_view();
}

const Secret *CheckValues::secret(const QString &name) const
{
    const auto given = std::ranges::find(m_secrets, name, &SecretField::name);
    if (given != m_secrets.end())
        return &given->value;
    const auto made = std::ranges::find_if(m_extra, [&](const auto &one) { return one.first == name; });
    return made == m_extra.end() ? nullptr : &made->second;
}

void CheckValues::keep(const QString &name, Secret token)
{
    const auto at = std::ranges::find_if(m_extra, [&](const auto &one) { return one.first == name; });
    if (at != m_extra.end())
        at->second = std::move(token);
    else
        m_extra.emplace_back(name, std::move(token));
    m_templates.setSecret(name, *secret(name));
}

void CheckValues::forget(const QString &name) { keep(name, {}); }

bool CheckValues::isTelling(std::string_view text) const
{
    const auto tells = [text](const Secret &secret) {
        const std::string_view own = secret.view();
        return !own.empty() && (text == own || (own.size() >= kShortestPart && text.find(own) != std::string_view::npos));
    };
    return std::ranges::any_of(m_secrets, tells, &SecretField::value)
        || std::ranges::any_of(m_extra, [&](const auto &one) { return tells(one.second); });
}

} // namespace claviger
