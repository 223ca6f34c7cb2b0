#pragma once

#include "models/domain/backend.h"
#include "models/domain/key_check.h"
#include "models/domain/provider_registry.h"
#include "models/services/verification_report.h"

namespace claviger {

/// A verdict in words.
struct VerdictText {
    QString headline; ///< what happened: "Accepted by OpenAI API", "Revoked: AWS no longer accepts this key"
    QString meaning;  ///< what that means for the key; a sentence
    QString remedy;   ///< what to do next: the registry's own English, or ours, translated, where it says nothing; may be empty

    /// The three in one line of sentences.
    [[nodiscard]] QString sentence() const;
    friend bool operator==(const VerdictText &, const VerdictText &) = default;
};

/// \p verdict, with its meaning as shown, of a key of \p provider (the name for people).
[[nodiscard]] VerdictText verdictText(const KeyVerdict &verdict, const QString &provider);
/// What came of a key of a batch, skipped ones included.
[[nodiscard]] VerdictText checkedText(const CheckedKey &checked, const ProviderRegistry &registry);
/// One entry of a key's history; that of a confirmation by hand has the person's note as its meaning.
[[nodiscard]] VerdictText pastCheckText(const PastCheck &check, const QString &provider);

[[nodiscard]] QString findingText(KeyFinding finding); ///< "Works", "Fails" …
[[nodiscard]] QString skipText(SkipReason reason);     ///< a sentence; empty for None
[[nodiscard]] QString originText(CheckOrigin origin);  ///< "by a person", "by the schedule", "by hand"
[[nodiscard]] QString trustText(CheckTrust trust);     ///< a sentence; empty for Plain
/// "200", "No answer in time", "The name is unknown" … for what a step was answered.
[[nodiscard]] QString answerText(const QString &answer);
/// One line about a request: "https://api.openai.com/v1/models: 200, 123 ms".
[[nodiscard]] QString stepText(const CheckStep &step);
/// "Works: 14 · Limited: 1 · Fails: 1", without what is 0; "Nothing was checked" when all is.
[[nodiscard]] QString countsText(const CheckCounts &counts);
/// "123 ms", "4.2 s".
[[nodiscard]] QString latencyText(std::chrono::milliseconds latency);

} // namespace claviger
