#include "models/domain/key_check.h"

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

bool decides(const KeyVerdict &verdict) noexcept
{
    return verdict.trust != CheckTrust::Doubtful && (isLive(verdict.meaning) || isAgainst(verdict.meaning));
}

bool isAgainst(VerdictMeaning meaning) noexcept
{
    return meaning == VerdictMeaning::Invalid || meaning == VerdictMeaning::Revoked || meaning == VerdictMeaning::Expired;
}

bool isLive(VerdictMeaning meaning) noexcept
{
    return meaning == VerdictMeaning::Valid || meaning == VerdictMeaning::InsufficientScope
        || meaning == VerdictMeaning::OverQuota;
}

Validation validationAfter(Validation before, const KeyVerdict &verdict) noexcept
{
    if (!decides(verdict))
        return before;
    if (isLive(verdict.meaning))
        return Validation::Valid;
    return verdict.meaning == VerdictMeaning::Expired ? Validation::Expired : Validation::Invalid;
}

VerdictMeaning shownMeaning(const KeyVerdict &verdict, Validation before, std::optional<Instant> expiresAt, Instant now) noexcept
{
    if (verdict.meaning != VerdictMeaning::Invalid || before != Validation::Valid)
        return verdict.meaning;
    return expiresAt && *expiresAt <= now ? VerdictMeaning::Expired : VerdictMeaning::Revoked;
}

QLatin1StringView name(CheckOrigin origin) noexcept
{
    constexpr std::array names{"person"_L1, "schedule"_L1, "by-hand"_L1};
    return names[static_cast<std::size_t>(origin)];
}

QLatin1StringView name(CheckTrust trust) noexcept
{
    constexpr std::array names{"plain"_L1, "self-tested"_L1, "doubtful"_L1};
    return names[static_cast<std::size_t>(trust)];
}

} // namespace claviger
