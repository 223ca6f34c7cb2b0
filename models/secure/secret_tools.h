#pragma once

#include "models/domain/secret_tools.h"

namespace claviger {

/// SecretTools over OpenSSL and zxcvbn.
class LocalSecretTools final : public SecretTools
{
public:
    [[nodiscard]] Secret generate(const GenerateRecipe &recipe) const override;
    [[nodiscard]] Result<Secret> generateRsaPem(int bits) const override;
    [[nodiscard]] PassphraseStrength rate(const Secret &passphrase, const QStringList &userWords) const override;
    [[nodiscard]] std::optional<PemKind> pemKind(const Secret &text) const override;
};

} // namespace claviger
