#pragma once

#include <QString>
#include <Qt>

#include <optional>
#include <vector>

namespace claviger {

/// Columns of the keys table in their default order. Stored settings use columnName(), never the number.
enum class KeyColumn {
    Provider,
    Label,
    Workspace,
    Environment,
    Status,
    Validation,
    Checked,
    Due,
    Fingerprint,
    LastRotated,
    NextRotation,
    Expires,
    Owner,
    Tags,
    Consumers,
    Count_
};

inline constexpr int kKeyColumns = static_cast<int>(KeyColumn::Count_);

/// Stable: "provider", "last-rotated", …
[[nodiscard]] QLatin1StringView columnName(KeyColumn column) noexcept;
[[nodiscard]] std::optional<KeyColumn> keyColumnFromName(QStringView name) noexcept;
/// Header text, translated.
[[nodiscard]] QString columnTitle(KeyColumn column);

/// One level of a multi-column sort.
struct KeySort {
    KeyColumn column = KeyColumn::Label;
    Qt::SortOrder order = Qt::AscendingOrder;

    friend bool operator==(const KeySort &, const KeySort &) = default;
};
using KeySortOrder = std::vector<KeySort>; ///< most significant first

} // namespace claviger
