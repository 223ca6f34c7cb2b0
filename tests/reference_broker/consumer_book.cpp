#include "tests/reference_broker/consumer_book.h"

#include "tests/reference_broker/kept_json.h"

#include <algorithm>

namespace claviger::reference {

using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray kConsumerKind = "consumer";
const QByteArray kTokenKind = "token";

/// A removed service leaves its revision behind: an ETag that somebody kept must not fit its successor.
QByteArray tombstone(quint64 revision) { return bytesOf({{u"removed"_s, true}, {u"revision"_s, static_cast<qint64>(revision)}}); }

ObjectWrite writeOf(const Consumer &consumer) { return {kConsumerKind, consumer.name, bytesOf(toJson(consumer))}; }
ObjectWrite writeOf(const ServiceToken &token) { return {kTokenKind, token.id, bytesOf(toJson(token))}; }

} // namespace

QString stateOf(const ServiceToken &token, Instant now)
{
    return token.revokedAt ? u"revoked"_s : token.expiresAt <= now ? u"expired"_s : u"active"_s;
}

ConsumerBook::ConsumerBook(std::unique_ptr<KeptObjects> kept)
    : m_kept(std::move(kept))
{
}

Result<std::unique_ptr<ConsumerBook>> ConsumerBook::open(const QString &file)
{
    auto kept = KeptObjects::open(file);
    if (!kept)
        return tl::unexpected(kept.error());
    std::unique_ptr<ConsumerBook> book(new ConsumerBook(*std::move(kept)));
    return book->load().map([&book] { return std::move(book); });
}

Result<> ConsumerBook::load()
{
    const auto consumers = m_kept->all(kConsumerKind);
    if (!consumers)
        return tl::unexpected(consumers.error());
    for (const KeptObjects::Object &object : *consumers) {
        const QJsonObject json = objectOf(object.body);
        if (json[u"removed"_s].toBool())
            m_removed[object.id] = static_cast<quint64>(json[u"revision"_s].toInteger());
        else
            m_consumers[object.id] = consumerFromJson(json);
    }
    const auto tokens = m_kept->all(kTokenKind);
    if (!tokens)
        return tl::unexpected(tokens.error());
    for (const KeptObjects::Object &object : *tokens)
        m_tokens[object.id] = tokenFromJson(objectOf(object.body));
    return {};
}

const Consumer *ConsumerBook::find(const QString &name) const
{
    const auto found = m_consumers.find(name);
    return found == m_consumers.end() ? nullptr : &found->second;
}

std::vector<const Consumer *> ConsumerBook::all() const
{
    std::vector<const Consumer *> consumers;
    for (const auto &[name, consumer] : m_consumers)
        consumers.push_back(&consumer);
    return consumers;
}

quint64 ConsumerBook::nextRevision(const QString &name) const
{
    const Consumer *before = find(name);
    const auto removed = m_removed.find(name);
    return 1 + (before ? before->revision : removed != m_removed.end() ? removed->second : 0);
}

Result<const Consumer *> ConsumerBook::save(Consumer consumer)
{
    consumer.revision = nextRevision(consumer.name);
    if (auto done = m_kept->write({writeOf(consumer)}); !done)
        return tl::unexpected(done.error());
    m_removed.erase(consumer.name);
    const QString name = consumer.name;
    return &(m_consumers[name] = std::move(consumer));
}

Result<std::vector<ServiceToken>> ConsumerBook::remove(const QString &name, const QString &by, Instant now)
{
    const quint64 last = m_consumers[name].revision + 1;
    std::vector<ObjectWrite> writes{{kConsumerKind, name, tombstone(last)}};
    std::vector<ServiceToken> revoked;
    for (const auto &[id, token] : m_tokens) {
        if (token.consumer != name || stateOf(token, now) != u"active"_s)
            continue;
        ServiceToken &one = revoked.emplace_back(token);
        one.revokedAt = now;
        one.revokedBy = by;
        one.state = stateOf(one, now);
        writes.push_back(writeOf(one));
    }
    if (auto done = m_kept->write(writes); !done)
        return tl::unexpected(done.error());
    m_consumers.erase(name);
    m_removed[name] = last;
    for (const ServiceToken &token : revoked)
        m_tokens[token.id] = token;
    return revoked;
}

const ServiceToken *ConsumerBook::token(const QString &id) const
{
    const auto found = m_tokens.find(id);
    return found == m_tokens.end() ? nullptr : &found->second;
}

std::vector<ServiceToken> ConsumerBook::tokens(const QString &consumer, Instant since, Instant now) const
{
    std::vector<ServiceToken> found;
    for (const auto &[id, token] : m_tokens) {
        if (token.consumer != consumer || std::min(token.expiresAt, token.revokedAt.value_or(token.expiresAt)) < since)
            continue;
        found.push_back(token);
        found.back().state = stateOf(token, now);
    }
    std::ranges::sort(found, [](const ServiceToken &a, const ServiceToken &b) {
        return a.issuedAt != b.issuedAt ? a.issuedAt > b.issuedAt : a.id < b.id;
    });
    return found;
}

int ConsumerBook::activeTokens(const QString &consumer, Instant now) const
{
    return static_cast<int>(std::ranges::count_if(m_tokens, [&](const auto &entry) {
        return entry.second.consumer == consumer && stateOf(entry.second, now) == u"active"_s;
    }));
}

Result<> ConsumerBook::save(const ServiceToken &token)
{
    return m_kept->write({writeOf(token)}).map([&] { m_tokens[token.id] = token; });
}

Result<> ConsumerBook::note(const QString &consumer, const QString &token, Instant at, const QJsonObject &access)
{
    std::vector<ObjectWrite> writes;
    const auto user = m_consumers.find(consumer);
    const auto used = m_tokens.find(token);
    if (access[u"result"_s] == u"GRANTED"_s) {
        if (user != m_consumers.end()) {
            user->second.lastAccessAt = at;
            writes.push_back(writeOf(user->second));
        }
        if (used != m_tokens.end()) {
            used->second.lastUsedAt = at;
            writes.push_back(writeOf(used->second));
        }
    }
    return m_kept->write(writes, AccessRow{consumer.toUtf8(), at.time_since_epoch().count(), bytesOf(access)});
}

Result<> ConsumerBook::accesses(const QString &consumer, qint64 before,
                                const std::function<bool(const KeptObjects::Access &)> &take)
{
    return m_kept->accesses(consumer.toUtf8(), before, take);
}

} // namespace claviger::reference
