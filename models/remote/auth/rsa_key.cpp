#include "models/remote/auth/rsa_key.h"

#include "models/secure/openssl_failure.h"

#include <QCryptographicHash>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using detail::require;

namespace {

constexpr std::size_t kLargestPem = 64 * 1024;

struct FreeParts {
    void operator()(BIO *bio) const noexcept { BIO_free(bio); }
    void operator()(EVP_MD_CTX *context) const noexcept { EVP_MD_CTX_free(context); }
};

struct Asked {
    const Secret *passphrase;
    bool wasAsked = false;
};

/// Answers OpenSSL's question; without an answer of ours it would ask at the terminal.
int passphraseFor(char *buffer, int size, int /*writing*/, void *user)
{
    auto *asked = static_cast<Asked *>(user);
    asked->wasAsked = true;
    const std::string_view passphrase = asked->passphrase->view();
    if (passphrase.empty() || passphrase.size() > static_cast<std::size_t>(size))
        return -1;
    std::ranges::copy(passphrase, buffer);
    return static_cast<int>(passphrase.size());
}

} // namespace

void RsaKey::Free::operator()(evp_pkey_st *key) const noexcept { EVP_PKEY_free(key); }

RsaKey::RsaKey(evp_pkey_st *key)
    : m_key(key)
{
}

Result<RsaKey> RsaKey::fromPem(const Secret &pem, const Secret &passphrase)
{
    const QString subject = u"private key"_s;
    if (pem.isEmpty() || pem.size() > kLargestPem)
        return failure(ErrorCode::InvalidInput, subject, u"expected a private key in PEM form"_s);
    const std::unique_ptr<BIO, FreeParts> source(BIO_new_mem_buf(pem.bytes().data(), static_cast<int>(pem.size())));
    Asked asked{&passphrase};
    RsaKey key(source ? PEM_read_bio_PrivateKey(source.get(), nullptr, passphraseFor, &asked) : nullptr);
    ERR_clear_error();
    if (!key.m_key && asked.wasAsked)
        return failure(ErrorCode::AccessDenied, subject,
                       passphrase.isEmpty() ? u"the key is encrypted and there is no passphrase"_s
                                            : u"the passphrase does not open the key"_s);
    if (!key.m_key)
        return failure(ErrorCode::InvalidInput, subject, u"expected a private key in PEM form"_s);
    if (!EVP_PKEY_is_a(key.m_key.get(), "RSA"))
        return failure(ErrorCode::InvalidInput, subject, u"expected an RSA key"_s);
    return key;
}

QByteArray RsaKey::sign(Bytes message) const
{
    const std::unique_ptr<EVP_MD_CTX, FreeParts> context(EVP_MD_CTX_new());
    std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(m_key.get()));
    QByteArray signature(static_cast<qsizetype>(size), Qt::Uninitialized);
    require(context && EVP_DigestSignInit_ex(context.get(), nullptr, "SHA256", nullptr, nullptr, m_key.get(), nullptr) == 1
                && EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size,
                                  reinterpret_cast<const unsigned char *>(message.data()), message.size())
                    == 1,
            "RSA signature");
    signature.truncate(static_cast<qsizetype>(size));
    return signature;
}

int RsaKey::bits() const { return EVP_PKEY_get_bits(m_key.get()); }

QByteArray RsaKey::publicKey() const
{
    unsigned char *der = nullptr;
    const int size = i2d_PUBKEY(m_key.get(), &der);
    require(size > 0, "RSA public key");
    QByteArray key(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
    return key;
}

QByteArray RsaKey::fingerprint() const { return QCryptographicHash::hash(publicKey(), QCryptographicHash::Md5).toHex(':'); }

} // namespace claviger
