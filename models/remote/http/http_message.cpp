#include "models/remote/http/http_message.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

QByteArray HttpAnswer::header(QByteArrayView name) const
{
    const auto at = std::ranges::find_if(headers, [&](const auto &one) { return one.first == name; });
    return at == headers.end() ? QByteArray() : at->second;
}

QByteArray hostHeader(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1().toLower();
    if (host.contains(':'))
        host = '[' + host + ']';
    const int usual = url.scheme() == "http"_L1 ? 80 : 443;
    const int port = url.port(usual);
    return port == usual ? host : host + ':' + QByteArray::number(port);
}

} // namespace claviger
