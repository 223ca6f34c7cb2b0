#include "models/secure/secret_tools.h"

#include "models/secure/openssl_failure.h"
#include "models/secure/random.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct FreeOpenSsl {
    void operator()(BIO *bio) const noexcept { BIO_free(bio); }
    void operator()(EVP_PKEY *key) const noexcept { EVP_PKEY_free(key); }
    void operator()(X509 *certificate) const noexcept { X509_free(certificate); }
    void operator()(X509_SIG *sealed) const noexcept { X509_SIG_free(sealed); }
};
template <typename T>
using Owned = std::unique_ptr<T, FreeOpenSsl>;

/// Lets nothing of an expected parse failure stay in this thread's error queue.
class QuietErrors
{
public:
    QuietErrors() { ERR_set_mark(); }
    ~QuietErrors() { ERR_pop_to_mark(); }
    Q_DISABLE_COPY_MOVE(QuietErrors)
};

int noPassword(char *, int, int, void *) { return -1; }

struct Alphabet {
    CharacterClass kind;
    std::string_view characters;
};
constexpr std::array<Alphabet, 4> kAlphabets{{{CharacterClass::Lower, "abcdefghijklmnopqrstuvwxyz"},
                                              {CharacterClass::Upper, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
                                              {CharacterClass::Digits, "0123456789"},
                                              {CharacterClass::Marks, "-_.~"}}};

Secret hex(const Secret &random)
{
    constexpr std::string_view digits = "0123456789abcdef";
    Secret text(random.size() * 2);
    std::size_t at = 0;
    for (const std::byte byte : random.bytes()) {
        text.bytes()[at++] = static_cast<std::byte>(digits[std::to_integer<std::size_t>(byte >> 4)]);
        text.bytes()[at++] = static_cast<std::byte>(digits[std::to_integer<std::size_t>(byte & std::byte{15})]);
    }
    return text;
}

Secret base64(const Secret &random, bool forUrls)
{
    Secret text((random.size() + 2) / 3 * 4 + 1); // OpenSSL ends it with a zero byte
    const int written
        = EVP_EncodeBlock(reinterpret_cast<unsigned char *>(text.bytes().data()),
                          reinterpret_cast<const unsigned char *>(random.bytes().data()), static_cast<int>(random.size()));
    std::span<std::byte> used = text.bytes().first(static_cast<std::size_t>(written));
    if (forUrls) {
        std::ranges::replace(used, std::byte{'+'}, std::byte{'-'});
        std::ranges::replace(used, std::byte{'/'}, std::byte{'_'});
        while (!used.empty() && used.back() == std::byte{'='})
            used = used.first(used.size() - 1);
    }
    return Secret(used);
}

/// A character of \p alphabet, each as likely as the others: random bytes beyond the last whole multiple are not used.
char pick(std::string_view alphabet)
{
    const std::size_t limit = 256 - 256 % alphabet.size();
    for (;;) {
        const Secret random = randomSecret(1);
        const auto value = std::to_integer<std::size_t>(random.bytes()[0]);
        if (value < limit)
            return alphabet[value % alphabet.size()];
    }
}

bool hasEachClass(std::string_view text, CharacterSet classes)
{
    return std::ranges::all_of(kAlphabets, [&](const Alphabet &alphabet) {
        return !classes.testFlag(alphabet.kind) || text.find_first_of(alphabet.characters) != std::string_view::npos;
    });
}

Secret password(int length, CharacterSet classes)
{
    if (!classes)
        classes = CharacterClass::Lower | CharacterClass::Upper | CharacterClass::Digits;
    std::string characters;
    for (const Alphabet &alphabet : kAlphabets) {
        if (classes.testFlag(alphabet.kind))
            characters += alphabet.characters;
    }
    const std::string_view marks = kAlphabets.back().characters;
    const bool onlyMarks = classes == CharacterSet(CharacterClass::Marks);
    Secret text(static_cast<std::size_t>(length));
    do { // drawing the whole again, not patching it, keeps every accepted password equally likely
        for (std::byte &byte : text.bytes())
            byte = static_cast<std::byte>(pick(characters));
    } while (!hasEachClass(text.view(), classes) || (!onlyMarks && marks.find(text.view().front()) != std::string_view::npos));
    return text;
}

Owned<BIO> reader(const Secret &text) { return Owned<BIO>(BIO_new_mem_buf(text.bytes().data(), static_cast<int>(text.size()))); }

/// What stands between "-----BEGIN " and "-----" of the first block.
std::string_view firstLabel(std::string_view text)
{
    constexpr std::string_view begin = "-----BEGIN ";
    const std::size_t at = text.find(begin);
    if (at == std::string_view::npos || (at != 0 && text[at - 1] != '\n'))
        return {};
    const std::string_view rest = text.substr(at + begin.size());
    const std::size_t end = rest.find("-----");
    return end == std::string_view::npos ? std::string_view() : rest.substr(0, end);
}

} // namespace

Secret LocalSecretTools::generate(const GenerateRecipe &recipe) const
{
    const auto size = static_cast<std::size_t>(std::clamp(recipe.bits, 64, 8192) / 8);
    switch (recipe.form) {
    case GenerateRecipe::Form::Hex: return hex(randomSecret(size));
    case GenerateRecipe::Form::Base64: return base64(randomSecret(size), false);
    case GenerateRecipe::Form::Base64Url: return base64(randomSecret(size), true);
    case GenerateRecipe::Form::Password: break;
    }
    return password(std::clamp(recipe.length, 8, 1024), recipe.classes);
}

Result<Secret> LocalSecretTools::generateRsaPem(int bits) const
{
    if (bits < 2048 || bits > 8192)
        return failure(ErrorCode::InvalidInput, u"rsa"_s, u"from 2048 to 8192 bits"_s);
    const QuietErrors quiet;
    const Owned<EVP_PKEY> key(EVP_RSA_gen(static_cast<unsigned>(bits)));
    const Owned<BIO> out(BIO_new(BIO_s_mem())); // wiped by OpenSSL when it is freed
    if (!key || !out || PEM_write_bio_PKCS8PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return failure(ErrorCode::Internal, u"rsa"_s, u"no key could be made"_s);
    char *data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return Secret::fromText({data, static_cast<std::size_t>(size)});
}

std::optional<PemKind> LocalSecretTools::pemKind(const Secret &text) const
{
    const QuietErrors quiet;
    const std::string_view label = firstLabel(text.view());
    const Owned<BIO> in = reader(text);
    if (!in || label.empty())
        return std::nullopt;
    const auto when = [](bool parsed, PemKind kind) { return parsed ? std::optional(kind) : std::nullopt; };
    if (label == "CERTIFICATE")
        return when(Owned<X509>(PEM_read_bio_X509(in.get(), nullptr, noPassword, nullptr)) != nullptr, PemKind::Certificate);
    if (label == "ENCRYPTED PRIVATE KEY")
        return when(Owned<X509_SIG>(PEM_read_bio_PKCS8(in.get(), nullptr, noPassword, nullptr)) != nullptr,
                    PemKind::EncryptedPrivateKey);
    if (label.ends_with("PUBLIC KEY"))
        return when(Owned<EVP_PKEY>(PEM_read_bio_PUBKEY(in.get(), nullptr, noPassword, nullptr)) != nullptr, PemKind::PublicKey);
    if (!label.ends_with("PRIVATE KEY"))
        return std::nullopt;
    if (text.view().find("Proc-Type: 4,ENCRYPTED") != std::string_view::npos)
        return PemKind::EncryptedPrivateKey;
    return when(Owned<EVP_PKEY>(PEM_read_bio_PrivateKey(in.get(), nullptr, noPassword, nullptr)) != nullptr, PemKind::PrivateKey);
}

} // namespace claviger
