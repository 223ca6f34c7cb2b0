#pragma once

#include "models/domain/backend.h"
#include "models/remote/broker/answer_json.h"

namespace claviger {

/// One check of a broker's history; faults are the answer's. Words that are not known stand before the remedy.
[[nodiscard]] PastCheck pastCheckIn(const AnswerNode &node);

/// The body that tells a broker of \p records, 64 at most.
[[nodiscard]] Secret checksBody(const std::vector<CheckRecord> &records);

} // namespace claviger
