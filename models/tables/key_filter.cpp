#include "models/tables/key_filter.h"

#include "models/tables/key_table_model.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

QString wordOf(QuickFilter filter)
{
    switch (filter) {
    case QuickFilter::All: return KeyTableModel::tr("All");
    case QuickFilter::NeedsAttention: return KeyTableModel::tr("Needs attention");
    case QuickFilter::Expiring: return KeyTableModel::tr("Expiring");
    case QuickFilter::Overdue: return KeyTableModel::tr("Overdue");
    case QuickFilter::Invalid: return KeyTableModel::tr("Invalid");
    case QuickFilter::Pending: return KeyTableModel::tr("Pending");
    case QuickFilter::Revoked: return KeyTableModel::tr("Revoked");
    case QuickFilter::Duplicates: return KeyTableModel::tr("Duplicates");
    case QuickFilter::Trash: return KeyTableModel::tr("Trash");
    case QuickFilter::Count_: break;
    }
    return {};
}

QLatin1StringView name(QuickFilter filter) noexcept
{
    constexpr std::array<QLatin1StringView, kQuickFilters> names{"all"_L1,     "needs-attention"_L1, "expiring"_L1,
                                                                 "overdue"_L1, "invalid"_L1,         "pending"_L1,
                                                                 "revoked"_L1, "duplicates"_L1,      "trash"_L1};
    return names[static_cast<std::size_t>(filter)];
}

} // namespace claviger
