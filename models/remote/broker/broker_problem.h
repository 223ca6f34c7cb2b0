#pragma once

#include "models/base/clock.h"
#include "models/base/error.h"
#include "models/remote/broker/answer_json.h"
#include "models/remote/http/http_message.h"

#include <QString>

#include <optional>
#include <string_view>

namespace claviger {

/// What a broker says went wrong (RFC 9457, docs/BROKER.md §8).
struct BrokerProblem {
    int status = 0;
    QString type;                 ///< behind "urn:claviger:problem:", e.g. "conflict"; empty: another one or none
    QString detail;               ///< for people, in the broker's words, with the places that it names
    QString rule;                 ///< id of the policy that refuses
    std::optional<Instant> until; ///< of maintenance
};

/// The problem in an answer of 300 or more. One that says nothing readable has the status alone, and a sentence about it.
[[nodiscard]] BrokerProblem problemIn(HttpAnswer answer);
/// The same inside an answer, e.g. of a batch.
[[nodiscard]] BrokerProblem problemIn(const AnswerNode &node);

/// True when \p text repeats a value that \p body brought, or eight characters in a row of one. Values are what a member "value"
/// or the members of "credentials" hold, as JsonWriter writes them.
[[nodiscard]] bool repeatsValue(const QString &text, std::string_view body);

/// What \p problem means for what was asked about \p subject.
[[nodiscard]] Error errorOf(const BrokerProblem &problem, const QString &subject);

} // namespace claviger
