#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"
#include "models/secure/bytes.h"

#include <array>
#include <memory>

struct evp_cipher_ctx_st;

namespace claviger {

/// AES-256-GCM under one key. Sealed form: 12-byte random nonce, ciphertext, 16-byte tag.
///
/// Keyed once, cheap for each record. Movable; one thread at a time. At most 2^32 seals under one key.
class Aead
{
public:
    static constexpr std::size_t kKeySize = 32;
    static constexpr std::size_t kNonceSize = 12;
    static constexpr std::size_t kTagSize = 16;
    static constexpr std::size_t kOverhead = kNonceSize + kTagSize; ///< sealed size minus plain size
    using Nonce = std::array<std::byte, kNonceSize>;

    /// \p key has 32 bytes; anything else is a mistake of the caller and ends the process.
    explicit Aead(const Secret &key);

    /// Under a fresh random nonce.
    [[nodiscard]] QByteArray seal(Bytes plain, Bytes aad);
    /// For data that is not secret as such, e.g. names. Damaged when the tag does not fit or \p sealed is too
    /// short; nothing of the plaintext is left behind then.
    [[nodiscard]] Result<QByteArray> open(QByteArrayView sealed, Bytes aad);
    /// The same for secret values.
    [[nodiscard]] Result<Secret> openSecret(QByteArrayView sealed, Bytes aad);

    /// Ciphertext and tag under \p nonce, which must never come twice under one key; for published vectors.
    [[nodiscard]] QByteArray sealWithNonce(const Nonce &nonce, Bytes plain, Bytes aad);

private:
    struct Free {
        void operator()(evp_cipher_ctx_st *context) const noexcept;
    };
    using Context = std::unique_ptr<evp_cipher_ctx_st, Free>;

    void encrypt(std::span<std::byte> out, const std::byte *nonce, Bytes plain, Bytes aad);
    [[nodiscard]] bool decrypt(std::span<std::byte> plain, QByteArrayView sealed, Bytes aad);

    Context m_seal;
    Context m_open;
};

/// Builds associated data as a list of length-prefixed members, so that no two lists have the same bytes:
/// each member is a 32-bit big-endian length and that many bytes; an integer is a member of 8 big-endian bytes.
class AadBuilder
{
public:
    AadBuilder &add(QByteArrayView bytes);
    AadBuilder &add(quint64 number);

    [[nodiscard]] const QByteArray &bytes() const noexcept { return m_bytes; }
    /// What an Aead takes; valid while this builder lives unchanged.
    [[nodiscard]] Bytes span() const noexcept { return asBytes(m_bytes); }

private:
    QByteArray m_bytes;
};

} // namespace claviger
