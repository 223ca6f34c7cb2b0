#pragma once

#include "models/remote/auth/sigv4.h"

namespace claviger {

/// The temporary credentials in STS's XML answer \p body to AssumeRole
/// (docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html). Damaged when they are not all there.
[[nodiscard]] Result<AwsCredentials> temporaryCredentials(const Secret &body);

} // namespace claviger
