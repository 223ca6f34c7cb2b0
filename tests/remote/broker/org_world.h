#pragma once

#include "models/remote/broker/org/org_backend.h"
#include "tests/remote/broker/scripted_broker.h"
#include "tests/support/fake_registry.h"

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

inline const QByteArray kList = "GET /integrations/shop";
inline const QByteArray kOne = "GET /integrations/shop/openai";
inline const QByteArray kSetup = "POST /integrations/shop/openai/setup";
inline const QByteArray kPut = "PUT /integrations/shop/openai";
inline const QByteArray kDelete = "DELETE /integrations/shop/openai";

[[nodiscard]] inline QJsonObject integration(const QString &provider = u"openai"_s,
                                             const QString &updated = u"2026-11-20T17:05:11.250Z"_s)
{
    return {{u"org"_s, u"shop"_s},
            {u"provider"_s, provider},
            {u"status"_s, u"VALID"_s},
            {u"fingerprint"_s, u"1a2b3c4d"_s},
            {u"metadata"_s,
             QJsonObject{{u"owner"_s, u"ada@example.com"_s},
                         {u"label"_s, u"Search"_s},
                         {u"environment"_s, u"production"_s},
                         {u"organization_id"_s, u"org-1"_s},
                         {u"api_key"_s, u"leaked"_s},
                         {u"shoe_size"_s, u"43"_s}}},
            {u"created_at"_s, u"2026-03-02T08:00:00.000Z"_s},
            {u"updated_at"_s, updated},
            {u"last_validated_at"_s, u"2026-11-21T02:00:04.812Z"_s}};
}

inline const QString kLater = u"2026-11-21T10:00:00.000Z"_s;

[[nodiscard]] inline QJsonObject listOf(const QJsonArray &integrations) { return {{u"integrations"_s, integrations}}; }

/// A scripted broker with one organisation, "shop".
struct OrgWorld {
    OrgWorld() { backend.setOrganisations({u"shop"_s}); }

    ScriptedBroker broker{"/api"};
    FakeRegistry registry;
    OrgBackend backend{broker.client, registry};

    /// The key of the list.
    Credential listed()
    {
        broker.answer(kList, listOf({integration()}));
        return answerOf(backend.credentials(nullptr))->front();
    }
    [[nodiscard]] static NewCredential order()
    {
        NewCredential fresh;
        fresh.data.provider = u"openai"_s;
        fresh.data.kind = u"project_key"_s;
        fresh.data.label = u"Search"_s;
        fresh.data.workspace = u"shop"_s;
        fresh.data.environment = u"production"_s;
        fresh.data.owner = u"ada@example.com"_s;
        fresh.data.policy.rotateEveryDays = 90; // the registry's proposal
        fresh.secrets.push_back({u"api_key"_s, secretOf("oai-\"secret\""), false});
        return fresh;
    }
    [[nodiscard]] static RotateOrder rotation(const Credential &key)
    {
        RotateOrder order;
        order.target = {key.overview.id, key.overview.revision};
        order.secrets.push_back({u"api_key"_s, secretOf("oai-new"), false});
        return order;
    }
};

template <typename T>
ErrorCode codeOf(const Result<T> &result)
{
    return result ? ErrorCode::Internal : result.error().code;
}

} // namespace claviger::test
