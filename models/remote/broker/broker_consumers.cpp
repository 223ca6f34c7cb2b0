#include "models/remote/broker/broker_consumers.h"

#include "models/base/future.h"
#include "models/base/time_text.h"
#include "models/domain/broker_error.h"
#include "models/remote/auth/secret_text.h"
#include "models/remote/broker/broker_gate.h"
#include "models/remote/broker/page_walk.h"
#include "models/remote/broker/reply.h"
#include "models/remote/broker/text_rule.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kMostToken = 8192;
constexpr std::size_t kMostReason = 6000; // of the header, in bytes
constexpr int kMostAccesses = 2000;       // of a page

template <typename T>
QFuture<Result<T>> ready(Result<T> value)
{
    return QtFuture::makeReadyFuture(std::move(value));
}

template <typename T>
QFuture<Result<T>> failed(const Error &error)
{
    return ready(Result<T>(tl::unexpected(error)));
}

/// A token's value is three parts in base64url (RFC 7519): what else arrives is not one, and not shown.
bool isJwt(std::string_view text)
{
    const auto isPart = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    };
    return std::ranges::count(text, '.') == 2 && std::ranges::all_of(text, isPart);
}

QFuture<Result<>> done(const QFuture<Result<BrokerAnswer>> &answer, QObject *receiver, std::function<void()> then)
{
    return andThen(answer, receiver, [then = std::move(then)](const BrokerAnswer &) {
        then();
        return ready(Result<>());
    });
}

} // namespace

Result<HttpHeader> reasonHeader(const QString &reason, const QString &subject)
{
    const QByteArray utf8 = reason.trimmed().toUtf8();
    Secret encoded = percentEncoded(viewOf(utf8));
    if (encoded.isEmpty())
        return failure(ErrorCode::InvalidInput, subject, u"A reason is needed."_s);
    if (encoded.size() > kMostReason)
        return failure(ErrorCode::InvalidInput, subject, u"The reason is too long."_s);
    return HttpHeader{"Claviger-Reason", std::move(encoded)};
}

BrokerConsumers::BrokerConsumers(BrokerClient &client, QObject *parent)
    : ConsumerRegistry(parent)
    , m_client(client)
{
}

QFuture<Result<std::vector<Consumer>>> BrokerConsumers::consumers() { return list({}); }

QFuture<Result<std::vector<Consumer>>> BrokerConsumers::readersOf(CredentialId key)
{
    return list({{u"credential"_s, key.toString()}});
}

QFuture<Result<std::vector<Consumer>>> BrokerConsumers::list(std::vector<std::pair<QString, QString>> query)
{
    PageOrder order;
    order.path = {u"consumers"_s};
    order.query = std::move(query);
    order.operation = u"GET /consumers"_s;
    const auto pages = PageWalk<ReadConsumer>::run(m_client, this, std::move(order), readConsumer);
    return andThen(pages, this, [this](std::vector<ReadConsumer> read) {
        read = eachOnce(
            std::move(read), [](const ReadConsumer &one) { return one.consumer.name; },
            [](const ReadConsumer &one) { return one.consumer.revision; });
        std::vector<Consumer> consumers;
        for (ReadConsumer &one : read) {
            m_known.learn(one.consumer.name, one.state());
            consumers.push_back(std::move(one.consumer));
        }
        std::ranges::sort(consumers, {}, &Consumer::name);
        return ready(Result<std::vector<Consumer>>(std::move(consumers)));
    });
}

QFuture<Result<QByteArray>> BrokerConsumers::etagOf(const QString &consumer, quint64 revision)
{
    if (revision == 0)
        return ready(Result<QByteArray>("*"));
    if (const auto known = m_known.of(consumer); known && known->revision >= revision) {
        if (known->revision > revision)
            return failed<QByteArray>({ErrorCode::Conflict, consumer, {}});
        return ready(Result<QByteArray>(known->etag));
    }
    BrokerCall call;
    call.path = {u"consumers"_s, consumer};
    call.subject = consumer;
    return andThen(m_client.send(std::move(call)), this, [this, consumer, revision](BrokerAnswer answer) {
        const AnswerJson json(std::move(answer.body), u"GET /consumers/{consumer}"_s);
        const ReadConsumer one = readConsumer(json.root());
        if (one.consumer.name != consumer)
            json.root().refuse("name", u"another service than was asked for"_s);
        const auto read = json.checked(one);
        if (!read)
            return failed<QByteArray>(read.error());
        m_known.learn(consumer, read->state());
        if (read->consumer.revision != revision)
            return failed<QByteArray>({ErrorCode::Conflict, consumer, {}});
        return ready(Result<QByteArray>(read->etag));
    });
}

QFuture<Result<Consumer>> BrokerConsumers::save(Consumer consumer)
{
    if (const auto fits = checkConsumer(consumer); !fits)
        return failed<Consumer>(fits.error());
    BrokerCall call;
    call.subject = consumer.name;
    call.idempotencyKey = BrokerClient::newKey();
    if (consumer.revision == 0) {
        call.method = "POST";
        call.path = {u"consumers"_s};
        call.body = newConsumerBody(consumer);
        return sendSaved(std::move(call), consumer, u"POST /consumers"_s);
    }
    call.method = "PATCH";
    call.path = {u"consumers"_s, consumer.name};
    call.body = changedConsumerBody(consumer);
    return andThen(etagOf(consumer.name, consumer.revision), this,
                   [this, call = std::move(call), consumer](const QByteArray &etag) mutable {
                       call.ifMatch = etag;
                       return sendSaved(std::move(call), consumer, u"PATCH /consumers/{consumer}"_s);
                   });
}

QFuture<Result<Consumer>> BrokerConsumers::sendSaved(BrokerCall call, const Consumer &asked, const QString &operation)
{
    return andThen(m_client.send(std::move(call)), this, [this, asked, operation](BrokerAnswer answer) {
        const AnswerJson json(std::move(answer.body), operation);
        auto read = json.checked(readConsumer(json.root()));
        if (!read)
            return failed<Consumer>(read.error());
        m_known.learn(read->consumer.name, read->state());
        emit changed();
        if (!isAsAsked(read->consumer, asked))
            return failed<Consumer>(notDone(asked.name, u"the service is not as it was asked for"_s));
        return ready(Result<Consumer>(std::move(read->consumer)));
    });
}

QFuture<Result<>> BrokerConsumers::remove(QString consumer, quint64 revision, QString reason)
{
    auto header = reasonHeader(reason, consumer);
    if (!header)
        return failed<void>(header.error());
    BrokerCall call;
    call.method = "DELETE";
    call.path = {u"consumers"_s, consumer};
    call.headers.push_back(*std::move(header));
    call.idempotencyKey = BrokerClient::newKey();
    call.subject = consumer;
    return andThen(etagOf(consumer, revision), this, [this, call = std::move(call), consumer](const QByteArray &etag) mutable {
        call.ifMatch = etag;
        return done(m_client.send(std::move(call)), this, [this, consumer] {
            m_known.forget(consumer);
            emit changed();
        });
    });
}

QFuture<Result<std::vector<ServiceToken>>> BrokerConsumers::tokens(QString consumer)
{
    PageOrder order;
    order.path = {u"consumers"_s, consumer, u"tokens"_s};
    order.operation = u"GET /consumers/{consumer}/tokens"_s;
    return andThen(PageWalk<ServiceToken>::run(m_client, this, std::move(order), readToken), this,
                   [](std::vector<ServiceToken> read) {
                       return ready(Result<std::vector<ServiceToken>>(
                           eachOnce(std::move(read), &ServiceToken::id, [](const ServiceToken &) { return 0; })));
                   });
}

QFuture<Result<IssuedToken>> BrokerConsumers::issue(TokenOrder order)
{
    BrokerCall call;
    call.method = "POST";
    call.path = {u"consumers"_s, order.consumer, u"tokens"_s};
    call.body = tokenOrderBody(order);
    call.subject = order.consumer;
    const QByteArray name = order.consumer.toUtf8() + ' ' + QByteArray(call.body.view().data(), qsizetype(call.body.size()));
    const QByteArray key = m_unknown.value(name, BrokerClient::newKey());
    call.idempotencyKey = key;
    const QString approval = m_approvals.take(name);
    if (const QByteArray text = approval.toLatin1(); !text.isEmpty())
        call.headers.push_back({"Claviger-Approval", Secret::fromText(viewOf(text))});
    const Reply<BrokerAnswer> sent;
    onFinished(m_client.send(std::move(call)), this, [this, sent, name, key, approval](Result<BrokerAnswer> answer) {
        m_unknown.remove(name);
        const std::optional<ErrorCode> code = answer ? std::nullopt : std::optional(answer.error().code);
        if (code == ErrorCode::AwaitsApproval)
            m_approvals.insert(name, answer.error().detail);
        else if (!approval.isEmpty() && code && (isOutage(*code) || code == ErrorCode::OutcomeUnknown))
            m_approvals.insert(name, approval); // it was not used, or it is the same request
        if (code == ErrorCode::OutcomeUnknown || code == ErrorCode::Cancelled)
            m_unknown.insert(name, key);
        sent.give(std::move(answer));
    });
    return andThen(sent.future(), this, [this, consumer = order.consumer](BrokerAnswer answer) {
        const AnswerJson json(std::move(answer.body), u"POST /consumers/{consumer}/tokens"_s);
        const AnswerNode root = json.root();
        IssuedToken issued{readToken(root.member("token")), {}};
        if (issued.token.consumer != consumer)
            root.refuse("token", u"one of another service"_s);
        if (root.has("value"))
            issued.value = root.secret("value", kMostToken);
        if (!issued.value.isEmpty() && !isJwt(issued.value.view()))
            root.refuse("value", u"no token"_s);
        emit changed();
        return ready(json.checked(std::move(issued)));
    });
}

QFuture<Result<>> BrokerConsumers::revoke(QString consumer, QString token, QString reason)
{
    auto header = reasonHeader(reason, token);
    if (!header)
        return failed<void>(header.error());
    BrokerCall call;
    call.method = "DELETE";
    call.path = {u"consumers"_s, consumer, u"tokens"_s, token};
    call.headers.push_back(*std::move(header));
    call.idempotencyKey = BrokerClient::newKey();
    call.subject = token;
    return andThen(m_client.send(std::move(call)), this, [this, token](BrokerAnswer answer) {
        const AnswerJson json(std::move(answer.body), u"DELETE /consumers/{consumer}/tokens/{token}"_s);
        const ServiceToken read = readToken(json.root());
        // One that is over by itself is not revoked any more, and does nothing either.
        if (read.id != token || read.state == "active"_L1)
            json.root().refuse("state", u"as before, although the broker answered success"_s);
        emit changed();
        const auto fault = json.fault();
        return fault ? failed<void>(*fault) : ready(Result<>());
    });
}

QFuture<Result<std::vector<ConsumerAccess>>> BrokerConsumers::accesses(AccessQuery query)
{
    PageOrder order;
    order.path = {u"consumers"_s, query.consumer, u"accesses"_s};
    for (const QString &result : query.results)
        order.query.emplace_back(u"result"_s, result);
    if (query.since)
        order.query.emplace_back(u"since"_s, toRfc3339(*query.since));
    order.operation = u"GET /consumers/{consumer}/accesses"_s;
    order.pageSize = std::clamp(query.limit, 1, kMostAccesses);
    order.most = static_cast<std::size_t>(std::max(query.limit, 1));
    return PageWalk<ConsumerAccess>::run(m_client, this, std::move(order), readAccess);
}

} // namespace claviger
