#include "models/remote/auth/sigv4.h"

#include "models/remote/auth/auth_scheme.h"
#include "models/remote/auth/secret_text.h"
#include "models/secure/digest.h"

#include <QDateTime>

#include <openssl/crypto.h>

#include <algorithm>
#include <map>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";

std::vector<std::string_view> split(std::string_view text, char mark)
{
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(mark, at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

/// RFC 3986, section 5.2.4, and no empty segments.
std::vector<std::string_view> withoutDots(std::string_view path)
{
    std::vector<std::string_view> kept;
    for (const std::string_view segment : split(path, '/')) {
        if (segment == "..") {
            if (!kept.empty())
                kept.pop_back();
        } else if (!segment.empty() && segment != ".") {
            kept.push_back(segment);
        }
    }
    const bool isFolder = path.ends_with('/') || path.ends_with("/.") || path.ends_with("/..");
    if (isFolder && !kept.empty())
        kept.emplace_back();
    return kept;
}

Secret canonicalPath(std::string_view path, bool normalises)
{
    Secret canonical;
    if (normalises) {
        for (const std::string_view segment : withoutDots(path))
            canonical = joined({canonical.view(), "/", percentEncoded(segment).view()});
        return canonical.isEmpty() ? Secret::fromText("/") : std::move(canonical);
    }
    bool isFirst = true;
    for (const std::string_view segment : split(path, '/')) {
        canonical = joined({canonical.view(), isFirst ? "" : "/", percentEncoded(percentDecoded(segment).view()).view()});
        isFirst = false;
    }
    return canonical;
}

Secret canonicalQuery(std::string_view query)
{
    std::vector<std::pair<Secret, Secret>> parameters;
    for (const std::string_view parameter : split(query, '&')) {
        if (parameter.empty())
            continue;
        const std::size_t equals = std::min(parameter.find('='), parameter.size());
        const std::string_view value = equals < parameter.size() ? parameter.substr(equals + 1) : std::string_view();
        parameters.emplace_back(percentEncoded(percentDecoded(parameter.substr(0, equals)).view()),
                                percentEncoded(percentDecoded(value).view()));
    }
    std::ranges::stable_sort(parameters, [](const auto &a, const auto &b) {
        return std::pair(a.first.view(), a.second.view()) < std::pair(b.first.view(), b.second.view());
    });
    Secret canonical;
    for (const auto &[name, value] : parameters)
        canonical = joined({canonical.view(), canonical.isEmpty() ? "" : "&", name.view(), "=", value.view()});
    return canonical;
}

/// Without white space around it, and with one space for each run inside.
Secret trimmed(std::string_view value)
{
    Secret text;
    std::size_t at = 0;
    while (at < value.size()) {
        const std::size_t begin = value.find_first_not_of(" \t\r\n", at);
        if (begin == std::string_view::npos)
            break;
        const std::size_t end = std::min(value.find_first_of(" \t\r\n", begin), value.size());
        text = joined({text.view(), text.isEmpty() ? "" : " ", value.substr(begin, end - begin)});
        at = end;
    }
    return text;
}

Secret hmac(const Secret &key, std::string_view message)
{
    Digest tag = Hmac(key).tag(std::as_bytes(std::span(message)));
    Secret answer(tag);
    OPENSSL_cleanse(tag.data(), tag.size());
    return answer;
}

bool isSigned(const HttpHeader &header) { return header.name.compare("user-agent", Qt::CaseInsensitive) != 0; }

/// Adds what the signature covers.
Result<> addSignedHeaders(HttpRequest &request, const AwsCredentials &credentials, const AwsScope &scope,
                          const QByteArray &bodyDigest, AwsSigning how)
{
    Result<> added = addHeader(request, "X-Amz-Date", Secret::fromText(viewOf(sigv4::timestamp(scope.at))));
    if (added && !credentials.sessionToken.isEmpty())
        added = addHeader(request, "X-Amz-Security-Token", credentials.sessionToken.clone());
    if (added && how.namesBody)
        added = addHeader(request, "X-Amz-Content-Sha256", Secret::fromText(viewOf(bodyDigest)));
    return added;
}

} // namespace

QByteArray sigv4::hexDigest(Bytes bytes) { return toByteArray(sha256(bytes)).toHex(); }

QByteArray sigv4::timestamp(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC).toString(u"yyyyMMdd'T'HHmmss'Z'"_s).toLatin1();
}

QByteArray sigv4::scopeText(const AwsScope &scope)
{
    constexpr qsizetype dateSize = 8;
    return timestamp(scope.at).first(dateSize) + '/' + scope.region + '/' + scope.service + "/aws4_request";
}

sigv4::Canonical sigv4::canonicalRequest(const Message &message, bool normalisesPath)
{
    std::map<QByteArray, Secret> values;
    for (const auto &[name, value] : message.headers) {
        const auto [at, isNew] = values.try_emplace(name.toLower());
        at->second = joined({at->second.view(), isNew ? "" : ",", trimmed(value).view()});
    }
    Canonical canonical;
    Secret headers;
    for (const auto &[name, value] : values) {
        headers = joined({headers.view(), viewOf(name), ":", value.view(), "\n"});
        canonical.signedHeaders += (canonical.signedHeaders.isEmpty() ? QByteArray() : QByteArray(";")) + name;
    }
    canonical.request = joined({message.method, "\n", canonicalPath(message.path, normalisesPath).view(), "\n",
                                canonicalQuery(message.query).view(), "\n", headers.view(), "\n", viewOf(canonical.signedHeaders),
                                "\n", message.bodyDigest});
    return canonical;
}

QByteArray sigv4::stringToSign(const Canonical &canonical, const AwsScope &scope)
{
    return QByteArray(kAlgorithm.data(), static_cast<qsizetype>(kAlgorithm.size())) + '\n' + timestamp(scope.at) + '\n'
        + scopeText(scope) + '\n' + hexDigest(canonical.request.bytes());
}

QByteArray sigv4::signature(QByteArrayView stringToSign, const Secret &secretAccessKey, const AwsScope &scope)
{
    Secret key = joined({"AWS4", secretAccessKey.view()});
    const QByteArray scoped = scopeText(scope);
    for (const std::string_view step : split(viewOf(scoped), '/'))
        key = hmac(key, step);
    return toByteArray(Hmac(key).tag(asBytes(stringToSign))).toHex();
}

Result<> signAws(HttpRequest &request, const AwsCredentials &credentials, const AwsScope &scope, AwsSigning how)
{
    for (const QByteArray *part : {&credentials.accessKeyId, &scope.region, &scope.service}) {
        if (hasControls(viewOf(*part)) || part->contains('/') || part->contains(',') || part->contains(' '))
            return failure(ErrorCode::InvalidInput, u"Authorization"_s,
                           u"access key ID, region and service hold no slashes, commas, spaces or control characters"_s);
    }
    const QByteArray bodyDigest = sigv4::hexDigest(request.body.bytes());
    if (const Result<> added = addSignedHeaders(request, credentials, scope, bodyDigest, how); !added)
        return added;

    const QByteArray host = hostHeader(request.url);
    const Secret target = targetOf(request);
    const std::size_t pathEnd = std::min(target.view().find('?'), target.size());
    const std::string_view query = pathEnd < target.size() ? target.view().substr(pathEnd + 1) : std::string_view();
    sigv4::Message message{viewOf(request.method), target.view().substr(0, pathEnd), query, {}, viewOf(bodyDigest)};
    message.headers.emplace_back("host", viewOf(host));
    for (const HttpHeader &header : request.headers) {
        if (isSigned(header))
            message.headers.emplace_back(header.name, header.value.view());
    }
    const sigv4::Canonical canonical = sigv4::canonicalRequest(message, how.normalisesPath);
    const QByteArray signature = sigv4::signature(sigv4::stringToSign(canonical, scope), credentials.secretAccessKey, scope);
    return addHeader(request, "Authorization",
                     joined({kAlgorithm, " Credential=", viewOf(credentials.accessKeyId), "/", viewOf(sigv4::scopeText(scope)),
                             ", SignedHeaders=", viewOf(canonical.signedHeaders), ", Signature=", viewOf(signature)}));
}

} // namespace claviger
