#include "models/domain/credential.h"

#include <algorithm>
#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

const VersionInfo *firstAt(const std::vector<VersionInfo> &versions, VersionStage stage)
{
    const auto at = std::ranges::find(versions, stage, &VersionInfo::stage);
    return at == versions.end() ? nullptr : &*at;
}

} // namespace

int warnDaysFor(int wanted, int everyDays) noexcept
{
    return everyDays > 0 ? std::min(wanted, std::max(1, everyDays / 2)) : wanted;
}

const VersionInfo *Credential::currentVersion() const { return firstAt(details.versions, VersionStage::Current); }

const VersionInfo *Credential::previousVersion() const { return firstAt(details.versions, VersionStage::Previous); }

const VersionInfo *Credential::version(int number) const
{
    const auto at = std::ranges::find(details.versions, number, &VersionInfo::number);
    return at == details.versions.end() ? nullptr : &*at;
}

CredentialData dataOf(const Credential &credential, const QString &category)
{
    const CredentialOverview &o = credential.overview;
    const CredentialDetails &d = credential.details;
    return {.provider = o.provider,
            .kind = o.kind,
            .label = o.label,
            .workspace = o.workspace,
            .environment = o.environment,
            .category = category,
            .owner = o.owner,
            .purpose = d.purpose,
            .tags = o.tags,
            .consumers = o.consumers,
            .fields = d.fields,
            .policy = d.policy,
            .expiresAt = o.expiresAt,
            .sandbox = o.sandbox};
}

QLatin1StringView name(Validation validation) noexcept
{
    constexpr std::array names{"PENDING"_L1, "VALID"_L1, "INVALID"_L1, "EXPIRED"_L1};
    return names[static_cast<std::size_t>(validation)];
}

QLatin1StringView name(VerdictMeaning meaning) noexcept
{
    constexpr std::array names{""_L1,           "valid"_L1,         "insufficient_scope"_L1, "invalid"_L1,
                               "revoked"_L1,    "expired"_L1,       "restricted"_L1,         "rate_limited"_L1,
                               "over_quota"_L1, "misconfigured"_L1, "provider_error"_L1};
    return names[static_cast<std::size_t>(meaning)];
}

QLatin1StringView name(VersionStage stage) noexcept
{
    constexpr std::array names{"pending"_L1, "current"_L1, "previous"_L1, "retired"_L1};
    return names[static_cast<std::size_t>(stage)];
}

} // namespace claviger
