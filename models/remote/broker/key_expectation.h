#pragma once

#include "models/domain/backend.h"

#include <optional>

namespace claviger {

/// What a key has to look like after a creation or rotation. Holds the start of a digest only of values that nobody can guess.
struct KeyExpectation {
    bool hasValues = false;
    bool needsNone = false; ///< it is of a kind without values
    bool hasGrace = false;
    std::vector<std::pair<QString, std::optional<quint32>>> fields; ///< with the start of SHA-256, where it may be compared
    CredentialOverview wanted;                                      ///< of a creation; only what was given
};

[[nodiscard]] KeyExpectation expectationOf(const NewCredential &order);
[[nodiscard]] KeyExpectation expectationOf(const RotateOrder &order);

/// What of \p after is not as it was asked for, in English behind "the key "; empty: all of it is. \p before is empty for a
/// creation.
[[nodiscard]] QString differenceOf(const KeyExpectation &expected, const std::optional<Credential> &before,
                                   const Credential &after);

} // namespace claviger
