#include "models/domain/store_admin.h"

#include <algorithm>
#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array kNames{"passphrase"_L1, "recovery"_L1, "keychain"_L1, "master-key"_L1};

} // namespace

QLatin1StringView name(SlotKind kind) noexcept { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<SlotKind> slotKindFromName(QStringView wanted) noexcept
{
    const auto at = std::ranges::find_if(kNames, [&](QLatin1StringView candidate) { return wanted == candidate; });
    if (at == kNames.end())
        return std::nullopt;
    return static_cast<SlotKind>(at - kNames.begin());
}

} // namespace claviger
