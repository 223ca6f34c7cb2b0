#pragma once

#include "models/store/session.h"

namespace claviger {

/// Writes a copy of the store to \p file by SQLite's online backup and publishes it only after it was opened, its header,
/// pages and log verified with the live keys. Does not log it (see backUp()). AlreadyExists when \p file is there.
[[nodiscard]] Result<> copyStore(StoreSession &session, const QString &file, Progress &progress,
                                 const std::function<bool()> &stop);

/// copyStore(), and its event in the log of the live store.
[[nodiscard]] Result<> backUp(StoreSession &session, const QString &file, Progress &progress, const std::function<bool()> &stop);

/// Copies all pages of \p from to \p to, before anything is unlocked; what a migration does first.
[[nodiscard]] Result<> copyPages(Connection &from, const QString &to, Progress &progress, const std::function<bool()> &stop);

} // namespace claviger
