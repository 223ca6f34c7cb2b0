#include "ui/brokers/broker_news.h"

#include "models/services/broker_desk.h"
#include "models/services/key_catalog.h"
#include "ui/app_context.h"
#include "ui/notifier.h"
#include "ui/widgets/message_log.h"

#include <utility>

namespace claviger {

BrokerNews::BrokerNews(AppContext &context, MessageLog &log, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_log(log)
{
    connect(&context.brokers, &BrokerDesk::standingChanged, this, &BrokerNews::follow);
    connect(&context.brokers, &BrokerDesk::changeSettled, this, &BrokerNews::takeSettled);
    connect(&context.brokers, &BrokerDesk::signInNotKept, this, [this] {
        if (!m_context.brokers.standing().keepsNothing) // that says it too
            m_context.notifier.notice(NoticeTone::Warning,
                                      tr("The system keychain did not keep your sign-in. You sign in again at the next start."));
    });
    connect(&context.catalog, &KeyCatalog::reset, this, &BrokerNews::tellSettled);
    connect(&context.session, &Session::aboutToLock, this, [this] {
        m_isOn = false;
        m_settled.clear();
    });
}

void BrokerNews::begin()
{
    const auto &profile = m_context.brokers.profile();
    m_isOn = profile.has_value();
    m_state = LinkState::Online;
    m_announced.reset();
    if (!m_isOn)
        return;
    if (m_context.brokers.standing().keepsNothing)
        m_context.notifier.notice(NoticeTone::Warning, keepsNothingText(profile->keepsSignIn));
    follow();
    tellSettled();
}

void BrokerNews::follow()
{
    if (m_isOn)
        tellStanding(m_context.brokers.standing());
}

void BrokerNews::tellStanding(const LinkStanding &standing)
{
    if (standing.state == LinkState::Closed || standing.state == LinkState::Connecting)
        return;
    const bool isOther = std::exchange(m_state, standing.state) != standing.state;
    const bool isAnnounced = standing.maintenanceAt && standing.maintenanceAt != m_announced;
    m_announced = standing.maintenanceAt;
    if (isOther && standing.state == LinkState::Online)
        m_log.append(Tone::Good, tr("The broker answers again."));
    const QString text = standingText(standing, m_context.clock.now());
    if (text.isEmpty() || !(isOther || isAnnounced))
        return;
    m_log.append(standing.state == LinkState::Online ? Tone::Info : Tone::Warn, text);
}

/// What an earlier run left open may be known before the broker is shown.
void BrokerNews::takeSettled(const SettledChange &change)
{
    if (m_context.brokers.standing().state == LinkState::Closed)
        return;
    m_settled.push_back(change);
    tellSettled();
}

void BrokerNews::tellSettled()
{
    if (!m_isOn || !m_context.catalog.isLoaded())
        return;
    for (const SettledChange &change : std::exchange(m_settled, {})) {
        const auto id = CredentialId::parse(change.object);
        const CredentialOverview *key = id ? m_context.catalog.find(*id) : nullptr;
        m_context.notifier.notice(change.isDone ? NoticeTone::Success : NoticeTone::Warning,
                                  settledText(change, key ? key->label : QString()));
    }
}

} // namespace claviger
