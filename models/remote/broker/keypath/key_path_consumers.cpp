#include "models/remote/broker/keypath/key_path_consumers.h"

#include "models/base/future.h"
#include "models/base/time_text.h"
#include "models/remote/broker/json_writer.h"
#include "models/remote/broker/page_walk.h"
#include "models/remote/broker/text_rule.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kMostToken = 8192;
constexpr int kMostItems = 10'000;
constexpr int kMostAccesses = 1000; ///< of a page

template <typename T>
QFuture<Result<T>> answered(Result<T> result)
{
    const Reply<T> reply;
    reply.give(std::move(result));
    return reply.future();
}

template <typename T>
QFuture<Result<T>> failed(ErrorCode code, const QString &subject, const QString &detail)
{
    return answered(Result<T>(failure(code, subject, detail)));
}

/// An operation that such a broker need not have.
template <typename T>
QFuture<Result<T>> orUnsupported(const QFuture<Result<T>> &asked, QObject *receiver, const QString &sentence)
{
    const Reply<T> reply;
    onFinished(asked, receiver, [reply, sentence](Result<T> answer) {
        const bool isMissing
            = !answer && (answer.error().code == ErrorCode::NotFound || answer.error().code == ErrorCode::Unsupported);
        reply.give(isMissing ? Result<T>(failure(ErrorCode::Unsupported, answer.error().subject, sentence)) : std::move(answer));
    });
    return reply.future();
}

/// The dotted path of \p path, which may be one of the console; empty when there is no such key.
QString dotted(const QString &path, const std::vector<Credential> &keys)
{
    if (isKeyPath(path))
        return path;
    const auto key = std::ranges::find(keys, path, [](const Credential &one) { return one.details.path; });
    return key == keys.end() ? QString() : keyPathOf(*key);
}

} // namespace

KeyPathConsumers::KeyPathConsumers(BrokerClient &client, KeyPathBackend &keys, QObject *parent)
    : ConsumerRegistry(parent)
    , m_client(client)
    , m_keys(keys)
{
}

QFuture<Result<std::vector<Consumer>>> KeyPathConsumers::consumers()
{
    BrokerCall call;
    call.path = {u"services"_s};
    call.limit = BodyLimit::List;
    call.subject = u"GET /services"_s;
    const auto asked = andThen(m_client.send(std::move(call)), this, [this](BrokerAnswer answer) {
        const AnswerJson json(std::move(answer.body), u"GET /services"_s);
        std::vector<Consumer> consumers;
        for (const AnswerNode &node : json.root().list("services", kMostItems))
            consumers.push_back(serviceIn(node, m_keys.workspace()));
        consumers = eachOnce(std::move(consumers), &Consumer::name, &Consumer::revision);
        std::ranges::sort(consumers, {}, &Consumer::name);
        return answered(json.checked(std::move(consumers)));
    });
    return orUnsupported(asked, this, u"This broker does not list its services."_s);
}

QFuture<Result<std::vector<Consumer>>> KeyPathConsumers::readersOf(CredentialId key)
{
    return andThen(consumers(), this, [this, key](std::vector<Consumer> all) {
        std::erase_if(all, [this, &key](const Consumer &one) {
            return std::ranges::none_of(one.requiredKeys, [this, &key](const RequiredKey &needed) {
                return idOf(m_keys.workspace(), needed.path) == key;
            });
        });
        return answered(Result<std::vector<Consumer>>(std::move(all)));
    });
}

QFuture<Result<Consumer>> KeyPathConsumers::save(Consumer consumer)
{
    if (consumer.revision != 0)
        return failed<Consumer>(ErrorCode::Unsupported, consumer.name,
                                u"This broker can't change a service. Register another one."_s);
    if (!keepsRule(consumer.name, TextRule::Id) || !keepsRule(consumer.description, TextRule::Text))
        return failed<Consumer>(ErrorCode::InvalidInput, consumer.name,
                                u"A service's name has letters, digits, dots, hyphens and underscores."_s);
    return andThen(m_keys.credentials(nullptr), this,
                   [this, consumer](const std::vector<Credential> &keys) { return registerService(consumer, keys); });
}

QFuture<Result<Consumer>> KeyPathConsumers::registerService(const Consumer &consumer, const std::vector<Credential> &keys)
{
    QStringList paths;
    for (const RequiredKey &key : consumer.requiredKeys)
        paths.append(key.path);
    for (const ConsumerScope &scope : consumer.scopes)
        paths.append(scope.paths);
    for (QString &path : paths) {
        const QString found = dotted(path, keys);
        if (found.isEmpty())
            return failed<Consumer>(ErrorCode::InvalidInput, path,
                                    u"This broker knows whole paths of keys; there is no key with this one."_s);
        path = found;
    }
    paths.removeDuplicates();
    BrokerCall call;
    call.method = "POST";
    call.path = {u"services"_s};
    JsonWriter writer;
    writer.beginObject().text("service_name", consumer.name).text("description", consumer.description);
    call.body = writer.texts("required_keys", paths).texts("environments", consumer.environments).endObject().take();
    call.subject = consumer.name;
    const Reply<Consumer> reply;
    onFinished(m_client.send(std::move(call)), this, [this, reply, name = consumer.name, paths](Result<BrokerAnswer> answer) {
        if (!answer) {
            // Such a broker has no words for it: 409 alone says that the name is taken.
            const Error &why = answer.error();
            const bool isTaken = why.code == ErrorCode::Refused;
            return reply.give(tl::unexpected(isTaken ? Error{ErrorCode::AlreadyExists, name, why.detail} : why));
        }
        const AnswerJson json(std::move(answer->body), u"POST /services"_s);
        Consumer saved = serviceIn(json.root(), m_keys.workspace());
        const auto isAsked = [&paths](const RequiredKey &key) { return paths.contains(key.path); };
        if (saved.name != name || qsizetype(saved.requiredKeys.size()) != paths.size()
            || !std::ranges::all_of(saved.requiredKeys, isAsked))
            json.root().refuse("required_keys", u"not what was asked for, although the broker answered success"_s);
        emit changed();
        reply.give(json.checked(std::move(saved)));
    });
    return reply.future();
}

QFuture<Result<>> KeyPathConsumers::remove(QString consumer, quint64, QString)
{
    return failed<void>(ErrorCode::Unsupported, consumer, u"This broker can't remove a service. Revoke its tokens."_s);
}

QFuture<Result<std::vector<ServiceToken>>> KeyPathConsumers::tokens(QString consumer)
{
    BrokerCall call;
    call.path = {u"tokens"_s};
    call.query = {{u"service_name"_s, consumer}};
    call.limit = BodyLimit::List;
    call.subject = consumer;
    const auto asked = andThen(m_client.send(std::move(call)), this, [this](BrokerAnswer answer) {
        const AnswerJson json(std::move(answer.body), u"GET /tokens"_s);
        std::vector<ServiceToken> tokens;
        for (const AnswerNode &node : json.root().list("tokens", kMostItems))
            tokens.push_back(keyPathTokenIn(node, m_client.brokerNow()));
        tokens = eachOnce(std::move(tokens), &ServiceToken::id, &ServiceToken::issuedAt);
        std::ranges::stable_sort(tokens, std::ranges::greater(), &ServiceToken::issuedAt);
        return answered(json.checked(std::move(tokens)));
    });
    return orUnsupported(asked, this, u"This broker does not list its tokens."_s);
}

QFuture<Result<IssuedToken>> KeyPathConsumers::issue(TokenOrder order)
{
    BrokerCall call;
    call.method = "POST";
    call.path = {u"tokens"_s};
    JsonWriter writer;
    writer.beginObject().text("service_name", order.consumer).number("expires_in", order.life.count());
    call.body = writer.endObject().take();
    call.subject = order.consumer;
    return andThen(m_client.send(std::move(call)), this, [this, consumer = order.consumer](BrokerAnswer answer) {
        const AnswerJson json(std::move(answer.body), u"POST /tokens"_s);
        const AnswerNode root = json.root();
        IssuedToken issued{keyPathTokenIn(root, m_client.brokerNow()), root.secret("token", kMostToken)};
        issued.token.issuedAt = m_client.brokerNow();
        if (issued.token.consumer != consumer)
            root.refuse("service_name", u"another service"_s);
        const auto isShown = [](char c) { return c > ' ' && c < '\x7f'; };
        if (issued.value.isEmpty() || !std::ranges::all_of(issued.value.view(), isShown))
            root.refuse("token", u"no token"_s);
        emit changed();
        return answered(json.checked(std::move(issued)));
    });
}

QFuture<Result<>> KeyPathConsumers::revoke(QString, QString token, QString)
{
    BrokerCall call;
    call.method = "DELETE";
    call.path = {u"tokens"_s, token};
    call.idempotencyKey = BrokerClient::newKey(); // once more changes nothing
    call.subject = token;
    return andThen(m_client.send(std::move(call)), this, [this](const BrokerAnswer &) {
        emit changed();
        return answered(Result<>());
    });
}

QFuture<Result<std::vector<ConsumerAccess>>> KeyPathConsumers::accesses(AccessQuery query)
{
    PageOrder order;
    order.path = {u"access-log"_s};
    order.query = {{u"service_name"_s, query.consumer}};
    if (query.since)
        order.query.emplace_back(u"since"_s, toRfc3339(*query.since));
    order.operation = u"GET /access-log"_s;
    order.items = "events";
    order.pageSize = kMostAccesses;
    order.most = static_cast<std::size_t>(std::max(query.limit, 1));
    const auto pages = PageWalk<ConsumerAccess>::run(m_client, this, std::move(order), keyPathAccessIn);
    const auto chosen = andThen(pages, this, [this, query](std::vector<ConsumerAccess> all) {
        for (ConsumerAccess &one : all) {
            if (isKeyPath(one.path))
                one.credential = idOf(m_keys.workspace(), one.path);
        }
        if (!query.results.isEmpty()) // such a broker can't choose
            std::erase_if(all, [&query](const ConsumerAccess &one) { return !query.results.contains(one.result); });
        std::ranges::stable_sort(all, std::ranges::greater(), &ConsumerAccess::at);
        return answered(Result<std::vector<ConsumerAccess>>(std::move(all)));
    });
    return orUnsupported(chosen, this, u"This broker does not show what services read."_s);
}

} // namespace claviger
