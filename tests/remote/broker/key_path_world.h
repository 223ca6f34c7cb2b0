#pragma once

#include "models/remote/broker/keypath/key_path_backend.h"
#include "models/secure/digest.h"
#include "tests/remote/broker/scripted_broker.h"
#include "tests/support/fake_registry.h"

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

inline const QByteArray kList = "GET /keys";
inline const QByteArray kPost = "POST /keys";
inline const QString kPath = u"genai.search.production"_s;

[[nodiscard]] inline QString printOf(const QByteArray &value)
{
    return u"sha256:"_s + QString::fromLatin1(toByteArray(sha256(asBytes(value))).first(4).toHex());
}

[[nodiscard]] inline QJsonObject keyJson(const QByteArray &value = "oai-old", int version = 3, const QString &path = kPath)
{
    return {{u"path"_s, path},
            {u"provider"_s, u"openai"_s},
            {u"fingerprint"_s, printOf(value)},
            {u"metadata"_s, QJsonObject{{u"owner"_s, u"platform@example.com"_s}, {u"team"_s, u"blue"_s}, {u"replicas"_s, 3}}},
            {u"version"_s, version},
            {u"updated_at"_s, u"2026-11-20T17:05:1%1.250Z"_s.arg(version)}};
}

[[nodiscard]] inline QJsonObject listOf(const QJsonArray &keys, const QJsonValue &cursor = {})
{
    return {{u"keys"_s, keys}, {u"next_cursor"_s, cursor}};
}

/// A scripted broker of dotted paths, known as "Platform Keys".
struct KeyPathWorld {
    KeyPathWorld() { backend.setProfile(u"Platform Keys"_s); }

    ScriptedBroker broker{"/v1"};
    FakeRegistry registry;
    KeyPathBackend backend{broker.client, registry};

    Credential listed()
    {
        broker.answer(kList, listOf({keyJson()}));
        return answerOf(backend.credentials(nullptr))->front();
    }
    /// From now on the list shows \p keys, until the next call: first the first one, and so on; the last one stays.
    void showLists(const std::vector<QJsonArray> &lists)
    {
        broker.forget(kList);
        for (const QJsonArray &keys : lists)
            broker.answer(kList, listOf(keys));
    }
    void loseAnswer()
    {
        broker.on(kPost, [](const ServedRequest &) {
            ServedAnswer answer;
            answer.fault = ServedFault::Reset;
            return answer;
        });
    }
    [[nodiscard]] static NewCredential order(const QByteArray &value = "oai-new")
    {
        NewCredential fresh;
        fresh.data.provider = u"openai"_s;
        fresh.data.kind = u"project_key"_s;
        fresh.data.label = u"Search"_s;
        fresh.data.environment = u"Production"_s;
        fresh.data.category = u"genai"_s;
        fresh.data.owner = u"platform@example.com"_s;
        fresh.secrets.push_back({u"api_key"_s, secretOf(value), false});
        return fresh;
    }
    [[nodiscard]] static RotateOrder rotation(const Credential &key, const QByteArray &value = "oai-new")
    {
        RotateOrder order;
        order.target = {key.overview.id, key.overview.revision};
        order.secrets.push_back({u"api_key"_s, secretOf(value), false});
        return order;
    }
};

template <typename T>
ErrorCode codeOf(const Result<T> &result)
{
    return result ? ErrorCode::Internal : result.error().code;
}

} // namespace claviger::test
