#pragma once

#include "models/base/secret.h"

#include <QStringList>

namespace claviger {

class SecretTools;

/// How a passphrase looks to the meter beside its field.
struct PassphraseVerdict {
    bool acceptable = false;
    int score = 0; ///< 0 (guessed at once) to 4 (out of reach)
    QString text;  ///< one translated sentence: what it is worth or what is missing
};

inline constexpr int kMinPassphraseCharacters = 12;
inline constexpr int kMinPassphraseScore = 3;

/// Judges \p passphrase for protecting a store: length in characters (not bytes) and guessability;
/// \p userWords are names a guesser would try first (file name, user). Below 1 ms for usual lengths.
[[nodiscard]] PassphraseVerdict judgePassphrase(const Secret &passphrase, const SecretTools &tools,
                                                const QStringList &userWords = {});

} // namespace claviger
