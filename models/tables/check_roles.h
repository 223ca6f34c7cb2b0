#pragma once

#include "models/services/verification_overview.h"
#include "models/tables/table_words.h"

#include <Qt>

namespace claviger {

/// What a cell of the verification tables is, for whoever paints it.
enum class CheckCell : int {
    Text,
    Strong,   ///< what the row is about
    Muted,    ///< times and other second thoughts
    Provider, ///< a name with its tile
    Standing, ///< glyph, words and colour
    Figure,
    Trend ///< a small line of check_role::Trend
};

/// Roles of the verification tables, each where it means something.
namespace check_role {
enum Role : int {
    Cell = Qt::UserRole, ///< CheckCell as int
    Standing,            ///< CellStanding as int
    Tone,                ///< CellTone as int
    Provider,            ///< QString registry id
    ProviderName,        ///< QString for people
    Category,            ///< QString registry category
    Environment,         ///< QString; empty: all of them
    Trend                ///< QList<qreal>, the oldest first
};
} // namespace check_role

[[nodiscard]] CellTone toneOf(CellStanding standing) noexcept;
/// Name of the outline icon beside the word; empty for Empty.
[[nodiscard]] QString iconOf(CellStanding standing);
/// "Works: 3", "Fails: 1" …, the worst first, without what is 0.
[[nodiscard]] QStringList standingCounts(const VerificationCell &cell);

} // namespace claviger
