#pragma once

#include "models/domain/credential.h"
#include "models/domain/verify_facts.h"
#include "models/remote/verify/check_values.h"

#include <QHash>
#include <QRegularExpression>

#include <string_view>

namespace claviger {

/// One answer as the registry's tables see it.
struct CheckAnswer {
    QString word; ///< "200", "dns", "28P01", "-NOAUTH" … (docs/PROVIDERS.md, "Outcomes")
    std::string_view body;
};

/// Finds the row that decides what an answer means. Keeps the patterns it has met; one thread.
class OutcomeTable
{
public:
    /// The first row of \p own that agrees with \p answer, else of \p others; null when none does. \p values: for statuses that
    /// are fields. No copy of the body stays behind.
    [[nodiscard]] const VerifyOutcome *decide(const std::vector<VerifyOutcome> &own, const std::vector<VerifyOutcome> &others,
                                              const CheckAnswer &answer, const CheckValues &values);

private:
    class Body;

    [[nodiscard]] bool agrees(const VerifyOutcome &row, const CheckAnswer &answer, Body &body, const CheckValues &values);
    [[nodiscard]] const QRegularExpression &compiled(const QString &pattern);

    QHash<QString, QRegularExpression> m_patterns;
};

/// True when one of the statuses in \p statuses ("400|401", "2xx", "*", "{{field}}") is \p word.
[[nodiscard]] bool statusAgrees(const QString &statuses, const QString &word, const CheckValues &values);

/// The same meaning as the rest of the program knows it.
[[nodiscard]] VerdictMeaning verdictOf(VerifyMeaning meaning) noexcept;

} // namespace claviger
