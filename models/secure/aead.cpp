#include "models/secure/aead.h"

#include "models/secure/openssl_failure.h"
#include "models/secure/random.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include <QtEndian>

#include <climits>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using detail::require;

namespace {

struct FreeCipher {
    void operator()(EVP_CIPHER *cipher) const noexcept { EVP_CIPHER_free(cipher); }
};

const EVP_CIPHER *algorithm()
{
    static const std::unique_ptr<EVP_CIPHER, FreeCipher> cipher(EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr));
    require(cipher != nullptr, "AES-256-GCM is missing");
    return cipher.get();
}

const unsigned char *raw(const std::byte *bytes) { return reinterpret_cast<const unsigned char *>(bytes); }
unsigned char *raw(std::byte *bytes) { return reinterpret_cast<unsigned char *>(bytes); }

int length(std::size_t size)
{
    require(size <= INT_MAX - Aead::kOverhead, "a record of 2 GiB");
    return static_cast<int>(size);
}

std::span<std::byte> writable(QByteArray &bytes)
{
    return std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size())));
}

tl::unexpected<Error> unreadable() { return failure(ErrorCode::Damaged, {}, u"the authentication tag does not fit"_s); }

constexpr auto kOverheadSigned = static_cast<qsizetype>(Aead::kOverhead);

} // namespace

void Aead::Free::operator()(evp_cipher_ctx_st *context) const noexcept { EVP_CIPHER_CTX_free(context); }

Aead::Aead(const Secret &key)
    : m_seal(EVP_CIPHER_CTX_new())
    , m_open(EVP_CIPHER_CTX_new())
{
    require(key.size() == kKeySize, "an AES key has 32 bytes");
    require(m_seal && EVP_EncryptInit_ex2(m_seal.get(), algorithm(), raw(key.bytes().data()), nullptr, nullptr) == 1 && m_open
                && EVP_DecryptInit_ex2(m_open.get(), algorithm(), raw(key.bytes().data()), nullptr, nullptr) == 1,
            "AES-256-GCM");
}

QByteArray Aead::seal(Bytes plain, Bytes aad)
{
    QByteArray sealed(kOverheadSigned + static_cast<qsizetype>(plain.size()), Qt::Uninitialized);
    const std::span<std::byte> out = writable(sealed);
    require(fillRandom(out.first(kNonceSize)).has_value(), "no random source");
    encrypt(out.subspan(kNonceSize), out.data(), plain, aad);
    return sealed;
}

QByteArray Aead::sealWithNonce(const Nonce &nonce, Bytes plain, Bytes aad)
{
    QByteArray sealed(static_cast<qsizetype>(plain.size() + kTagSize), Qt::Uninitialized);
    encrypt(writable(sealed), nonce.data(), plain, aad);
    return sealed;
}

/// \p out takes ciphertext and tag.
void Aead::encrypt(std::span<std::byte> out, const std::byte *nonce, Bytes plain, Bytes aad)
{
    EVP_CIPHER_CTX *context = m_seal.get();
    int written = 0;
    bool done = EVP_EncryptInit_ex2(context, nullptr, nullptr, raw(nonce), nullptr) == 1;
    if (!aad.empty())
        done = done && EVP_EncryptUpdate(context, nullptr, &written, raw(aad.data()), length(aad.size())) == 1;
    if (!plain.empty()) // without an output pointer OpenSSL would take it for associated data
        done = done && EVP_EncryptUpdate(context, raw(out.data()), &written, raw(plain.data()), length(plain.size())) == 1;
    std::byte *const tag = out.data() + plain.size();
    done = done && EVP_EncryptFinal_ex(context, raw(tag), &written) == 1
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, static_cast<int>(kTagSize), tag) == 1;
    require(done, "AES-256-GCM");
}

/// \p plain has the size of the ciphertext; it is wiped when the tag does not fit.
bool Aead::decrypt(std::span<std::byte> plain, QByteArrayView sealed, Bytes aad)
{
    EVP_CIPHER_CTX *context = m_open.get();
    const Bytes in = asBytes(sealed);
    std::byte tag[kTagSize];
    std::copy_n(in.end() - kTagSize, kTagSize, tag);
    int written = 0;
    bool done = EVP_DecryptInit_ex2(context, nullptr, nullptr, raw(in.data()), nullptr) == 1
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, static_cast<int>(kTagSize), tag) == 1;
    if (!aad.empty())
        done = done && EVP_DecryptUpdate(context, nullptr, &written, raw(aad.data()), length(aad.size())) == 1;
    if (!plain.empty())
        done = done
            && EVP_DecryptUpdate(context, raw(plain.data()), &written, raw(in.data() + kNonceSize), length(plain.size())) == 1;
    unsigned char nothing = 0;
    done = done && EVP_DecryptFinal_ex(context, &nothing, &written) == 1;
    if (!done) {
        OPENSSL_cleanse(plain.data(), plain.size());
        ERR_clear_error();
    }
    return done;
}

Result<QByteArray> Aead::open(QByteArrayView sealed, Bytes aad)
{
    if (sealed.size() < kOverheadSigned)
        return failure(ErrorCode::Damaged, {}, u"too short"_s);
    QByteArray plain(sealed.size() - kOverheadSigned, Qt::Uninitialized);
    if (!decrypt(writable(plain), sealed, aad))
        return unreadable();
    return plain;
}

Result<Secret> Aead::openSecret(QByteArrayView sealed, Bytes aad)
{
    if (sealed.size() < kOverheadSigned)
        return failure(ErrorCode::Damaged, {}, u"too short"_s);
    Secret plain(static_cast<std::size_t>(sealed.size() - kOverheadSigned));
    if (!decrypt(plain.bytes(), sealed, aad))
        return unreadable();
    return plain;
}

AadBuilder &AadBuilder::add(QByteArrayView bytes)
{
    const quint32 size = qToBigEndian(static_cast<quint32>(bytes.size()));
    m_bytes.append(reinterpret_cast<const char *>(&size), sizeof size).append(bytes);
    return *this;
}

AadBuilder &AadBuilder::add(quint64 number)
{
    const quint64 bigEndian = qToBigEndian(number);
    return add(QByteArrayView(reinterpret_cast<const char *>(&bigEndian), sizeof bigEndian));
}

} // namespace claviger
