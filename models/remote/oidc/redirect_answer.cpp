#include "models/remote/oidc/redirect_answer.h"

#include "models/remote/auth/secret_text.h"

#include <algorithm>

namespace claviger {

namespace {

constexpr std::size_t kLongestCode = 8UL * 1024;
constexpr std::size_t kLongestName = 2048;

bool isHex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// True for what a query may be sent as: RFC 3986 characters, each % with two hexadecimal digits.
bool isQuery(std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const bool isBroken = c == '%' && (at + 2 >= text.size() || !isHex(text[at + 1]) || !isHex(text[at + 2]));
        if (isBroken || c <= ' ' || c >= '\x7f' || c == '#')
            return false;
    }
    return true;
}

bool isVisible(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

bool isErrorCode(std::string_view text)
{
    return text.size() <= 64 && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

/// Cuts \p text at the first \p mark: what stands before it is answered, what stands behind it stays.
std::string_view cut(std::string_view &text, std::string_view mark)
{
    const std::size_t at = text.find(mark);
    const std::string_view before = text.substr(0, at);
    text = at == std::string_view::npos ? std::string_view() : text.substr(at + mark.size());
    return before;
}

QByteArray copyOf(std::string_view text) { return {text.data(), static_cast<qsizetype>(text.size())}; }

/// Takes one parameter; false when it stood before or cannot be what it is called. Others than ours are passed over.
bool takeParameter(std::string_view name, Secret value, RedirectAnswer &answer)
{
    if (name == "code") {
        const bool isFirst = answer.code.isEmpty();
        answer.code = std::move(value);
        return isFirst && !answer.code.isEmpty() && answer.code.size() <= kLongestCode && isVisible(answer.code.view());
    }
    QByteArray *place = name == "state" ? &answer.state
        : name == "iss"                 ? &answer.issuer
        : name == "error"               ? &answer.error
                                        : nullptr;
    if (!place)
        return true;
    const bool isFirst = place->isEmpty();
    *place = copyOf(value.view());
    return isFirst && !place->isEmpty() && value.size() <= kLongestName && isVisible(value.view())
        && (name != "error" || isErrorCode(value.view()));
}

std::optional<RedirectAnswer> readQuery(std::string_view query)
{
    if (!isQuery(query))
        return std::nullopt;
    RedirectAnswer answer;
    while (!query.empty()) {
        std::string_view value = cut(query, "&");
        const std::string_view name = cut(value, "=");
        Secret spaced = Secret::fromText(value);
        const std::span<std::byte> bytes = spaced.bytes();
        std::replace(bytes.begin(), bytes.end(), std::byte('+'), std::byte(' ')); // a form's way to write a space
        if (!takeParameter(name, percentDecoded(spaced.view()), answer))
            return std::nullopt;
    }
    const bool isOneOfBoth = answer.code.isEmpty() != answer.error.isEmpty();
    return isOneOfBoth && !answer.state.isEmpty() ? std::optional(std::move(answer)) : std::nullopt;
}

bool isSame(std::string_view text, std::string_view lower)
{
    return std::ranges::equal(text, lower, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// The headers are well formed, for this very port, and announce no body.
bool areHeadersGood(std::string_view headers, quint16 port)
{
    const QByteArray host = "127.0.0.1:" + QByteArray::number(port);
    int hosts = 0;
    while (!headers.empty()) {
        std::string_view value = cut(headers, "\r\n");
        const std::size_t colon = value.find(':');
        const std::string_view name = value.substr(0, colon);
        if (colon == std::string_view::npos || name.empty() || !isVisible(name) || isSame(name, "transfer-encoding"))
            return false;
        value = trimmed(value.substr(colon + 1));
        if (hasControls(value) || (isSame(name, "content-length") && value != "0"))
            return false;
        if (isSame(name, "host")) {
            ++hosts;
            if (value != viewOf(host)) // another name for this address: not our own redirect
                return false;
        }
    }
    return hosts == 1;
}

} // namespace

RedirectRequest readRedirect(std::string_view bytes, quint16 port, std::optional<RedirectAnswer> &answer)
{
    answer.reset();
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return bytes.size() < kLargestRedirect ? RedirectRequest::Incomplete : RedirectRequest::Malformed;
    if (end + 4 != bytes.size()) // a body, or a second request
        return RedirectRequest::Malformed;
    std::string_view headers = bytes.substr(0, end + 2);
    std::string_view line = cut(headers, "\r\n");
    const std::string_view method = cut(line, " ");
    std::string_view target = cut(line, " ");
    if (line != "HTTP/1.1" || method.empty() || !target.starts_with('/') || !areHeadersGood(headers, port))
        return RedirectRequest::Malformed;
    if (method != "GET")
        return RedirectRequest::OtherMethod;
    const std::string_view path = cut(target, "?");
    if (path != "/callback")
        return RedirectRequest::OtherPath;
    answer = readQuery(target);
    return answer ? RedirectRequest::Answer : RedirectRequest::Malformed;
}

} // namespace claviger
