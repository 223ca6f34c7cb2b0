#include "models/audit/digest_text.h"

#include "models/secure/bytes.h"

namespace claviger {

namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr quint32 kBad = 0xFF;

constexpr std::array<quint8, 256> kValues = [] {
    std::array<quint8, 256> values{};
    values.fill(kBad);
    for (std::size_t i = 0; i < kAlphabet.size(); ++i)
        values[static_cast<unsigned char>(kAlphabet[i])] = static_cast<quint8>(i);
    return values;
}();

quint32 valueOf(char c) { return kValues[static_cast<unsigned char>(c)]; }

/// Decodes \p bytes bytes; false unless \p text is their one canonical spelling.
bool decode(std::string_view text, std::byte *out, std::size_t bytes)
{
    if (text.size() != (bytes + 2) / 3 * 4)
        return false;
    std::size_t at = 0;
    for (; bytes >= 3; bytes -= 3, at += 4) {
        const quint32 a = valueOf(text[at]), b = valueOf(text[at + 1]), c = valueOf(text[at + 2]), d = valueOf(text[at + 3]);
        if ((a | b | c | d) > 63)
            return false;
        *out++ = static_cast<std::byte>(a << 2U | b >> 4U);
        *out++ = static_cast<std::byte>(b << 4U | c >> 2U);
        *out++ = static_cast<std::byte>(c << 6U | d);
    }
    if (bytes == 0)
        return true;
    const quint32 a = valueOf(text[at]), b = valueOf(text[at + 1]), c = bytes == 2 ? valueOf(text[at + 2]) : 0;
    const bool rest = bytes == 2 ? (c & 3U) == 0 && text[at + 3] == '=' : (b & 15U) == 0 && text.substr(at + 2) == "==";
    if ((a | b | c) > 63 || !rest)
        return false;
    *out++ = static_cast<std::byte>(a << 2U | b >> 4U);
    if (bytes == 2)
        *out++ = static_cast<std::byte>(b << 4U | c >> 2U);
    return true;
}

} // namespace

DigestText digestText(const Digest &digest) noexcept
{
    DigestText text;
    char *out = text.data();
    const auto byte = [&](std::size_t i) { return i < digest.size() ? std::to_integer<quint32>(digest[i]) : 0; };
    for (std::size_t i = 0; i < digest.size(); i += 3) {
        const quint32 group = byte(i) << 16U | byte(i + 1) << 8U | byte(i + 2);
        for (const unsigned shift : {18U, 12U, 6U, 0U})
            *out++ = kAlphabet[group >> shift & 63U];
    }
    text.back() = '=';
    return text;
}

bool readDigest(std::string_view text, Digest &digest) noexcept { return decode(text, digest.data(), digest.size()); }

QByteArray digestsText(std::span<const Digest> digests) { return asView(std::as_bytes(digests)).toByteArray().toBase64(); }

bool readDigests(std::string_view text, std::vector<Digest> &digests)
{
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    const std::size_t bytes = text.size() / 4 * 3 - std::min(padding, text.size() / 4 * 3);
    if (bytes == 0 || bytes % sizeof(Digest) != 0)
        return false;
    digests.resize(bytes / sizeof(Digest));
    return decode(text, digests.front().data(), bytes);
}

} // namespace claviger
