#pragma once

#include "app/cli/verify_json.h"

#include <QByteArray>

namespace claviger::cli {

/// What a report says to other programs; labels and answers were chosen by others and are made inert in each form.

/// JUnit XML 1.0 in UTF-8: a suite for each provider, a case for each key. Only what its provider definitely does not accept is
/// a failure; what could not be decided is an error.
[[nodiscard]] QByteArray junitReport(const VerificationReport &report, const ProviderRegistry &registry, const PathsById &paths);

/// A summary of a job in GitHub's Markdown: counts, a table, and what to do.
[[nodiscard]] QByteArray markdownSummary(const VerificationReport &report, const ProviderRegistry &registry,
                                         const PathsById &paths);

/// What a good answer told of tokens, credit or quota: "limit_remaining 12, usage 3"; empty when it told nothing.
[[nodiscard]] QString quotaText(const KeyVerdict &verdict);

} // namespace claviger::cli
