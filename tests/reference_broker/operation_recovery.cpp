#include "tests/reference_broker/operation_recovery.h"

#include "tests/reference_broker/credential_json.h"

#include <QJsonArray>

namespace claviger::reference {

namespace {

/// The granted events of \p operation, oldest first.
std::vector<AuditEvent> eventsOf(Core &core, const Operation &operation)
{
    AuditFilter filter;
    filter.since = operation.receivedAt - std::chrono::minutes{1};
    filter.text = operationMark(operation.key);
    filter.results = {AuditResult::Granted};
    filter.newestFirst = false;
    const auto page = core.wait(core.log().events(filter, std::make_shared<Progress>()));
    if (!page)
        qFatal("The log can't be read: %s", qPrintable(page.error().detail));
    return page->events;
}

QJsonObject outcome(const AuditEvent &event)
{
    return {{u"id"_s, event.object},
            {u"revision"_s, static_cast<qint64>(event.objectVersion)},
            {u"etag"_s, QString::fromLatin1(etagOf('c', event.objectVersion))}};
}

Answer outcomes(const Operation &operation, const std::vector<AuditEvent> &events)
{
    QJsonArray all;
    for (const AuditEvent &event : events)
        all.append(outcome(event));
    return Answer::json(operation.operation == u"batch.create"_s ? 201 : 200, QJsonObject{{u"outcomes"_s, all}});
}

/// The first answer as it would have been, or as the object is now. Nothing when the request was not carried out after all.
std::optional<Answer> rebuilt(Core &core, const Operation &operation, const std::vector<AuditEvent> &events)
{
    const AuditEvent &event = events.front();
    // The object of these is what was asked for, not what was decided.
    if (event.action == AuditAction::ApprovalRequested || operation.operation.startsWith(u"approval."_s))
        return core.recovered(operation.operation, event);
    if (operation.operation.startsWith(u"batch"_s) || operation.operation == u"check.record"_s)
        return outcomes(operation, events);
    if (operation.operation == u"credential.purge"_s)
        return Answer::nothing();
    if (operation.operation == u"audit.record"_s)
        return Answer::json(201, QJsonObject{{u"seq"_s, static_cast<qint64>(event.seq)}, {u"event_id"_s, event.id.toString()}});
    if (event.action == AuditAction::WorkspaceSaved) {
        const auto workspace = core.workspace(event.object);
        const int status = event.objectVersion == 1 ? 201 : 200;
        return workspace ? Answer::json(status, workspaceJson(*workspace)).with("ETag", etagOf('w', workspace->revision))
                         : Answer::nothing(status);
    }
    Request request; // only for the words of a problem
    const auto id = CredentialId::parse(event.object);
    if (!id)
        return core.recovered(operation.operation, event);
    Answer answer = core.shownAnew(request, *id);
    if (operation.operation == u"credential.create"_s && answer.status == 200) {
        answer.status = 201;
        answer.with("Location", (core.base() + u"/credentials/"_s + event.object).toUtf8());
    }
    return answer;
}

} // namespace

QString operationMark(const QString &key) { return u"idempotency="_s + key; }

void recoverOperations(Core &core, OperationLedger &ledger)
{
    // what can be begun again without doing it twice: a second try of these goes on where the first ended
    const QStringList restartable{u"audit.erase"_s, u"audit.export"_s, u"credential.verify"_s};
    for (const Operation &operation : ledger.underWay()) {
        const auto events = restartable.contains(operation.operation) ? std::vector<AuditEvent>() : eventsOf(core, operation);
        if (events.empty()) {
            ledger.forget(operation.subject, operation.key);
            continue;
        }
        auto answer = rebuilt(core, operation, events);
        if (!answer) {
            ledger.forget(operation.subject, operation.key);
            continue;
        }
        answer->object = events.front().object;
        ledger.finish(operation.subject, operation.key, *answer);
    }
}

} // namespace claviger::reference
