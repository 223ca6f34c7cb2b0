#pragma once

#include "models/base/secret.h"
#include "models/domain/provider.h"
#include "models/domain/secret_tools.h"

#include <optional>

namespace claviger {

/// How a value is made here, with what the provider puts in front of it.
struct Recipe {
    GenerateRecipe random;
    QString prefix; ///< e.g. "whsec_"

    /// "256 random bits as base64url" or "32 random characters", translated.
    [[nodiscard]] QString text() const;
};

/// How a value for \p field can be made here; empty when only the provider can issue it. Signing
/// secrets of local providers are 256 bits; passwords of databases 32 letters and digits (they need no
/// escaping in any connection string).
[[nodiscard]] std::optional<Recipe> recipeFor(const Provider &provider, const CredentialKind &kind, const FieldSpec &field);

/// True when a rotation of \p kind needs no person and no provider: the registry says so and every
/// required secret field has a recipe.
[[nodiscard]] bool generatedHere(const Provider &provider, const CredentialKind &kind);

/// A fresh value of \p recipe.
[[nodiscard]] Secret generate(const Recipe &recipe, const SecretTools &tools);

} // namespace claviger
