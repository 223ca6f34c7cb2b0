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
    , m_link({m_client, m_state, m_cache, m_feed, parts.keychain, parts.clock, parts.network, brokerFolder()})
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
    });
    QObject::connect(&m_backend, &BrokerBackend::changeSettled, &m_link,
                     [this](const QString &operation, const QString &object, bool isDone) {
                         emit m_link.changeSettled({operation, object, isDone});
                     });
    followFeed();
}

void BrokerAdapters::followFeed()
{
    QObject::connect(&m_feed, &ChangeFeed::changed, &m_link, [this](const BrokerChange &change) {
        if (change.type == "consumer"_L1)
            emit m_services.changed();
        else if (change.type == "approval"_L1)
            emit m_approvals.changed();
    });
    QObject::connect(&m_feed, &ChangeFeed::reset, &m_link, [this] {
        emit m_services.changed();
        emit m_approvals.changed();
    });
}

BackendPlace BrokerAdapters::placeOf(const BrokerProfile &profile)
{
    switch (profile.dialect) {
    case BrokerDialect::OrgIntegrations:
        m_organisations.setOrganisations(profile.organisations);
        m_consumers.choose(m_services); // the page of services is not offered there
        return {&m_organisations, &m_noLog};
    case BrokerDialect::KeyPaths:
        m_paths.setProfile(profile.name, profile.keyPaths);
        m_consumers.choose(m_pathServices);
        return {&m_paths, &m_noLog};
    case BrokerDialect::Workspace: break;
    }
    m_consumers.choose(m_services);
    return {&m_backend, &m_audit};
}

std::optional<SeenLog> BrokerAdapters::seenLog() const
{
    if (!m_state.profile())
        return std::nullopt;
    const QStringList kept = m_settings.logMarks(m_state.profile()->id);
    if (kept.size() != 3)
        return std::nullopt;
    SeenLog seen;
    seen.verifierKey = kept[0];
    bool isNumber = false;
    seen.point.size = kept[1].toULongLong(&isNumber);
    const QByteArray root = QByteArray::fromHex(kept[2].toLatin1());
    if (!isNumber || root.size() != static_cast<qsizetype>(seen.point.root.size()))
        return std::nullopt;
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
