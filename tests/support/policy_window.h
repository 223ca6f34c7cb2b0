#pragma once

#include "tests/support/broker_window.h"
#include "tests/support/wizard_world.h"

#include <QListWidget>

namespace claviger::test {

/// Two others agree before a production value is shown.
[[nodiscard]] inline Policy revealPolicy()
{
    Policy policy;
    policy.id = QStringLiteral("production-reveal");
    policy.description = QStringLiteral("Nobody sees a production value alone");
    policy.workspaces = {QStringLiteral("*")};
    policy.environments = {QStringLiteral("production")};
    policy.operations = {QStringLiteral("secret.reveal")};
    policy.approvals = 2;
    policy.needsReason = true;
    return policy;
}

[[nodiscard]] inline Policy rotationPolicy()
{
    Policy policy;
    policy.id = QStringLiteral("rotation");
    policy.description = QStringLiteral("Keys are young, and old values go soon");
    policy.workspaces = {QStringLiteral("acme")};
    policy.environments = {QStringLiteral("*")};
    policy.operations
        = {QStringLiteral("credential.create"), QStringLiteral("credential.edit"), QStringLiteral("credential.rotate")};
    policy.maxGraceHours = 48;
    policy.maxRotateEveryDays = 90;
    return policy;
}

/// The whole window at a broker, for what it demands.
struct PolicyWindow : BrokerWindow {
    using BrokerWindow::BrokerWindow;

    void fillPolicies()
    {
        world.policies.add(revealPolicy());
        world.policies.add(rotationPolicy());
    }
    /// Opens the broker, and its policies in the settings.
    void showPolicies()
    {
        open();
        drive->click(QStringLiteral("nav-settings"));
        auto *sections = drive->see<QListWidget>(QStringLiteral("settingsSections"));
        for (int row = 0; row < sections->count(); ++row) { // in whatever language
            if (sections->item(row)->data(Qt::UserRole).toString() == QStringLiteral("policies"))
                sections->setCurrentRow(row);
        }
        drive->see(QStringLiteral("policySection"));
    }
};

} // namespace claviger::test
