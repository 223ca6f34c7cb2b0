#pragma once

#include "models/store/session.h"

#include <vector>

namespace claviger {

/// Brings the tables of \p session to the newest version; what they were stays beside the store as a copy. Answers what the log
/// is to be told of it: nothing when they are of that version.
[[nodiscard]] Result<std::vector<EventDraft>> upgradeTables(StoreSession &session);

} // namespace claviger
