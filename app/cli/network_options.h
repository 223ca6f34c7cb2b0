#pragma once

#include "app/cli/command_line.h"

namespace claviger::cli {

/// The options --proxy, --proxy-password-file and --ca-file of commands that ask providers.
void addNetworkOptions(std::vector<OptionSpec> &to);

/// True when \p line has any of them.
[[nodiscard]] bool hasNetworkOptions(const CommandLine &line);

/// From now on requests go as the options say; what they leave open is as in the settings, which stay as they are. InvalidInput
/// says which option cannot be followed; errors of the password's file.
[[nodiscard]] Result<> followNetworkOptions(const Context &context);

} // namespace claviger::cli
