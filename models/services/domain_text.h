#pragma once

#include "models/base/clock.h"
#include "models/domain/audit_event.h"
#include "models/domain/credential.h"
#include "models/domain/key_status.h"
#include "models/domain/provider.h"
#include "models/domain/store_admin.h"

namespace claviger {

/// Translated words of the domain, shared by the window and the command line. Sentence case.
[[nodiscard]] QString statusText(KeyStatus status);
/// "Valid", "Invalid (revoked)", "Not checked" …
[[nodiscard]] QString validationText(Validation validation, VerdictMeaning meaning = VerdictMeaning::None);
[[nodiscard]] QString meaningText(VerdictMeaning meaning); ///< empty for None
[[nodiscard]] QString stageText(VersionStage stage);
/// "Secret revealed", "Store unlocked" …
[[nodiscard]] QString actionText(AuditAction action);
[[nodiscard]] QString resultText(AuditResult result);
[[nodiscard]] QString slotKindText(SlotKind kind);
[[nodiscard]] QString confidenceText(Confidence confidence);
/// Of a provider category ("genai" → "Generative AI"); the id itself when it is unknown.
[[nodiscard]] QString categoryText(QStringView category);
/// Whether the provider lets its keys be rotated without a person, as a sentence.
[[nodiscard]] QString automationText(RotationAutomation automation);
/// Of the built-in environments; an admin's own name is answered as it is.
[[nodiscard]] QString environmentText(const QString &environment);

/// "just now", "5 minutes ago", "3 days ago", "in 2 hours" … What is past counts full units, what is to come is rounded.
[[nodiscard]] QString relativeText(Instant when, Instant now);
/// "in 4 days", "today", "12 days late".
[[nodiscard]] QString dueText(Instant due, Instant now);
/// "4:12" for under an hour, "1:02:05" from there.
[[nodiscard]] QString countdownText(int seconds);
/// Date and time of the system's locale in local time, for tooltips and details.
[[nodiscard]] QString exactText(Instant when);
/// The date alone, of the system's locale, in local time.
[[nodiscard]] QString dateText(Instant when);

} // namespace claviger
