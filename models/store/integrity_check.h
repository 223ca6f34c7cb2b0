#pragma once

#include "models/domain/store_admin.h"
#include "models/store/session.h"

namespace claviger {

/// Replays the whole log against the rows: pages, leaves, tree, checkpoint; then every record must open, be the newest
/// that the log knows of, and be all that the log knows of. Findings name credentials by path where that can be read.
[[nodiscard]] Result<CheckReport> checkStore(StoreSession &session, Progress &progress, const std::function<bool()> &stop);

} // namespace claviger
