#pragma once

#include "app/composition/consumer_switch.h"
#include "models/domain/network_route.h"
#include "models/remote/broker/broker_approvals.h"
#include "models/remote/broker/broker_audit_log.h"
#include "models/remote/broker/broker_backend.h"
#include "models/remote/broker/broker_cache.h"
#include "models/remote/broker/broker_client.h"
#include "models/remote/broker/broker_connection.h"
#include "models/remote/broker/broker_consumers.h"
#include "models/remote/broker/broker_policies.h"
#include "models/remote/broker/broker_state.h"
#include "models/remote/broker/change_feed.h"
#include "models/remote/broker/keypath/key_path_consumers.h"
#include "models/remote/broker/keypath/key_path_rules.h"
#include "models/remote/broker/listed/no_audit_log.h"
#include "models/remote/broker/org/org_backend.h"
#include "models/remote/broker/org/org_rules.h"
#include "models/services/backend_switch.h"

namespace claviger {

class AppSettings;

/// Everything that speaks to brokers, one broker at a time, and what each dialect is for the ports. GUI thread.
class BrokerAdapters
{
public:
    struct Parts {
        OsKeychain &keychain;
        AppSettings &settings;
        const Clock &clock;
        const LogWriter &log;
        const ProviderRegistry &registry;
        NetworkSource network;
        QString program; ///< whose own what is kept of brokers is; empty: the console
    };

    /// All of it outlives the adapters.
    explicit BrokerAdapters(const Parts &parts);

    [[nodiscard]] BrokerLink &link() { return m_link; }
    [[nodiscard]] ConsumerRegistry &consumers() { return m_consumers; }
    /// Pages of a list that is being read, of the dialect that has pages.
    [[nodiscard]] OverviewParts &parts() { return m_backend.parts(); }
    [[nodiscard]] ApprovalQueue &approvals() { return m_approvals; }
    [[nodiscard]] PolicyBook &policies() { return m_policies; }
    /// Makes ready for \p profile, which is about to be opened, and answers what speaks its dialect.
    [[nodiscard]] BackendPlace placeOf(const BrokerProfile &profile);
    /// What a broker of \p profile can't keep of a key; null: it keeps everything.
    [[nodiscard]] const MoveRules *rulesOf(const BrokerProfile &profile) const;

private:
    void followFeed();
    /// Holds the log against what was seen of it, as far as the person may read it.
    void followLog();
    /// What this computer saw of the logs of brokers is kept beside that of stores.
    [[nodiscard]] Result<std::optional<SeenLog>> seenLog() const;
    void keepSeenLog(const SeenLog &seen);

    AppSettings &m_settings;
    BrokerClient m_client;
    BrokerState m_state;
    BrokerCache m_cache;
    ChangeFeed m_feed;
    BrokerBackend m_backend;
    BrokerAuditLog m_audit;
    OrgBackend m_organisations;
    KeyPathBackend m_paths;
    NoAuditLog m_noLog;
    BrokerConsumers m_services;
    KeyPathConsumers m_pathServices;
    ConsumerSwitch m_consumers;
    BrokerApprovals m_approvals;
    BrokerPolicies m_policies;
    const OrgRules m_orgRules;
    const KeyPathRules m_pathRules;
    BrokerConnection m_link;
};

} // namespace claviger
