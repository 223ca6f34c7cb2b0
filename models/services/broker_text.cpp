#include "models/services/approval_desk.h"
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

bool isSilent(LinkState state)
{
    return state == LinkState::Offline || state == LinkState::Maintenance || state == LinkState::SignInNeeded;
}

/// The time alone when it was today, else with the date.
QString sinceText(Instant when, Instant now)
{
    const auto local = [](Instant at) { return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count()); };
    if (local(when).date() == local(now).date())
        return QLocale().toString(local(when).time(), QLocale::ShortFormat);
    return exactText(when);
}

constexpr std::chrono::minutes kLate{5}; // an announced maintenance that did not begin

QString announcedText(Instant when, Instant now)
{
    if (now > when + kLate)
        return {};
    return BrokerWords::tr("The broker announces maintenance for %1. Finish until then what you are doing; what was read stays "
                           "readable meanwhile.")
        .arg(sinceText(when, now));
}

QString maintenanceText(const LinkStanding &standing, Instant now)
{
    QString text = standing.since
        ? BrokerWords::tr("The broker is being maintained since %1.").arg(sinceText(*standing.since, now))
        : BrokerWords::tr("The broker is being maintained.");
    if (standing.until && *standing.until > now)
        text += u' ' + BrokerWords::tr("It is expected back at about %1.").arg(sinceText(*standing.until, now));
    return text;
}

QString offlineText(const LinkStanding &standing, Instant now)
{
    if (standing.isIssuerSilent && standing.why)
        return BrokerWords::tr("The sign-in server %1 does not answer; without it the broker cannot be asked.")
            .arg(shownLine(standing.why->subject));
    return standing.since ? BrokerWords::tr("The broker has not answered since %1.").arg(sinceText(*standing.since, now))
                          : BrokerWords::tr("The broker does not answer.");
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
    case LinkState::Offline: return offlineText(standing, now) + readOnlyText();
    case LinkState::Maintenance: return maintenanceText(standing, now) + readOnlyText();
    case LinkState::SignInNeeded: return BrokerWords::tr("Sign in at the broker again to go on.") + readOnlyText();
    case LinkState::Online: return standing.maintenanceAt ? announcedText(*standing.maintenanceAt, now) : QString();
    case LinkState::Closed:
    case LinkState::Connecting: break;
    }
    return {};
}

QString asOfText(const LinkStanding &standing, Instant now)
{
    if (!isSilent(standing.state))
        return {};
    return standing.since ? BrokerWords::tr("As of %1, when the broker answered last.").arg(sinceText(*standing.since, now))
                          : BrokerWords::tr("As it was when the broker answered last.");
}

QString settledText(const SettledChange &change, const QString &label)
{
    const QString what = operationText(change.operation);
    if (label.isEmpty())
        return change.isDone
            ? BrokerWords::tr("%1: the answer was lost; it is known now that the broker carried it out.").arg(what)
            : BrokerWords::tr("%1: the answer was lost; it is known now that nothing was changed. Do it again if "
                              "you still want it.")
                  .arg(what);
    return change.isDone
        ? BrokerWords::tr("%1 (“%2”): the answer was lost; it is known now that the broker carried it out.").arg(what, label)
        : BrokerWords::tr("%1 (“%2”): the answer was lost; it is known now that nothing was changed. Do it again if you still "
                          "want it.")
              .arg(what, label);
}

QString keepsNothingText(bool keepsSignIn)
{
    QString text = BrokerWords::tr(
        "The system keychain is missing or locked, so nothing of this broker is kept on this computer: without the "
        "broker nothing can be read.");
    if (keepsSignIn)
        text += u' ' + BrokerWords::tr("The sign-in is not kept either; you sign in again at the next start.");
    return text;
}

QString BrokerDesk::whyReadOnly() const
{
    if (!isOpen())
        return {};
    switch (standing().state) {
    case LinkState::Offline:
        return standing().isIssuerSilent
            ? BrokerWords::tr("The sign-in server does not answer: nothing can be changed until it does.")
            : BrokerWords::tr("The broker does not answer: nothing can be changed until it does.");
    case LinkState::Maintenance:
        return BrokerWords::tr("The broker is being maintained: nothing can be changed until it is back.");
    case LinkState::SignInNeeded: return BrokerWords::tr("Nothing can be changed before you sign in at the broker again.");
    case LinkState::Closed:
    case LinkState::Connecting:
    case LinkState::Online: break;
    }
    return {};
}

QString BrokerDesk::whyNoValues() const
{
    if (!isOpen() || !isSilent(standing().state))
        return {};
    const bool keepsValues = m_profile->dialect == BrokerDialect::Workspace && m_profile->cachedSecretMinutes > 0;
    return keepsValues ? QString() : BrokerWords::tr("The broker does not answer, and its settings say that no values are kept.");
}

} // namespace claviger
