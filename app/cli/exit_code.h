#pragma once

#include "models/base/error.h"

namespace claviger::cli {

/// The exit codes of docs/CLI.md.
enum ExitCode : int {
    kDone = 0,
    kNegative = 1, ///< done, and the finding is negative
    kUsage = 2,
    kLocked = 3,
    kNotFound = 4,
    kConflict = 5,
    kUnreachable = 6,
    kIntegrity = 7,
    kRefused = 8,
    kInternal = 9
};

[[nodiscard]] int exitCode(ErrorCode code) noexcept;

} // namespace claviger::cli
