#pragma once

#include "models/base/clock.h"
#include "models/domain/network_route.h"
#include "models/domain/trust_file.h"
#include "models/services/settings.h"

#include <QDateTime>
#include <QObject>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <vector>

namespace claviger {

class OsKeychain;

/// Where the proxy's password is.
enum class PasswordPlace { None, Keychain, UntilQuit };

/// How requests to providers leave this computer, by the person's choice: settings, keychain and the file of certificates in one.
/// What is changed here holds for the next check. GUI thread, but for route().
class NetworkAccess final : public QObject
{
    Q_OBJECT

public:
    /// After a keychain that gave no password it is left alone for so long: a batch of checks asks the person once.
    static constexpr std::chrono::seconds kKeychainPause{60};

    /// All of them must outlive it.
    NetworkAccess(AppSettings &settings, OsKeychain &keychain, TrustFileReader reader, const Clock &clock,
                  QObject *parent = nullptr);
    /// Waits for a file that is being read.
    ~NetworkAccess() override;

    /// For a NetworkSource; any thread. The keychain is asked for the password when it is first needed.
    [[nodiscard]] QFuture<Result<NetworkRoute>> route();

    [[nodiscard]] NetworkChoice choice() const;
    /// Keeps \p choice. The password is forgotten, also by the keychain, when host, port or user are others: it was meant for
    /// that proxy alone. Whether it is in the keychain is not the caller's to say.
    void choose(NetworkChoice choice);
    /// \p choice instead of the settings', until the program ends; nothing is kept. Without \p password the keychain is asked for
    /// it where \p choice says so.
    void useInstead(const NetworkChoice &choice, std::optional<Secret> password);

    [[nodiscard]] PasswordPlace passwordPlace() const;
    /// Puts the proxy's password into the system keychain; when that does not take it, it is kept until the program ends. Answers
    /// where it is.
    [[nodiscard]] QFuture<Result<PasswordPlace>> keepPassword(Secret password);
    void forgetPassword();
    /// Wipes what the keychain can give again, e.g. when the store is locked.
    void dropPassword();

    /// Reads \p file as one of certificates to trust, on another thread. Errors as of TrustFileReader.
    [[nodiscard]] QFuture<Result<TrustFile>> inspect(const QString &file);

signals:
    void passwordChanged();

private:
    using RoutePromise = std::shared_ptr<QPromise<Result<NetworkRoute>>>;
    struct TrustRead;

    void answer(const RoutePromise &promise);
    void readPassword();
    void giveRoute(const RoutePromise &promise, const NetworkChoice &choice);
    [[nodiscard]] static QString entryOf(const NetworkChoice &choice);
    void removeEntry(const NetworkChoice &choice);

    AppSettings &m_settings;
    OsKeychain &m_keychain;
    const TrustFileReader m_reader;
    const Clock &m_clock;
    std::optional<NetworkChoice> m_instead;
    std::optional<Secret> m_password; ///< of the proxy of choice(); known once the keychain gave it
    std::optional<Instant> m_refusedAt;
    quint64 m_passwordTurn = 0; ///< grows with each word of the person about the password
    bool m_isReading = false;
    std::vector<RoutePromise> m_waiting; ///< for the keychain
    std::shared_ptr<const TrustRead> m_lastRead;
    QThreadPool m_pool; ///< goes first: what runs there uses the rest
};

} // namespace claviger
