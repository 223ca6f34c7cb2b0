#pragma once

#include "models/domain/key_status.h"

#include <QString>

namespace claviger {

/// What statusAt() says of a lifecycle that this version does not know; behind all that it knows.
inline constexpr auto kForeignStatus = static_cast<KeyStatus>(static_cast<quint8>(KeyStatus::Trashed) + 1);

/// A broker's word for a lifecycle that this version does not know, as a value behind those that it knows: equal to none of them,
/// so that nothing is concluded from it. The same word is the same value in this process, and a number for nobody else: files
/// keep the word. Of many hundred different words the later ones are one, "?". Any thread.
[[nodiscard]] Lifecycle foreignLifecycle(const QString &word);
[[nodiscard]] bool isForeign(Lifecycle lifecycle) noexcept;
/// The word as it is written; empty for a lifecycle that is known.
[[nodiscard]] QString foreignWord(Lifecycle lifecycle);

} // namespace claviger
