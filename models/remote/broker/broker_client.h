#pragma once

#include "models/base/clock.h"
#include "models/base/progress.h"
#include "models/base/result.h"
#include "models/remote/broker/broker_call.h"
#include "models/remote/broker/token_source.h"
#include "models/remote/http/http_profile.h"

#include <QFuture>
#include <QHash>
#include <QObject>

#include <deque>
#include <list>
#include <memory>
#include <optional>

namespace claviger {

class HttpClient;
struct BrokerProblem;

/// Requests to the broker that is open: address, token, repetition and problems (docs/BROKER.md §1, §5, §8). Made once; one
/// broker at a time. Lives in one thread with an event loop, and is used there alone; receive with onFinished().
class BrokerClient final : public QObject
{
    Q_OBJECT

public:
    /// \p clock outlives the client.
    explicit BrokerClient(const Clock &clock, QObject *parent = nullptr);
    /// What is under way ends as Cancelled.
    ~BrokerClient() override;

    /// From now on requests go to \p address (scheme, host and port) and below \p base, with tokens of \p tokens, which outlives
    /// the client or its close(). What is under way ends as Cancelled. \p http is used as it is but for its retries.
    void open(const QUrl &address, const QString &base, HttpProfile http, TokenSource *tokens);
    /// What is under way ends as Cancelled; what is asked for later is Unreachable.
    void close();
    [[nodiscard]] bool isOpen() const noexcept { return m_http != nullptr; }
    /// Another number after each open() and close(): what takes several steps begins with one broker and must not end at another.
    [[nodiscard]] quint64 session() const noexcept { return m_session; }

    /// Sends \p call. One that changes something waits until an earlier one for the same object is answered. Repeated at most
    /// four times, as far as nobody can have done anything yet, the call only reads, or it has an idempotency key. Errors: those
    /// of docs/BROKER.md §8; AwaitsApproval with the approval's id as detail; OutcomeUnknown for a change whose answer was lost;
    /// Unreachable; SignInNeeded; Damaged (no answer of a broker); Cancelled. \p cancel may be null.
    [[nodiscard]] QFuture<Result<BrokerAnswer>> send(BrokerCall call, ProgressPtr cancel = nullptr);

    /// The same for an answer that is long or has no end: when its status is 200, its body goes to \p sink as it arrives, and the
    /// answer's own is empty. Asked once: a broken connection is Unreachable, whatever arrived. The wait for the next byte is at
    /// most \p silence; there is no limit for all of it.
    [[nodiscard]] QFuture<Result<BrokerAnswer>> stream(BrokerCall call, std::shared_ptr<HttpSink> sink,
                                                       std::chrono::milliseconds silence, ProgressPtr cancel = nullptr);

    /// The broker's time, by what its last answer said.
    [[nodiscard]] Instant brokerNow() const { return m_clock.now() + m_clockOffset; }
    /// How far the broker's clock is ahead of this computer's.
    [[nodiscard]] std::chrono::milliseconds clockOffset() const noexcept { return m_clockOffset; }

    /// A random UUID, lower case.
    [[nodiscard]] static QByteArray newKey();

signals:
    /// The broker answered: it is there.
    void answered();
    /// It did not, after all tries, or somebody else answered in its place.
    void silent(const claviger::Error &why);
    /// It could not be asked, since the one who gives the tokens did not answer, or somebody else did in its place.
    void issuerSilent(const claviger::Error &why);
    /// It is being maintained, until \p until if it says so.
    void maintained(std::optional<claviger::Instant> until);
    /// The token was refused, and a new one could not be had.
    void signInNeeded(const claviger::Error &why);

private:
    struct Job;

    QFuture<Result<BrokerAnswer>> submit(std::shared_ptr<Job> job);
    void start(const std::shared_ptr<Job> &job);
    void sendWithToken(const std::shared_ptr<Job> &job, Result<Secret> token);
    void onAnswer(const std::shared_ptr<Job> &job, HttpAnswer answer);
    void onProblem(const std::shared_ptr<Job> &job, HttpAnswer answer);
    void onBroken(const std::shared_ptr<Job> &job, const BrokerProblem &problem, const Error &why,
                  std::optional<std::chrono::milliseconds> asked);
    void onFailure(const std::shared_ptr<Job> &job, const HttpFailure &failure);
    void onRefusedToken(const std::shared_ptr<Job> &job, const Error &why, bool isExpired);
    [[nodiscard]] Error errorOf(const HttpFailure &failed, const BrokerCall &call) const;
    void repeat(const std::shared_ptr<Job> &job, std::chrono::milliseconds wait);
    /// The same as end(), and tells that nobody answered, or somebody else did.
    void giveUp(const std::shared_ptr<Job> &job, const Error &why);
    void end(const std::shared_ptr<Job> &job, Error why);
    void finish(const std::shared_ptr<Job> &job, Result<BrokerAnswer> result);
    void leaveLane(const std::shared_ptr<Job> &job);
    void noteDate(const HttpAnswer &answer);

    const Clock &m_clock;
    QUrl m_address;
    QString m_base;
    TokenSource *m_tokens = nullptr;
    std::unique_ptr<HttpClient> m_http;
    quint64 m_session = 0;
    std::list<std::shared_ptr<Job>> m_jobs;
    QHash<QString, std::deque<std::shared_ptr<Job>>> m_lanes; ///< of changes, by object; the first one is under way
    RetryPolicy m_retry;                                      ///< the waits between repetitions
    std::chrono::milliseconds m_clockOffset{0};
};

} // namespace claviger
