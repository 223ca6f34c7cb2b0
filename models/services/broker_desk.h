#pragma once

#include "models/domain/broker_link.h"
#include "models/services/backend_switch.h"
#include "models/services/session.h"

#include <functional>
#include <optional>

namespace claviger {

class BrokerProfiles;
class PolicyBook;

/// What the desk works with; all of it outlives the desk.
struct BrokerDeskParts {
    BrokerLink &link;
    BrokerProfiles &profiles;
    Session &session;
    BackendSwitch &places;
    BackendPlace local;                                         ///< where stores are
    std::function<BackendPlace(const BrokerProfile &)> placeOf; ///< by the dialect
    PolicyBook &policies;                                       ///< of brokers that have some
};

/// What a person does with brokers: looks one up, opens it, signs in, closes it. An open broker is what Session has unlocked in
/// the place of a store; the session's lock closes it. GUI thread.
class BrokerDesk final : public QObject
{
    Q_OBJECT

public:
    explicit BrokerDesk(BrokerDeskParts parts, QObject *parent = nullptr);
    ~BrokerDesk() override; ///< closes what it opened

    [[nodiscard]] BrokerProfiles &profiles() const { return m_parts.profiles; }
    /// What the open broker demands, where it has Capability::Policies.
    [[nodiscard]] PolicyBook &policies() const { return m_parts.policies; }

    /// As BrokerLink::discover().
    [[nodiscard]] QFuture<Result<BrokerCard>> discover(const BrokerProfile &draft, ProgressPtr cancel);
    /// Leaves what is open and opens the broker with this id; the session is unlocked then. Errors as for BrokerLink::open(),
    /// and NotFound when no such profile is kept.
    [[nodiscard]] QFuture<Result<>> open(const QString &id, ProgressPtr cancel);
    /// Signs in anew while the broker is open, e.g. in LinkState::SignInNeeded.
    [[nodiscard]] QFuture<Result<>> signIn(ProgressPtr cancel);
    /// Closes the broker with this id if it is open, and forgets it: its profile at once, then its keychain entries and what was
    /// kept of it on this computer, or the error that kept some of that there.
    [[nodiscard]] QFuture<Result<>> forget(const QString &id);
    /// Signs out and locks at once; answers the error of who could not be told.
    [[nodiscard]] QFuture<Result<>> signOut();
    void tryNow();

    /// The broker that is open, or locked and chosen; empty for a store and for none.
    [[nodiscard]] const std::optional<BrokerProfile> &profile() const { return m_profile; }
    [[nodiscard]] bool isOpen() const { return m_profile && m_parts.session.isUnlocked(); }
    [[nodiscard]] LinkStanding standing() const { return m_parts.link.standing(); }
    /// Set while one is signed in.
    [[nodiscard]] const std::optional<BrokerIdentity> &identity() const { return m_parts.link.identity(); }
    /// Why nothing can be changed while the open broker does not answer, translated; empty while it does, and for a store.
    [[nodiscard]] QString whyReadOnly() const;
    /// The same for secret values, which may be kept for a while when its profile says so.
    [[nodiscard]] QString whyNoValues() const;
    /// As BrokerLink::may(); true for a store, whose keys are all the person's own.
    [[nodiscard]] bool may(QStringView permission, const QString &workspace = {}) const;

signals:
    void standingChanged();
    void identityChanged();
    void browserNeeded(const QUrl &address);
    /// As BrokerLink::signInNotKept().
    void signInNotKept(const claviger::Error &why);
    void changeSettled(const claviger::SettledChange &change);

private:
    void follow(SessionState state);

    BrokerDeskParts m_parts;
    std::optional<BrokerProfile> m_profile;
};

/// "admin", "operator in shop, blog": the roles of \p identity as the broker names them; empty without one.
[[nodiscard]] QString rolesText(const BrokerIdentity &identity);

/// What a window says while a link does not answer, e.g. "The broker has not answered since 14:05. You can read …", and while a
/// maintenance is announced; empty while all is well. \p now decides whether the day is said too.
[[nodiscard]] QString standingText(const LinkStanding &standing, Instant now);
/// "As of 14:05, when the broker answered last."; empty while it answers.
[[nodiscard]] QString asOfText(const LinkStanding &standing, Instant now);
/// What became of a change whose answer was lost; \p label is the key's, empty when none is known.
[[nodiscard]] QString settledText(const SettledChange &change, const QString &label);
/// That nothing is kept for times without the broker, as there is no keychain; with \p keepsSignIn that one has to sign in each
/// time.
[[nodiscard]] QString keepsNothingText(bool keepsSignIn);
/// "Next try in 0:08"; empty when none is planned.
[[nodiscard]] QString nextTryText(const LinkStanding &standing, Instant now);

} // namespace claviger
