#include "tests/reference_broker/consumers.h"

#include "models/base/hidden_character.h"
#include "tests/reference_broker/kept_json.h"

// What services are let read, and what they are refused.
namespace claviger::reference {

namespace {

const QString kOutOfScope = u"The scopes of the service do not hold it. An admin can widen them."_s;

} // namespace

bool Consumers::isOurs(std::string_view token) const { return TokenSigner::looksOurs(token); }

tl::expected<Caller, Answer> Consumers::admit(const Request &request, std::string_view token)
{
    const auto rejected = [&](Problem kind, const QString &detail) {
        return tl::unexpected(problem(kind, request, detail).with("WWW-Authenticate", "Bearer error=\"invalid_token\""));
    };
    const auto claims = m_signer.read(token);
    const ServiceToken *known = claims ? m_book->token(claims->id) : nullptr;
    const Consumer *consumer = known ? m_book->find(known->consumer) : nullptr;
    if (!known || known->consumer != claims->consumer || !consumer)
        return rejected(Problem::TokenRejected, u"This broker has not issued it. Ask an admin for another one."_s);
    const QString state = stateOf(*known, m_house.now());
    if (state == u"revoked"_s)
        return rejected(Problem::TokenRejected, u"It was revoked. Ask an admin for another one."_s);
    if (state != u"active"_s) {
        const QString end = toRfc3339(known->expiresAt);
        return rejected(Problem::TokenExpired, u"It expired at %1. Ask an admin for another one."_s.arg(end));
    }
    Caller caller;
    caller.kind = Caller::Kind::Service;
    caller.subject = u"service:"_s + consumer->name;
    caller.name = caller.subject;
    caller.tokenId = known->id;
    caller.consumer = consumer->name;
    caller.expiresAt = known->expiresAt;
    return caller;
}

std::optional<Answer> Consumers::mayRead(const Request &request, const CredentialOverview *key, const QString &path,
                                         const QStringList &fields)
{
    const Consumer *consumer = m_book->find(request.caller.consumer);
    if (!consumer)
        return problem(Problem::OutOfScope, request, kOutOfScope);
    if (auto answer = limited(request, *consumer, path, fields))
        return answer;
    const bool isThere = key && !key->trashedAt;
    if (isThere && reference::mayRead(*consumer, *key, path, fields))
        return std::nullopt;
    return denied(request, isThere ? key : nullptr, path, fields);
}

std::optional<Answer> Consumers::limited(const Request &request, const Consumer &consumer, const QString &path,
                                         const QStringList &fields)
{
    const Instant now = m_house.now();
    RateWindow &window = m_rates[consumer.name];
    const auto wait = window.refuse(now, consumer.ratePerMinute);
    if (!wait)
        return std::nullopt;
    const QString limit = u"limit=%1/min"_s.arg(consumer.ratePerMinute);
    if (const int number = window.toldNow(now); number > 0) {
        EventDraft event;
        event.action = AuditAction::AccessLimited;
        event.result = AuditResult::Denied;
        event.object = consumer.name;
        event.workspace = consumer.workspace;
        event.detail = u"%1 number=%2 token=%3"_s.arg(limit).arg(number).arg(request.caller.tokenId);
        (void)m_house.record(request, event); // it is refused whether or not the log has room
    }
    note(request, u"RATE_LIMITED"_s, nullptr, path, fields.join(u','), limit, {});
    const QString detail = u"At most %1 reads a minute are allowed to this service. Wait."_s.arg(consumer.ratePerMinute);
    return problem(Problem::RateLimited, request, detail).with("Retry-After", QByteArray::number(*wait));
}

Answer Consumers::denied(const Request &request, const CredentialOverview *key, const QString &path, const QStringList &fields)
{
    EventDraft event;
    event.action = AuditAction::AccessDenied;
    event.result = AuditResult::Denied;
    event.object = request.caller.consumer;
    event.path = path;
    event.field = fields.join(u',');
    event.detail = u"rule=scope token="_s + request.caller.tokenId;
    if (key) {
        event.workspace = key->workspace;
        event.environment = key->environment;
        event.provider = key->provider;
    }
    const auto seq = m_house.record(request, event);
    note(request, u"DENIED"_s, nullptr, path, event.field, u"rule=scope"_s, seq ? std::optional(*seq) : std::nullopt);
    return problem(Problem::OutOfScope, request, kOutOfScope);
}

bool Consumers::sees(const Caller &service, const CredentialOverview &key, const QString &path) const
{
    const Consumer *consumer = m_book->find(service.consumer);
    return consumer && !key.trashedAt && mayReadAny(*consumer, key, path);
}

void Consumers::didRead(const Request &request, const CredentialOverview &key, const QString &path, const QString &field,
                        quint64 seq)
{
    note(request, u"GRANTED"_s, &key, path, field, {}, seq);
    if (const Consumer *consumer = m_book->find(request.caller.consumer))
        m_house.feed().publish({u"consumer"_s, consumer->name, consumer->workspace, consumer->revision});
}

void Consumers::noteRefusal(const Request &request, const QString &path, const QString &field)
{
    note(request, u"DENIED"_s, nullptr, path, field, u"rule=permission"_s, {});
}

void Consumers::note(const Request &request, const QString &result, const CredentialOverview *key, const QString &path,
                     const QString &field, const QString &detail, std::optional<quint64> seq)
{
    const Instant now = m_house.now();
    const bool isService = request.caller.kind == Caller::Kind::Service;
    const QString token = isService ? request.caller.tokenId : QString();
    const QJsonObject access{{u"at"_s, toRfc3339(now)},
                             {u"result"_s, result},
                             {u"credential"_s, key ? QJsonValue(key->id.toString()) : QJsonValue(QJsonValue::Null)},
                             {u"path"_s, path},
                             {u"field"_s, field},
                             {u"token"_s, token},
                             {u"request_id"_s, request.requestId},
                             {u"address"_s, request.address},
                             {u"user_agent"_s, shownAgent(request)},
                             {u"detail"_s, detail},
                             {u"seq"_s, seq ? QJsonValue(static_cast<qint64>(*seq)) : QJsonValue(QJsonValue::Null)}};
    // the event is in the log already; that the list lacks it for a full disk must not tell a service more than its answer
    const QString &reader = isService ? request.caller.consumer : request.caller.name;
    if (auto done = m_book->note(reader, token, now, access); !done)
        qWarning("An access could not be written down: %s", qPrintable(done.error().detail));
}

QString shownAgent(const Request &request)
{
    QString shown = QString::fromUtf8(request.header("user-agent")).left(256);
    for (QChar &c : shown) {
        if (isHiddenCharacter(c.unicode()))
            c = u' ';
    }
    return shown;
}

} // namespace claviger::reference
