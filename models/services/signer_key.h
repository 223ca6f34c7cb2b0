#pragma once

#include <QString>

namespace claviger {

/// The short form of a verifier key ("name+hash+key"), for paper and telephone: the first 128 bits of SHA-256 over the typed
/// public key (0x01 and 32 bytes), as upper-case hex in eight groups of four. Empty when \p verifierKey is no such key.
/// `printf %s KEY | cut -d+ -f3- | base64 -d | sha256sum | cut -c1-32` makes the same digits.
[[nodiscard]] QString signerFingerprint(const QString &verifierKey);

enum class KeyMatch { Same, Different, NotAKey };

/// Compares \p typed with \p verifierKey. \p typed is a whole verifier key or the short form; spaces, line breaks and hyphens
/// do not matter, nor does the case of the short form. A part of either is NotAKey.
[[nodiscard]] KeyMatch compareSignerKey(const QString &verifierKey, const QString &typed);

/// \p typed without white space when it is a whole verifier key; else empty.
[[nodiscard]] QString wholeVerifierKey(const QString &typed);

} // namespace claviger
