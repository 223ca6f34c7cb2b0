#include "models/tables/key_filter.h"

#include "models/tables/key_table_model.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

// What searches the texts of a column, besides free words; none where those do not look.
std::optional<QueryField> fieldOf(KeyColumn column)
{
    switch (column) {
    case KeyColumn::Label: return QueryField::Any;
    case KeyColumn::Provider: return QueryField::Provider;
    case KeyColumn::Workspace: return QueryField::Workspace;
    case KeyColumn::Environment: return QueryField::Environment;
    case KeyColumn::Fingerprint: return QueryField::Fingerprint;
    case KeyColumn::Owner: return QueryField::Owner;
    case KeyColumn::Tags: return QueryField::Tag;
    case KeyColumn::Consumers: return QueryField::Consumer;
    default: return std::nullopt;
    }
}

} // namespace

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

QStringList matchedWords(const SearchQuery &query, KeyColumn column)
{
    QStringList words;
    const std::optional<QueryField> field = fieldOf(column);
    if (query.isEmpty() || !field)
        return words;
    for (const SearchTerm &term : query.terms())
        if (!term.negated && (term.field == QueryField::Any || term.field == *field))
            words.append(term.text);
    return words;
}

} // namespace claviger
