#include "models/remote/wire/connection_uri.h"

#include "models/remote/auth/secret_text.h"

#include <algorithm>
#include <charconv>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kLongestHost = 253; // RFC 1035, section 2.3.4

bool isHost(std::string_view host)
{
    return !host.empty() && host.size() <= kLongestHost && std::ranges::all_of(host, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == ':'
            || c == '-';
    });
}

/// 0 when \p text is no port.
quint16 portOf(std::string_view text)
{
    quint16 port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc() && end == text.data() + text.size() ? port : quint16(0);
}

bool isEncodedWell(std::string_view text)
{
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
        if (at + 2 >= text.size() || !isHex(text[at + 1]) || !isHex(text[at + 2]))
            return false;
    }
    return true;
}

/// What stands before \p mark, which is taken from \p text too; all of it when there is no mark.
std::string_view takeUntil(std::string_view &text, char mark)
{
    const std::size_t end = text.find(mark);
    const std::string_view taken = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    return taken;
}

tl::unexpected<Error> refused(const QString &why) { return failure(ErrorCode::InvalidInput, u"uri"_s, why); }

QByteArray bytesOf(std::string_view text) { return {text.data(), static_cast<qsizetype>(text.size())}; }

/// One "host:port", "host", "[address]:port" or "[address]".
Result<ServerPlace> placeOf(std::string_view text, quint16 defaultPort)
{
    std::string_view host = text;
    std::string_view port;
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos)
            return refused(u"an address in brackets has no end"_s);
        host = text.substr(1, end - 1);
        port = text.substr(end + 1);
        if (!port.empty() && !port.starts_with(':'))
            return refused(u"only a port follows an address in brackets"_s);
        port = port.empty() ? port : port.substr(1);
    } else {
        host = takeUntil(text, ':');
        port = text;
    }
    Result<ServerPlace> place = serverPlace(percentDecoded(host).view(), port, defaultPort);
    if (!place)
        return refused(place.error().detail);
    return place;
}

Result<std::vector<std::pair<QByteArray, Secret>>> parametersOf(std::string_view query)
{
    std::vector<std::pair<QByteArray, Secret>> parameters;
    while (!query.empty()) {
        std::string_view value = takeUntil(query, '&');
        if (value.empty())
            continue;
        const QByteArray name = bytesOf(percentDecoded(takeUntil(value, '=')).view());
        if (std::ranges::any_of(parameters, [&](const auto &known) { return known.first == name; }))
            return refused(u"a parameter is given twice"_s);
        parameters.emplace_back(name, percentDecoded(value));
        if (hasControls(viewOf(name)) || hasControls(parameters.back().second.view()))
            return refused(u"a parameter holds control characters"_s);
    }
    return parameters;
}

/// The part before the path: user, password and hosts.
Result<> readAuthority(std::string_view authority, quint16 defaultPort, ConnectionUri &uri)
{
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
        std::string_view password = authority.substr(0, at);
        uri.user = percentDecoded(takeUntil(password, ':'));
        uri.password = percentDecoded(password);
        authority = authority.substr(at + 1);
    }
    if (hasControls(uri.user.view()) || hasControls(uri.password.view()))
        return refused(u"user and password hold no control characters"_s);
    if (authority.ends_with(','))
        return refused(u"a comma stands between two hosts"_s);
    do {
        Result<ServerPlace> place = placeOf(takeUntil(authority, ','), defaultPort);
        if (!place)
            return tl::unexpected(std::move(place).error());
        uri.places.push_back(*std::move(place));
    } while (!authority.empty());
    return {};
}

} // namespace

const Secret *ConnectionUri::parameter(QByteArrayView name) const
{
    const auto at = std::ranges::find_if(parameters, [&](const auto &known) { return known.first == name; });
    return at == parameters.end() ? nullptr : &at->second;
}

Result<ServerPlace> serverPlace(std::string_view host, std::string_view port, quint16 defaultPort)
{
    if (!isHost(host))
        return failure(ErrorCode::InvalidInput, u"host"_s, u"a host is a name or an address"_s);
    const quint16 number = port.empty() ? defaultPort : portOf(port);
    if (number == 0)
        return failure(ErrorCode::InvalidInput, u"port"_s, u"a port is a number from 1 to 65535"_s);
    return ServerPlace{bytesOf(host), number};
}

Result<ConnectionUri> readConnectionUri(const Secret &text, quint16 defaultPort)
{
    std::string_view rest = text.view();
    if (hasControls(rest) || rest.find(' ') != std::string_view::npos)
        return refused(u"a URI holds no spaces and no control characters"_s);
    if (!isEncodedWell(rest))
        return refused(u"a percent sign is followed by two hexadecimal digits; in a password it is written %25"_s);
    const std::size_t schemeEnd = rest.find("://");
    if (schemeEnd == std::string_view::npos || rest.find('#') != std::string_view::npos)
        return refused(u"expected SCHEME://USER:PASSWORD@HOST:PORT/…; a # in a password is written %23"_s);
    ConnectionUri uri;
    uri.scheme = bytesOf(rest.substr(0, schemeEnd)).toLower();
    rest = rest.substr(schemeEnd + 3);
    std::string_view beforeQuery = takeUntil(rest, '?');
    if (const Result<> read = readAuthority(takeUntil(beforeQuery, '/'), defaultPort, uri); !read)
        return tl::unexpected(read.error());
    uri.path = percentDecoded(beforeQuery);
    if (hasControls(uri.path.view()))
        return refused(u"the path holds control characters"_s);
    Result<std::vector<std::pair<QByteArray, Secret>>> parameters = parametersOf(rest);
    if (!parameters)
        return tl::unexpected(std::move(parameters).error());
    uri.parameters = *std::move(parameters);
    return uri;
}

} // namespace claviger
