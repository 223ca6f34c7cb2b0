#pragma once

#include "models/base/result.h"
#include "models/domain/provider.h"

#include <QByteArray>

namespace claviger {

/// The compiled registry: what the build makes of resources/providers.
struct RegistryContents {
    std::vector<Provider> providers;
    VerifyDefaults defaults;

    friend bool operator==(const RegistryContents &, const RegistryContents &) = default;
};

/// \p contents in the compact form that is embedded in the programs. Each distinct text is held once.
[[nodiscard]] QByteArray writeBlob(const RegistryContents &contents);

/// Reads what writeBlob() made; Damaged when \p blob is cut off, of another version or something else.
[[nodiscard]] Result<RegistryContents> readBlob(const QByteArray &blob);

} // namespace claviger
