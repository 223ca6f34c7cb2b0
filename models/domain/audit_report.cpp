#include "models/domain/audit_report.h"

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array kKinds{"listing"_L1, "access"_L1, "rotation"_L1, "key"_L1, "denied"_L1, "changes"_L1};
static_assert(kKinds.size() == kReportKindCount);
constexpr std::array kFormats{"csv"_L1, "html"_L1, "pdf"_L1};

template <typename Enum, std::size_t Size>
std::optional<Enum> fromName(const std::array<QLatin1StringView, Size> &names, QStringView wanted) noexcept
{
    for (std::size_t i = 0; i < Size; ++i) {
        if (wanted == names[i])
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

} // namespace

QLatin1StringView name(ReportKind kind) noexcept { return kKinds[static_cast<std::size_t>(kind)]; }

std::optional<ReportKind> reportKindFromName(QStringView name) noexcept { return fromName<ReportKind>(kKinds, name); }

QLatin1StringView name(ReportFormat format) noexcept { return kFormats[static_cast<std::size_t>(format)]; }

std::optional<ReportFormat> reportFormatFromName(QStringView name) noexcept { return fromName<ReportFormat>(kFormats, name); }

} // namespace claviger
