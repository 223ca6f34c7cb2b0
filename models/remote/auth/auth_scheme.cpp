#include "models/remote/auth/auth_scheme.h"

#include "models/remote/auth/secret_text.h"
#include "models/remote/http/prepared_request.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

tl::unexpected<Error> refused(QByteArrayView header, const QString &why)
{
    return failure(ErrorCode::InvalidInput, QString::fromLatin1(header), why);
}

} // namespace

Result<> addHeader(HttpRequest &request, QByteArrayView name, Secret value)
{
    if (!isHeaderName(name))
        return refused("header", u"the name of a header has letters, digits and !#$%&'*+-.^_`|~ only"_s);
    if (!isHeaderValue(value.view()))
        return refused(name, u"a header cannot hold line breaks or other control characters"_s);
    const auto isSame = [&](const HttpHeader &header) { return header.name.compare(name, Qt::CaseInsensitive) == 0; };
    if (std::ranges::any_of(request.headers, isSame))
        return refused(name, u"the request has this header already"_s);
    request.headers.push_back({name.toByteArray(), std::move(value)});
    return {};
}

Result<> addBearer(HttpRequest &request, const Secret &token)
{
    return addHeader(request, "Authorization", joined({"Bearer ", token.view()}));
}

Result<> addBasic(HttpRequest &request, const Secret &user, const Secret &password)
{
    if (hasControls(user.view()) || hasControls(password.view()))
        return refused("Authorization", u"user and password cannot hold line breaks or other control characters"_s);
    if (user.view().find(':') != std::string_view::npos)
        return refused("Authorization", u"a user name cannot hold a colon"_s);
    const Secret both = joined({user.view(), ":", password.view()});
    return addHeader(request, "Authorization", joined({"Basic ", base64(both.bytes()).view()}));
}

Secret targetOf(const HttpRequest &request)
{
    if (!request.target.isEmpty())
        return request.target.clone();
    const QByteArray path = request.url.path(QUrl::FullyEncoded).toLatin1();
    const QByteArray query = request.url.query(QUrl::FullyEncoded).toLatin1();
    return joined({path.isEmpty() ? "/" : viewOf(path), request.url.hasQuery() ? "?" : "", viewOf(query)});
}

} // namespace claviger
