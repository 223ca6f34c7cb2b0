#pragma once

#include "models/base/clock.h"
#include "models/domain/store_admin.h"

#include <QObject>
#include <QStringList>

#include <optional>

namespace claviger {

class AppSettings;
class Session;

inline constexpr int kBackupsKept = 3;

/// "claviger-1a2b3c4d-20261120T093000Z.claviger" for the store \p id at \p now.
[[nodiscard]] QString backupName(const StoreId &id, Instant now);

/// When the newest automatic backup of \p id among \p names was made; empty without one.
[[nodiscard]] std::optional<Instant> newestBackup(const StoreId &id, const QStringList &names);

/// True when a backup is due: none yet, or the newest is \p everyDays old or from the future. Never when
/// \p everyDays is 0.
[[nodiscard]] bool backupDue(const StoreId &id, const QStringList &names, int everyDays, Instant now);

/// The automatic backups of \p id that are beyond the newest \p keep; other files are never named.
[[nodiscard]] QStringList backupsToPrune(const StoreId &id, const QStringList &names, int keep = kBackupsKept);

/// Makes backups by the schedule of the settings: after each unlock and once an hour while unlocked.
/// An old one is removed only after a new one was written and verified. GUI thread.
class BackupService final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    BackupService(Session &session, const AppSettings &settings, const Clock &clock, QObject *parent = nullptr);

    /// Looks whether one is due and makes it; nothing while locked or while one is being made.
    void runIfDue();
    [[nodiscard]] bool isRunning() const { return m_running; }

signals:
    void written(const QString &file);
    void failed(const claviger::Error &error);

private:
    void prune(const StoreId &id, const QString &fresh);

    Session &m_session;
    const AppSettings &m_settings;
    const Clock &m_clock;
    bool m_running = false;
};

} // namespace claviger
