#include "models/remote/auth/secret_text.h"

#include <openssl/evp.h>

#include <algorithm>
#include <utility>

namespace claviger {

namespace {

constexpr std::string_view kUpperHex = "0123456789ABCDEF";

char *raw(Secret &secret) { return reinterpret_cast<char *>(secret.bytes().data()); }

/// The first \p size bytes of \p secret.
Secret cut(Secret secret, std::size_t size)
{
    return size == secret.size() ? std::move(secret) : Secret(std::as_const(secret).bytes().first(size));
}

bool isUnreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_'
        || c == '~';
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// What stands for \p c in a JSON string; empty when it stands for itself.
std::string_view jsonEscape(char c)
{
    switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: return {};
    }
}

} // namespace

Secret joined(std::initializer_list<std::string_view> pieces)
{
    std::size_t size = 0;
    for (const std::string_view piece : pieces)
        size += piece.size();
    Secret whole(size);
    char *out = raw(whole);
    for (const std::string_view piece : pieces)
        out = std::ranges::copy(piece, out).out;
    return whole;
}

Secret base64(Bytes bytes)
{
    const std::size_t size = (bytes.size() + 2) / 3 * 4;
    Secret text(size + 1); // OpenSSL ends it with a zero
    EVP_EncodeBlock(reinterpret_cast<unsigned char *>(text.bytes().data()), reinterpret_cast<const unsigned char *>(bytes.data()),
                    static_cast<int>(bytes.size()));
    return cut(std::move(text), size);
}

Secret base64Url(Bytes bytes)
{
    Secret text = base64(bytes);
    char *const begin = raw(text);
    std::replace(begin, begin + text.size(), '+', '-');
    std::replace(begin, begin + text.size(), '/', '_');
    const std::size_t padding = text.view().find('=');
    return padding == std::string_view::npos ? std::move(text) : cut(std::move(text), padding);
}

Secret percentEncoded(std::string_view text)
{
    Secret encoded(text.size() * 3);
    char *const begin = raw(encoded);
    char *out = begin;
    for (const char c : text) {
        if (isUnreserved(c)) {
            *out++ = c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        *out++ = '%';
        *out++ = kUpperHex[byte >> 4];
        *out++ = kUpperHex[byte & 0xF];
    }
    return cut(std::move(encoded), static_cast<std::size_t>(out - begin));
}

Secret percentDecoded(std::string_view text)
{
    Secret decoded(text.size());
    char *const begin = raw(decoded);
    char *out = begin;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool triple = text[at] == '%' && at + 2 < text.size() && hexValue(text[at + 1]) >= 0 && hexValue(text[at + 2]) >= 0;
        *out++ = triple ? static_cast<char>(hexValue(text[at + 1]) * 16 + hexValue(text[at + 2])) : text[at];
        at += triple ? 2 : 0;
    }
    return cut(std::move(decoded), static_cast<std::size_t>(out - begin));
}

Secret jsonString(std::string_view utf8)
{
    constexpr std::size_t longest = 6; // \u00XX
    Secret text(utf8.size() * longest + 2);
    char *const begin = raw(text);
    char *out = begin;
    *out++ = '"';
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if (const std::string_view known = jsonEscape(c); !known.empty()) {
            out = std::ranges::copy(known, out).out;
        } else if (byte < 0x20) {
            out = std::ranges::copy(std::string_view("\\u00"), out).out;
            *out++ = kUpperHex[byte >> 4];
            *out++ = kUpperHex[byte & 0xF];
        } else {
            *out++ = c;
        }
    }
    *out++ = '"';
    return cut(std::move(text), static_cast<std::size_t>(out - begin));
}

bool hasControls(std::string_view text) noexcept
{
    constexpr unsigned char firstText = 0x20;
    constexpr unsigned char deleteMark = 0x7F;
    return std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < firstText || byte == deleteMark;
    });
}

} // namespace claviger
