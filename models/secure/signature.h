#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"
#include "models/secure/bytes.h"

#include <memory>

struct evp_pkey_st;

namespace claviger {

/// An Ed25519 private key (RFC 8032), ready to sign. Any number of threads may sign.
class SignatureKey
{
public:
    [[nodiscard]] static Result<SignatureKey> generate();
    /// InvalidInput unless \p seed has 32 bytes.
    [[nodiscard]] static Result<SignatureKey> fromSeed(const Secret &seed);

    [[nodiscard]] Secret seed() const;                  ///< 32 bytes
    [[nodiscard]] QByteArray publicKey() const;         ///< 32 bytes
    [[nodiscard]] QByteArray sign(Bytes message) const; ///< 64 bytes

private:
    struct Free {
        void operator()(evp_pkey_st *key) const noexcept;
    };
    explicit SignatureKey(evp_pkey_st *key);
    std::unique_ptr<evp_pkey_st, Free> m_key;
};

/// False also for a key or signature of a wrong size.
[[nodiscard]] bool verifySignature(QByteArrayView publicKey, Bytes message, QByteArrayView signature);

} // namespace claviger
