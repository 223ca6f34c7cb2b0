#pragma once

#include "models/base/future.h"
#include "models/domain/backend.h"

namespace claviger {

/// Records that a rule of the product refused \p action on \p id, then answers Refused with \p rule, a
/// translated sentence that names it. Answers Refused as well when nothing could be recorded: nothing was done.
template <typename T>
[[nodiscard]] QFuture<Result<T>> deny(Backend &backend, QObject *receiver, AuditAction action, const CredentialId &id,
                                      const QString &field, const QString &rule)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    onFinished(backend.credential(id), receiver, [=, &backend](const Result<Credential> &credential) {
        EventDraft event;
        event.action = action;
        event.result = AuditResult::Denied;
        event.object = id.toString();
        event.field = field;
        event.detail = QStringLiteral("rule");
        QString subject = id.toString();
        if (credential) {
            const CredentialOverview &o = credential->overview;
            event.path = credential->details.path;
            event.provider = o.provider;
            event.workspace = o.workspace;
            event.environment = o.environment;
            event.objectVersion = o.revision;
            subject = o.label;
        }
        onFinished(backend.record(std::move(event)), receiver, [promise, subject, rule](const Result<> &) {
            promise->addResult(Result<T>(failure(ErrorCode::Refused, subject, rule)));
            promise->finish();
        });
    });
    return promise->future();
}

/// A finished future of \p result, also of what can only be moved.
template <typename T>
[[nodiscard]] QFuture<Result<T>> answered(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

} // namespace claviger
