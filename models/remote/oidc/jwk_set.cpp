#include "models/remote/oidc/jwk_set.h"

#include "models/remote/oidc/base64_url.h"
#include "models/remote/oidc/claims.h"

#include <QJsonArray>

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kLargestSet = 256LL * 1024;
constexpr qsizetype kMostKeys = 100;
constexpr int kLeastRsaBits = 2048;
constexpr int kMostRsaBits = 8192; // larger ones only cost time
constexpr int kMostExponentBits = 64;
constexpr qsizetype kCoordinate = 32; // bytes of P-256

struct Free {
    void operator()(EVP_PKEY_CTX *context) const noexcept { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX *context) const noexcept { EVP_MD_CTX_free(context); }
    void operator()(OSSL_PARAM_BLD *build) const noexcept { OSSL_PARAM_BLD_free(build); }
    void operator()(OSSL_PARAM *parameters) const noexcept { OSSL_PARAM_free(parameters); }
    void operator()(BIGNUM *number) const noexcept { BN_free(number); }
    void operator()(ECDSA_SIG *signature) const noexcept { ECDSA_SIG_free(signature); }
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;
using Key = std::shared_ptr<EVP_PKEY>;

const unsigned char *raw(const QByteArray &bytes) { return reinterpret_cast<const unsigned char *>(bytes.constData()); }
const unsigned char *raw(Bytes bytes) { return reinterpret_cast<const unsigned char *>(bytes.data()); }

Owned<BIGNUM> number(const unsigned char *bytes, qsizetype size)
{
    return Owned<BIGNUM>(BN_bin2bn(bytes, static_cast<int>(size), nullptr));
}

/// The key that \p build describes, checked; null when it is not sound.
Key keyFrom(const char *kind, OSSL_PARAM_BLD *build)
{
    const Owned<OSSL_PARAM> parameters(OSSL_PARAM_BLD_to_param(build));
    const Owned<EVP_PKEY_CTX> maker(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
    EVP_PKEY *made = nullptr;
    const bool isMade = parameters && maker && EVP_PKEY_fromdata_init(maker.get()) == 1
        && EVP_PKEY_fromdata(maker.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) == 1;
    const Key key(isMade ? made : nullptr, EVP_PKEY_free);
    const Owned<EVP_PKEY_CTX> check(key ? EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr) : nullptr);
    const bool isSound = check && EVP_PKEY_public_check(check.get()) == 1;
    ERR_clear_error();
    return isSound ? key : nullptr;
}

Key rsaKey(const QJsonObject &jwk)
{
    const std::optional<QByteArray> modulus = fromBase64Url(jwk.value("n"_L1));
    const std::optional<QByteArray> exponent = fromBase64Url(jwk.value("e"_L1));
    if (!modulus || !exponent || modulus->size() > kMostRsaBits / 8)
        return nullptr;
    const Owned<BIGNUM> n = number(raw(*modulus), modulus->size());
    const Owned<BIGNUM> e = number(raw(*exponent), exponent->size());
    if (!n || !e || BN_num_bits(n.get()) < kLeastRsaBits || BN_num_bits(e.get()) > kMostExponentBits || !BN_is_odd(e.get())
        || BN_is_one(e.get()))
        return nullptr;
    const Owned<OSSL_PARAM_BLD> build(OSSL_PARAM_BLD_new());
    if (!build || OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1
        || OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
        return nullptr;
    return keyFrom("RSA", build.get());
}

Key curveKey(const QJsonObject &jwk)
{
    const std::optional<QByteArray> x = fromBase64Url(jwk.value("x"_L1));
    const std::optional<QByteArray> y = fromBase64Url(jwk.value("y"_L1));
    if (jwk.value("crv"_L1) != "P-256"_L1 || !x || !y || x->size() != kCoordinate || y->size() != kCoordinate)
        return nullptr;
    const QByteArray point = '\x04' + *x + *y; // uncompressed, SEC 1, section 2.3.3
    const Owned<OSSL_PARAM_BLD> build(OSSL_PARAM_BLD_new());
    if (!build || OSSL_PARAM_BLD_push_utf8_string(build.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) != 1
        || OSSL_PARAM_BLD_push_octet_string(build.get(), OSSL_PKEY_PARAM_PUB_KEY, point.constData(),
                                            static_cast<std::size_t>(point.size()))
            != 1)
        return nullptr;
    return keyFrom("EC", build.get());
}

/// `use` and `key_ops`, where they stand, allow to verify.
bool isForSignatures(const QJsonObject &jwk)
{
    const QJsonValue use = jwk.value("use"_L1);
    const QJsonValue operations = jwk.value("key_ops"_L1);
    return (use.isUndefined() || use == "sig"_L1) && (operations.isUndefined() || operations.toArray().contains("verify"_L1));
}

/// The DER form of an ES256 signature, which is r and s one after the other.
QByteArray derOf(Bytes signature)
{
    if (signature.size() != 2 * kCoordinate)
        return {};
    Owned<BIGNUM> r = number(raw(signature), kCoordinate);
    Owned<BIGNUM> s = number(raw(signature) + kCoordinate, kCoordinate);
    const Owned<ECDSA_SIG> pair(ECDSA_SIG_new());
    if (!r || !s || !pair || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1)
        return {};
    std::ignore = r.release();
    std::ignore = s.release();
    unsigned char *der = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &der);
    QByteArray bytes(reinterpret_cast<const char *>(der), std::max(size, 0));
    OPENSSL_free(der);
    return bytes;
}

} // namespace

std::optional<JwtAlgorithm> jwtAlgorithmFromName(QStringView name) noexcept
{
    if (name == "RS256"_L1)
        return JwtAlgorithm::Rs256;
    if (name == "PS256"_L1)
        return JwtAlgorithm::Ps256;
    return name == "ES256"_L1 ? std::optional(JwtAlgorithm::Es256) : std::nullopt;
}

PublicJwk::PublicJwk(std::shared_ptr<evp_pkey_st> key, QString id, std::optional<JwtAlgorithm> only)
    : m_key(std::move(key))
    , m_id(std::move(id))
    , m_only(only)
    , m_isRsa(EVP_PKEY_is_a(m_key.get(), "RSA") == 1)
{
}

std::optional<PublicJwk> PublicJwk::fromJson(const QJsonObject &jwk)
{
    if (!isForSignatures(jwk) || jwk.contains("d"_L1))
        return std::nullopt; // a private key that was published is nobody's any more
    std::optional<JwtAlgorithm> only;
    if (const QJsonValue algorithm = jwk.value("alg"_L1); !algorithm.isUndefined()) {
        only = jwtAlgorithmFromName(algorithm.toString());
        if (!only)
            return std::nullopt;
    }
    const std::optional<QString> id = textIn(jwk, u"kid"_s, 256);
    if (jwk.contains("kid"_L1) && !id)
        return std::nullopt;
    const QJsonValue kind = jwk.value("kty"_L1);
    Key key = kind == "RSA"_L1 ? rsaKey(jwk) : kind == "EC"_L1 ? curveKey(jwk) : nullptr;
    if (!key)
        return std::nullopt;
    PublicJwk made(std::move(key), id.value_or(QString()), only);
    if (only && !made.fits(*only))
        return std::nullopt;
    return made;
}

bool PublicJwk::fits(JwtAlgorithm algorithm) const noexcept
{
    return m_isRsa == (algorithm != JwtAlgorithm::Es256) && (!m_only || *m_only == algorithm);
}

bool PublicJwk::verifies(JwtAlgorithm algorithm, Bytes message, Bytes signature) const
{
    if (!fits(algorithm))
        return false;
    const QByteArray der = algorithm == JwtAlgorithm::Es256 ? derOf(signature) : QByteArray();
    const Bytes given = algorithm == JwtAlgorithm::Es256 ? asBytes(der) : signature;
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    EVP_PKEY_CTX *options = nullptr; // the context's
    bool isGood = !given.empty() && context
        && EVP_DigestVerifyInit_ex(context.get(), &options, "SHA256", nullptr, nullptr, m_key.get(), nullptr) == 1;
    if (algorithm == JwtAlgorithm::Ps256)
        isGood = isGood && EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) == 1
            && EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST) == 1;
    isGood = isGood && EVP_DigestVerify(context.get(), raw(given), given.size(), raw(message), message.size()) == 1;
    ERR_clear_error();
    return isGood;
}

JwkSet::JwkSet(std::vector<PublicJwk> keys)
    : m_keys(std::move(keys))
{
}

Result<JwkSet> JwkSet::parse(std::string_view json, const QString &issuer)
{
    const std::optional<QJsonObject> document
        = json.size() <= static_cast<std::size_t>(kLargestSet) ? strictObject(json) : std::nullopt;
    const QJsonValue listed = document ? document->value("keys"_L1) : QJsonValue();
    if (!listed.isArray() || listed.toArray().size() > kMostKeys)
        return failure(ErrorCode::Damaged, issuer, u"its keys are no JWK set"_s);
    std::vector<PublicJwk> keys;
    const QJsonArray list = listed.toArray();
    for (const QJsonValue &item : list) {
        if (std::optional<PublicJwk> key = PublicJwk::fromJson(item.toObject()))
            keys.push_back(*std::move(key));
    }
    if (keys.empty())
        return failure(ErrorCode::Damaged, issuer, u"its JWK set holds no key for RS256, PS256 or ES256"_s);
    return JwkSet(std::move(keys));
}

std::vector<PublicJwk> JwkSet::candidates(JwtAlgorithm algorithm, const QString &keyId) const
{
    std::vector<PublicJwk> fitting;
    std::ranges::copy_if(m_keys, std::back_inserter(fitting),
                         [&](const PublicJwk &key) { return key.fits(algorithm) && (keyId.isEmpty() || key.id() == keyId); });
    if (keyId.isEmpty() && fitting.size() > 1)
        fitting.clear(); // which one is not for us to guess
    return fitting;
}

} // namespace claviger
