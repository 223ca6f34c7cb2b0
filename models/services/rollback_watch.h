#pragma once

#include "models/base/ids.h"
#include "models/domain/log_guard.h"
#include "models/services/log_marks.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace claviger {

class AppSettings;
class Backend;
class OsKeychain;
class Session;
struct StoreHeader;
struct StoreInfo;

/// Notices that a whole store was put back to an older copy, or to one with another history, which nothing inside it can tell:
/// size and root of its log are kept outside, in the settings and, where one answers, in the system keychain. The log must
/// continue each of them: an unlock compares before it writes anything, and what a keychain says only later is compared then.
/// Else the store can only be read until a person accepts it. GUI thread; never waits.
///
/// Marks only grow: a log that others made longer is as good as one that we did. Settings that somebody edited can make it
/// complain without need, or be silent where there is no keychain; they cannot make the store take anything.
class RollbackWatch final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it. Make it before whatever else acts on Session::unlocked().
    RollbackWatch(LogGuard &guard, Backend &backend, Session &session, AppSettings &settings, QObject *parent = nullptr);
    ~RollbackWatch() override;

    /// Also keeps marks in \p keychain, which outlives it and is never made to ask the person; null: in the settings alone.
    void setKeychain(OsKeychain *keychain) { m_keychain = keychain; }

    /// Why the open store can only be read; empty when it can be written, or is not compared yet.
    [[nodiscard]] const std::optional<LogComparison> &finding() const noexcept { return m_finding; }
    /// Finishes when the open store was compared with the settings' mark: with how it stands, or why that is not known.
    [[nodiscard]] QFuture<Result<LogStanding>> compared();
    /// A person says that this copy counts from now on, with a \p reason: recorded, and marks begin anew here. Conflict when
    /// there is nothing to accept.
    [[nodiscard]] QFuture<Result<>> accept(const QString &reason);
    /// Looks at the log and writes its mark to the settings. Finishes in any case.
    [[nodiscard]] QFuture<Result<>> update();

    /// The sentence of \p finding for a person, with what it means.
    [[nodiscard]] static QString text(const LogComparison &finding);
    /// "store/<id>/log".
    [[nodiscard]] static QString keychainEntry(const StoreId &id);

signals:
    /// finding() is another.
    void changed();
    /// The mark can be kept nowhere; once for each unlock.
    void notKept();

private:
    /// What marks of the open store are kept under.
    struct Place {
        StoreId store;
        QString file;
    };
    enum class Growth { Only, Anew };

    /// What the session is told before an unlock.
    [[nodiscard]] QFuture<Result<std::vector<LogPoint>>> expected(const StoreHeader &header);
    void begin();
    void end();
    void grew();
    void restored(const StoreInfo &info);
    void raise(const LogComparison &finding);
    void keep();
    void keepInSettings(const Place &place, const LogPoint &point, Growth growth);
    /// Whatever stands there about that file; then calls \p done, in any case.
    void keepInKeychain(const Place &place, const LogPoint &point, const std::function<void()> &done);
    void compareWithKeychain();
    void compareWith(LogMarks marks);
    void writeKeychain(const StoreId &store, const LogMarks &marks, const std::function<void()> &done = {});
    void readKeychain(const StoreId &store, std::function<void(Result<LogMarks>)> handler);
    void noteLost();
    void finishComparing(const Result<LogStanding> &how);
    [[nodiscard]] static QString nameOf(const QString &file);

    LogGuard &m_guard;
    Session &m_session;
    AppSettings &m_settings;
    OsKeychain *m_keychain = nullptr;
    std::optional<Place> m_place;         ///< while unlocked
    std::optional<LogPoint> m_head;       ///< newest that is known to continue every mark
    std::optional<LogMarks> m_inKeychain; ///< as read, once it was compared
    std::optional<LogComparison> m_finding;
    std::shared_ptr<QPromise<Result<LogStanding>>> m_comparing;
    QTimer m_pause;        ///< until marks are written
    quint64 m_turn = 0;    ///< grows with every unlock and lock: late answers are dropped
    bool m_asking = false; ///< for the head
    bool m_askAgain = false;
    bool m_settingsFailed = false;
    bool m_saidNotKept = false;
};

} // namespace claviger
