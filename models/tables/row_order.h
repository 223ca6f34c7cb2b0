#pragma once

#include <QtGlobal>

#include <vector>

namespace claviger {

/// One level of a sort: a number for each row, smaller first.
using SortKeys = std::vector<quint64>;
/// Sorts behind every other key, whatever the direction.
inline constexpr quint64 kSortsLast = ~quint64{0};

/// \p key for the wanted direction; kSortsLast stays last.
[[nodiscard]] constexpr quint64 directed(quint64 key, bool descending) noexcept
{
    return descending && key != kSortsLast ? kSortsLast - 1 - key : key;
}

/// A signed number as a key of the same order.
[[nodiscard]] constexpr quint64 unsignedKey(qint64 value) noexcept { return static_cast<quint64>(value) ^ (quint64{1} << 63U); }

/// Sorts \p rows by \p levels, the first being the most significant. Rows that are equal in
/// all of them keep their order.
void sortRows(std::vector<quint32> &rows, const std::vector<SortKeys> &levels);

} // namespace claviger
