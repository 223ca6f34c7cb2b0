#pragma once

#include "models/base/result.h"
#include "models/domain/provider_registry.h"
#include "models/registry/registry_problem.h"

#include <memory>
#include <vector>

namespace claviger {

/// The admin's own providers, read from a folder.
struct OwnProviders {
    std::vector<Provider> providers; ///< the sound ones; builtIn is false
    std::vector<RegistryProblem> problems;
};

/// The registry to work with, and what was left out of it.
struct OpenedRegistry {
    std::shared_ptr<ProviderRegistry> registry;
    std::vector<RegistryProblem> problems;
    VerifyDefaults verifyDefaults; ///< what every check does
};

/// The providers compiled into this program (target claviger_resources). No YAML is read. Internal
/// when the program was linked without them. Takes a few milliseconds: off the start-up path.
[[nodiscard]] Result<std::shared_ptr<ProviderRegistry>> loadBuiltIn();

/// Reads every *.yml of \p path as the admin's own. A file with any problem is left out, as is one
/// that takes the id or a host of a built-in provider. A folder that is not there is empty.
/// Blocking; any thread.
[[nodiscard]] OwnProviders loadFolder(const QString &path);

/// Everything that is wrong with the provider file \p path, by line; empty when it may be used.
/// An unchanged file of a built-in provider is sound.
[[nodiscard]] std::vector<RegistryProblem> validateFile(const QString &path);

/// The built-in providers and those of \p userFolder (may be empty) together. Fails only when the
/// built-in ones are missing or damaged.
[[nodiscard]] Result<OpenedRegistry> openRegistry(const QString &userFolder);

} // namespace claviger
