#include "models/secure/digest.h"

#include "models/secure/openssl_failure.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <algorithm>

namespace claviger {

using detail::require;

namespace {

struct FreeMd {
    void operator()(EVP_MD *md) const noexcept { EVP_MD_free(md); }
};
struct FreeMac {
    void operator()(EVP_MAC *mac) const noexcept { EVP_MAC_free(mac); }
};

/// Fetched once: an implicit fetch at every use costs as much as hashing 300 bytes.
const EVP_MD *sha256Algorithm()
{
    static const std::unique_ptr<EVP_MD, FreeMd> algorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr));
    require(algorithm != nullptr, "SHA-256 is missing");
    return algorithm.get();
}

EVP_MAC *hmacAlgorithm()
{
    static const std::unique_ptr<EVP_MAC, FreeMac> algorithm(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
    require(algorithm != nullptr, "HMAC is missing");
    return algorithm.get();
}

const unsigned char *raw(Bytes bytes) { return reinterpret_cast<const unsigned char *>(bytes.data()); }

unsigned char *raw(Digest &digest) { return reinterpret_cast<unsigned char *>(digest.data()); }

} // namespace

void Sha256::Free::operator()(evp_md_ctx_st *context) const noexcept { EVP_MD_CTX_free(context); }

Sha256::Sha256()
    : m_context(EVP_MD_CTX_new())
{
    require(m_context && EVP_DigestInit_ex2(m_context.get(), sha256Algorithm(), nullptr) == 1, "SHA-256");
}

Sha256 &Sha256::update(Bytes bytes)
{
    require(EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()) == 1, "SHA-256");
    return *this;
}

Digest Sha256::finish()
{
    Digest digest;
    require(EVP_DigestFinal_ex(m_context.get(), raw(digest), nullptr) == 1
                && EVP_DigestInit_ex2(m_context.get(), nullptr, nullptr) == 1,
            "SHA-256");
    return digest;
}

Digest Sha256::soFar() const
{
    Sha256 copy;
    require(EVP_MD_CTX_copy_ex(copy.m_context.get(), m_context.get()) == 1, "SHA-256");
    return copy.finish();
}

Digest sha256(Bytes bytes)
{
    thread_local Sha256 hash;
    return hash.update(bytes).finish();
}

void Hmac::Free::operator()(evp_mac_ctx_st *context) const noexcept { EVP_MAC_CTX_free(context); }

Hmac::Hmac(Bytes key)
    : m_context(EVP_MAC_CTX_new(hmacAlgorithm()))
{
    char digest[] = "SHA256";
    const OSSL_PARAM parameters[]{OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0), OSSL_PARAM_construct_end()};
    static constexpr unsigned char nothing = 0; // a null key would mean "the key from before"
    require(m_context && EVP_MAC_init(m_context.get(), key.empty() ? &nothing : raw(key), key.size(), parameters) == 1, "HMAC");
}

Hmac::Hmac(const Secret &key)
    : Hmac(key.bytes())
{
}

Hmac &Hmac::update(Bytes bytes)
{
    require(EVP_MAC_update(m_context.get(), raw(bytes), bytes.size()) == 1, "HMAC");
    return *this;
}

Digest Hmac::finish()
{
    Digest digest;
    std::size_t size = 0;
    require(EVP_MAC_final(m_context.get(), raw(digest), &size, digest.size()) == 1 && size == digest.size()
                && EVP_MAC_init(m_context.get(), nullptr, 0, nullptr) == 1,
            "HMAC");
    return digest;
}

Digest Hmac::tag(Bytes message) { return update(message).finish(); }

bool equalConstantTime(Bytes a, Bytes b) noexcept
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool toDigest(QByteArrayView bytes, Digest &digest) noexcept
{
    if (static_cast<std::size_t>(bytes.size()) != digest.size())
        return false;
    std::ranges::copy(asBytes(bytes), digest.begin());
    return true;
}

} // namespace claviger
