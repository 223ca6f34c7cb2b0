#include "models/remote/http/provider_base.h"

#ifdef CLAVIGER_TESTING

#include "models/remote/http/address_rules.h"
#include "models/remote/http/secret_buffer.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

Result<QUrl> providerBase()
{
    if (qEnvironmentVariable("CLAVIGER_TESTING") != "1"_L1)
        return QUrl();
    const QString text = qEnvironmentVariable("CLAVIGER_PROVIDER_BASE");
    if (text.isEmpty())
        return QUrl();
    const QUrl base(text, QUrl::StrictMode);
    QString problem = requestUrlProblem(base, true);
    if (problem.isEmpty() && (base.hasQuery() || !(base.path().isEmpty() || base.path() == "/"_L1)))
        problem = u"must be an origin, without a path"_s;
    if (!problem.isEmpty())
        return failure(ErrorCode::InvalidInput, u"CLAVIGER_PROVIDER_BASE"_s, problem);
    return base;
}

tl::expected<PreparedRequest, HttpFailure> prepareForBase(HttpRequest request, const HttpProfile &profile)
{
    const QByteArray segment = '/' + hostHeader(request.url);
    QUrl url = profile.providerBase;
    url.setPath({});
    if (request.target.isEmpty()) {
        const QByteArray path = request.url.path(QUrl::FullyEncoded).toLatin1();
        const QByteArray query = request.url.hasQuery() ? '?' + request.url.query(QUrl::FullyEncoded).toLatin1() : QByteArray();
        url = QUrl::fromEncoded(url.toEncoded() + segment + (path.isEmpty() ? QByteArray("/") : path) + query, QUrl::StrictMode);
    } else {
        SecretBuffer target;
        target.append(segment);
        target.append(request.target.view());
        request.target = target.take();
    }
    request.url = url;
    return prepare(request, profile);
}

} // namespace claviger

#endif // CLAVIGER_TESTING
