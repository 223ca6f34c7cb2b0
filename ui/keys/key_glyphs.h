#pragma once

#include "models/domain/key_status.h"
#include "models/tables/table_words.h"
#include "ui/widgets/status_chip.h"

namespace claviger {

/// The mark beside a status; the same everywhere on the page.
[[nodiscard]] ChipGlyph glyphOf(KeyStatus status);
[[nodiscard]] ChipGlyph glyphOf(Validation validation, VerdictMeaning meaning);

/// The theme's tone for what a model answers.
[[nodiscard]] constexpr Tone themeTone(CellTone tone) { return static_cast<Tone>(static_cast<int>(tone)); }

} // namespace claviger
