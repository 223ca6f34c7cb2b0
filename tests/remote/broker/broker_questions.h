#pragma once

#include "models/secure/digest.h"
#include "tests/remote/broker/backend_world.h"

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

inline const QByteArray place = "/credentials/" + kKey.toLatin1();

[[nodiscard]] inline QString shownOf(const QByteArray &value)
{
    return u"sha256:"_s + QString::fromLatin1(toByteArray(sha256(asBytes(value))).toHex().first(8));
}

/// A network that takes too long does so quickly here.
[[nodiscard]] inline HttpLimits impatient()
{
    HttpLimits limits;
    limits.connect = std::chrono::milliseconds(2'000);
    limits.idle = std::chrono::milliseconds(150);
    limits.total = std::chrono::milliseconds(600);
    return limits;
}

[[nodiscard]] inline RotateOrder rotation()
{
    RotateOrder order;
    order.target = {BackendWorld::id(), 1};
    order.secrets.push_back({u"secret_key"_s, secretOf("made-up-value-two"), true});
    order.reason = u"Scheduled"_s;
    return order;
}

[[nodiscard]] inline NewCredential creation()
{
    NewCredential order;
    order.data.provider = u"stripe"_s;
    order.data.kind = u"restricted_key"_s;
    order.data.label = u"Checkout"_s;
    order.data.workspace = u"shop"_s;
    order.data.environment = u"production"_s;
    order.secrets.push_back({u"secret_key"_s, secretOf("made-up-value-two"), true});
    return order;
}

[[nodiscard]] inline Result<> plain(const auto &result)
{
    if (!result)
        return tl::unexpected(result.error());
    return {};
}

/// One kind of question, and where it goes.
struct Asked {
    const char *name;
    QByteArray place;
    bool isChange;
    std::function<Result<>(BackendWorld &)> ask;
};

[[nodiscard]] inline const std::vector<Asked> &questions()
{
    static const std::vector<Asked> all{
        {"list", "GET /credentials", false,
         [](BackendWorld &world) { return plain(answerOf(world.backend.findPath(u"/shop/production/payments/checkout"_s))); }},
        {"read", "GET " + place, false,
         [](BackendWorld &world) { return plain(answerOf(world.backend.credential(BackendWorld::id()))); }},
        {"create", "POST /credentials", true,
         [](BackendWorld &world) { return plain(answerOf(world.backend.create(creation()))); }},
        {"rotate", "PATCH " + place, true, [](BackendWorld &world) { return plain(answerOf(world.backend.rotate(rotation()))); }},
        {"revoke", "DELETE " + place, true,
         [](BackendWorld &world) -> Result<> {
             const auto outcomes = answerOf(world.backend.revoke({{BackendWorld::id(), 1}}, u"Leaked"_s));
             return outcomes ? plain(outcomes->front().revision) : plain(outcomes);
         }},
        {"reveal", "POST " + place + "/reveal", false, [](BackendWorld &world) {
             const SecretOrder order{BackendWorld::id(), u"secret_key"_s, 0, SecretPurpose::Reveal, u"Incident"_s};
             return plain(answerOf(world.backend.secret(order)));
         }}};
    return all;
}

/// A broker that works, for \p asked; \p isAgain: of a change that is asked for a second time only the outcome is looked at.
inline void answerWell(BackendWorld &world, const Asked &asked, bool isAgain = false)
{
    QJsonObject after = credentialJson(kKey, 2, 2, shownOf("made-up-value-two"));
    if (QByteArrayView(asked.name) == "create")
        after = credentialJson(kKey, 1, 1, shownOf("made-up-value-two"));
    if (QByteArrayView(asked.name) == "revoke") {
        after = credentialJson(kKey, 2);
        after[u"lifecycle"_s] = u"revoked"_s;
    }
    world.broker.forget("GET " + place);
    world.broker.answer("GET " + place,
                        asked.isChange && QByteArrayView(asked.name) != "create" ? credentialJson(kKey, 1) : after);
    if (asked.isChange && isAgain)
        world.broker.forget("GET " + place);
    if (asked.isChange)
        world.broker.answer("GET " + place, after);
    world.broker.forget(asked.place);
    if (asked.place == "GET /credentials")
        world.broker.answer(asked.place, pageJson({overviewJson(kKey)}));
    else if (asked.place.endsWith("/reveal"))
        world.broker.answer(
            asked.place,
            QJsonObject{{u"id"_s, kKey},
                        {u"version"_s, 1},
                        {u"values"_s,
                         QJsonArray{QJsonObject{
                             {u"field"_s, u"secret_key"_s}, {u"value"_s, u"made-up"_s}, {u"encoding"_s, u"utf-8"_s}}}}});
    else if (asked.isChange)
        world.broker.answer(asked.place, after, asked.place.startsWith("POST") ? 201 : 200);
    else
        world.broker.answer(asked.place, credentialJson(kKey, 1));
}

} // namespace claviger::test
