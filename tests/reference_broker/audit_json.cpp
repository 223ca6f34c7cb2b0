#include "tests/reference_broker/audit_json.h"

#include "models/base/time_text.h"
#include "models/secure/digest.h"

namespace claviger::reference {

QString base64Text(const Digest &digest) { return QString::fromLatin1(toByteArray(digest).toBase64()); }

QJsonArray digestsJson(const std::vector<Digest> &digests)
{
    QJsonArray all;
    for (const Digest &digest : digests)
        all.append(base64Text(digest));
    return all;
}

QJsonObject pointJson(const LogPoint &point)
{
    return {{u"size"_s, static_cast<qint64>(point.size)}, {u"root"_s, base64Text(point.root)}};
}

QJsonArray namesOf(PersonalFields fields)
{
    QJsonArray names;
    for (const PersonalField field : {PersonalField::Actor, PersonalField::Host, PersonalField::Reason}) {
        if (fields.testFlag(field))
            names.append(QString(name(field)));
    }
    return names;
}

QJsonObject eventJson(const AuditEvent &event)
{
    QJsonObject json{{u"seq"_s, static_cast<qint64>(event.seq)},
                     {u"v"_s, static_cast<qint64>(event.formatVersion)},
                     {u"ts"_s, toRfc3339(event.at)},
                     {u"event_id"_s, event.id.toString()},
                     {u"action"_s, QString(actionName(event.action))},
                     {u"result"_s, QString(resultName(event.result))}};
    const auto add = [&json](const QString &name, const QString &value) {
        if (!value.isEmpty())
            json.insert(name, value);
    };
    add(u"actor"_s, event.actor);
    add(u"host"_s, event.host);
    add(u"reason"_s, event.reason);
    add(u"session"_s, event.session);
    add(u"object"_s, event.object);
    add(u"path"_s, event.path);
    add(u"provider"_s, event.provider);
    add(u"environment"_s, event.environment);
    add(u"workspace"_s, event.workspace);
    add(u"field"_s, event.field);
    add(u"fp"_s, event.fingerprint);
    add(u"request_id"_s, event.requestId);
    add(u"detail"_s, event.detail);
    if (event.objectVersion > 0)
        json.insert(u"obj_version"_s, static_cast<qint64>(event.objectVersion));
    if (event.absent)
        json.insert(u"absent"_s, namesOf(event.absent));
    return json;
}

EventDraft triedTo(AuditAction action, const QString &workspace)
{
    EventDraft event;
    event.action = action;
    event.workspace = workspace;
    return event;
}

ExportScope readScope(BodyReader &body)
{
    body.require({u"workspaces"_s, u"store_events"_s, u"actions"_s, u"withhold"_s});
    ExportScope scope;
    scope.since = body.time(u"since"_s);
    scope.until = body.time(u"until"_s);
    if (body.has(u"from_seq"_s) && !body.at(u"from_seq"_s).isNull())
        scope.fromSeq = static_cast<quint64>(body.integer(u"from_seq"_s, 0, 9'007'199'254'740'991));
    scope.workspaces = body.allMatching(u"workspaces"_s, kSlugPattern, 1000);
    scope.storeEvents = body.boolean(u"store_events"_s, true);
    for (const QString &name : body.names(u"actions"_s, 128, true)) {
        if (const auto action = actionFromName(name))
            scope.actions.push_back(*action);
        else
            body.wrong(u"/actions"_s, u"There is no action of this name."_s);
    }
    for (const QString &name : body.names(u"withhold"_s, 3, true)) {
        if (const auto field = personalFieldFromName(name))
            scope.withhold |= *field;
        else
            body.wrong(u"/withhold"_s, u"actor, host or reason is expected."_s);
    }
    if (!body.has(u"continues"_s) || body.at(u"continues"_s).isNull())
        return scope;
    BodyReader point(body, body.at(u"continues"_s), u"/continues"_s, {u"size"_s, u"root"_s});
    point.require({u"size"_s, u"root"_s});
    LogPoint known{.size = static_cast<quint64>(point.integer(u"size"_s, 0, 9'007'199'254'740'991)), .root = {}};
    const QByteArray root = QByteArray::fromBase64(point.text(u"root"_s, 44).toLatin1());
    if (!toDigest(root, known.root))
        point.wrong(u"/continues/root"_s, u"Base64 of 32 bytes is expected."_s);
    scope.continues = known;
    return scope;
}

} // namespace claviger::reference
