#pragma once

#include "tests/support/answer_of.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

namespace claviger::test {

struct FreeRsaParts {
    void operator()(EVP_PKEY *key) const noexcept { EVP_PKEY_free(key); }
    void operator()(EVP_PKEY_CTX *context) const noexcept { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX *context) const noexcept { EVP_MD_CTX_free(context); }
    void operator()(OSSL_PARAM_BLD *build) const noexcept { OSSL_PARAM_BLD_free(build); }
    void operator()(OSSL_PARAM *parameters) const noexcept { OSSL_PARAM_free(parameters); }
    void operator()(BIGNUM *number) const noexcept { BN_free(number); }
    void operator()(BIO *bio) const noexcept { BIO_free(bio); }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, FreeRsaParts>;

/// The private key of RFC 7515, appendix A.2.1.
[[nodiscard]] inline KeyPtr rfc7515Key()
{
    const std::pair<const char *, const char *> parts[]{
        {OSSL_PKEY_PARAM_RSA_N,
         "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMs"
         "D1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdV"
         "MTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"},
        {OSSL_PKEY_PARAM_RSA_E, "AQAB"},
        {OSSL_PKEY_PARAM_RSA_D,
         "Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0"
         "BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYT"
         "CBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ"},
        {OSSL_PKEY_PARAM_RSA_FACTOR1,
         "4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH_5IB3jw3bcxGn6QLvnEtfdUdiYrqBdss1l58BQ3KhooKeQTa9AB0Hw_Py5PJdTJNPY8cQn7ouZ2KKDcmnPG"
         "BY5t7yLc1QlQ5xHdwW1VhvKn-nXqhJTBgIPgtldC-KDV5z-y2XDwGUc"},
        {OSSL_PKEY_PARAM_RSA_FACTOR2,
         "uQPEfgmVtjL0Uyyx88GZFF1fOunH3-7cepKmtH4pxhtCoHqpWmT8YAmZxaewHgHAjLYsp1ZSe7zFYHj7C6ul7TjeLQeZD_YwD66t62wDmpe_HlB-TnBA"
         "-njbglfIsRLtXlnDzQkv5dTltRJ11BKBBypeeF6689rjcJIDEz9RWdc"},
        {OSSL_PKEY_PARAM_RSA_EXPONENT1,
         "BwKfV3Akq5_MFZDFZCnW-wzl-CCo83WoZvnLQwCTeDv8uzluRSnm71I3QCLdhrqE2e9YkxvuxdBfpT_PI7Yz-FOKnu1R6HsJeDCjn12Sk3vmAktV2zb"
         "34MCdy7cpdTh_YVr7tss2u6vneTwrA86rZtu5Mbr1C1XsmvkxHQAdYo0"},
        {OSSL_PKEY_PARAM_RSA_EXPONENT2,
         "h_96-mK1R_7glhsum81dZxjTnYynPbZpHziZjeeHcXYsXaaMwkOlODsWa7I9xXDoRwbKgB719rrmI2oKr6N3Do9U0ajaHF-NKJnwgjMd2w9cjz3_-ky"
         "NlxAr2v4IKhGNpmM5iIgOS1VZnOZ68m6_pbLBSp3nssTdlqvd0tIiTHU"},
        {OSSL_PKEY_PARAM_RSA_COEFFICIENT1,
         "IYd7DHOhrWvxkwPQsRM2tOgrjbcrfvtQJipd-DlcxyVuuM9sQLdgjVk2oy26F0EmpScGLq2MowX7fhd_QJQ3ydy5cY7YIBi87w93IKLEdfnbJtoOPLU"
         "W0ITrJReOgo1cq9SbsxYawBgfp_gh6A5603k2-ZQwVK0JKSHuLFkuQ3U"}};
    const std::unique_ptr<OSSL_PARAM_BLD, FreeRsaParts> build(OSSL_PARAM_BLD_new());
    std::vector<std::unique_ptr<BIGNUM, FreeRsaParts>> numbers;
    for (const auto &[name, text] : parts) {
        const QByteArray bytes = QByteArray::fromBase64(text, QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        numbers.emplace_back(
            BN_bin2bn(reinterpret_cast<const unsigned char *>(bytes.constData()), static_cast<int>(bytes.size()), nullptr));
        OSSL_PARAM_BLD_push_BN(build.get(), name, numbers.back().get());
    }
    const std::unique_ptr<OSSL_PARAM, FreeRsaParts> parameters(OSSL_PARAM_BLD_to_param(build.get()));
    const std::unique_ptr<EVP_PKEY_CTX, FreeRsaParts> context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    EVP_PKEY *key = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, parameters.get()) != 1)
        return nullptr;
    return KeyPtr(key);
}

/// What \p write puts into the BIO that it is given.
template <typename Write>
[[nodiscard]] Secret pemBy(Write write)
{
    const std::unique_ptr<BIO, FreeRsaParts> out(BIO_new(BIO_s_mem()));
    write(out.get());
    char *data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return Secret::fromText({data, static_cast<std::size_t>(size)});
}

[[nodiscard]] inline Secret pkcs8Of(EVP_PKEY *key)
{
    return pemBy([&](BIO *out) { PEM_write_bio_PKCS8PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr); });
}

[[nodiscard]] inline Secret pkcs1Of(EVP_PKEY *key)
{
    return pemBy([&](BIO *out) { PEM_write_bio_PrivateKey_traditional(out, key, nullptr, nullptr, 0, nullptr, nullptr); });
}

[[nodiscard]] inline Secret lockedOf(EVP_PKEY *key, const QByteArray &passphrase)
{
    return pemBy([&](BIO *out) {
        PEM_write_bio_PKCS8PrivateKey(out, key, EVP_aes_256_cbc(), passphrase.constData(), static_cast<int>(passphrase.size()),
                                      nullptr, nullptr);
    });
}

/// True when \p signature is one of \p message by \p key, RSASSA-PKCS1-v1_5 with SHA-256.
[[nodiscard]] inline bool isSignedBy(EVP_PKEY *key, const QByteArray &message, const QByteArray &signature)
{
    const std::unique_ptr<EVP_MD_CTX, FreeRsaParts> context(EVP_MD_CTX_new());
    const auto *bytes = reinterpret_cast<const unsigned char *>(message.constData());
    return EVP_DigestVerifyInit_ex(context.get(), nullptr, "SHA256", nullptr, nullptr, key, nullptr) == 1
        && EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char *>(signature.constData()),
                            static_cast<std::size_t>(signature.size()), bytes, static_cast<std::size_t>(message.size()))
        == 1;
}

} // namespace claviger::test
