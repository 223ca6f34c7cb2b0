#include "models/services/proxy_address.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ProxyWords {
    Q_DECLARE_TR_FUNCTIONS(ProxyAddress)
};

auto refused(const QString &sentence) { return failure(ErrorCode::InvalidInput, ProxyWords::tr("The proxy"), sentence); }

} // namespace

Result<ProxyAddress> readProxyAddress(const QString &text)
{
    const QString trimmed = text.trimmed();
    const QString whole = trimmed.contains("://"_L1) ? trimmed : "http://"_L1 + trimmed;
    const QUrl url(whole, QUrl::StrictMode);
    // Looked for in the text: one that is no address may hold a password all the same.
    const QString authority = whole.section(u"://"_s, 1).section(u'/', 0, 0);
    if (authority.contains(u'@') && authority.section(u'@', 0, -2).contains(u':'))
        return refused(ProxyWords::tr("Leave the password out of the address: it has a place of its own."));
    if (url.isValid() && url.scheme() != "http"_L1)
        return refused(ProxyWords::tr("Only proxies that are reached by http:// are used here."));
    if (!url.isValid() || url.host().isEmpty())
        return refused(ProxyWords::tr("A host name or an address is expected, such as proxy.example.com:8080."));
    if ((!url.path().isEmpty() && url.path() != "/"_L1) || url.hasQuery() || url.hasFragment())
        return refused(ProxyWords::tr("Only host and port are expected, such as proxy.example.com:8080."));
    if (url.port() == 0)
        return refused(ProxyWords::tr("A port is a number from 1 to 65535."));
    if (const QString problem = proxyUserProblem(url.userName()); !problem.isEmpty()) // decoded by now
        return refused(problem);
    return ProxyAddress{url.host(QUrl::FullyEncoded).remove(u'[').remove(u']'), std::max(url.port(), 0), url.userName()};
}

QString proxyUserProblem(const QString &user)
{
    if (user.contains(u':'))
        return ProxyWords::tr("A user name cannot hold a colon.");
    if (std::ranges::any_of(user, [](QChar each) { return each.category() == QChar::Other_Control; }))
        return ProxyWords::tr("A user name cannot hold control characters.");
    return {};
}

} // namespace claviger
