#pragma once

#include "models/domain/move_rules.h"

#include <functional>

namespace claviger {

/// Takes out of \p fit what neither of the simpler dialects keeps (docs/BROKER.md §11, §12), and the plain fields that
/// \p isKept says no to; what was there and goes is among the losses.
void dropUnkept(MoveFit &fit, const std::function<bool(const PlainField &)> &isKept);

} // namespace claviger
