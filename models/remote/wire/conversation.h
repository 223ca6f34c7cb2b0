#pragma once

#include "models/remote/wire/wire_answer.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

namespace claviger {

/// One exchange with a server: answers once, at the latest when its time is over, when somebody cancels or when it is deleted.
/// Lives in a thread with an event loop, and deletes itself there once it has answered.
class Conversation : public QObject
{
    Q_OBJECT

public:
    Conversation(WireOutcomePtr outcome, ProgressPtr cancel);
    ~Conversation() override;

    /// Call on the object's own thread.
    void start(std::chrono::milliseconds limit);

protected:
    virtual void begin() = 0;

    /// Gives \p answer with the time that it took.
    void answer(WireAnswer answer);
    void answer(const char *word, const QString &detail = {});
    void fail(Error error);
    /// Is given instead of "timeout" and of what fails later: the verdict is in, the rest is extra.
    void settle(WireAnswer answer);
    [[nodiscard]] bool isSettled() const noexcept { return m_settled.has_value(); }
    /// The settled answer, to be given now.
    void answerSettled();
    [[nodiscard]] WireAnswer &settled() noexcept { return *m_settled; }

    [[nodiscard]] const WireOutcomePtr &outcome() const noexcept { return m_outcome; }
    [[nodiscard]] std::chrono::milliseconds timeLeft() const { return m_limit.remainingTimeAsDuration(); }

    /// True once an answer was given.
    [[nodiscard]] bool isOver() const noexcept { return m_outcome->isGiven(); }

    /// Looks \p host up and calls \p found with what may be connected to; answers "dns" itself when there is no such host, and
    /// InvalidInput when all its addresses are ones that nobody connects to.
    void lookUp(const QByteArray &host, std::function<void(std::vector<QHostAddress>)> found);

private:
    void finish();
    void onFound(const QString &host, const QList<QHostAddress> &all,
                 const std::function<void(std::vector<QHostAddress>)> &found);

    WireOutcomePtr m_outcome;
    ProgressPtr m_cancel;
    QTimer m_limit;
    QTimer m_watch; ///< for a cancel that comes from another thread
    QElapsedTimer m_clock;
    std::optional<WireAnswer> m_settled;
    int m_lookUp = -1;
};

} // namespace claviger
