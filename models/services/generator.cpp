#include "models/services/generator.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct GeneratorText {
    Q_DECLARE_TR_FUNCTIONS(GeneratorText)
};

Recipe randomBits(GenerateRecipe::Form form, const QString &prefix = {})
{
    return {.random = {.form = form, .bits = 256}, .prefix = prefix};
}

bool isPassword(const FieldSpec &field) { return field.name == "password"_L1 || field.name.endsWith("_password"_L1); }

} // namespace

QString Recipe::text() const
{
    switch (random.form) {
    case GenerateRecipe::Form::Hex: return GeneratorText::tr("%1 random bits as hexadecimal digits").arg(random.bits);
    case GenerateRecipe::Form::Base64: return GeneratorText::tr("%1 random bits as base64").arg(random.bits);
    case GenerateRecipe::Form::Base64Url: return GeneratorText::tr("%1 random bits as base64url").arg(random.bits);
    case GenerateRecipe::Form::Password: return GeneratorText::tr("%1 random letters and digits").arg(random.length);
    }
    return {};
}

std::optional<Recipe> recipeFor(const Provider &provider, const CredentialKind &kind, const FieldSpec &field)
{
    if (!field.secret || field.multiline || !kind.field(field.name))
        return std::nullopt;
    if (isPassword(field) && provider.category == "database"_L1)
        return Recipe{.random = {.form = GenerateRecipe::Form::Password, .length = 32}, .prefix = {}};
    if (provider.rotation.automatic != RotationAutomation::Local || !field.name.contains("secret"_L1))
        return std::nullopt;
    // Standard Webhooks writes its secrets as whsec_ and base64.
    const auto prefix = "whsec_"_L1;
    if (field.exampleShape.startsWith(prefix))
        return randomBits(GenerateRecipe::Form::Base64, prefix);
    return randomBits(GenerateRecipe::Form::Base64Url);
}

bool generatedHere(const Provider &provider, const CredentialKind &kind)
{
    bool any = false;
    for (const FieldSpec &field : kind.fields) {
        const bool possible = recipeFor(provider, kind, field).has_value();
        if (field.secret && field.required && !possible)
            return false;
        any = any || (possible && field.required);
    }
    return any && provider.rotation.automatic == RotationAutomation::Local;
}

Secret generate(const Recipe &recipe, const SecretTools &tools)
{
    Secret random = tools.generate(recipe.random);
    if (recipe.prefix.isEmpty())
        return random;
    const QByteArray prefix = recipe.prefix.toUtf8();
    Secret all(static_cast<std::size_t>(prefix.size()) + random.size());
    std::memcpy(all.bytes().data(), prefix.constData(), static_cast<std::size_t>(prefix.size()));
    std::memcpy(all.bytes().data() + prefix.size(), random.bytes().data(), random.size());
    return all;
}

} // namespace claviger
