#include "models/services/broker_desk.h"
#include "models/services/domain_text.h"
#include "models/services/shown_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct BrokerWords {
    Q_DECLARE_TR_FUNCTIONS(BrokerText)
};

/// The time alone when it was today, else with the date.
QString sinceText(Instant when, Instant now)
{
    const auto local = [](Instant at) { return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count()); };
    if (local(when).date() == local(now).date())
        return QLocale().toString(local(when).time(), QLocale::ShortFormat);
    return exactText(when);
}

QString readOnlyText() { return u' ' + BrokerWords::tr("You can read what was loaded before; changes are not possible."); }

} // namespace

QString rolesText(const BrokerIdentity &identity)
{
    QStringList roles;
    for (const RoleGrant &grant : identity.roles) {
        const bool everywhere = grant.workspaces.isEmpty() || grant.workspaces.contains(u"*"_s);
        const QString role = shownLine(grant.role);
        roles << (everywhere ? role : BrokerWords::tr("%1 in %2").arg(role, shownLine(grant.workspaces.join(", "_L1))));
    }
    return roles.join("; "_L1);
}

QString nextTryText(const LinkStanding &standing, Instant now)
{
    const bool isTrying = standing.state == LinkState::Offline || standing.state == LinkState::Maintenance;
    if (!isTrying || !standing.nextTry)
        return {};
    const auto left = std::chrono::ceil<std::chrono::seconds>(*standing.nextTry - now).count();
    return BrokerWords::tr("Next try in %1").arg(countdownText(static_cast<int>(std::max<qint64>(0, left))));
}

QString standingText(const LinkStanding &standing, Instant now)
{
    switch (standing.state) {
    case LinkState::Offline: {
        const QString since = standing.since
            ? BrokerWords::tr("The broker has not answered since %1.").arg(sinceText(*standing.since, now))
            : BrokerWords::tr("The broker does not answer.");
        return since + readOnlyText();
    }
    case LinkState::Maintenance: {
        const QString since = standing.since
            ? BrokerWords::tr("The broker is being maintained since %1.").arg(sinceText(*standing.since, now))
            : BrokerWords::tr("The broker is being maintained.");
        return since + readOnlyText();
    }
    case LinkState::SignInNeeded: return BrokerWords::tr("The broker no longer accepts your sign-in.") + readOnlyText();
    case LinkState::Closed:
    case LinkState::Connecting:
    case LinkState::Online: break;
    }
    return {};
}

} // namespace claviger
