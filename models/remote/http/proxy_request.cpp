#include "models/remote/http/proxy_request.h"

#include "models/remote/auth/secret_text.h"
#include "models/remote/http/prepared_request.h"
#include "models/remote/http/secret_buffer.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using namespace std::string_view_literals;

Secret proxyRequest(const QString &host, quint16 port, const HttpProxy &proxy)
{
    const QByteArray name = host.contains(u':') ? '[' + host.toLatin1() + ']' : host.toLatin1();
    const QByteArray authority = name + ':' + QByteArray::number(port);
    SecretBuffer out;
    out.append("CONNECT "sv);
    out.append(authority);
    out.append(" HTTP/1.1\r\nHost: "sv);
    out.append(authority);
    if (!proxy.user.isEmpty()) {
        SecretBuffer credentials;
        credentials.append(proxy.user.toUtf8());
        credentials.append(':');
        credentials.append(proxy.password.view());
        out.append("\r\nProxy-Authorization: Basic "sv);
        out.append(base64(credentials.take().bytes()).view());
    }
    out.append("\r\n\r\n"sv);
    return out.take();
}

QString proxyProblem(const HttpProxy &proxy)
{
    const QByteArray user = proxy.user.toUtf8();
    if (proxy.host.isEmpty() || proxy.port == 0)
        return u"the profile's proxy has no host or no port"_s;
    if (user.contains(':') || !isHeaderValue({user.constData(), static_cast<std::size_t>(user.size())})
        || !isHeaderValue(proxy.password.view()))
        return u"the profile's proxy has a user name or password that cannot be sent"_s;
    return {};
}

} // namespace claviger
