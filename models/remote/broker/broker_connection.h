#pragma once

#include "models/domain/broker_link.h"
#include "models/domain/network_route.h"
#include "models/domain/os_keychain.h"
#include "models/remote/broker/broker_cache.h"
#include "models/remote/broker/broker_client.h"
#include "models/remote/broker/broker_state.h"
#include "models/remote/broker/change_feed.h"
#include "models/remote/oidc/keychain_token.h"
#include "models/remote/oidc/oidc_session.h"

#include <QThreadPool>
#include <QTimer>

#include <functional>

namespace claviger {

/// What BrokerConnection works with; all of it outlives the connection.
struct BrokerConnectionParts {
    BrokerClient &client;
    BrokerState &state;
    BrokerCache &cache;
    ChangeFeed &feed;
    OsKeychain &keychain;
    const Clock &clock;
    NetworkSource network; ///< may be empty
    QString folder;        ///< holds a folder for each profile: its cache, and what was sent and not answered
    QString program{}; ///< below the profile's folder; two programs that write one at once would lose what the other one wrote
};

/// The link to a broker: opens it, knows whether it answers and who one is there, and comes back by itself (docs/BROKER.md §2,
/// §3, §9). A broker of a dialect without permissions leaves all decisions to itself.
class BrokerConnection final : public BrokerLink
{
    Q_OBJECT

public:
    explicit BrokerConnection(BrokerConnectionParts parts, QObject *parent = nullptr);
    ~BrokerConnection() override;

    [[nodiscard]] QFuture<Result<BrokerCard>> discover(BrokerProfile draft, ProgressPtr cancel) override;
    [[nodiscard]] QFuture<Result<BrokerIdentity>> open(BrokerProfile profile, ProgressPtr cancel) override;
    void close() override;
    [[nodiscard]] QFuture<Result<BrokerIdentity>> signIn(ProgressPtr cancel) override;
    [[nodiscard]] QFuture<Result<>> signOut() override;
    [[nodiscard]] QFuture<Result<>> forget(BrokerProfile profile) override;
    void tryNow() override;

    [[nodiscard]] const std::optional<BrokerProfile> &profile() const override { return m_parts.state.profile(); }
    [[nodiscard]] LinkStanding standing() const override { return m_standing; }
    [[nodiscard]] const std::optional<BrokerIdentity> &identity() const override { return m_parts.state.identity(); }
    [[nodiscard]] bool may(QStringView permission, const QString &workspace = {}) const override;

private:
    struct Opening;
    using OpeningPtr = std::shared_ptr<Opening>;

    void onProfile(const OpeningPtr &opening, HttpProfile http);
    void openCache(const OpeningPtr &opening);
    void onCache(const OpeningPtr &opening, Result<Secret> key);
    void takeKept(const OpeningPtr &opening, CachedFacts kept);
    void compareCard(const OpeningPtr &opening);
    void signInFor(const OpeningPtr &opening);
    /// A new key for the cache; the keychain's error when it did not take it.
    [[nodiscard]] QFuture<Result<Secret>> makeCacheKey(const QString &entry);
    /// The person was refused: what was read of the broker no longer opens without it.
    void forgetCache();
    void renewCache();
    [[nodiscard]] std::unique_ptr<OidcSession> sessionFor(const BrokerProfile &profile, const HttpProfile &http);
    void revokeKept(BrokerProfile profile);
    /// Refused when \p identity is another than the one that is open, which is lost then.
    [[nodiscard]] Error leaveToOther();
    [[nodiscard]] Result<BrokerIdentity> samePerson(Result<BrokerIdentity> identity);
    void endOpening(const OpeningPtr &opening, const Result<BrokerIdentity> &identity);
    [[nodiscard]] QFuture<Result<>> tokens(ProgressPtr cancel);
    /// Reads what the broker can do and who one is there; NewerFormat for another contract.
    [[nodiscard]] QFuture<Result<BrokerIdentity>> facts(ProgressPtr cancel);
    [[nodiscard]] QFuture<Result<BrokerIdentity>> identityOfDialect(ProgressPtr cancel);
    [[nodiscard]] QFuture<Result<>> showTokenTo(const BrokerProfile &profile, const ProgressPtr &cancel);
    [[nodiscard]] Result<BrokerIdentity> take(const BrokerAnswer &capabilities, const BrokerAnswer &me);
    [[nodiscard]] QFuture<Result<BrokerCard>> readCard(BrokerClient &client, const QUrl &address, ProgressPtr cancel);

    void onChange(const BrokerChange &change);
    void onAnswered();
    void onSilent(LinkState state, const Error &why, std::optional<Instant> until, bool isIssuer = false);
    void askAgain();
    void planTry();
    void setStanding(LinkStanding standing);
    void readMe();

    BrokerConnectionParts m_parts;
    QThreadPool m_files;
    std::unique_ptr<OidcSession> m_oidc;
    std::unique_ptr<KeychainToken> m_token;
    LinkStanding m_standing;
    LinkState m_silentAs = LinkState::Offline; ///< how the broker was silent last
    std::optional<Instant> m_silentUntil;
    std::optional<Instant> m_announced;   ///< when a maintenance begins
    std::optional<Instant> m_closedUntil; ///< the end of the maintenance that the last opening met
    bool m_keepsNothing = false;
    bool m_hasCacheKey = false;
    bool m_isKnocking = false;       ///< asked without a token whether it is there
    bool m_isCacheForgotten = false; ///< until somebody is signed in again
    QString m_keptSubject;           ///< whose reading the cache holds
    std::optional<Instant> m_answeredAt;
    std::chrono::milliseconds m_wait{0};
    QTimer m_try;
    quint64 m_turn = 0; ///< of what is open
};

} // namespace claviger
