#pragma once

#include "tests/remote/broker/scripted_broker.h"

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

/// A service as a broker tells it.
[[nodiscard]] inline QJsonObject checkout(int revision = 4)
{
    return {{u"name"_s, u"checkout-api"_s},
            {u"description"_s, u"Takes payments"_s},
            {u"owner"_s, u"payments@example.com"_s},
            {u"workspace"_s, u"shop"_s},
            {u"environments"_s, QJsonArray{u"production"_s}},
            {u"required_keys"_s,
             QJsonArray{
                 QJsonObject{{u"path"_s, u"/shop/{environment}/payments/checkout"_s}, {u"fields"_s, QJsonArray{u"secret_key"_s}}},
                 QJsonObject{{u"path"_s, u"/shop/production/mail/sendgrid"_s}}}},
            {u"scopes"_s,
             QJsonArray{QJsonObject{{u"workspace"_s, u"shop"_s},
                                    {u"environments"_s, QJsonArray{u"production"_s}},
                                    {u"paths"_s, QJsonArray{u"/shop/production/payments/*"_s}},
                                    {u"fields"_s, QJsonArray()}}}},
            {u"missing"_s,
             QJsonArray{QJsonObject{{u"path"_s, u"/shop/production/mail/sendgrid"_s}, {u"why"_s, u"eaten-by-a-dog"_s}}}},
            {u"rate_per_minute"_s, 60},
            {u"created_at"_s, u"2026-03-02T08:00:00.000Z"_s},
            {u"created_by"_s, u"Ada Winter"_s},
            {u"last_access_at"_s, QJsonValue()},
            {u"active_tokens"_s, 1},
            {u"revision"_s, revision},
            {u"etag"_s, u"\"s-%1\""_s.arg(revision)},
            {u"colour"_s, u"green"_s}};
}

} // namespace claviger::test
