#pragma once

#include <QString>

#include <array>
#include <cstddef>
#include <optional>

namespace claviger {

/// Short public name of a secret value (docs/STORE_FORMAT.md, fingerprints): the first
/// four bytes of SHA-256 for values nobody can guess, of a keyed HMAC for all others.
struct Fingerprint {
    enum class Kind : quint8 { None, Sha256, Hmac };
    Kind kind = Kind::None;
    quint32 prefix = 0; ///< first four bytes, big-endian

    /// "sha256:1a2b3c4d", "hmac:1a2b3c4d", or empty for None.
    [[nodiscard]] QString toString() const;
    /// Reads what toString() writes.
    [[nodiscard]] static std::optional<Fingerprint> parse(QStringView text);

    friend bool operator==(const Fingerprint &, const Fingerprint &) = default;
};

/// Keyed 128-bit tag of a full secret value: equal tags mean equal values within one store.
using EqualityTag = std::array<std::byte, 16>;

/// What the overview knows of one secret field's current value.
struct FieldFingerprint {
    QString field;
    Fingerprint shown;
    EqualityTag exact{};   ///< of the exact bytes
    EqualityTag trimmed{}; ///< of the bytes without trailing line breaks

    friend bool operator==(const FieldFingerprint &, const FieldFingerprint &) = default;
};

} // namespace claviger
