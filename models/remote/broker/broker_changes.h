#pragma once

#include "models/remote/broker/broker_client.h"
#include "models/remote/broker/credential_form.h"
#include "models/remote/broker/operation_journal.h"
#include "models/remote/broker/reply.h"

#include <QSet>
#include <QTimer>

#include <deque>
#include <functional>

namespace claviger {

/// One change of one key, or its creation.
struct KeyChange {
    QString operation;            ///< as in the broker's log, e.g. "credential.rotate"
    BrokerCall call;              ///< without If-Match and Idempotency-Key
    std::optional<Target> target; ///< empty: it makes one
    bool mayEndKey = false;       ///< afterwards there may be no key: then the answer is empty
    /// What is not as it was asked for, in English behind "the key ", when the broker's \p after is held against it; empty: all
    /// is well. \p before is empty for a creation.
    std::function<QString(const std::optional<Credential> &before, const Credential &after)> difference;
};

/// Changes, each carried out once whatever becomes of its answer (docs/BROKER.md §4, §5): read, written down, sent, read back.
/// What is not known yet is asked for until it is. One thread.
class BrokerChanges final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    BrokerChanges(BrokerClient &client, OperationJournal &journal, const Clock &clock, QObject *parent = nullptr);

    /// Errors besides the client's: Conflict when the key is no longer as its target says; Damaged when the broker answered
    /// success and the key is not as it was asked for; Storage when it could not be written down, and nothing was sent. The same
    /// change again, after OutcomeUnknown, is the same request for the broker.
    [[nodiscard]] QFuture<Result<MarkedCredential>> run(KeyChange change);
    /// A key as it is now.
    [[nodiscard]] QFuture<Result<MarkedCredential>> read(const CredentialId &id);
    /// Sends a change of several keys, written down first. The same one again, after OutcomeUnknown, is the same request for the
    /// broker. Errors: the client's, and Storage when it could not be written down, and nothing was sent.
    [[nodiscard]] QFuture<Result<BrokerAnswer>> sendOnce(QString operation, BrokerCall call);

    /// The journal was read: changes that wait for it begin, and what it holds is asked for.
    void open();
    /// Forgets what is not known yet; the journal keeps it. Changes that still wait end as Cancelled.
    void close();
    /// Asks now what became of everything in the journal, and again until it is known.
    void settleNow();

signals:
    /// A key was read, or changed by us.
    void learnt(const claviger::CredentialId &id, const claviger::BrokerMark &mark);
    /// It is not as it was.
    void changed(const claviger::CredentialId &id);
    /// It is known now what became of a change whose answer was lost; \p isDone: it was carried out.
    void settled(const claviger::JournalEntry &entry, bool isDone);

private:
    struct Run;
    using RunPtr = std::shared_ptr<Run>;

    void takeTurn(const RunPtr &run);
    void begin(const RunPtr &run);
    void finish(const RunPtr &run, Result<MarkedCredential> result);
    void settleFirst(const RunPtr &run, const JournalEntry &earlier);
    void readBefore(const RunPtr &run);
    void writeDown(const RunPtr &run);
    void send(const RunPtr &run);
    void onSent(const RunPtr &run, Result<BrokerAnswer> answer);
    void readBack(const RunPtr &run, MarkedCredential told);
    void judge(const RunPtr &run, MarkedCredential told, MarkedCredential found);
    void fail(const RunPtr &run, const Error &why);
    void onSentOnce(const QByteArray &digest, const QByteArray &key, const Result<BrokerAnswer> &answer);
    void settle();
    void askOperations();
    void onOperation(const JournalEntry &entry, const Result<BrokerAnswer> &answer);
    /// Nothing: it is under way, or nobody knows. Else whether it was carried out.
    [[nodiscard]] static std::optional<bool> outcomeIn(const Result<BrokerAnswer> &answer);
    /// True when the broker need not remember \p entry any more, and does not: nobody can tell what became of it.
    [[nodiscard]] bool isForgotten(const JournalEntry &entry, const Result<BrokerAnswer> &answer) const;
    [[nodiscard]] QFuture<Result<BrokerAnswer>> askOperation(const QByteArray &key);
    [[nodiscard]] QByteArray digestOf(const BrokerCall &call, quint64 revision) const;

    struct Sent {
        QByteArray key;
        QByteArray ifMatch;
        std::optional<Credential> before;
    };

    BrokerClient &m_client;
    OperationJournal &m_journal;
    const Clock &m_clock;
    SharedTexts m_texts;
    Secret m_digestKey;                           ///< of this run of the program
    QHash<QByteArray, Sent> m_unknown;            ///< by digest of the change: its outcome is not known, or nobody was told of it
    QHash<QByteArray, QByteArray> m_unknownCalls; ///< keys of what sendOnce() sent, the same way
    bool m_isOpen = false;
    std::vector<RunPtr> m_waiting;              ///< for the journal
    QHash<QString, std::deque<RunPtr>> m_lanes; ///< changes of one key, one after another; the first one is under way
    QSet<QByteArray> m_underWay;                ///< keys of what was written down and not answered yet
    QTimer m_ask;
    std::chrono::milliseconds m_wait;
};

} // namespace claviger
