#pragma once

#include "models/base/clock.h"

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QStringList>

#include <memory>
#include <optional>
#include <utility>

namespace claviger {

enum class ThemeChoice { System, Light, Dark };
enum class DensityChoice { Comfortable, Compact };

/// How providers are asked where a proxy or an authority of the company stands in between; no password.
struct NetworkChoice {
    static constexpr int kUsualProxyPort = 8080;

    bool usesProxy = false;          ///< an HTTP proxy that is asked to CONNECT
    QString proxyHost;               ///< a name or an address; stays when the proxy is switched off
    int proxyPort = kUsualProxyPort; ///< 1 to 65535
    QString proxyUser;               ///< empty: the proxy asks for none
    bool passwordInKeychain = false; ///< the proxy's password is in the system keychain
    QString trustFile;               ///< absolute path of further certificates to trust; empty: none

    friend bool operator==(const NetworkChoice &, const NetworkChoice &) = default;
};

/// The person's choices, typed, over one QSettings; never a secret. GUI thread.
///
/// Every setter writes at once and emits changed() when the value is a new one; a setter that weakens
/// security emits weakened() too, which Session records in the audit log.
class AppSettings final : public QObject
{
    Q_OBJECT

public:
    static constexpr int kDefaultIdleMinutes = 5;
    static constexpr int kDefaultClipboardSeconds = 20;
    static constexpr int kDefaultRevealSeconds = 30;

    /// The person's own settings file.
    explicit AppSettings(QObject *parent = nullptr);
    /// Over \p settings, e.g. an INI file in a test's temporary folder.
    explicit AppSettings(std::unique_ptr<QSettings> settings, QObject *parent = nullptr);

    [[nodiscard]] QStringList recentStores() const; ///< absolute paths, last used first, at most 8
    [[nodiscard]] QString lastStore() const;        ///< empty before the first one
    void rememberStore(const QString &file);
    void forgetStore(const QString &file);

    /// The brokers that were set up, a line each, for BrokerProfiles; the one used last first.
    [[nodiscard]] QStringList brokers() const;
    void setBrokers(const QStringList &lines);
    /// Id of the broker that was opened last; empty when a store was opened since.
    [[nodiscard]] QString lastBroker() const;
    void setLastBroker(const QString &id);

    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    [[nodiscard]] DensityChoice density() const;
    void setDensity(DensityChoice density);
    [[nodiscard]] QString language() const; ///< "" for the system's, else "en", "de"
    void setLanguage(const QString &language);

    [[nodiscard]] int idleMinutes() const; ///< 1 to 60; 0: never locks by itself
    void setIdleMinutes(int minutes);
    [[nodiscard]] int clipboardSeconds() const; ///< 5 to 300; 0: never clears by itself
    void setClipboardSeconds(int seconds);
    [[nodiscard]] int revealSeconds() const; ///< 5 to 300
    void setRevealSeconds(int seconds);
    [[nodiscard]] bool lockOnSessionLock() const;
    void setLockOnSessionLock(bool lock);
    [[nodiscard]] bool lockOnSuspend() const;
    void setLockOnSuspend(bool lock);

    [[nodiscard]] int warnDays() const; ///< default of new keys, 1 to 365
    void setWarnDays(int days);

    [[nodiscard]] QString backupFolder() const; ///< empty: no automatic backups
    void setBackupFolder(const QString &folder);
    [[nodiscard]] int backupEveryDays() const; ///< 0: no automatic backups
    void setBackupEveryDays(int days);

    [[nodiscard]] int verifyEveryHours() const; ///< 1 to 720, while the console runs; 0: never by itself (the default)
    void setVerifyEveryHours(int hours);
    /// Hours of the day, local time, in which nothing is checked by itself: from the first to before the second; equal: none.
    [[nodiscard]] std::pair<int, int> verifyQuietHours() const; ///< 0 to 23 each
    void setVerifyQuietHours(int from, int until);
    /// A made-up key is asked about first, so that a provider or proxy that takes everything is noticed. Off by default.
    [[nodiscard]] bool verifySelfTest() const;
    void setVerifySelfTest(bool on);
    /// After how many hours a verdict is old: verifyEveryHours(), or 24 when that is off.
    [[nodiscard]] int verifyDueHours() const;
    /// When the schedule last began, in the store with id \p store.
    [[nodiscard]] std::optional<Instant> lastVerifyRun(const QString &store) const;
    void setLastVerifyRun(const QString &store, Instant when);

    [[nodiscard]] NetworkChoice network() const;
    /// Each setting that is another one is announced; a new file of certificates to trust weakens security.
    void setNetwork(const NetworkChoice &choice);

    [[nodiscard]] QString lastWorkspace() const;
    void setLastWorkspace(const QString &slug);

    /// What is kept about the signer of the store with id \p store, for SignerPins; empty: nothing.
    [[nodiscard]] QStringList signer(const QString &store) const;
    void setSigner(const QString &store, const QStringList &facts); ///< empty \p facts forget it

    /// What was last seen of the log of the store with id \p store, for LogMarks; empty: nothing. As it is on the disk now, so
    /// that other programs are heeded.
    [[nodiscard]] QStringList logMarks(const QString &store) const;
    /// Answers false when it cannot be kept on the disk.
    [[nodiscard]] bool setLogMarks(const QString &store, const QStringList &marks);

    /// Opaque state of the window \p name (QWidget::saveGeometry and the like) or of a table's header.
    [[nodiscard]] QByteArray state(const QString &name) const;
    void setState(const QString &name, const QByteArray &state);

signals:
    /// \p key is the setting's stable name, e.g. "security/idleMinutes". Not emitted for states.
    void changed(const QString &key);
    /// Security became weaker: \p detail is e.g. "idleMinutes=0".
    void weakened(const QString &key, const QString &detail);

private:
    template <typename T>
    void write(const QString &key, const T &value, bool weaker);
    [[nodiscard]] int number(const QString &key, int fallback, int low, int high) const;

    std::unique_ptr<QSettings> m_settings;
};

} // namespace claviger
