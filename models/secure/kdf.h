#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"
#include "models/secure/bytes.h"

namespace claviger {

/// HKDF-SHA-256, extract then expand (RFC 5869). InvalidInput when \p size is 0 or above 255 * 32. Any thread.
[[nodiscard]] Result<Secret> hkdf(Bytes keyMaterial, Bytes salt, Bytes info, std::size_t size);

/// A 32-byte key for one purpose out of \p keyMaterial. Any thread.
[[nodiscard]] Secret deriveKey(const Secret &keyMaterial, Bytes salt, Bytes info);

/// Cost of Argon2id version 1.3 (RFC 9106).
struct Argon2Parameters {
    quint32 memoryKiB = 256 * 1024;
    quint32 passes = 3;
    quint32 lanes = 4;

    friend bool operator==(const Argon2Parameters &, const Argon2Parameters &) = default;
};

/// Refused below 64 MiB, 3 passes or 4 lanes, AbsurdParameters above 2 GiB, 16 or 16; detail names the limit.
[[nodiscard]] Result<> checkForCreation(const Argon2Parameters &parameters);

/// AbsurdParameters above 2 GiB, 16 passes or 16 lanes, or below what the algorithm takes. Allocates nothing.
[[nodiscard]] Result<> checkForOpening(const Argon2Parameters &parameters);

/// 32 bytes of Argon2id. Checks as for opening before it allocates; InvalidInput for a salt below 8 bytes,
/// Storage when the memory is not to be had. Takes about 0.6 s at the default; any thread but the GUI's.
[[nodiscard]] Result<Secret> argon2id(const Secret &passphrase, Bytes salt, const Argon2Parameters &parameters);

namespace detail {

/// Every input that RFC 9106 knows, without the checks of the product; for the published vectors.
struct Argon2Inputs {
    Bytes password;
    Bytes salt;
    Bytes secret;
    Bytes associated;
    std::size_t outputSize = 32;
};
[[nodiscard]] Result<Secret> argon2id(const Argon2Inputs &inputs, const Argon2Parameters &parameters);

} // namespace detail

} // namespace claviger
