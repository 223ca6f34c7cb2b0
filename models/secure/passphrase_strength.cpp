#include "models/secure/secret_tools.h"

#include <zxcvbn.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <vector>

namespace claviger {

namespace {

constexpr double kGuessesPerSecondLog10 = 4;

struct FreeMatches {
    void operator()(ZxcMatch_t *matches) const noexcept { ZxcvbnFreeInfo(matches); }
};

int scoreOf(double guessesLog10)
{
    constexpr std::array limits{3.0, 6.0, 8.0, 10.0};
    return static_cast<int>(std::ranges::count_if(limits, [&](double limit) { return guessesLog10 >= limit; }));
}

CrackTime crackTimeOf(double guessesLog10)
{
    constexpr double day = 24 * 3600.0;
    constexpr std::array limits{1.0, 60.0, 3600.0, day, 31 * day, 366 * day, 100 * 366 * day};
    const double seconds = std::pow(10, std::min(guessesLog10 - kGuessesPerSecondLog10, 300.0));
    return static_cast<CrackTime>(std::ranges::count_if(limits, [&](double limit) { return seconds >= limit; }));
}

StrengthHint hintFor(int type)
{
    switch (type & ~MULTIPLE_MATCH) {
    case DICTIONARY_MATCH:
    case DICT_LEET_MATCH: return StrengthHint::CommonWord;
    case USER_MATCH:
    case USER_LEET_MATCH: return StrengthHint::PersonalWord;
    case REPEATS_MATCH: return StrengthHint::Repeats;
    case SEQUENCE_MATCH: return StrengthHint::Sequence;
    case SPATIAL_MATCH: return StrengthHint::KeyboardPattern;
    case DATE_MATCH:
    case YEAR_MATCH: return StrengthHint::Date;
    default: return StrengthHint::TooShort;
    }
}

/// The longest part that a guesser has a rule for.
StrengthHint weakestPart(const ZxcMatch_t *matches)
{
    StrengthHint hint = StrengthHint::TooShort;
    int longest = 0;
    for (; matches; matches = matches->Next) {
        const StrengthHint here = hintFor(static_cast<int>(matches->Type));
        if (here != StrengthHint::TooShort && matches->Length > longest) {
            longest = matches->Length;
            hint = here;
        }
    }
    return hint;
}

} // namespace

PassphraseStrength LocalSecretTools::rate(const Secret &passphrase, const QStringList &userWords) const
{
    if (passphrase.isEmpty())
        return {.hint = StrengthHint::TooShort};
    std::vector<QByteArray> words;
    words.reserve(static_cast<std::size_t>(userWords.size()));
    for (const QString &word : userWords)
        words.push_back(word.toLower().toUtf8());
    std::vector<const char *> pointers;
    pointers.reserve(words.size() + 1);
    for (const QByteArray &word : words)
        pointers.push_back(word.constData());
    pointers.push_back(nullptr);
    Secret text(passphrase.size() + 1); // the library wants a zero byte at the end
    std::ranges::copy(passphrase.bytes(), text.bytes().begin());

    ZxcMatch_t *found = nullptr;
    const double bits = ZxcvbnMatch(text.view().data(), pointers.data(), &found);
    const std::unique_ptr<ZxcMatch_t, FreeMatches> matches(found);
    PassphraseStrength strength;
    strength.guessesLog10 = bits * std::log10(2.0);
    strength.score = scoreOf(strength.guessesLog10);
    strength.crackTime = crackTimeOf(strength.guessesLog10);
    strength.hint = strength.score == 4 ? StrengthHint::None : weakestPart(matches.get());
    return strength;
}

} // namespace claviger
