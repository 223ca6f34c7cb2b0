#include "app/composition/broker_adapters.h"

#include "models/services/settings.h"

#include <QStandardPaths>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QString brokerFolder() { return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/brokers"_s; }

QByteArray bytesIn(const Digest &digest)
{
    return {reinterpret_cast<const char *>(digest.data()), static_cast<qsizetype>(digest.size())};
}

} // namespace

BrokerAdapters::BrokerAdapters(const Parts &parts)
    : m_settings(parts.settings)
    , m_client(parts.clock)
    , m_feed(m_client)
    , m_backend({m_client, m_state, m_cache, m_feed, parts.clock})
    , m_audit(m_client, parts.log)
    , m_organisations(m_client, parts.registry)
    , m_paths(m_client, parts.registry)
    , m_noLog(u"A broker of this kind shows no log. Whoever runs it has one."_s)
    , m_services(m_client)
    , m_pathServices(m_client, m_paths)
    , m_consumers(m_services)
    , m_approvals(m_client)
    , m_policies(m_client)
    , m_orgRules(parts.registry)
    , m_pathRules(parts.registry)
    , m_link({m_client, m_state, m_cache, m_feed, parts.keychain, parts.clock, parts.network, brokerFolder(), parts.program})
{
    m_audit.setMemory({[this] { return seenLog(); }, [this](const SeenLog &seen) { keepSeenLog(seen); }});
    QObject::connect(&m_audit, &BrokerAuditLog::contradicted, &m_backend, &Backend::sessionLost);
    QObject::connect(&m_state, &BrokerState::lost, &m_organisations, &Backend::sessionLost);
    QObject::connect(&m_state, &BrokerState::lost, &m_paths, &Backend::sessionLost);
    QObject::connect(&m_state, &BrokerState::closed, &m_link, [this] {
        m_organisations.forget();
        m_paths.forget();
        m_services.forget();
        m_approvals.forget();
        m_policies.forget();
    });
    QObject::connect(&m_backend, &BrokerBackend::changeSettled, &m_link,
                     [this](const QString &operation, const QString &object, bool isDone) {
                         emit m_link.changeSettled({operation, object, isDone});
                     });
    QObject::connect(&m_state, &BrokerState::identityChanged, &m_audit, [this] { followLog(); });
    QObject::connect(&m_backend, &Backend::logGrew, &m_audit, [this] { followLog(); });
    followFeed();
}

void BrokerAdapters::followLog()
{
    const auto &profile = m_state.profile();
    if (profile && profile->dialect == BrokerDialect::Workspace && m_state.may(u"audit.read"))
        m_audit.follow();
}

void BrokerAdapters::followFeed()
{
    QObject::connect(&m_feed, &ChangeFeed::changed, &m_link, [this](const BrokerChange &change) {
        if (change.type == "consumer"_L1)
            emit m_services.changed();
        else if (change.type == "approval"_L1)
            emit m_approvals.changed();
        else if (change.type == "policy"_L1)
            emit m_policies.changed();
    });
    QObject::connect(&m_feed, &ChangeFeed::reset, &m_link, [this] {
        emit m_services.changed();
        emit m_approvals.changed();
        emit m_policies.changed();
    });
}

BackendPlace BrokerAdapters::placeOf(const BrokerProfile &profile)
{
    switch (profile.dialect) {
    case BrokerDialect::OrgIntegrations:
        m_organisations.setOrganisations(profile.organisations);
        m_consumers.choose(m_services); // the page of services is not offered there
        return {&m_organisations, &m_noLog, nullptr, &m_organisations};
    case BrokerDialect::KeyPaths:
        m_paths.setProfile(profile.name, profile.keyPaths);
        m_consumers.choose(m_pathServices);
        return {&m_paths, &m_noLog, nullptr, nullptr};
    case BrokerDialect::Workspace: break;
    }
    m_consumers.choose(m_services);
    return {&m_backend, &m_audit, &m_audit, &m_backend};
}

const MoveRules *BrokerAdapters::rulesOf(const BrokerProfile &profile) const
{
    switch (profile.dialect) {
    case BrokerDialect::OrgIntegrations: return &m_orgRules;
    case BrokerDialect::KeyPaths: return &m_pathRules;
    case BrokerDialect::Workspace: break;
    }
    return nullptr;
}

Result<std::optional<SeenLog>> BrokerAdapters::seenLog() const
{
    const QStringList kept = m_state.profile() ? m_settings.logMarks(m_state.profile()->id) : QStringList();
    if (kept.isEmpty())
        return std::nullopt;
    SeenLog seen;
    bool isNumber = false;
    const QByteArray root = QByteArray::fromHex(kept.value(2).toLatin1());
    seen.verifierKey = kept.value(0);
    seen.point.size = kept.value(1).toULongLong(&isNumber);
    if (kept.size() != 3 || !isNumber || root.size() != static_cast<qsizetype>(seen.point.root.size()))
        return failure(
            ErrorCode::Storage, m_state.profile()->name,
            u"What this computer kept of the broker's log can't be read, so the log is not trusted. Forget the broker and "
            u"add it anew."_s);
    std::ranges::transform(root, seen.point.root.begin(), [](char each) { return static_cast<std::byte>(each); });
    return seen;
}

void BrokerAdapters::keepSeenLog(const SeenLog &seen)
{
    if (!m_state.profile())
        return;
    const QStringList facts{seen.verifierKey, QString::number(seen.point.size),
                            QString::fromLatin1(bytesIn(seen.point.root).toHex())};
    // What cannot be kept is compared again within this run at least.
    std::ignore = m_settings.setLogMarks(m_state.profile()->id, facts);
}

} // namespace claviger
