#pragma once

#include "models/base/result.h"
#include "models/registry/provider_reader.h"

namespace claviger {

/// The name of the file that holds the defaults of all checks, beside the providers.
inline constexpr QStringView defaultsFileName = u"defaults.yml";

/// Everything that one folder of registry files holds.
struct RegistryFolder {
    std::vector<ProviderSource> sources; ///< by file name
    VerifyDefaults defaults;
    std::vector<RegistryProblem> problems; ///< of files that could not be read, and of the defaults

    /// Those problems and the ones of every source, by file and line.
    [[nodiscard]] std::vector<RegistryProblem> allProblems() const;
};

/// The bytes of a registry file; refused above 256 KiB.
[[nodiscard]] Result<QByteArray> readRegistryFile(const QString &path);

/// Reads every *.yml of \p path; a folder that is not there is empty. Checks each file by itself.
/// Blocking; any thread.
[[nodiscard]] RegistryFolder readRegistryFolder(const QString &path);

} // namespace claviger
