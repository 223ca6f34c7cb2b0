// From a request on the wire to its answer.
#include "tests/reference_broker/broker.h"

#include "models/store/event_detail.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>
#include <QTimer>
#include <QUrlQuery>

#include <algorithm>

namespace claviger::reference {

namespace {

QString decoded(const QByteArray &text) { return QString::fromUtf8(QByteArray::fromPercentEncoding(text)); }

bool hasForm(const QString &text, const QString &pattern) { return QRegularExpression(pattern).match(text).hasMatch(); }

std::vector<std::pair<QString, QString>> queryOf(const QByteArray &text)
{
    std::vector<std::pair<QString, QString>> query;
    for (const QByteArray &part : text.split('&')) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        QByteArray value = equals < 0 ? QByteArray() : part.mid(equals + 1);
        query.emplace_back(decoded(part.left(equals < 0 ? part.size() : equals)), decoded(value.replace('+', ' ')));
    }
    return query;
}

QStringList segmentsOf(const QByteArray &path)
{
    QStringList segments;
    for (const QByteArray &segment : path.split('/')) {
        if (!segment.isEmpty())
            segments.append(decoded(segment));
    }
    return segments;
}

QByteArray nowForHttp()
{
    return QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

/// What was answered to an issue or a revocation of the token \p id, out of the \p list of them; its value is told once.
std::optional<Answer> tokenTold(const QString &operation, const Answer &list, const QString &id)
{
    for (const QJsonValue &token : QJsonDocument::fromJson(list.body)[u"items"_s].toArray()) {
        if (token[u"id"_s].toString() != id)
            continue;
        if (operation == u"token.revoke"_s)
            return Answer::json(200, token.toObject());
        return Answer::json(201, QJsonObject{{u"token"_s, token}, {u"value"_s, QJsonValue()}, {u"value_shown"_s, true}});
    }
    return std::nullopt;
}

QString newRequestId() { return QUuid::createUuid().toString(QUuid::Id128); }

} // namespace

/// What every request has; whether it is right is judged later, when the answer can say so.
Request Broker::readRequest(RawRequest &raw) const
{
    Request request;
    const qsizetype question = raw.target.indexOf('?');
    QByteArray path = raw.target.left(question < 0 ? raw.target.size() : question);
    if (question >= 0)
        request.query = queryOf(raw.target.mid(question + 1));
    const QByteArray before = base().toUtf8();
    const bool isOutside = path.startsWith("/.well-known/") || path.startsWith("/__");
    if (!isOutside && !before.isEmpty())
        path = path.startsWith(before + '/') ? path.mid(before.size()) : QByteArray("/");
    request.method = raw.method;
    request.path = QString::fromLatin1(path);
    request.headers = std::move(raw.headers);
    request.body = std::move(raw.body);
    request.address = raw.address;
    request.json = JsonTree::parse(request.body.view());
    const QString id = QString::fromLatin1(request.header("claviger-request-id"));
    request.requestId = hasForm(id, u"^[0-9a-f]{16,64}$"_s) ? id : newRequestId();
    return request;
}

void Broker::serve(RawRequest raw, std::shared_ptr<Channel> channel)
{
    const bool isTooLarge = raw.isTooLarge;
    const bool isLocal = raw.isLoopback;
    auto request = std::make_shared<Request>(readRequest(raw));
    if (request->path == u"/__faults"_s && isLocal) {
        send(m_faults.order(*request), *channel);
        return;
    }
    const Router::Match match = m_router.find(request->method, segmentsOf(request->path.toLatin1()));
    if (!match.route || isTooLarge) {
        Answer no = isTooLarge ? problem(Problem::TooLarge, *request, u"A request has at most 2 MiB."_s) : notFound(*request);
        if (!isTooLarge && match.isKnownPath)
            no.status = 405;
        send(no, *channel);
        return;
    }
    request->params = match.params;
    request->operation = match.route->operationOf ? match.route->operationOf(*request) : match.route->operation;
    const std::optional<Fault> fault = m_faults.take(request->operation);
    m_fault = fault;
    Faults::step(m_fault, "arrived");
    const Reply reply = [this, fault, request, channel](Answer answer) {
        Faults::step(fault, "answered");
        if (fault) {
            Faults::after(*fault, *request, answer);
            spoil(*channel, Faults::wireOf(*fault));
        }
        if (answer.stream)
            answer.stream(channel);
        else
            send(answer, *channel);
    };
    if (auto instead = fault ? Faults::before(*fault, *request) : std::nullopt)
        reply(*std::move(instead));
    else
        carry(request, match, reply);
    m_fault.reset();
}

void Broker::carry(std::shared_ptr<Request> request, const Router::Match &match, Reply reply)
{
    const Route &route = *match.route;
    if (auto no = refuses(*request, route)) {
        reply(*std::move(no));
        return;
    }
    const bool isKept = route.repetition != Repetition::Ignored && !request->key.isEmpty();
    if (isKept) {
        m_ledger->begin(*request, now());
        Faults::step(m_fault, "recorded");
        reply = [this, request, told = std::move(reply)](Answer answer) {
            m_ledger->finish(request->caller.subject, request->key, answer);
            told(std::move(answer));
        };
    }
    if (m_fault && m_fault->name == u"slow"_s) {
        const std::chrono::milliseconds wait{m_fault->milliseconds};
        QTimer::singleShot(wait, this, [this, request, &route, reply] { run(request, route, reply); });
        return;
    }
    run(request, route, reply);
}

void Broker::run(const std::shared_ptr<Request> &request, const Route &route, const Reply &reply)
{
    actAgain(*request);
    m_log.killsInAppend = m_fault && m_fault->name == u"kill"_s && m_fault->step == u"middle"_s;
    Answer answer = route.handler(*request);
    m_log.killsInAppend = false;
    if (answer.later)
        answer.later(reply);
    else
        reply(std::move(answer));
}

/// All that every request is held against before its own rules.
std::optional<Answer> Broker::refuses(Request &request, const Route &route)
{
    if (auto no = route.isOpen ? std::nullopt : admit(request, route))
        return no;
    const QString id = QString::fromLatin1(request.header("claviger-request-id"));
    if (!id.isEmpty() && id != request.requestId)
        return invalid(request, u"header:Claviger-Request-Id"_s, u"16 to 64 hexadecimal digits in lower case are expected."_s);
    if (!route.capability.isEmpty() && !can(route.capability))
        return problem(Problem::Unsupported, request, u"This broker cannot do that."_s, {{u"capability"_s, route.capability}});
    if (!request.body.isEmpty() && request.json.isMissing())
        return invalid(request, {}, u"JSON in UTF-8 is expected, at most 32 levels deep and no member twice."_s);
    return repeated(request, route);
}

std::optional<Answer> Broker::admit(Request &request, const Route &route)
{
    const QByteArray header = request.header("authorization");
    if (!header.startsWith("Bearer ") || header.size() == 7)
        return problem(Problem::Unauthenticated, request, u"No token came with the request. Sign in."_s);
    const std::string_view token(header.constData() + 7, static_cast<std::size_t>(header.size() - 7));
    const bool isService = m_door && m_door->isOurs(token);
    auto caller = isService ? m_door->admit(request, token) : m_signIn.admit(request, token);
    if (!caller)
        return std::move(caller).error();
    request.caller = *std::move(caller);
    if (isService && !route.isForServices)
        return problem(Problem::OutOfScope, request, u"A service reads values, and nothing else."_s);
    return std::nullopt;
}

/// Looks the idempotency key up, before anything else of the request counts.
std::optional<Answer> Broker::repeated(const Request &request, const Route &route)
{
    const bool isDemanded = route.repetition == Repetition::Demanded || request.operation == u"credential.rotate"_s;
    const QString key = QString::fromLatin1(request.header("idempotency-key"));
    if (key.isEmpty() && isDemanded)
        return problem(Problem::IdempotencyKeyRequired, request, u"This request needs an Idempotency-Key."_s);
    if (key.isEmpty() || route.repetition == Repetition::Ignored)
        return std::nullopt;
    if (!hasForm(key, kUuidPattern))
        return invalid(request, u"header:Idempotency-Key"_s, u"A UUID in lower case is expected."_s);
    const_cast<Request &>(request).key = key;
    m_ledger->dropOlderThan(now() - std::chrono::hours{24});
    const Operation *known = m_ledger->find(request.caller.subject, key);
    if (!known)
        return std::nullopt;
    if (known->digest != m_ledger->digestOf(request))
        return problem(Problem::IdempotencyMismatch, request, u"Its first request was another one. Use a new key."_s);
    if (known->state == Operation::State::InProgress)
        return problem(Problem::IdempotencyInProgress, request, u"Send it again in a moment."_s).with("Retry-After", "1");
    return replayed(*known);
}

Answer Broker::carryOut(Request request)
{
    const Router::Match match = m_router.find(request.method, segmentsOf(request.path.toLatin1()));
    if (!match.route)
        return notFound(request);
    request.params = match.params;
    actAgain(request);
    Answer answer = match.route->handler(request);
    return answer;
}

std::optional<Answer> Broker::recovered(const QString &operation, const AuditEvent &event)
{
    Request request;
    request.method = "GET";
    request.caller.kind = Caller::Kind::Person;
    request.caller.permissions = permissionsOf({{u"admin"_s, {u"*"_s}}});
    const bool isAsked = event.action == AuditAction::ApprovalRequested;
    if (isAsked || operation.startsWith(u"approval."_s))
        request.path = u"/approvals/"_s + detailMember(event, u"approval"); // its object is what was asked for
    else
        request.path = (operation.startsWith(u"policy."_s) ? u"/policies/"_s : u"/consumers/"_s) + event.object;
    const bool isToken = operation.startsWith(u"token."_s);
    if (isToken)
        request.path += u"/tokens"_s;
    Answer answer = carryOut(std::move(request));
    if (isToken)
        return answer.status == 200 ? tokenTold(operation, answer, detailMember(event, u"token")) : std::nullopt;
    if (operation == u"approval.withdraw"_s)
        return answer.status == 200 ? std::optional(Answer::nothing()) : std::nullopt;
    const bool isRemoval = operation.endsWith(u".remove"_s);
    if (isRemoval)
        return answer.status == 404 ? std::optional(Answer::nothing()) : std::nullopt;
    if (answer.status != 200)
        return std::nullopt;
    answer.status = isAsked ? 202 : (event.objectVersion == 1 ? 201 : 200);
    return answer;
}

Answer Broker::operation(Request &request)
{
    const QString key = request.param(u"key"_s);
    const Operation *known = m_ledger->find(request.caller.subject, key);
    if (!known)
        return notFound(request);
    QJsonObject json{{u"key"_s, key},
                     {u"state"_s,
                      known->state == Operation::State::InProgress
                          ? u"in-progress"_s
                          : (known->state == Operation::State::Done ? u"done"_s : u"failed"_s)},
                     {u"operation"_s, known->operation},
                     {u"received_at"_s, QString::fromLatin1(jsonTime(known->receivedAt).replace('"', ""))}};
    if (known->status > 0)
        json.insert(u"status"_s, known->status);
    if (!known->object.isEmpty())
        json.insert(u"object"_s, known->object);
    for (const auto &[name, value] : known->headers) {
        if (name == "Location")
            json.insert(u"location"_s, QString::fromLatin1(value));
    }
    if (known->state == Operation::State::Failed)
        json.insert(u"problem"_s, QJsonDocument::fromJson(known->body).object());
    return Answer::json(200, json);
}

void Broker::send(const Answer &answer, Channel &channel)
{
    std::vector<std::pair<QByteArray, QByteArray>> headers = answer.headers;
    headers.emplace_back("Date", nowForHttp());
    if (answer.status != 204 && answer.status != 304) {
        const qsizetype size = answer.secret.isEmpty() ? answer.body.size() : static_cast<qsizetype>(answer.secret.size());
        if (!answer.type.isEmpty())
            headers.emplace_back("Content-Type", answer.type);
        headers.emplace_back("Content-Length", QByteArray::number(size));
    }
    const auto saysSo = [](const auto &header) { return header.first == "Cache-Control"; };
    if (std::ranges::none_of(headers, saysSo)) // once: twice is another value
        headers.emplace_back("Cache-Control", "no-store");
    channel.begin(answer.status, headers);
    if (!answer.secret.isEmpty())
        channel.write(QByteArray::fromRawData(answer.secret.view().data(), static_cast<qsizetype>(answer.secret.size())));
    else if (!answer.body.isEmpty() && answer.status != 204 && answer.status != 304)
        channel.write(answer.body);
    channel.end();
}

} // namespace claviger::reference
