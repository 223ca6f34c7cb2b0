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
#include "models/remote/broker/broker_state.h"
#include "models/remote/broker/change_feed.h"
#include "models/remote/broker/keypath/key_path_consumers.h"
#include "models/remote/broker/listed/no_audit_log.h"
#include "models/remote/broker/org/org_backend.h"
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
    };

    /// All of it outlives the adapters.
    explicit BrokerAdapters(const Parts &parts);

    [[nodiscard]] BrokerLink &link() { return m_link; }
    [[nodiscard]] ConsumerRegistry &consumers() { return m_consumers; }
    [[nodiscard]] ApprovalQueue &approvals() { return m_approvals; }
    /// Makes ready for \p profile, which is about to be opened, and answers what speaks its dialect.
    [[nodiscard]] BackendPlace placeOf(const BrokerProfile &profile);

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
    BrokerConnection m_link;
};

} // namespace claviger
