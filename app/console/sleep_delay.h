#pragma once

#include <QObject>

#include <memory>

namespace claviger {

/// Keeps the computer awake for the moment between the announcement of sleep and the end of the lock: a delay inhibitor of
/// logind. Where there is no logind it does nothing. GUI thread; never waits for the bus.
class SleepDelay final : public QObject
{
    Q_OBJECT

public:
    explicit SleepDelay(QObject *parent = nullptr);
    ~SleepDelay() override; ///< lets go

    /// From now on the bus may be asked. Call once, after the first window is shown.
    void start();
    /// Asks for an inhibitor unless there is one or one was asked for.
    void hold();
    /// Lets the computer sleep; an inhibitor that is still to come is let go at once.
    void release();
    /// hold() was called last.
    [[nodiscard]] bool isWanted() const { return m_wanted; }
    [[nodiscard]] bool isHeld() const; ///< logind has answered

private:
    void ask();

    struct Held;
    std::unique_ptr<Held> m_held; ///< an answered or an open question
    bool m_started = false;
    bool m_wanted = false;
};

} // namespace claviger
