#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"

namespace claviger {

/// The access_token in the answer \p body (RFC 6749, section 5.1). Damaged when there is none that a header could hold.
[[nodiscard]] Result<Secret> accessToken(const Secret &body);

} // namespace claviger
