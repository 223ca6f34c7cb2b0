#pragma once

#include "models/domain/provider_registry.h"

namespace claviger {

/// A value as it will be kept, and what was done to it.
struct CleanedInput {
    Secret value;
    QString note; ///< translated: what was removed; empty when nothing was
};

/// \p raw without spaces, line breaks, byte-order mark and invisible characters around it; line breaks
/// inside a single-line field are removed too (a wrapped paste). A multi-line value keeps its inside and ends
/// with one line break where it had one.
[[nodiscard]] CleanedInput cleanInput(Secret raw, bool multiline);

/// What stands under the field for \p feedback, translated; empty when there is nothing to say. Names what
/// is expected and never repeats a value.
[[nodiscard]] QString feedbackText(const FieldFeedback &feedback, const FieldSpec &field, const ProviderRegistry &registry);

/// "This looks like an Anthropic key"; the name of the provider \p id, with its article.
[[nodiscard]] QString looksLikeText(const QString &id, const ProviderRegistry &registry);

} // namespace claviger
