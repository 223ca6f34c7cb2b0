#include "tests/reference_broker/sealed_request.h"

#include "models/remote/auth/secret_text.h"
#include "tests/reference_broker/kept_json.h"

#include <algorithm>

namespace claviger::reference {

namespace {

QJsonObject jsonOf(const Caller &caller)
{
    QJsonArray roles;
    for (const Caller::Role &role : caller.roles)
        roles << QJsonObject{{u"role"_s, role.role}, {u"workspaces"_s, reference::jsonOf(role.workspaces)}};
    QJsonObject permissions;
    for (auto one = caller.permissions.cbegin(); one != caller.permissions.cend(); ++one)
        permissions[one.key()] = reference::jsonOf(one.value());
    return {{u"subject"_s, caller.subject}, {u"name"_s, caller.name}, {u"roles"_s, roles}, {u"permissions"_s, permissions}};
}

Caller callerFrom(const QJsonObject &json)
{
    Caller caller;
    caller.kind = Caller::Kind::Person;
    caller.subject = json[u"subject"_s].toString();
    caller.name = json[u"name"_s].toString();
    for (const QJsonValue &role : json[u"roles"_s].toArray())
        caller.roles.push_back({role[u"role"_s].toString(), textsOf(role[u"workspaces"_s])});
    const QJsonObject permissions = json[u"permissions"_s].toObject();
    for (auto one = permissions.begin(); one != permissions.end(); ++one)
        caller.permissions[one.key()] = textsOf(one.value());
    return caller;
}

QJsonObject headOf(const Request &request)
{
    QJsonArray query;
    for (const auto &[name, value] : request.query)
        query << QJsonArray{name, value};
    QJsonArray headers;
    for (const auto &[name, value] : request.headers) {
        if (name != "authorization" && name != "cookie" && name != "idempotency-key")
            headers << QJsonArray{QString::fromLatin1(name), QString::fromLatin1(value)};
    }
    QJsonObject params;
    for (auto one = request.params.cbegin(); one != request.params.cend(); ++one)
        params[one.key()] = one.value();
    return {{u"method"_s, QString::fromLatin1(request.method)},
            {u"path"_s, request.path},
            {u"params"_s, params},
            {u"query"_s, query},
            {u"headers"_s, headers},
            {u"operation"_s, request.operation},
            {u"request_id"_s, request.requestId},
            {u"address"_s, request.address},
            {u"caller"_s, jsonOf(request.caller)}};
}

} // namespace

QByteArray sealedRequest(Aead &aead, const QString &approval, const Request &request)
{
    const QByteArray head = bytesOf(headOf(request)) + '\n'; // JSON on one line has no line break of its own
    const Secret plain = joined({viewOf(head), request.body.view()});
    return aead.seal(plain.bytes(), asBytes(approval.toUtf8()));
}

Result<Request> openedRequest(Aead &aead, const QString &approval, const QByteArray &sealed)
{
    const auto plain = aead.openSecret(sealed, asBytes(approval.toUtf8()));
    if (!plain)
        return tl::unexpected(plain.error());
    const std::string_view text = plain->view();
    const std::size_t end = std::min(text.find('\n'), text.size());
    const QJsonObject head = objectOf(QByteArray(text.data(), static_cast<qsizetype>(end)));
    Request request;
    request.method = head[u"method"_s].toString().toLatin1();
    request.path = head[u"path"_s].toString();
    const QJsonObject params = head[u"params"_s].toObject();
    for (auto one = params.begin(); one != params.end(); ++one)
        request.params[one.key()] = one.value().toString();
    for (const QJsonValue &one : head[u"query"_s].toArray())
        request.query.emplace_back(one[0].toString(), one[1].toString());
    for (const QJsonValue &one : head[u"headers"_s].toArray())
        request.headers.emplace_back(one[0].toString().toLatin1(), one[1].toString().toLatin1());
    request.operation = head[u"operation"_s].toString();
    request.requestId = head[u"request_id"_s].toString();
    request.address = head[u"address"_s].toString();
    request.caller = callerFrom(head[u"caller"_s].toObject());
    if (end + 1 < text.size()) {
        request.body = Secret::fromText(text.substr(end + 1));
        request.json = JsonTree::parse(request.body.view());
    }
    return request;
}

} // namespace claviger::reference
