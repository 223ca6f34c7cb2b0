#pragma once

#include "models/domain/backend.h"
#include "models/domain/checking_place.h"
#include "models/domain/key_checker.h"
#include "models/domain/provider_registry.h"

namespace claviger {

class AppSettings;

/// The ports that checks work on; all outlive whoever is given them.
struct VerificationPorts {
    Backend &backend;
    const ProviderRegistry &registry;
    KeyChecker &checker;
    const Clock &clock;
    const AppSettings &settings;
    CheckingPlace *place = nullptr; ///< what is open, where it may be one that asks providers itself; null: it never is

    /// True while no value is to be opened for a check, because the place asks.
    [[nodiscard]] bool asksThere() const { return place && place->asksItself(); }
};

} // namespace claviger
