#pragma once

#include "tests/reference_broker/exchange.h"

#include <QFile>
#include <QHash>

namespace claviger::reference {

/// What became of a request with an idempotency key.
struct Operation {
    enum class State : quint8 { InProgress, Done, Failed };

    QString key;
    QString subject;
    QByteArray digest; ///< of the request, keyed
    QString operation;
    Instant receivedAt;
    State state = State::InProgress;
    int status = 0;
    QString object;
    QByteArray type;
    QByteArray body; ///< of the answer; never a value
    std::vector<std::pair<QByteArray, QByteArray>> headers;
};

/// Keys of requests and their answers, in memory and in a file, for a day.
///
/// The file is a list of lines, one for each change of state, each written by one system call before the next step: a process
/// that is killed leaves a line whole, or as a beginning that is passed over. A request is written down as under way before it is
/// carried out, and the store's own events of it carry "idempotency=KEY" in their detail, in the store's transaction. So after a
/// kill the store alone decides: a request that is under way in the file was done when the log has a granted event of it, and is
/// then completed from the object as it is (operation_recovery.cpp); else nothing of it happened and it is forgotten.
class OperationLedger
{
public:
    /// \p file is made when it is missing. \p seal: 32 bytes for the digests.
    OperationLedger(const QString &file, Secret seal);

    /// Null when there is none.
    [[nodiscard]] const Operation *find(const QString &subject, const QString &key) const;
    [[nodiscard]] QByteArray digestOf(const Request &request) const;
    void begin(const Request &request, Instant now);
    /// Keeps what \p answer says; what tells nothing of the outcome (401, 403, 429, 5xx) makes the key free again.
    void finish(const QString &subject, const QString &key, const Answer &answer);
    void forget(const QString &subject, const QString &key);
    [[nodiscard]] std::vector<Operation> underWay() const;
    void dropOlderThan(Instant when);

private:
    void write(const Operation &operation, bool isForgotten = false);

    QFile m_file;
    Secret m_seal;
    QHash<QString, Operation> m_known; ///< by subject and key
};

/// The first answer told again.
[[nodiscard]] Answer replayed(const Operation &operation);

} // namespace claviger::reference
