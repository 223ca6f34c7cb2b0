#include "models/remote/broker/broker_state.h"

namespace claviger {

void BrokerState::open(BrokerProfile profile, const QString &folder)
{
    close();
    m_profile = std::move(profile);
    m_folder = folder;
    emit opened();
}

void BrokerState::close()
{
    const bool wasOpen = m_profile.has_value();
    m_profile.reset();
    m_folder.clear();
    m_facts.reset();
    m_identity.reset();
    m_outage.reset();
    if (wasOpen)
        emit closed();
}

void BrokerState::learn(BrokerFacts facts) { m_facts = std::move(facts); }

void BrokerState::learn(BrokerIdentity identity)
{
    if (m_identity == identity)
        return;
    m_identity = std::move(identity);
    emit identityChanged();
}

void BrokerState::setOutage(std::optional<Error> why)
{
    if (m_outage == why)
        return;
    m_outage = std::move(why);
    emit outageChanged();
}

bool BrokerState::may(QStringView permission, const QString &workspace) const
{
    return m_identity && isGranted(*m_identity, permission, workspace);
}

} // namespace claviger
