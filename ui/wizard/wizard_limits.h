#pragma once

#include <QString>

namespace claviger {

/// Why the place that is open does not keep something that the wizard asks for; empty where it does.
struct WizardLimits {
    QString declaring;  ///< a key without a value
    QString notes;      ///< tags, purpose, consumers, test keys
    QString policy;     ///< the schedule
    QString workspaces; ///< making one
};

} // namespace claviger
