#pragma once

#include "models/base/clock.h"
#include "models/base/progress.h"
#include "models/base/result.h"
#include "models/domain/broker_profile.h"

#include <QFuture>
#include <QObject>

#include <optional>
#include <vector>

namespace claviger {

enum class LinkState : quint8 {
    Closed,      ///< no profile is open
    Connecting,  ///< for the first time
    Online,      ///< the last request was answered
    Offline,     ///< what is shown is from the cache, read only; tried again by itself
    Maintenance, ///< the same, and the broker said so
    SignInNeeded ///< the same, until a person signs in
};

/// A role as the token names it; unknown ones are kept.
struct RoleGrant {
    QString role;
    QStringList workspaces; ///< "*": all
    friend bool operator==(const RoleGrant &, const RoleGrant &) = default;
};

struct PermissionGrant {
    QString permission; ///< e.g. "credential.rotate"
    QStringList workspaces;
    friend bool operator==(const PermissionGrant &, const PermissionGrant &) = default;
};

/// Who is signed in, in the broker's words.
struct BrokerIdentity {
    QString subject;
    QString name;
    std::vector<RoleGrant> roles;
    std::vector<PermissionGrant> permissions;
    Instant tokenExpiresAt;
    friend bool operator==(const BrokerIdentity &, const BrokerIdentity &) = default;
};

/// The broker's visiting card, shown before a profile is kept.
struct BrokerCard {
    QString name;
    QString contract; ///< "claviger-broker/1"
    BrokerDialect dialect = BrokerDialect::Workspace;
    QString base;
    SignInFacts facts;
    QString certificate; ///< SHA-256 of the certificate that was shown, lower hex; empty without TLS
};

/// Where the link stands, as of one moment.
struct LinkStanding {
    LinkState state = LinkState::Closed;
    std::optional<Instant> since;   ///< when the broker answered last; while it does not
    std::optional<Instant> nextTry; ///< while Offline or Maintenance
    std::optional<Error> why;       ///< what the last try failed with
    std::optional<Instant> until{}; ///< Maintenance, or Closed as an opening met one: when it should end, if the broker said so
    std::optional<Instant> maintenanceAt{}; ///< while Online: when an announced maintenance begins
    bool isIssuerSilent
        = false; ///< while Offline: it is the server where one signs in, the subject of \ref why, that does not answer
    bool keepsNothing = false; ///< no keychain holds a key for the cache: without the broker nothing can be read
};

/// What became of a change whose answer was lost.
struct SettledChange {
    QString operation; ///< as in the broker's log, e.g. "credential.rotate"
    QString object;    ///< id of the key; empty when a key was to be made and none was
    bool isDone = false;
};

/// Port: the connection to one broker, over which Backend, AuditLog, ConsumerRegistry and ApprovalQueue work. One profile at a
/// time. GUI thread; receive with onFinished().
class BrokerLink : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Reads the card at \p draft.address with the certificates of \p draft; signs nobody in. Unreachable, AccessDenied (TLS),
    /// InvalidInput (address or files), Damaged (no card), NewerFormat (another contract), Cancelled.
    [[nodiscard]] virtual QFuture<Result<BrokerCard>> discover(BrokerProfile draft, ProgressPtr cancel) = 0;

    /// Opens \p profile: signs in (the browser, a kept sign-in, or the token of the keychain) and reads who one is and what the
    /// broker can do. Unreachable with a cache: opens it, read only, and goes on trying. Errors besides those of discover():
    /// SignInNeeded (refused, or the issuer is no longer the profile's), Cancelled, KeychainLocked, NotFound (no token there).
    [[nodiscard]] virtual QFuture<Result<BrokerIdentity>> open(BrokerProfile profile, ProgressPtr cancel) = 0;
    /// Forgets tokens and what was read; requests that are under way end as Cancelled.
    virtual void close() = 0;
    /// Signs in anew, e.g. in SignInNeeded. Errors as for open().
    [[nodiscard]] virtual QFuture<Result<BrokerIdentity>> signIn(ProgressPtr cancel) = 0;
    /// Closes at once, and forgets what was read of the broker. Answered when the system keychain and the issuer forgot the
    /// sign-in too, or could not.
    [[nodiscard]] virtual QFuture<Result<>> signOut() = 0;
    /// Removes what this computer keeps of \p profile: what was read of the broker, and what was sent and not answered; a kept
    /// sign-in is told to the issuer, without waiting. The keychain's entries are left alone. Closes it first when it is open.
    /// Storage when files stay behind.
    [[nodiscard]] virtual QFuture<Result<>> forget(BrokerProfile profile) = 0;
    /// The next try now instead of later.
    virtual void tryNow() = 0;

    [[nodiscard]] virtual const std::optional<BrokerProfile> &profile() const = 0; ///< set while open
    [[nodiscard]] virtual LinkStanding standing() const = 0;
    [[nodiscard]] virtual const std::optional<BrokerIdentity> &identity() const = 0;
    /// By what the broker said last; false when nothing is known. \p workspace empty: in any.
    [[nodiscard]] virtual bool may(QStringView permission, const QString &workspace = {}) const = 0;

signals:
    void standingChanged();
    void identityChanged();
    /// The system's browser is to show \p address; when it can't, a person may open it elsewhere on this computer.
    void browserNeeded(const QUrl &address);
    /// The person is signed in, but the system keychain did not keep it: the next start asks again.
    void signInNotKept(const claviger::Error &why);
    /// It is known now what became of a change whose answer was lost, in this run of the program or in an earlier one.
    void changeSettled(const claviger::SettledChange &change);
};

/// "closed", "connecting", "online", "offline", "maintenance", "sign-in-needed".
[[nodiscard]] QLatin1StringView name(LinkState state) noexcept;

} // namespace claviger
