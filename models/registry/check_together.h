#pragma once

#include "models/registry/provider_reader.h"

namespace claviger {

/// Compares \p candidates with each other and with \p known (built in, sound): ids, hosts of
/// calls, and patterns that claim to be distinctive. Problems go to each candidate's findings.
void checkTogether(std::vector<ProviderSource> &candidates, const std::vector<Provider> &known);

} // namespace claviger
