#include "app/cli/secret_input.h"
#include "app/cli/text.h"

#include "models/domain/provider_registry.h"
#include "models/services/draft_check.h"

#include <algorithm>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

struct NamedText {
    QString name;
    QString text;
};

Result<NamedText> split(const QString &assignment, const QString &option)
{
    const qsizetype equals = assignment.indexOf(u'=');
    if (equals <= 0)
        return failure(ErrorCode::InvalidInput, option, Text::tr("expected NAME=…, got “%1”").arg(assignment));
    return NamedText{assignment.left(equals), assignment.mid(equals + 1)};
}

/// \p raw cleaned and judged; says what was trimmed or what the registry warns about.
Result<Secret> accept(const Context &context, const Provider &provider, const CredentialKind &kind, const FieldSpec &field,
                      Secret raw)
{
    const ProviderRegistry &registry = context.parts().registry();
    CleanedInput cleaned = cleanInput(std::move(raw), field.multiline);
    if (!cleaned.note.isEmpty())
        context.terminal().say(u"%1: %2"_s.arg(field.name, cleaned.note));
    const FieldFeedback feedback = registry.judge(provider, kind, field, cleaned.value);
    const QString text = feedbackText(feedback, field, registry);
    if (feedback.blocks)
        return failure(ErrorCode::InvalidInput, field.name, text);
    if (!text.isEmpty())
        context.terminal().say(u"%1: %2"_s.arg(field.name, text));
    return std::move(cleaned.value);
}

Result<> readPlain(const Context &context, const Provider &provider, const CredentialKind &kind, CredentialInput &input)
{
    for (const QString &assignment : context.line().values(u"field"_s)) {
        const auto named = split(assignment, u"--field"_s);
        if (!named)
            return tl::unexpected(named.error());
        const FieldSpec *field = kind.field(named->name);
        if (!field || field->secret)
            return failure(ErrorCode::InvalidInput, named->name,
                           field ? Text::tr("It is secret: give it with --secret %1=FILE").arg(named->name)
                                 : Text::tr("%1 has no such field").arg(provider.name));
        const Result<Secret> value = accept(context, provider, kind, *field, Secret::fromText(named->text.toStdString()));
        if (!value)
            return tl::unexpected(value.error());
        input.fields.push_back({named->name, QString::fromUtf8(value->view().data(), static_cast<qsizetype>(value->size()))});
    }
    return {};
}

Result<> addSecret(const Context &context, const Provider &provider, const CredentialKind &kind, const FieldSpec &field,
                   Secret raw, CredentialInput &input)
{
    Result<Secret> value = accept(context, provider, kind, field, std::move(raw));
    if (!value)
        return tl::unexpected(std::move(value).error());
    const bool strong = context.parts().registry().isHighEntropy(field, *value);
    input.secrets.push_back({field.name, std::move(*value), strong});
    return {};
}

Result<> readSecrets(const Context &context, const Provider &provider, const CredentialKind &kind, CredentialInput &input)
{
    for (const QString &assignment : context.line().values(u"secret"_s)) {
        const auto named = split(assignment, u"--secret"_s);
        if (!named)
            return tl::unexpected(named.error());
        const FieldSpec *field = kind.field(named->name);
        if (!field || !field->secret)
            return failure(ErrorCode::InvalidInput, named->name,
                           Text::tr("%1 has no secret field of this name").arg(provider.name));
        if (std::ranges::any_of(input.secrets, [&](const SecretField &each) { return each.name == field->name; }))
            return failure(ErrorCode::InvalidInput, named->name, Text::tr("was given twice"));
        Result<Secret> raw = Terminal::readSecret(named->text);
        if (!raw)
            return tl::unexpected(std::move(raw).error());
        if (Result<> added = addSecret(context, provider, kind, *field, std::move(*raw), input); !added)
            return added;
    }
    return {};
}

Result<> askForMissing(const Context &context, const Provider &provider, const CredentialKind &kind, CredentialInput &input)
{
    for (const FieldSpec &field : kind.fields) {
        const bool given = std::ranges::any_of(input.secrets, [&](const SecretField &each) { return each.name == field.name; });
        if (!field.secret || !field.required || given)
            continue;
        Result<Secret> raw = Terminal::inputIsTerminal()
            ? Terminal::ask(u"%1: "_s.arg(field.label))
            : Result<Secret>(failure(ErrorCode::InvalidInput, field.name,
                                     Text::tr("It is required: give it with --secret %1=FILE").arg(field.name)));
        if (!raw)
            return tl::unexpected(std::move(raw).error());
        if (Result<> added = addSecret(context, provider, kind, field, std::move(*raw), input); !added)
            return added;
    }
    return {};
}

} // namespace

Result<CredentialInput> readFields(const Context &context, const Provider &provider, const CredentialKind &kind, bool askMissing)
{
    CredentialInput input;
    if (const Result<> plain = readPlain(context, provider, kind, input); !plain)
        return tl::unexpected(plain.error());
    if (const Result<> secret = readSecrets(context, provider, kind, input); !secret)
        return tl::unexpected(secret.error());
    if (askMissing) {
        if (const Result<> asked = askForMissing(context, provider, kind, input); !asked)
            return tl::unexpected(asked.error());
    }
    return input;
}

} // namespace claviger::cli
