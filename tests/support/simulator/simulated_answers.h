#pragma once

#include "tests/support/https_server.h"
#include "tests/support/simulator/simulated_request.h"

#include <optional>

namespace claviger::test {

/// One answer that a row of a provider's table decides: the row, the status and the text that it looks for.
struct RowAnswer {
    int row = 0;
    QString status; ///< one of the row's, a number or a word
    QString sample; ///< of its body_matches; empty when it looks for none

    friend bool operator==(const RowAnswer &, const RowAnswer &) = default;
};

/// Every answer that row \p row of \p call decides: each of its statuses with each outer alternative of its pattern, as far as no
/// row before it takes them. Empty: the row can never be reached.
[[nodiscard]] std::vector<RowAnswer> answersOfRow(const VerifyCall &call, int row, const SimulatedKey &key);

/// The first answer that means that all is well; nullopt for a call without one.
[[nodiscard]] std::optional<RowAnswer> goodAnswer(const VerifyCall &call, const SimulatedKey &key);
/// What the provider says to a key that it does not know.
[[nodiscard]] std::optional<RowAnswer> refusal(const VerifyCall &call, const SimulatedKey &key, SignatureFit fit);

/// The answer as it goes over the wire, with the members of a good answer that the registry names, and with the tokens in
/// \p tokens where the provider gives any.
[[nodiscard]] ServedAnswer servedAnswer(const VerifyCall &call, const RowAnswer &answer, const SimulatedKey &key,
                                        const GivenTokens &tokens);

/// What the simulator says for member \p name of a good answer.
[[nodiscard]] QString simulatedRead(const QString &name);

} // namespace claviger::test
