#pragma once

#include "models/domain/audit_event.h"
#include "models/domain/key_status.h"
#include "models/domain/store_admin.h"

#include <QString>

namespace claviger {

/// The colour role of a cell, in the order of the theme's tones; models answer it as int.
enum class CellTone : int { Good, Warn, Bad, Info, Quiet };

[[nodiscard]] CellTone toneOf(KeyStatus status) noexcept;
/// A key that works with less than is wanted of it warns.
[[nodiscard]] CellTone toneOf(Validation validation, VerdictMeaning meaning) noexcept;
[[nodiscard]] CellTone toneOf(AuditResult result) noexcept;
[[nodiscard]] CellTone toneOf(VersionStage stage) noexcept;

/// Name of the outline icon beside the word (resources/icons), so that colour never stands alone.
[[nodiscard]] QString iconOf(KeyStatus status);
[[nodiscard]] QString iconOf(Validation validation, VerdictMeaning meaning);
/// Works, with less than is wanted of it.
[[nodiscard]] bool isLimited(Validation validation, VerdictMeaning meaning) noexcept;
[[nodiscard]] QString iconOf(AuditResult result);
[[nodiscard]] QString iconOf(SlotKind kind);

/// What the one button of a row would do.
enum class NextStep { None, AddValue, Rotate, Check };
/// AddValue for a pending key; Rotate when it is due, late, expired or no longer valid; Check when it
/// never was; None for revoked and trashed ones and when all is well.
[[nodiscard]] NextStep nextStep(KeyStatus status, Validation validation) noexcept;
/// "Add value", "Rotate", "Check"; empty for None.
[[nodiscard]] QString wordOf(NextStep step);

/// What stands in a cell that has nothing to say, for the eye ("–"); screen readers get a word.
[[nodiscard]] QString noValue();

/// \p text for a tool tip that shows it literally, line breaks included: tool tips guess at markup, and data may look
/// like it. What shownLines() takes out is not in it; text that cannot be mistaken for markup stays as it is.
[[nodiscard]] QString plainToolTip(const QString &text);

} // namespace claviger
