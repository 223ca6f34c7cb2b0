#pragma once

#include "models/base/progress.h"
#include "models/remote/broker/answer_json.h"
#include "models/remote/broker/broker_client.h"

#include <QObject>
#include <QTimer>

namespace claviger {

/// One thing that somebody did (docs/BROKER.md §6).
struct BrokerChange {
    QString type;     ///< "credential", "workspace", …; one that is not known is passed over
    QString object;   ///< id or slug; may be empty
    quint64 size = 0; ///< of the log
    bool isGone = false;
    std::optional<Instant> at; ///< of "maintenance", when it begins
};

/// What changes at the broker, as it happens: a stream of events, or polling where no stream gets through. Goes on by itself
/// after whatever breaks it. One thread.
class ChangeFeed final : public QObject
{
    Q_OBJECT

public:
    /// How long the feed waits for what.
    struct Pace {
        std::chrono::milliseconds hello{10'000};        ///< then it polls
        std::chrono::milliseconds silence{40'000};      ///< then the connection counts as dead
        std::chrono::milliseconds retryStream{300'000}; ///< while it polls
        std::chrono::milliseconds first{500};           ///< after the first failure; doubled with each
        std::chrono::milliseconds longest{15'000};
    };

    /// \p client outlives the feed.
    explicit ChangeFeed(BrokerClient &client, QObject *parent = nullptr);
    ChangeFeed(BrokerClient &client, Pace pace, QObject *parent = nullptr);
    ~ChangeFeed() override;

    /// From \p cursor on, or from now on when it is empty. \p mayStream: the broker has a stream.
    void start(const QString &cursor, bool mayStream);
    void stop();
    /// Tries at once instead of later, from where it was.
    void resume();
    [[nodiscard]] bool isRunning() const noexcept { return m_isRunning; }

signals:
    void changed(const claviger::BrokerChange &change);
    /// The broker no longer knows where we were: everything has to be read anew. The feed goes on from now.
    void reset();

private:
    class Ear;

    void listen();
    void hear(const QByteArray &type, const QByteArray &id, const QByteArray &data);
    void onStreamEnd(const Result<BrokerAnswer> &answer);
    void poll();
    void onPolled(Result<BrokerAnswer> answer);
    void take(const BrokerChange &change);
    [[nodiscard]] std::chrono::milliseconds waitAfterFailure();
    void later(std::chrono::milliseconds wait);
    void dropStream();

    BrokerClient &m_client;
    const Pace m_pace;
    QString m_cursor;
    bool m_isRunning = false;
    bool m_mayStream = true;
    bool m_isPolling = false;
    bool m_saidHello = false;
    int m_failures = 0;
    quint64 m_turn = 0; ///< what belongs to an earlier one is dropped
    ProgressPtr m_stop; ///< of what is under way
    std::shared_ptr<Ear> m_ear;
    QTimer m_next;
    QTimer m_hello;
    QTimer m_tryStream;
};

/// One change out of its JSON; faults are the answer's.
[[nodiscard]] BrokerChange changeIn(const AnswerNode &node);

} // namespace claviger
