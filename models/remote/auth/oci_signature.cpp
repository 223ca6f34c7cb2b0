#include "models/remote/auth/oci_signature.h"

#include "models/remote/auth/auth_scheme.h"
#include "models/remote/auth/secret_text.h"
#include "models/secure/digest.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

const HttpHeader *find(const HttpRequest &request, QByteArrayView name)
{
    const auto at = std::ranges::find_if(
        request.headers, [&](const HttpHeader &header) { return header.name.compare(name, Qt::CaseInsensitive) == 0; });
    return at == request.headers.end() ? nullptr : &*at;
}

/// RFC 9110, section 5.6.7.
QByteArray httpDate(Instant when)
{
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(when.time_since_epoch().count(), Qt::UTC);
    return QLocale::c().toString(utc, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
}

bool hasBody(const HttpRequest &request)
{
    return request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
}

/// Adds the headers that are to be signed and are not there yet.
Result<> completeHeaders(HttpRequest &request, Instant now)
{
    Result<> added;
    if (!find(request, "date"))
        added = addHeader(request, "Date", Secret::fromText(viewOf(httpDate(now))));
    if (!hasBody(request))
        return added;
    if (added && !find(request, "content-type"))
        added = addHeader(request, "Content-Type", Secret::fromText("application/json"));
    if (added)
        added = addHeader(request, "X-Content-Sha256", base64(sha256(request.body.bytes())));
    return added;
}

std::string_view valueOf(const HttpRequest &request, QByteArrayView name)
{
    const HttpHeader *header = find(request, name);
    return header ? header->value.view() : std::string_view();
}

Secret signingText(const HttpRequest &request)
{
    const Secret head = joined({"date: ", valueOf(request, "date"), "\n(request-target): ", viewOf(request.method.toLower()), " ",
                                targetOf(request).view(), "\nhost: ", viewOf(hostHeader(request.url))});
    if (!hasBody(request))
        return head.clone();
    return joined({head.view(), "\ncontent-length: ", viewOf(QByteArray::number(request.body.size())), "\ncontent-type: ",
                   valueOf(request, "content-type"), "\nx-content-sha256: ", valueOf(request, "x-content-sha256")});
}

} // namespace

Result<> signOci(HttpRequest &request, QByteArrayView keyId, const RsaKey &key, Instant now)
{
    const std::string_view id(keyId.data(), static_cast<std::size_t>(keyId.size()));
    if (id.empty() || hasControls(id) || id.find('"') != std::string_view::npos)
        return failure(ErrorCode::InvalidInput, u"Authorization"_s, u"the key is named by TENANCY/USER/FINGERPRINT"_s);
    if (const Result<> complete = completeHeaders(request, now); !complete)
        return complete;
    const Secret signature = base64(asBytes(key.sign(signingText(request).bytes())));
    return addHeader(
        request, "Authorization",
        joined({R"(Signature version="1",keyId=")", id, R"(",algorithm="rsa-sha256",headers="date (request-target) host)",
                hasBody(request) ? " content-length content-type x-content-sha256" : "", R"(",signature=")", signature.view(),
                R"(")"}));
}

} // namespace claviger
