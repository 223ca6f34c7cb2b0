#include "models/secure/kdf.h"

#include "models/secure/openssl_failure.h"

#include <argon2.h>
#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <limits>
#include <memory>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr Argon2Parameters kLeast{.memoryKiB = 64 * 1024, .passes = 3, .lanes = 4};
constexpr Argon2Parameters kMost{.memoryKiB = 2 * 1024 * 1024, .passes = 16, .lanes = 16};
constexpr quint32 kMemoryPerLane = 8; // KiB, RFC 9106 §3.1
constexpr std::size_t kLeastSalt = 8;

struct FreeKdf {
    void operator()(EVP_KDF *kdf) const noexcept { EVP_KDF_free(kdf); }
    void operator()(EVP_KDF_CTX *context) const noexcept { EVP_KDF_CTX_free(context); }
};

EVP_KDF *hkdfAlgorithm()
{
    static const std::unique_ptr<EVP_KDF, FreeKdf> algorithm(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
    detail::require(algorithm != nullptr, "HKDF is missing");
    return algorithm.get();
}

/// OpenSSL's parameters take non-const pointers and only read them.
template <typename T>
T *unconst(Bytes bytes)
{
    return const_cast<T *>(reinterpret_cast<const T *>(bytes.data()));
}

OSSL_PARAM octets(const char *name, Bytes bytes)
{
    static unsigned char nothing = 0;
    return OSSL_PARAM_construct_octet_string(name, bytes.empty() ? &nothing : unconst<unsigned char>(bytes), bytes.size());
}

QString text(const Argon2Parameters &parameters)
{
    return u"%1 KiB, %2 passes, %3 lanes"_s.arg(parameters.memoryKiB).arg(parameters.passes).arg(parameters.lanes);
}

} // namespace

Result<Secret> hkdf(Bytes keyMaterial, Bytes salt, Bytes info, std::size_t size)
{
    constexpr std::size_t most = std::size_t{255} * 32;
    if (size == 0 || size > most)
        return failure(ErrorCode::InvalidInput, u"hkdf"_s, u"the output is from 1 to 8160 bytes"_s);
    const std::unique_ptr<EVP_KDF_CTX, FreeKdf> context(EVP_KDF_CTX_new(hkdfAlgorithm()));
    char digest[] = "SHA256";
    const OSSL_PARAM parameters[]{OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
                                  octets(OSSL_KDF_PARAM_KEY, keyMaterial), octets(OSSL_KDF_PARAM_SALT, salt),
                                  octets(OSSL_KDF_PARAM_INFO, info), OSSL_PARAM_construct_end()};
    Secret output(size);
    detail::require(
        context && EVP_KDF_derive(context.get(), reinterpret_cast<unsigned char *>(output.bytes().data()), size, parameters) == 1,
        "HKDF");
    return output;
}

Secret deriveKey(const Secret &keyMaterial, Bytes salt, Bytes info)
{
    constexpr std::size_t keySize = 32;
    return *hkdf(keyMaterial.bytes(), salt, info, keySize);
}

Result<> checkForCreation(const Argon2Parameters &parameters)
{
    if (parameters.memoryKiB < kLeast.memoryKiB || parameters.passes < kLeast.passes || parameters.lanes < kLeast.lanes)
        return failure(ErrorCode::Refused, text(parameters), u"at least %1"_s.arg(text(kLeast)));
    return checkForOpening(parameters);
}

Result<> checkForOpening(const Argon2Parameters &parameters)
{
    if (parameters.memoryKiB > kMost.memoryKiB || parameters.passes > kMost.passes || parameters.lanes > kMost.lanes)
        return failure(ErrorCode::AbsurdParameters, text(parameters), u"at most %1"_s.arg(text(kMost)));
    if (parameters.passes == 0 || parameters.lanes == 0 || parameters.memoryKiB < kMemoryPerLane * parameters.lanes)
        return failure(ErrorCode::AbsurdParameters, text(parameters), u"at least 1 pass, 1 lane and 8 KiB a lane"_s);
    return {};
}

Result<Secret> argon2id(const Secret &passphrase, Bytes salt, const Argon2Parameters &parameters)
{
    if (const Result<> accepted = checkForOpening(parameters); !accepted)
        return tl::unexpected(accepted.error());
    return detail::argon2id({.password = passphrase.bytes(), .salt = salt, .secret = {}, .associated = {}}, parameters);
}

Result<Secret> detail::argon2id(const Argon2Inputs &inputs, const Argon2Parameters &parameters)
{
    const auto size = [](Bytes bytes) { return static_cast<quint32>(bytes.size()); };
    if (inputs.salt.size() < kLeastSalt || inputs.password.size() > std::numeric_limits<quint32>::max())
        return failure(ErrorCode::InvalidInput, u"argon2id"_s, u"the salt has at least 8 bytes"_s);
    Secret output(inputs.outputSize);
    argon2_context context{};
    context.out = reinterpret_cast<uint8_t *>(output.bytes().data());
    context.outlen = size(output.bytes());
    context.pwd = unconst<uint8_t>(inputs.password);
    context.pwdlen = size(inputs.password);
    context.salt = unconst<uint8_t>(inputs.salt);
    context.saltlen = size(inputs.salt);
    context.secret = unconst<uint8_t>(inputs.secret);
    context.secretlen = size(inputs.secret);
    context.ad = unconst<uint8_t>(inputs.associated);
    context.adlen = size(inputs.associated);
    context.t_cost = parameters.passes;
    context.m_cost = parameters.memoryKiB;
    context.lanes = parameters.lanes;
    context.threads = parameters.lanes;
    context.version = ARGON2_VERSION_13;
    context.flags = ARGON2_DEFAULT_FLAGS;
    const int answer = argon2_ctx(&context, Argon2_id);
    if (answer == ARGON2_MEMORY_ALLOCATION_ERROR || answer == ARGON2_THREAD_FAIL)
        return failure(ErrorCode::Storage, u"argon2id"_s, QString::fromLatin1(argon2_error_message(answer)));
    if (answer != ARGON2_OK)
        return failure(ErrorCode::InvalidInput, u"argon2id"_s, QString::fromLatin1(argon2_error_message(answer)));
    return output;
}

} // namespace claviger
