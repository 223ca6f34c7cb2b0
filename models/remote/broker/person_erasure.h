#pragma once

#include "models/domain/audit_log.h"
#include "models/remote/broker/audit_forms.h"
#include "models/remote/broker/broker_client.h"

#include <QPromise>

#include <memory>

namespace claviger {

/// Asks a broker to forget a person in its log, again and again until it is complete. Lives as long as its questions; on the
/// thread of the client.
class PersonErasure : public std::enable_shared_from_this<PersonErasure>
{
public:
    /// \p client and \p receiver outlive its questions.
    PersonErasure(BrokerClient &client, QObject &receiver, QString actor, QString reason, ProgressPtr progress);

    /// Once. Errors as for AuditLog::erasePerson(); Damaged when the broker says neither that it is complete nor does anything.
    [[nodiscard]] QFuture<Result<ErasedPerson>> run();

private:
    void ask();
    void take(Result<BrokerAnswer> answer);
    void finish(Result<ErasedPerson> result);

    BrokerClient &m_client;
    QObject &m_receiver;
    const QString m_actor;
    const QString m_reason;
    const ProgressPtr m_progress;
    QPromise<Result<ErasedPerson>> m_promise;
    ErasedPerson m_sum;
};

} // namespace claviger
