#pragma once

#include "models/domain/backend.h"
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
};

} // namespace claviger
