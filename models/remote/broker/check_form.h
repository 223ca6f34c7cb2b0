#pragma once

#include "models/domain/backend.h"
#include "models/domain/checking_place.h"
#include "models/remote/broker/answer_json.h"
#include "models/remote/broker/credential_form.h"

#include <utility>

namespace claviger {

/// One check of a broker's history; faults are the answer's. Words that are not known stand before the remedy.
[[nodiscard]] PastCheck pastCheckIn(const AnswerNode &node);

/// The answer of `POST /credentials/{id}/verify`; about another key than \p id it is a fault.
[[nodiscard]] std::pair<PlaceCheck, BrokerMark> placeCheckIn(const AnswerNode &root, const CredentialId &id, SharedTexts &texts);

/// The body that tells a broker of \p records, 64 at most.
[[nodiscard]] Secret checksBody(const std::vector<CheckRecord> &records);

} // namespace claviger
