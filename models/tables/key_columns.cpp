#include "models/tables/key_columns.h"

#include "models/tables/key_table_model.h"

#include <algorithm>
#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array kNames{"provider"_L1,      "label"_L1,   "workspace"_L1, "environment"_L1, "status"_L1,
                            "validation"_L1,    "checked"_L1, "due"_L1,       "fingerprint"_L1, "last-rotated"_L1,
                            "next-rotation"_L1, "expires"_L1, "owner"_L1,     "tags"_L1,        "consumers"_L1};
static_assert(kNames.size() == static_cast<std::size_t>(kKeyColumns));

} // namespace

QLatin1StringView columnName(KeyColumn column) noexcept { return kNames[static_cast<std::size_t>(column)]; }

std::optional<KeyColumn> keyColumnFromName(QStringView name) noexcept
{
    const auto at = std::ranges::find_if(kNames, [&](QLatin1StringView candidate) { return name == candidate; });
    return at == kNames.end() ? std::nullopt : std::optional(static_cast<KeyColumn>(at - kNames.begin()));
}

QString columnTitle(KeyColumn column)
{
    switch (column) {
    case KeyColumn::Provider: return KeyTableModel::tr("Provider");
    case KeyColumn::Label: return KeyTableModel::tr("Label");
    case KeyColumn::Workspace: return KeyTableModel::tr("Workspace");
    case KeyColumn::Environment: return KeyTableModel::tr("Environment");
    case KeyColumn::Status: return KeyTableModel::tr("Status");
    case KeyColumn::Validation: return KeyTableModel::tr("Validation");
    case KeyColumn::Checked: return KeyTableModel::tr("Checked");
    case KeyColumn::Due: return KeyTableModel::tr("Due");
    case KeyColumn::Fingerprint: return KeyTableModel::tr("Fingerprint");
    case KeyColumn::LastRotated: return KeyTableModel::tr("Last rotated");
    case KeyColumn::NextRotation: return KeyTableModel::tr("Next rotation");
    case KeyColumn::Expires: return KeyTableModel::tr("Expires");
    case KeyColumn::Owner: return KeyTableModel::tr("Owner");
    case KeyColumn::Tags: return KeyTableModel::tr("Tags");
    case KeyColumn::Consumers: return KeyTableModel::tr("Consumers");
    case KeyColumn::Count_: break;
    }
    return {};
}

} // namespace claviger
