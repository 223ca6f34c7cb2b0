#include "models/remote/broker/broker_request.h"

#include "models/remote/auth/secret_text.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray encoded(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    const Secret safe = percentEncoded(viewOf(utf8));
    return {safe.view().data(), static_cast<qsizetype>(safe.size())};
}

QByteArray targetOf(const BrokerCall &call, const QString &base)
{
    QByteArray target = call.isAtRoot ? QByteArray() : base.toLatin1();
    for (const QString &segment : call.path)
        target += '/' + encoded(segment);
    char between = '?';
    for (const auto &[name, value] : call.query) {
        target += between + encoded(name) + '=' + encoded(value);
        between = '&';
    }
    return target;
}

HttpHeader header(const QByteArray &name, const QByteArray &value) { return {name, Secret::fromText(viewOf(value))}; }

} // namespace

bool isRead(const BrokerCall &call) { return call.method == "GET" || call.changesNothing; }
bool isRepeatable(const BrokerCall &call) { return isRead(call) || !call.idempotencyKey.isEmpty(); }

QString laneOf(const BrokerCall &call)
{
    return isRead(call) || call.path.size() < 2 ? QString() : call.path.first(2).join(u'/');
}

QString operationOf(const BrokerCall &call) { return QString::fromLatin1(call.method) + u" /"_s + call.path.join(u'/'); }

Result<HttpRequest> requestOf(const BrokerCall &call, const QUrl &address, const QString &base, const Secret &token)
{
    if (call.path.isEmpty() || call.path.contains(QString()))
        return failure(ErrorCode::InvalidInput, call.subject, u"the name in the address is empty"_s);
    HttpRequest request;
    request.method = call.method;
    QByteArray origin = address.toEncoded(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    request.url = QUrl::fromEncoded(origin + targetOf(call, base), QUrl::StrictMode);
    for (const HttpHeader &given : call.headers)
        request.headers.push_back({given.name, given.value.clone()});
    if (!token.isEmpty())
        request.headers.push_back({"Authorization", joined({"Bearer ", token.view()})});
    request.headers.push_back(header("Accept", "application/json, application/problem+json, text/event-stream, */*;q=0.1"));
    if (!call.body.isEmpty())
        request.headers.push_back(header("Content-Type", "application/json"));
    if (!call.ifMatch.isEmpty())
        request.headers.push_back(header("If-Match", call.ifMatch));
    if (!call.ifNoneMatch.isEmpty())
        request.headers.push_back(header("If-None-Match", call.ifNoneMatch));
    if (!call.idempotencyKey.isEmpty())
        request.headers.push_back(header("Idempotency-Key", call.idempotencyKey));
    request.body = call.body.clone();
    request.limit = call.limit;
    request.isRepeatable = false;
    request.retry = RetryPolicy{.retries = 0};
    return request;
}

BrokerAnswer answerOf(HttpAnswer answer)
{
    BrokerAnswer told;
    told.status = answer.status;
    told.etag = answer.header("etag");
    told.location = answer.header("location");
    told.isReplayed = answer.header("idempotency-replayed") == "true";
    const auto wait = retryAfter(answer.header("retry-after"), answer.header("date"), SystemClock().now());
    told.retryAfter = wait.value_or(std::chrono::milliseconds(0));
    told.certificate = answer.certificate;
    told.body = std::move(answer.body);
    return told;
}

} // namespace claviger
