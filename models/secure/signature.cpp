#include "models/secure/signature.h"

#include "models/secure/openssl_failure.h"

#include <openssl/err.h>
#include <openssl/evp.h>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using detail::require;

namespace {

constexpr std::size_t kKeySize = 32;
constexpr std::size_t kSignatureSize = 64;

struct FreeContext {
    void operator()(EVP_MD_CTX *context) const noexcept { EVP_MD_CTX_free(context); }
    void operator()(EVP_PKEY *key) const noexcept { EVP_PKEY_free(key); }
};

const unsigned char *raw(Bytes bytes) { return reinterpret_cast<const unsigned char *>(bytes.data()); }

} // namespace

void SignatureKey::Free::operator()(evp_pkey_st *key) const noexcept { EVP_PKEY_free(key); }

SignatureKey::SignatureKey(evp_pkey_st *key)
    : m_key(key)
{
}

Result<SignatureKey> SignatureKey::generate()
{
    EVP_PKEY *key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    if (!key)
        return failure(ErrorCode::Internal, u"Ed25519"_s, u"no key could be made"_s);
    return SignatureKey(key);
}

Result<SignatureKey> SignatureKey::fromSeed(const Secret &seed)
{
    if (seed.size() != kKeySize)
        return failure(ErrorCode::InvalidInput, u"Ed25519"_s, u"a private key has 32 bytes"_s);
    EVP_PKEY *key = EVP_PKEY_new_raw_private_key_ex(nullptr, "ED25519", nullptr, raw(seed.bytes()), seed.size());
    if (!key)
        return failure(ErrorCode::Internal, u"Ed25519"_s, u"the private key was refused"_s);
    return SignatureKey(key);
}

Secret SignatureKey::seed() const
{
    Secret seed(kKeySize);
    std::size_t size = kKeySize;
    require(EVP_PKEY_get_raw_private_key(m_key.get(), reinterpret_cast<unsigned char *>(seed.bytes().data()), &size) == 1,
            "Ed25519");
    return seed;
}

QByteArray SignatureKey::publicKey() const
{
    QByteArray key(kKeySize, Qt::Uninitialized);
    std::size_t size = kKeySize;
    require(EVP_PKEY_get_raw_public_key(m_key.get(), reinterpret_cast<unsigned char *>(key.data()), &size) == 1, "Ed25519");
    return key;
}

QByteArray SignatureKey::sign(Bytes message) const
{
    const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
    QByteArray signature(kSignatureSize, Qt::Uninitialized);
    std::size_t size = kSignatureSize;
    require(context && EVP_DigestSignInit_ex(context.get(), nullptr, nullptr, nullptr, nullptr, m_key.get(), nullptr) == 1
                && EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size, raw(message),
                                  message.size())
                    == 1,
            "Ed25519");
    return signature;
}

bool verifySignature(QByteArrayView publicKey, Bytes message, QByteArrayView signature)
{
    if (publicKey.size() != static_cast<qsizetype>(kKeySize) || signature.size() != static_cast<qsizetype>(kSignatureSize))
        return false;
    const std::unique_ptr<EVP_PKEY, FreeContext> key(
        EVP_PKEY_new_raw_public_key_ex(nullptr, "ED25519", nullptr, raw(asBytes(publicKey)), kKeySize));
    const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
    const bool fits = key && context
        && EVP_DigestVerifyInit_ex(context.get(), nullptr, nullptr, nullptr, nullptr, key.get(), nullptr) == 1
        && EVP_DigestVerify(context.get(), raw(asBytes(signature)), kSignatureSize, raw(message), message.size()) == 1;
    if (!fits)
        ERR_clear_error();
    return fits;
}

} // namespace claviger
