#pragma once

#include "models/services/key_catalog.h"
#include "models/tables/key_columns.h"
#include "models/tables/search_query.h"

#include <QString>

#include <array>

namespace claviger {

/// The chips above the table. Every one but Trash leaves the trash out.
enum class QuickFilter { All, NeedsAttention, Expiring, Overdue, Invalid, Pending, Revoked, Duplicates, Trash, Count_ };

inline constexpr std::size_t kQuickFilters = static_cast<std::size_t>(QuickFilter::Count_);

/// "All", "Needs attention", …, translated.
[[nodiscard]] QString wordOf(QuickFilter filter);
/// Stable name for settings: "all", "needs-attention", …
[[nodiscard]] QLatin1StringView name(QuickFilter filter) noexcept;

/// Everything that decides which rows are shown.
struct KeyFilter {
    QuickFilter quick = QuickFilter::All;
    KeyScope scope;
    SearchQuery query;

    friend bool operator==(const KeyFilter &, const KeyFilter &) = default;
};

/// The folded words that \p query looked for in the text of \p column, to be marked there: free words where they are
/// searched, and the values of the column's own prefix. None for negated terms and for columns that are not text.
[[nodiscard]] QStringList matchedWords(const SearchQuery &query, KeyColumn column);

/// Rows a chip would show within a scope, search left aside. Overdue counts what is past its
/// rotation or its expiry; Invalid what the last check found invalid or expired.
struct FilterCounts {
    std::array<int, kQuickFilters> rows{};

    [[nodiscard]] int of(QuickFilter filter) const noexcept { return rows[static_cast<std::size_t>(filter)]; }
    friend bool operator==(const FilterCounts &, const FilterCounts &) = default;
};

} // namespace claviger
