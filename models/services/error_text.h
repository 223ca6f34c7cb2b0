#pragma once

#include "models/base/error.h"

namespace claviger {

/// One translated sentence for a person: what happened, to what, what to do next. The lower layer's
/// own words (Error::detail) are added only where they name a file, a rule or a choice the person needs.
[[nodiscard]] QString errorText(const Error &error);

} // namespace claviger
