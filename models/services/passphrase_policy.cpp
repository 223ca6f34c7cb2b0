#include "models/services/passphrase_policy.h"

#include "models/domain/secret_tools.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace claviger {

namespace {

struct PassphraseText {
    Q_DECLARE_TR_FUNCTIONS(PassphraseText)
};

/// UTF-8 continuation bytes are not characters of their own.
int characters(const Secret &text)
{
    return static_cast<int>(
        std::ranges::count_if(text.view(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

QString hintText(StrengthHint hint)
{
    switch (hint) {
    case StrengthHint::None: return {};
    case StrengthHint::TooShort: return PassphraseText::tr("Add a word or two.");
    case StrengthHint::CommonWord: return PassphraseText::tr("It rests on words that guessers try first. Add unrelated ones.");
    case StrengthHint::PersonalWord: return PassphraseText::tr("It holds a name that is easy to find out. Leave it away.");
    case StrengthHint::Repeats: return PassphraseText::tr("Repeated parts add little. Use different words.");
    case StrengthHint::Sequence: return PassphraseText::tr("Runs like 1234 or abcd add little. Use words instead.");
    case StrengthHint::KeyboardPattern: return PassphraseText::tr("Neighbouring keys add little. Use words instead.");
    case StrengthHint::Date: return PassphraseText::tr("Dates are guessed early. Use words instead.");
    }
    return {};
}

QString worthText(CrackTime time)
{
    switch (time) {
    case CrackTime::Instantly:
    case CrackTime::Seconds: return PassphraseText::tr("Guessed within seconds.");
    case CrackTime::Minutes: return PassphraseText::tr("Guessed within minutes.");
    case CrackTime::Hours: return PassphraseText::tr("Guessed within hours.");
    case CrackTime::Days: return PassphraseText::tr("Guessed within days.");
    case CrackTime::Months: return PassphraseText::tr("Guessed within months.");
    case CrackTime::Years: return PassphraseText::tr("Withstands guessing for years.");
    case CrackTime::Centuries: return PassphraseText::tr("Withstands guessing for centuries.");
    }
    return {};
}

} // namespace

PassphraseVerdict judgePassphrase(const Secret &passphrase, const SecretTools &tools, const QStringList &userWords)
{
    if (passphrase.isEmpty())
        return {false, 0, PassphraseText::tr("Choose a passphrase, for example five unrelated words.")};
    const PassphraseStrength strength = tools.rate(passphrase, userWords);
    const int missing = kMinPassphraseCharacters - characters(passphrase);
    if (missing > 0) {
        return {false, std::min(strength.score, kMinPassphraseScore - 1),
                PassphraseText::tr("Too short: %n more character(s) needed.", nullptr, missing)};
    }
    const bool enough = strength.score >= kMinPassphraseScore;
    const QString hint = enough ? QString() : hintText(strength.hint);
    const QString worth = worthText(strength.crackTime);
    return {enough, strength.score, hint.isEmpty() ? worth : worth + u' ' + hint};
}

} // namespace claviger
