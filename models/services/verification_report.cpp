#include "models/services/verification_report.h"

#include <algorithm>
#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

std::chrono::milliseconds CheckedKey::latency() const
{
    const CheckStep *step = decidingStep(verdict);
    return step ? step->latency : std::chrono::milliseconds{0};
}

void CheckCounts::add(KeyFinding finding)
{
    switch (finding) {
    case KeyFinding::Works: ++works; break;
    case KeyFinding::Limited: ++limited; break;
    case KeyFinding::Fails: ++fails; break;
    case KeyFinding::Undecided: ++undecided; break;
    case KeyFinding::Skipped: ++skipped; break;
    }
}

CheckCounts &CheckCounts::operator+=(const CheckCounts &other)
{
    total += other.total;
    works += other.works;
    limited += other.limited;
    fails += other.fails;
    undecided += other.undecided;
    skipped += other.skipped;
    return *this;
}

int VerificationReport::asked() const
{
    const auto wasAsked = [this](const CheckedKey &each) { // a broker need not tell of its steps
        const bool isTold = asker == CheckAsker::Place && each.finding != KeyFinding::Skipped && !each.unrecorded;
        return isTold || !each.verdict.steps.empty();
    };
    return static_cast<int>(std::ranges::count_if(keys, wasAsked));
}

bool VerificationReport::nobodyReached() const
{
    return asked() > 0 && std::ranges::none_of(keys, [](const CheckedKey &each) { return each.verdict.wasReached; });
}

KeyFinding findingOf(const KeyVerdict &verdict) noexcept
{
    if (!decides(verdict))
        return KeyFinding::Undecided;
    if (isAgainst(verdict.meaning))
        return KeyFinding::Fails;
    return verdict.meaning == VerdictMeaning::Valid ? KeyFinding::Works : KeyFinding::Limited;
}

QLatin1StringView name(CheckAsker asker) noexcept { return asker == CheckAsker::Place ? "broker"_L1 : "console"_L1; }

QLatin1StringView name(KeyFinding finding) noexcept
{
    constexpr std::array names{"works"_L1, "limited"_L1, "fails"_L1, "undecided"_L1, "skipped"_L1};
    return names[static_cast<std::size_t>(finding)];
}

QLatin1StringView name(SkipReason reason) noexcept
{
    constexpr std::array names{""_L1,         "gone"_L1,      "trashed"_L1, "revoked"_L1, "pending"_L1, "unknown-provider"_L1,
                               "no-check"_L1, "unreadable"_L1};
    return names[static_cast<std::size_t>(reason)];
}

} // namespace claviger
