#pragma once

#include "models/domain/store_admin.h"
#include "models/store/session.h"

namespace claviger {

/// Replays the whole log against the rows: pages, leaves, tree, checkpoint; then every record must open, be the newest
/// that the log knows of, and be all that the log knows of, and so must every key slot in the header.
/// Findings name credentials by path where that can be read.
[[nodiscard]] Result<CheckReport> checkStore(StoreSession &session, Progress &progress, const std::function<bool()> &stop);

/// What the log is told of a check.
[[nodiscard]] EventDraft checkEvent(const StoreSession &session, std::size_t findings);

/// What is wrong with the header of a session that was just opened, by the log. Reads the log only when its newest word on
/// the header is another.
[[nodiscard]] Result<std::vector<CheckFinding>> checkOpenedHeader(StoreSession &session);

} // namespace claviger
