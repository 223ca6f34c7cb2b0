#pragma once

#include "models/domain/backend.h"

#include <vector>

namespace claviger {

/// One byte a row: 1 where another row outside the trash holds the same secret in any field, a
/// trailing line break left aside.
[[nodiscard]] std::vector<quint8> duplicateRows(const OverviewList &rows);

} // namespace claviger
