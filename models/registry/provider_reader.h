#pragma once

#include "models/domain/provider.h"
#include "models/registry/registry_problem.h"

#include <optional>

namespace claviger {

/// A provider with what its file says where, for checks that compare providers.
struct ProviderSource {
    Provider provider;
    Findings findings;
};

/// Reads and checks the bytes of one provider file. \p file names it in problems, and its base
/// name must be the provider's id. Findings without problems mean that the provider is sound by
/// itself; checkTogether() compares it with others. No exception leaves.
[[nodiscard]] ProviderSource readProvider(const QByteArray &bytes, const QString &file);

/// The same for defaults.yml; problems go to \p findings.
[[nodiscard]] VerifyDefaults readDefaults(const QByteArray &bytes, Findings &findings);

} // namespace claviger
