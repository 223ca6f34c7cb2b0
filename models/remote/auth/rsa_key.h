#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"
#include "models/secure/bytes.h"

#include <QByteArray>

#include <memory>

struct evp_pkey_st;

namespace claviger {

/// An RSA private key that signs with RSASSA-PKCS1-v1_5 and SHA-256 (RFC 8017, section 8.2). One thread at a time.
class RsaKey
{
public:
    /// Reads PEM, PKCS#8 (RFC 7468) or PKCS#1, encrypted or not, by OpenSSL; text after the block is passed over. InvalidInput
    /// when \p pem is no private key or one of another algorithm, AccessDenied when it is encrypted and \p passphrase
    /// does not open it.
    [[nodiscard]] static Result<RsaKey> fromPem(const Secret &pem, const Secret &passphrase = {});

    [[nodiscard]] QByteArray sign(Bytes message) const;
    [[nodiscard]] int bits() const;
    /// The SubjectPublicKeyInfo, DER.
    [[nodiscard]] QByteArray publicKey() const;
    /// How Oracle and AWS name an uploaded key: MD5 of publicKey(), "20:3b:97:…".
    [[nodiscard]] QByteArray fingerprint() const;

private:
    struct Free {
        void operator()(evp_pkey_st *key) const noexcept;
    };
    explicit RsaKey(evp_pkey_st *key);

    std::unique_ptr<evp_pkey_st, Free> m_key;
};

} // namespace claviger
