#include "ui/capable.h"

#include "models/services/broker_desk.h"
#include "models/tables/table_words.h"
#include "ui/app_context.h"

#include <QAction>
#include <QCoreApplication>
#include <QWidget>

namespace claviger {

QString whyNotNow(const AppContext &context, Capability capability, const QString &permission)
{
    if (!context.backend.capabilities().testFlag(capability)) {
        const QString why = context.backend.whyNot(capability);
        return why.isEmpty() ? QCoreApplication::translate("Capable", "This is not possible here.") : why;
    }
    if (!permission.isEmpty() && !context.brokers.may(permission))
        return QCoreApplication::translate("Capable", "Your role at this broker does not allow it.");
    return capability == Capability::Reveal ? context.brokers.whyNoValues() : context.brokers.whyReadOnly();
}

QString whyNotKept(const AppContext &context, KeyPart part)
{
    const auto &profile = context.brokers.profile();
    return profile ? whyNotKept(profile->dialect, part) : QString();
}

void followAbilities(const AppContext &context, QObject *receiver, const std::function<void()> &refresh)
{
    refresh();
    QObject::connect(&context.session, &Session::unlocked, receiver, refresh);
    QObject::connect(&context.brokers, &BrokerDesk::identityChanged, receiver, refresh);
    QObject::connect(&context.brokers, &BrokerDesk::standingChanged, receiver, refresh);
}

Capability checkCapability(const Backend &backend)
{
    return backend.capabilities().testFlag(Capability::BrokerChecks) ? Capability::BrokerChecks : Capability::Checks;
}

void showAbility(QWidget *button, const QString &why, const QString &tip)
{
    button->setEnabled(why.isEmpty());
    button->setToolTip(why.isEmpty() ? tip : plainToolTip(why));
    button->setAccessibleDescription(why);
}

void needs(const AppContext &context, QWidget *button, Capability capability, const QString &permission, const QString &tip)
{
    followAbilities(context, button, [&context, button, capability, permission, tip] {
        showAbility(button, whyNotNow(context, capability, permission), tip);
    });
}

void needs(const AppContext &context, QAction *action, Capability capability, const QString &permission)
{
    followAbilities(context, action, [&context, action, capability, permission] {
        const QString why = whyNotNow(context, capability, permission);
        action->setEnabled(why.isEmpty());
        action->setToolTip(why.isEmpty() ? action->text() : plainToolTip(why));
        action->setStatusTip(why);
    });
}

} // namespace claviger
