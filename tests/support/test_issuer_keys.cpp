#include "tests/support/test_issuer_keys.h"

#include <QJsonDocument>

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

namespace {

template <auto free>
struct Freed {
    template <typename T>
    void operator()(T *object) const
    {
        free(object);
    }
};
using Context = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free>>;
using CurveSignature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;

QString part(EVP_PKEY *key, const char *name, int size = 0)
{
    BIGNUM *number = nullptr;
    EVP_PKEY_get_bn_param(key, name, &number);
    const Number owned(number);
    QByteArray bytes(size > 0 ? size : BN_num_bytes(number), '\0');
    BN_bn2binpad(number, reinterpret_cast<unsigned char *>(bytes.data()), static_cast<int>(bytes.size()));
    return QString::fromLatin1(base64UrlOf(bytes));
}

/// r and s one after the other, as JWS wants it.
QByteArray plainPair(const QByteArray &der)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    const CurveSignature pair(d2i_ECDSA_SIG(nullptr, &bytes, der.size()));
    constexpr int size = 32;
    QByteArray plain(2L * size, '\0');
    auto *out = reinterpret_cast<unsigned char *>(plain.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), out, size);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), out + size, size);
    return plain;
}

} // namespace

QByteArray base64UrlOf(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray jwkSetOf(const QJsonArray &keys)
{
    return QJsonDocument(QJsonObject{{u"keys"_s, keys}}).toJson(QJsonDocument::Compact);
}

TokenKey::TokenKey(evp_pkey_st *key, const QString &id)
    : m_key(key, EVP_PKEY_free)
    , m_id(id)
{
}

TokenKey TokenKey::rsa(const QString &id, int bits)
{
    return {EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(bits)), id};
}

TokenKey TokenKey::curve(const QString &id, const char *curve) { return {EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", curve), id}; }

QJsonObject TokenKey::jwk() const
{
    QJsonObject jwk{{u"use"_s, u"sig"_s}, {u"kid"_s, m_id}};
    if (EVP_PKEY_is_a(m_key.get(), "RSA") == 1) {
        jwk[u"kty"_s] = u"RSA"_s;
        jwk[u"n"_s] = part(m_key.get(), OSSL_PKEY_PARAM_RSA_N);
        jwk[u"e"_s] = part(m_key.get(), OSSL_PKEY_PARAM_RSA_E);
    } else {
        const int size = (EVP_PKEY_get_bits(m_key.get()) + 7) / 8;
        jwk[u"kty"_s] = u"EC"_s;
        jwk[u"crv"_s] = size == 32 ? u"P-256"_s : u"P-384"_s;
        jwk[u"x"_s] = part(m_key.get(), OSSL_PKEY_PARAM_EC_PUB_X, size);
        jwk[u"y"_s] = part(m_key.get(), OSSL_PKEY_PARAM_EC_PUB_Y, size);
    }
    return jwk;
}

QByteArray TokenKey::signature(const QByteArray &algorithm, const QByteArray &message) const
{
    const Context context(EVP_MD_CTX_new());
    EVP_PKEY_CTX *options = nullptr;
    EVP_DigestSignInit_ex(context.get(), &options, "SHA256", nullptr, nullptr, m_key.get(), nullptr);
    if (algorithm == "PS256") {
        EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING);
        EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST);
    }
    std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(m_key.get()));
    QByteArray signature(static_cast<qsizetype>(size), '\0');
    EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size,
                   reinterpret_cast<const unsigned char *>(message.constData()), static_cast<std::size_t>(message.size()));
    signature.truncate(static_cast<qsizetype>(size));
    return algorithm == "ES256" ? plainPair(signature) : signature;
}

QByteArray TokenKey::token(const QJsonObject &claims, QJsonObject header) const
{
    if (!header.contains(u"kid"_s))
        header[u"kid"_s] = m_id;
    if (header.value(u"kid"_s).isNull())
        header.remove(u"kid"_s);
    const QByteArray algorithm = header.value(u"alg"_s).toString().toLatin1();
    const QByteArray text = base64UrlOf(QJsonDocument(header).toJson(QJsonDocument::Compact)) + '.'
        + base64UrlOf(QJsonDocument(claims).toJson(QJsonDocument::Compact));
    const bool isSigned = algorithm == "RS256" || algorithm == "PS256" || algorithm == "ES256";
    return text + '.' + (isSigned ? base64UrlOf(signature(algorithm, text)) : QByteArray());
}

QByteArray TokenKey::pem() const
{
    const Memory memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(memory.get(), m_key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    return {data, static_cast<qsizetype>(size)};
}

} // namespace claviger::test
