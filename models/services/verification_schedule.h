#pragma once

#include "models/base/clock.h"
#include "models/domain/backend.h"
#include "models/services/verification_report.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace claviger {

class AppSettings;
class KeyCatalog;
class Session;
class VerificationService;

/// Hours of the day in which nothing is checked by itself, local time: from the beginning of \c from to the beginning of
/// \c until, over midnight when that is smaller. Equal: none.
struct QuietHours {
    int from = 0;  ///< 0 to 23
    int until = 0; ///< 0 to 23

    [[nodiscard]] bool holds(int hour) const noexcept;
};

/// When the next check by the schedule is due: \p everyHours after \p last (now when there was none, or when it is in the
/// future: the clock was wrong), moved out of the quiet hours. Empty when \p everyHours is 0.
[[nodiscard]] std::optional<Instant> nextCheckAt(std::optional<Instant> last, int everyHours, QuietHours quiet, Instant now);

/// What the newest checks of one key say together.
enum class FailureNews : quint8 { None, NewFailure, TwiceInARow };

/// \p checks are those of one key, the newest first; three are enough. NewFailure: the newest is the provider's word against a
/// key that was not known to fail. TwiceInARow: the newest two did not come out well, and the one before them did or there is
/// none, so that a third is no news. A confirmation by hand counts as one that came out well.
[[nodiscard]] FailureNews failureNews(const std::vector<PastCheck> &checks);

/// Checks what is due while the console runs and is unlocked, by the settings. GUI thread.
class VerificationSchedule final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    struct Parts {
        VerificationService &verification;
        KeyCatalog &catalog;
        Session &session;
        Backend &backend;
        AppSettings &settings;
        const Clock &clock;
    };
    explicit VerificationSchedule(Parts parts, QObject *parent = nullptr);

    /// Empty while it is switched off.
    [[nodiscard]] std::optional<Instant> next() const;
    [[nodiscard]] bool isRunning() const { return m_running; }
    /// Begins when it is due and nothing else is being checked. Looks once a minute by itself. A batch that the lock or an error
    /// of the store cut off is due again at once, that is after the unlock; one that a person stopped counts as a run.
    void runIfDue();

signals:
    void nextChanged();
    /// A check by the schedule found \p key not accepted that was not known to fail.
    void newFailure(const claviger::CheckedKey &key);
    /// Two checks in a row did not come out well, the last of them by the schedule.
    void failedTwice(const claviger::CheckedKey &key);
    /// A batch of the schedule is through, after the signals about its keys.
    void ran(const claviger::VerificationReport &report);

private:
    void judge(const VerificationReport &report);

    Parts m_parts;
    QTimer m_minute;
    bool m_running = false;
    bool m_cutOff = false; ///< the store was locked while it ran
};

} // namespace claviger
