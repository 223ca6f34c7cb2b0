#pragma once

#include "tests/reference_broker/house_world.h"

#include <QTest>

// What tests of approvals do again and again.
namespace claviger::reference {

inline const Caller ada = HouseWorld::person(u"Ada"_s, {u"operator"_s});
inline const Caller ben = HouseWorld::person(u"Ben"_s, {u"admin"_s});
inline const Caller cleo = HouseWorld::person(u"Cleo"_s, {u"admin"_s});

inline const QByteArray kCanary = "canary-value-of-a-request-that-waits";
inline const QByteArray kNewKey
    = R"({"provider":"generic_api_key","kind":"api_key","label":"Search","workspace":"acme","environment":"staging",
 "category":"other","secrets":[{"field":"api_key","value":")"
    + kCanary + R"("}],"reason":"Launch"})";
inline const QByteArray kApprove = R"({"decision":"approve","comment":"Agreed"})";
inline const QByteArray kDecline = R"({"decision":"decline","comment":"Use the other one"})";
inline const QByteArray kReveal = R"({"fields":["api_key"],"purpose":"reveal","reason":"Incident 4711"})";
inline const HouseWorld::Headers kAny{{"if-match", "*"}};

/// From now on \p approvals others have to agree to \p operation, wherever it is.
inline void demand(HouseWorld &world, const QString &operation, int approvals = 1, const QJsonObject &more = {})
{
    QJsonObject policy{{u"description"_s, QString()},
                       {u"workspaces"_s, QJsonArray{u"*"_s}},
                       {u"environments"_s, QJsonArray{u"*"_s}},
                       {u"operations"_s, QJsonArray{operation}},
                       {u"approvals"_s, approvals},
                       {u"approval_hours"_s, 24},
                       {u"reason_required"_s, false},
                       {u"max_grace_hours"_s, QJsonValue()},
                       {u"max_rotate_every_days"_s, QJsonValue()},
                       {u"denied"_s, false}};
    for (auto one = more.begin(); one != more.end(); ++one)
        policy[one.key()] = one.value();
    const QString path = u"/policies/of-"_s + operation;
    const bool isThere = world.ask(ben, "GET", path).status == 200;
    const HouseWorld::Headers how = isThere ? kAny : HouseWorld::Headers{{"if-none-match", "*"}};
    QVERIFY(world.ask(ben, "PUT", path, claviger::reference::bytesOf(policy), how).isDone());
}

/// Ada asks for a key that needs an approval; the path of the approval.
[[nodiscard]] inline QString waiting(HouseWorld &world)
{
    demand(world, u"credential.create"_s);
    const Answer answer = world.ask(ada, "POST", u"/credentials"_s, kNewKey);
    return answer.status == 202 ? u"/approvals/"_s + bodyOf(answer)[u"id"_s].toString() : QString();
}

[[nodiscard]] inline Answer decide(HouseWorld &world, const Caller &who, const QString &approval,
                                   const QByteArray &body = kApprove)
{
    return world.ask(who, "POST", approval + u"/decision"_s, body, kAny);
}

[[nodiscard]] inline QString stateOf(HouseWorld &world, const QString &approval)
{
    return bodyOf(world.ask(ben, "GET", approval))[u"state"_s].toString();
}

/// How many requests the broker keeps.
[[nodiscard]] inline qint64 keptRequests(HouseWorld &world)
{
    auto kept = KeptObjects::open(world.stateFile(u"approvals"_s));
    return kept ? static_cast<qint64>((*kept)->all("request")->size()) : -1;
}

} // namespace claviger::reference
