#include "models/remote/broker/consumer_forms.h"

#include "models/remote/broker/text_rule.h"

#include <algorithm>
#include <limits>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMostPlaces = 256;
constexpr int kMostFields = 64;
constexpr int kMostMissing = 1000;
constexpr int kMostReads = 100'000; // a minute
constexpr std::chrono::seconds kShortestLife{60};
constexpr std::chrono::seconds kLongestLife{7'776'000};

QStringList fieldsOf(const AnswerNode &node)
{
    return node.has("fields") ? node.texts("fields", kMostFields, TextRule::FieldName) : QStringList();
}

void writeFields(JsonWriter &writer, const QStringList &fields)
{
    if (!fields.isEmpty())
        writer.texts("fields", fields);
    writer.endObject();
}

/// What may change of a service.
void writeChangeable(JsonWriter &writer, const Consumer &consumer)
{
    writer.text("description", consumer.description).text("owner", consumer.owner).texts("environments", consumer.environments);
    writer.beginList("required_keys");
    for (const RequiredKey &key : consumer.requiredKeys) {
        writer.beginObject().text("path", key.path);
        writeFields(writer, key.fields);
    }
    writer.endList().beginList("scopes");
    for (const ConsumerScope &scope : consumer.scopes) {
        writer.beginObject().text("workspace", scope.workspace);
        writer.texts("environments", scope.environments).texts("paths", scope.paths);
        writeFields(writer, scope.fields);
    }
    writer.endList().number("rate_per_minute", consumer.ratePerMinute);
}

/// "/a/{environment}/b", at most 1,024; a scope may end in "/*".
bool isPathPattern(const QString &path, bool mayEndOpen)
{
    const bool isOpen = mayEndOpen && path.endsWith("/*"_L1);
    const QString whole = isOpen ? path.chopped(2) : path;
    return keepsRule(whole, TextRule::Path) && !whole.contains(u'*') && path.size() <= 1024;
}

tl::unexpected<Error> unfit(const Consumer &consumer, const QString &why)
{
    return failure(ErrorCode::InvalidInput, consumer.name, why);
}

Result<> checkScope(const Consumer &consumer, const ConsumerScope &scope)
{
    if (!keepsRule(scope.workspace, TextRule::Slug))
        return unfit(consumer, u"A scope names a workspace by its short name."_s);
    if (scope.environments.isEmpty() || scope.paths.isEmpty())
        return unfit(consumer, u"A scope needs at least one environment and one path."_s);
    const auto isFit = [](const QString &path) { return isPathPattern(path, true); };
    if (!std::ranges::all_of(scope.paths, isFit))
        return unfit(consumer, u"A scope has paths, or beginnings of paths that end in /*."_s);
    return {};
}

} // namespace

ReadConsumer readConsumer(const AnswerNode &node)
{
    ReadConsumer read;
    Consumer &consumer = read.consumer;
    consumer.name = node.text("name", TextRule::Id);
    consumer.description = node.text("description", TextRule::Text);
    consumer.owner = node.text("owner", TextRule::NameOrEmpty);
    consumer.workspace = node.text("workspace", TextRule::Slug);
    consumer.environments = node.texts("environments", kMostPlaces, TextRule::Name);
    for (const AnswerNode &key : node.list("required_keys", kMostPlaces))
        consumer.requiredKeys.push_back({key.text("path", TextRule::Path), fieldsOf(key)});
    for (const AnswerNode &scope : node.list("scopes", kMostPlaces)) {
        consumer.scopes.push_back({scope.text("workspace", TextRule::Slug),
                                   scope.texts("environments", kMostPlaces, TextRule::Name),
                                   scope.texts("paths", kMostPlaces, TextRule::Path), fieldsOf(scope)});
    }
    for (const AnswerNode &key : node.list("missing", kMostMissing))
        consumer.missing.push_back({key.text("path", TextRule::Path), key.text("why", TextRule::Word)});
    consumer.ratePerMinute = static_cast<int>(node.integer("rate_per_minute", 1, kMostReads));
    consumer.createdAt = node.time("created_at");
    consumer.createdBy = node.text("created_by", TextRule::NameOrEmpty);
    consumer.lastAccessAt = node.timeOrNull("last_access_at");
    consumer.activeTokens = static_cast<int>(node.integer("active_tokens", 0, std::numeric_limits<int>::max()));
    consumer.revision = static_cast<quint64>(node.integer("revision", 1, (qint64{1} << 53) - 1));
    read.etag = node.latin("etag", TextRule::ETag);
    return read;
}

ServiceToken readToken(const AnswerNode &node)
{
    ServiceToken token;
    token.id = node.text("id", TextRule::Id);
    token.consumer = node.text("consumer", TextRule::Id);
    token.note = node.text("note", TextRule::NameOrEmpty);
    token.issuedAt = node.time("issued_at");
    token.issuedBy = node.text("issued_by", TextRule::NameOrEmpty);
    token.expiresAt = node.time("expires_at");
    token.revokedAt = node.timeOrNull("revoked_at");
    token.revokedBy = node.text("revoked_by", TextRule::NameOrEmpty);
    token.lastUsedAt = node.timeOrNull("last_used_at");
    token.state = node.text("state", TextRule::Word);
    return token;
}

ConsumerAccess readAccess(const AnswerNode &node)
{
    ConsumerAccess access;
    access.at = node.time("at");
    access.result = node.text("result", TextRule::Word);
    if (node.has("credential"))
        access.credential = node.id<CredentialId>("credential");
    access.path = node.text("path", TextRule::Line);
    access.field = node.text("field", TextRule::Line);
    access.token = node.text("token", TextRule::Line);
    access.requestId = node.text("request_id", TextRule::Line);
    access.address = node.text("address", TextRule::Line);
    access.userAgent = node.text("user_agent", TextRule::Line);
    access.detail = node.text("detail", TextRule::Line);
    return access;
}

Secret newConsumerBody(const Consumer &consumer)
{
    JsonWriter writer;
    writer.beginObject().text("name", consumer.name).text("workspace", consumer.workspace);
    writeChangeable(writer, consumer);
    return writer.endObject().take();
}

Secret changedConsumerBody(const Consumer &consumer)
{
    JsonWriter writer;
    writer.beginObject();
    writeChangeable(writer, consumer);
    return writer.endObject().take();
}

Secret tokenOrderBody(const TokenOrder &order)
{
    JsonWriter writer;
    writer.beginObject().number("expires_in", std::clamp(order.life, kShortestLife, kLongestLife).count());
    writer.text("note", order.note);
    if (!order.reason.isEmpty())
        writer.text("reason", order.reason);
    return writer.endObject().take();
}

Result<> checkConsumer(const Consumer &consumer)
{
    const bool isLower = consumer.name == consumer.name.toLower() && consumer.name.size() <= 127;
    if (!keepsRule(consumer.name, TextRule::Id) || !isLower)
        return unfit(consumer, u"A service's name has small letters, digits, dots, hyphens and underscores."_s);
    if (!keepsRule(consumer.workspace, TextRule::Slug))
        return unfit(consumer, u"A service belongs to a workspace."_s);
    if (consumer.environments.isEmpty() || consumer.environments.size() > kMostPlaces)
        return unfit(consumer, u"A service needs at least one environment."_s);
    if (consumer.ratePerMinute < 1 || consumer.ratePerMinute > kMostReads)
        return unfit(consumer, u"A service may read once to 100,000 times a minute."_s);
    if (!keepsRule(consumer.description, TextRule::Text) || !keepsRule(consumer.owner, TextRule::NameOrEmpty))
        return unfit(consumer, u"Its description or owner is too long, or holds hidden characters."_s);
    const auto isFit = [](const RequiredKey &key) { return isPathPattern(key.path, false); };
    if (consumer.requiredKeys.size() > kMostPlaces || !std::ranges::all_of(consumer.requiredKeys, isFit))
        return unfit(consumer, u"A required key is a path like /shop/{environment}/payments/stripe."_s);
    if (consumer.scopes.size() > kMostPlaces)
        return unfit(consumer, u"A service has at most 256 scopes."_s);
    for (const ConsumerScope &scope : consumer.scopes) {
        if (auto fits = checkScope(consumer, scope); !fits)
            return fits;
    }
    return {};
}

bool isAsAsked(const Consumer &saved, const Consumer &asked)
{
    return saved.name == asked.name && saved.workspace == asked.workspace && saved.description == asked.description
        && saved.owner == asked.owner && saved.environments == asked.environments && saved.requiredKeys == asked.requiredKeys
        && saved.scopes == asked.scopes && saved.ratePerMinute == asked.ratePerMinute;
}

} // namespace claviger
