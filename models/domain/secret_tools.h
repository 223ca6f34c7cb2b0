#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"

#include <QFlags>
#include <QStringList>

#include <optional>

namespace claviger {

/// Kinds of characters in a generated password.
enum class CharacterClass {
    Lower = 1 << 0,  ///< a-z
    Upper = 1 << 1,  ///< A-Z
    Digits = 1 << 2, ///< 0-9
    Marks = 1 << 3   ///< - _ . ~, which URIs and connection strings take as they are; never the first character
};
Q_DECLARE_FLAGS(CharacterSet, CharacterClass)
Q_DECLARE_OPERATORS_FOR_FLAGS(CharacterSet)

/// What to generate.
struct GenerateRecipe {
    enum class Form { Hex, Base64, Base64Url, Password };
    Form form = Form::Base64Url;
    int bits = 256;  ///< random bits of Hex, Base64 and Base64Url; a multiple of 8, from 64 to 8192
    int length = 24; ///< characters of a Password, from 8 to 1024; at least one of each class is in it
    CharacterSet classes = CharacterClass::Lower | CharacterClass::Upper | CharacterClass::Digits;
};

/// How long guessing takes at 10,000 guesses a second (a slow hash, the guesser's own machines).
enum class CrackTime { Instantly, Seconds, Minutes, Hours, Days, Months, Years, Centuries };

/// What makes a passphrase weak; the sentence for people is made above.
enum class StrengthHint { None, TooShort, CommonWord, PersonalWord, Repeats, Sequence, KeyboardPattern, Date };

struct PassphraseStrength {
    double guessesLog10 = 0; ///< decimal logarithm of the guesses an informed guesser needs
    int score = 0;           ///< 0 (below 10^3 guesses), 1 (10^6), 2 (10^8), 3 (10^10), 4
    CrackTime crackTime = CrackTime::Instantly;
    StrengthHint hint = StrengthHint::None; ///< about the weakest part; None at score 4
};

/// What the first block of a PEM text holds.
enum class PemKind { PrivateKey, EncryptedPrivateKey, PublicKey, Certificate };

/// Port: making and judging secret values. Stateless; any thread.
class SecretTools
{
public:
    virtual ~SecretTools() = default;

    /// A new value from the operating system's random source. Out-of-range numbers are moved into
    /// their range; no class at all means letters and digits.
    [[nodiscard]] virtual Secret generate(const GenerateRecipe &recipe) const = 0;
    /// A new RSA private key, PKCS#8 PEM. \p bits from 2048 to 8192, else InvalidInput. Takes up to seconds.
    [[nodiscard]] virtual Result<Secret> generateRsaPem(int bits) const = 0;
    /// Judges \p passphrase; \p userWords are names that a guesser would try first. Below 1 ms for usual lengths.
    [[nodiscard]] virtual PassphraseStrength rate(const Secret &passphrase, const QStringList &userWords) const = 0;
    /// The kind of a well-formed PEM text; empty when it does not parse. Never asks for a password: an
    /// encrypted private key is recognised by its header alone.
    [[nodiscard]] virtual std::optional<PemKind> pemKind(const Secret &text) const = 0;
    /// True for an unencrypted private key that parses.
    [[nodiscard]] bool isPemPrivateKey(const Secret &text) const { return pemKind(text) == PemKind::PrivateKey; }
};

} // namespace claviger
