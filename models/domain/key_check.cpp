#include "models/domain/key_check.h"

#include <algorithm>
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

const CheckStep *decidingStep(const KeyVerdict &verdict) noexcept
{
    // one that is shown as revoked or expired was "invalid" to the provider
    const auto decided = [&](const CheckStep &step) {
        return step.meaning == verdict.meaning || (isAgainst(step.meaning) && isAgainst(verdict.meaning));
    };
    const auto at = std::ranges::find_if(verdict.steps, decided);
    if (at != verdict.steps.end())
        return &*at;
    return verdict.steps.empty() ? nullptr : &verdict.steps.front();
}

bool foundLive(const PastCheck &check) noexcept
{
    return check.origin == CheckOrigin::ByHand || (decides(check.verdict) && isLive(check.verdict.meaning));
}

QString plainWord(const QString &answer)
{
    constexpr qsizetype kLongest = 32;
    QString word = answer.left(kLongest);
    for (QChar &c : word) {
        const bool isPlain = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
        if (!isPlain && !u"+-."_s.contains(c))
            c = u'_';
    }
    return word;
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
