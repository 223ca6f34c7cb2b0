#pragma once

#include "models/services/move_plan.h"

namespace claviger {

class MoveService;

/// Sentences about copying and moving keys, translated.

/// What happens to the key: "Made there", "There already: compared" …
[[nodiscard]] QString fateText(const MoveItem &item);
/// What of it the target does not keep, "Tags, purpose, field base_url"; empty: all is kept.
[[nodiscard]] QString lossText(const MoveItem &item);
/// The whole of it for a list without columns.
[[nodiscard]] QString planSentence(const MoveItem &item);
/// What holds for all of the plan: workspaces that are made, what stays behind, what no log gets.
[[nodiscard]] QStringList planRemarks(const MovePlan &plan, const MovePlace &source, const MovePlace &target);
/// What became of a key.
[[nodiscard]] QString outcomeText(const MoveOutcome &outcome);
/// What is left to do about it; empty: nothing.
[[nodiscard]] QString nextStepText(const MoveOutcome &outcome);
/// A label that is likely to be free where \p label is taken.
[[nodiscard]] QString anotherLabel(const QString &label);

} // namespace claviger
