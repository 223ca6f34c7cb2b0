#include "tests/reference_broker/consumer_book.h"
#include "tests/reference_broker/kept_json.h"

namespace claviger::reference {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonArray jsonOf(const std::vector<RequiredKey> &keys)
{
    QJsonArray list;
    for (const RequiredKey &key : keys)
        list << QJsonObject{{u"path"_s, key.path}, {u"fields"_s, reference::jsonOf(key.fields)}};
    return list;
}

QJsonArray jsonOf(const std::vector<ConsumerScope> &scopes)
{
    QJsonArray list;
    for (const ConsumerScope &scope : scopes) {
        list << QJsonObject{{u"workspace"_s, scope.workspace},
                            {u"environments"_s, reference::jsonOf(scope.environments)},
                            {u"paths"_s, reference::jsonOf(scope.paths)},
                            {u"fields"_s, reference::jsonOf(scope.fields)}};
    }
    return list;
}

} // namespace

QJsonObject toJson(const Consumer &consumer)
{
    return {{u"name"_s, consumer.name},
            {u"description"_s, consumer.description},
            {u"owner"_s, consumer.owner},
            {u"workspace"_s, consumer.workspace},
            {u"environments"_s, reference::jsonOf(consumer.environments)},
            {u"required_keys"_s, jsonOf(consumer.requiredKeys)},
            {u"scopes"_s, jsonOf(consumer.scopes)},
            {u"rate_per_minute"_s, consumer.ratePerMinute},
            {u"created_at"_s, toRfc3339(consumer.createdAt)},
            {u"created_by"_s, consumer.createdBy},
            {u"last_access_at"_s, reference::jsonOf(consumer.lastAccessAt)},
            {u"revision"_s, static_cast<qint64>(consumer.revision)}};
}

Consumer consumerFromJson(const QJsonObject &json)
{
    Consumer consumer;
    consumer.name = json[u"name"_s].toString();
    consumer.description = json[u"description"_s].toString();
    consumer.owner = json[u"owner"_s].toString();
    consumer.workspace = json[u"workspace"_s].toString();
    consumer.environments = textsOf(json[u"environments"_s]);
    for (const QJsonValue &key : json[u"required_keys"_s].toArray())
        consumer.requiredKeys.push_back({key[u"path"_s].toString(), textsOf(key[u"fields"_s])});
    for (const QJsonValue &scope : json[u"scopes"_s].toArray()) {
        consumer.scopes.push_back({scope[u"workspace"_s].toString(), textsOf(scope[u"environments"_s]),
                                   textsOf(scope[u"paths"_s]), textsOf(scope[u"fields"_s])});
    }
    consumer.ratePerMinute = json[u"rate_per_minute"_s].toInt();
    consumer.createdAt = instantOf(json[u"created_at"_s]).value_or(Instant());
    consumer.createdBy = json[u"created_by"_s].toString();
    consumer.lastAccessAt = instantOf(json[u"last_access_at"_s]);
    consumer.revision = static_cast<quint64>(json[u"revision"_s].toInteger());
    return consumer;
}

QJsonObject toJson(const ServiceToken &token)
{
    return {{u"id"_s, token.id},
            {u"consumer"_s, token.consumer},
            {u"note"_s, token.note},
            {u"issued_at"_s, toRfc3339(token.issuedAt)},
            {u"issued_by"_s, token.issuedBy},
            {u"expires_at"_s, toRfc3339(token.expiresAt)},
            {u"revoked_at"_s, reference::jsonOf(token.revokedAt)},
            {u"revoked_by"_s, token.revokedBy},
            {u"last_used_at"_s, reference::jsonOf(token.lastUsedAt)},
            {u"state"_s, token.state}};
}

ServiceToken tokenFromJson(const QJsonObject &json)
{
    ServiceToken token;
    token.id = json[u"id"_s].toString();
    token.consumer = json[u"consumer"_s].toString();
    token.note = json[u"note"_s].toString();
    token.issuedAt = instantOf(json[u"issued_at"_s]).value_or(Instant());
    token.issuedBy = json[u"issued_by"_s].toString();
    token.expiresAt = instantOf(json[u"expires_at"_s]).value_or(Instant());
    token.revokedAt = instantOf(json[u"revoked_at"_s]);
    token.revokedBy = json[u"revoked_by"_s].toString();
    token.lastUsedAt = instantOf(json[u"last_used_at"_s]);
    token.state = json[u"state"_s].toString();
    return token;
}

} // namespace claviger::reference
