#pragma once

#include "models/base/error.h"

namespace claviger::cli {

/// What to say when \p file, which \p option names as an earlier export, checkpoint or event proof, is no use because of
/// \p error.
[[nodiscard]] Error earlierProblem(const QString &option, const QString &file, const Error &error);

} // namespace claviger::cli
