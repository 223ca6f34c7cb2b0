#include "models/remote/http/prepared_request.h"

#include "models/remote/http/address_rules.h"
#include "models/remote/http/secret_buffer.h"

#include <QSet>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using namespace std::string_view_literals;

namespace {

bool isAlphanumeric(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// The framing of the message, the connection and who we are to a proxy are the client's own business; cookies are nobody's.
bool isReserved(const QByteArray &lowerName)
{
    static const QSet<QByteArray> names{
        "host", "content-length", "transfer-encoding", "connection", "keep-alive", "upgrade", "expect",
        "te",   "trailer",        "accept-encoding",   "cookie",     "cookie2"};
    return names.contains(lowerName) || lowerName.startsWith("proxy-");
}

QString headersProblem(const std::vector<HttpHeader> &headers)
{
    QSet<QByteArray> seen;
    for (const HttpHeader &header : headers) {
        if (!isHeaderName(header.name))
            return u"a header's name is no token"_s;
        const QByteArray lowerName = header.name.toLower();
        const QString name = QString::fromLatin1(header.name);
        if (isReserved(lowerName))
            return u"header %1 is not for the caller to set"_s.arg(name);
        if (seen.contains(lowerName))
            return u"header %1 stands twice"_s.arg(name);
        if (!isHeaderValue(header.value.view()))
            return u"header %1 holds control characters"_s.arg(name);
        seen.insert(lowerName);
    }
    return {};
}

QString problemOf(const HttpRequest &request, const HttpProfile &profile)
{
    const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (request.method.isEmpty() || request.method.size() > 16 || !std::ranges::all_of(request.method, isUpper)
        || request.method == "CONNECT" || request.method == "TRACE")
        return u"the method is none that is used here"_s;
    if (const QString problem = requestUrlProblem(request.url, profile.loopbackHttp); !problem.isEmpty())
        return u"the address "_s + problem;
    if (!request.target.isEmpty()) {
        const QString path = request.url.path();
        if (request.url.hasQuery() || !(path.isEmpty() || path == "/"_L1))
            return u"the address has two paths"_s;
        if (const QString problem = targetProblem(request.target.view()); !problem.isEmpty())
            return u"the address "_s + problem;
    }
    if (!isHeaderValue({profile.userAgent.constData(), static_cast<std::size_t>(profile.userAgent.size())}))
        return u"the profile's user agent holds control characters"_s;
    return headersProblem(request.headers);
}

void appendTarget(SecretBuffer &out, const HttpRequest &request)
{
    if (!request.target.isEmpty()) {
        out.append(request.target.view());
        return;
    }
    const QByteArray path = request.url.path(QUrl::FullyEncoded).toLatin1();
    out.append(path.isEmpty() ? QByteArrayView("/") : QByteArrayView(path));
    if (request.url.hasQuery()) {
        out.append('?');
        out.append(request.url.query(QUrl::FullyEncoded).toLatin1());
    }
}

void appendHeader(SecretBuffer &out, QByteArrayView name, std::string_view value)
{
    out.append(name);
    out.append(": "sv);
    out.append(value);
    out.append("\r\n"sv);
}

} // namespace

bool isHeaderName(QByteArrayView name)
{
    constexpr QByteArrayView marks = "!#$%&'*+-.^_`|~";
    return !name.isEmpty() && name.size() <= 128
        && std::ranges::all_of(name, [&](char c) { return isAlphanumeric(c) || marks.contains(c); });
}

bool isHeaderValue(std::string_view value)
{
    return std::ranges::none_of(value, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

tl::expected<PreparedRequest, HttpFailure> prepare(const HttpRequest &request, const HttpProfile &profile)
{
    if (const QString problem = problemOf(request, profile); !problem.isEmpty())
        return httpFailure(HttpFault::Forbidden, problem);
    SecretBuffer out;
    const auto append = [&](QByteArrayView name, const QByteArray &value) {
        appendHeader(out, name, {value.constData(), static_cast<std::size_t>(value.size())});
    };
    out.append(request.method);
    out.append(' ');
    appendTarget(out, request);
    out.append(" HTTP/1.1\r\n"sv);
    append("Host", hostHeader(request.url));
    bool hasAgent = profile.userAgent.isEmpty();
    for (const HttpHeader &header : request.headers) {
        appendHeader(out, header.name, header.value.view());
        hasAgent = hasAgent || header.name.compare("User-Agent", Qt::CaseInsensitive) == 0;
    }
    if (!hasAgent)
        append("User-Agent", profile.userAgent);
    append("Accept-Encoding", "identity");
    append("Connection", "close");
    const bool isRead
        = request.method == "GET" || request.method == "HEAD" || request.method == "OPTIONS" || request.method == "DELETE";
    if (!isRead || !request.body.isEmpty())
        append("Content-Length", QByteArray::number(static_cast<qulonglong>(request.body.size())));
    out.append("\r\n"sv);
    out.append(request.body.view());
    const bool isTls = request.url.scheme() == "https"_L1;
    return PreparedRequest{request.url.host(QUrl::FullyEncoded),
                           static_cast<quint16>(request.url.port(isTls ? 443 : 80)),
                           isTls,
                           request.method != "HEAD",
                           out.take(),
                           request.limit == BodyLimit::List ? profile.limits.listBytes : profile.limits.answerBytes,
                           request.isRepeatable,
                           request.retry.value_or(profile.retry),
                           request.sink,
                           request.idle};
}

} // namespace claviger
