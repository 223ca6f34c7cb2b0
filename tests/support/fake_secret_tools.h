#pragma once

#include "models/domain/secret_tools.h"

#include <QByteArray>

namespace claviger::test {

/// Makes values of the right form that differ from call to call, and judges by length alone.
class FakeSecretTools final : public SecretTools
{
public:
    mutable int made = 0;
    mutable QStringList lastUserWords;

    [[nodiscard]] Secret generate(const GenerateRecipe &recipe) const override
    {
        ++made;
        int length = recipe.length;
        if (recipe.form == GenerateRecipe::Form::Hex)
            length = recipe.bits / 4;
        else if (recipe.form == GenerateRecipe::Form::Base64)
            length = (recipe.bits / 8 + 2) / 3 * 4;
        else if (recipe.form == GenerateRecipe::Form::Base64Url)
            length = (recipe.bits / 8 * 4 + 2) / 3;
        const QByteArray text = QByteArray::number(made).rightJustified(length, 'a');
        return Secret::fromText({text.constData(), static_cast<std::size_t>(text.size())});
    }
    [[nodiscard]] Result<Secret> generateRsaPem(int) const override
    {
        return failure(ErrorCode::Unsupported, QStringLiteral("RSA"));
    }
    /// A score of one for each six bytes, up to four.
    [[nodiscard]] PassphraseStrength rate(const Secret &passphrase, const QStringList &userWords) const override
    {
        lastUserWords = userWords;
        PassphraseStrength strength;
        strength.score = std::min(4, static_cast<int>(passphrase.size() / 6));
        strength.guessesLog10 = strength.score * 3.0;
        strength.crackTime = strength.score >= 3 ? CrackTime::Centuries : CrackTime::Minutes;
        strength.hint = strength.score >= 4 ? StrengthHint::None : StrengthHint::CommonWord;
        return strength;
    }
    [[nodiscard]] std::optional<PemKind> pemKind(const Secret &text) const override
    {
        return text.view().starts_with("-----BEGIN") ? std::optional(PemKind::PrivateKey) : std::nullopt;
    }
};

} // namespace claviger::test
