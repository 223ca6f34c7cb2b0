#pragma once

#include "app/cli/context.h"

namespace claviger::cli {

/// A passphrase that is to protect a store: from the file that \p option names, else asked for twice on the terminal.
/// InvalidInput when the two differ or when it is too weak; \p file is the store, whose name a guesser tries.
[[nodiscard]] Result<Secret> newPassphrase(const Context &context, const QString &option, const QString &file);

/// The passphrase that is in use: --passphrase-file, CLAVIGER_PASSPHRASE_FILE, else asked for with \p prompt.
[[nodiscard]] Result<Secret> passphraseInUse(const Context &context, const QString &prompt);

} // namespace claviger::cli
