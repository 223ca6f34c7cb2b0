#pragma once

#include "models/audit/checkpoint.h"
#include "models/audit/event_time.h"
#include "models/audit/merkle_log.h"
#include "models/audit/merkle_tree.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace claviger::test {

/// Writes events as program versions with event format 1 did: personal members in clear, in the signed bytes. ASCII texts only.
class FirstFormatLog final : public MerkleLog
{
public:
    [[nodiscard]] Result<LogDelta> append(const LogState &before, std::vector<AuditEvent> events, const Secret &signingSeed,
                                          StoreId store) const override
    {
        const auto key = SignatureKey::fromSeed(signingSeed);
        if (!key)
            return tl::unexpected(key.error());
        LogDelta delta;
        delta.state = before;
        for (AuditEvent &event : events) {
            event.seq = delta.state.size;
            event.formatVersion = 1;
            if (event.id.isNull())
                event.id = EventId::generate();
            const QByteArray line = lineOf(event);
            const Digest hash = merkle::leafHash(line);
            merkle::append(delta.state, hash, &delta.nodes);
            delta.events.push_back({std::move(event), line, hash});
        }
        delta.root = merkle::root(delta.state);
        delta.checkpoint = writeCheckpoint({logOrigin(store), delta.state.size, delta.root}, *key);
        return delta;
    }

    [[nodiscard]] static QByteArray lineOf(const AuditEvent &event)
    {
        const auto time = timeText(event.at);
        QJsonObject json; // sorted by name, as RFC 8785 wants it
        const auto put = [&json](const char *name, const QString &text) {
            if (!text.isEmpty())
                json.insert(QLatin1StringView(name), text);
        };
        put("action", actionName(event.action));
        put("actor", event.actor);
        put("detail", event.detail);
        put("environment", event.environment);
        put("event_id", event.id.toString());
        put("field", event.field);
        put("fp", event.fingerprint);
        put("host", event.host);
        put("object", event.object);
        put("path", event.path);
        put("provider", event.provider);
        put("reason", event.reason);
        put("request_id", event.requestId);
        put("result", resultName(event.result));
        put("salt", QString(32, QLatin1Char('a')));
        put("session", event.session);
        put("ts", time ? QString::fromLatin1(time->data(), qsizetype(time->size())) : QString());
        put("workspace", event.workspace);
        if (event.objectVersion != 0)
            json.insert(QStringLiteral("obj_version"), qint64(event.objectVersion));
        json.insert(QStringLiteral("seq"), qint64(event.seq));
        json.insert(QStringLiteral("v"), 1);
        return QJsonDocument(json).toJson(QJsonDocument::Compact);
    }
};

} // namespace claviger::test
