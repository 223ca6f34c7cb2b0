#pragma once

#include "models/base/clock.h"
#include "models/base/secret.h"

#include <QBasicTimer>
#include <QByteArray>
#include <QObject>

namespace claviger {

/// Puts secrets on the clipboard and takes them off again. Keeps no secret: only a salted digest, to tell whether the
/// clipboard still holds what was put there. The only other holder is the clipboard's own data object, which wipes
/// its bytes when it goes. GUI thread only.
class ClipboardGuard final : public QObject
{
    Q_OBJECT

public:
    /// \p clock must outlive the guard.
    explicit ClipboardGuard(const Clock &clock, QObject *parent = nullptr);
    ~ClipboardGuard() override; ///< takes a secret that is still there off the clipboard

    /// Puts \p value, UTF-8, on the clipboard for \p seconds; 0 leaves it there until clear(). \p what names it for
    /// people, e.g. "API key of OpenAI · QA". Clipboard managers are asked not to record it. A secret copied before
    /// is replaced; the primary selection is never written.
    void copy(Secret value, const QString &what, int seconds);

    /// Takes the secret off clipboard and primary selection, where they still hold it. Call on lock.
    void clear();

    [[nodiscard]] bool isActive() const { return !m_digest.isEmpty(); }
    [[nodiscard]] int secondsLeft() const; ///< rounded up; 0 when nothing is to be cleared

    /// How often the clock is looked at, default 250 ms.
    void setTick(int milliseconds) { m_tick = milliseconds; }

    /// Puts text that is no secret on the clipboard, e.g. a path or a snippet.
    static void copyPlain(const QString &text);

signals:
    /// Counts down, once a second, while \p what is on the clipboard.
    void counting(const QString &what, int secondsLeft);
    /// The count is over; \p removed says whether it was still there to be removed.
    void finished(bool removed);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    [[nodiscard]] QByteArray digest(std::string_view utf8) const;
    [[nodiscard]] bool removeFrom(int mode) const;
    void end();

    const Clock &m_clock;
    QByteArray m_salt;
    QByteArray m_digest;
    QString m_what;
    Instant m_until;
    QBasicTimer m_timer;
    int m_tick = 250;
    int m_lastShown = -1;
    bool m_timed = false;
};

} // namespace claviger
