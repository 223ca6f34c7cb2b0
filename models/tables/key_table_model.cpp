#include "models/tables/key_table_model.h"

#include "models/services/shown_text.h"
#include "models/tables/key_cells.h"
#include "models/tables/key_index.h"
#include "models/tables/key_match.h"
#include "models/tables/search_completer.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kMaxLevels = 4;

bool isMonospace(KeyColumn column) { return column == KeyColumn::Fingerprint; }

QString iconName(const KeyIndex &index, quint32 row, KeyColumn column, const QString &category)
{
    switch (column) {
    case KeyColumn::Provider: return u"category-"_s + category;
    case KeyColumn::Status: return iconOf(index.facts(row).status);
    case KeyColumn::Validation:
    case KeyColumn::Checked: return iconOf(index.facts(row).validation, index.facts(row).meaning);
    default: return {};
    }
}

/// Colour speaks of the column's own subject: a rotation under way says nothing about the date it is due.
CellTone toneOf(const KeyFacts &facts, KeyColumn column)
{
    switch (column) {
    case KeyColumn::Validation:
    case KeyColumn::Checked: return claviger::toneOf(facts.validation, facts.meaning);
    case KeyColumn::Due:
    case KeyColumn::NextRotation:
    case KeyColumn::Expires: {
        const bool pressing
            = facts.status == KeyStatus::Expiring || facts.status == KeyStatus::Overdue || facts.status == KeyStatus::Expired;
        return pressing ? claviger::toneOf(facts.status) : CellTone::Quiet;
    }
    default: return claviger::toneOf(facts.status);
    }
}

} // namespace

KeyTableModel::KeyTableModel(const ProviderRegistry &registry, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_registry(registry)
    , m_clock(clock)
    , m_index(std::make_unique<KeyIndex>(registry))
{
}

KeyTableModel::~KeyTableModel() = default;

OverviewSnapshot KeyTableModel::snapshot() const { return m_index->rows(); }

SearchVocabulary KeyTableModel::vocabulary() const { return SearchVocabulary::from(*m_index); }

int KeyTableModel::totalRows() const { return static_cast<int>(m_index->size()); }

void KeyTableModel::setQuickFilter(QuickFilter quick)
{
    KeyFilter filter = m_filter;
    filter.quick = quick;
    setFilter(std::move(filter));
}

void KeyTableModel::setScope(KeyScope scope)
{
    KeyFilter filter = m_filter;
    filter.scope = std::move(scope);
    setFilter(std::move(filter));
}

void KeyTableModel::setSearch(const QString &text)
{
    KeyFilter filter = m_filter;
    filter.query = SearchQuery::parse(text);
    setFilter(std::move(filter));
}

void KeyTableModel::setFilter(KeyFilter filter)
{
    if (filter == m_filter)
        return;
    const bool otherScope = filter.scope != m_filter.scope;
    // Beyond a part of all rows one pass through the whole index is quicker than row by row.
    const bool few = m_rows.size() < m_index->size() / 4;
    const bool narrower
        = few && filter.quick == m_filter.quick && !otherScope && !m_placesKept && filter.query.narrows(m_filter.query);
    m_filter = std::move(filter);
    std::vector<quint32> rows = narrower ? KeyMatch(*m_index, m_filter).among(m_rows) : shownRows();
    if (rows == m_rows) {
        if (!m_rows.empty()) // only what is highlighted differs
            emit dataChanged(index(0, 0), index(rowCount() - 1, kKeyColumns - 1), {MatchRole});
    } else {
        beginResetModel();
        m_rows = std::move(rows);
        m_placesKept = false;
        endResetModel();
    }
    if (otherScope)
        updateCounts();
    emit filterChanged();
}

void KeyTableModel::setSortOrder(KeySortOrder order)
{
    if (order.size() > kMaxLevels)
        order.resize(kMaxLevels);
    if (order == m_sort && !m_placesKept)
        return;
    const bool other = order != m_sort;
    m_sort = std::move(order);
    m_order.clear();
    relayout(
        [this] {
            m_rows = shownRows();
            m_placesKept = false;
        },
        VerticalSortHint);
    if (other)
        emit sortOrderChanged();
}

void KeyTableModel::toggleSort(KeyColumn column, bool keepOthers)
{
    const auto flipped = [](KeySort level) {
        level.order = level.order == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
        return level;
    };
    KeySortOrder next = m_sort;
    const auto known = std::ranges::find(next, column, &KeySort::column);
    if (!keepOthers)
        next = {known == next.begin() && known != next.end() ? flipped(*known) : KeySort{column}};
    else if (known != next.end())
        *known = flipped(*known);
    else
        next.push_back({column});
    setSortOrder(std::move(next));
}

void KeyTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= kKeyColumns)
        setSortOrder({});
    else
        setSortOrder({{static_cast<KeyColumn>(column), order}});
}

const CredentialOverview *KeyTableModel::overview(int row) const
{
    return row >= 0 && row < rowCount() ? m_index->overview(m_rows[static_cast<std::size_t>(row)]) : nullptr;
}

const CredentialOverview *KeyTableModel::find(CredentialId id) const
{
    const auto row = m_index->find(id);
    return row ? m_index->overview(*row) : nullptr;
}

std::optional<CredentialId> KeyTableModel::idAt(int row) const
{
    const CredentialOverview *key = overview(row);
    return key ? std::optional(key->id) : std::nullopt;
}

int KeyTableModel::rowOf(CredentialId id) const
{
    const auto row = m_index->find(id);
    const auto at = row ? std::ranges::find(m_rows, *row) : m_rows.end();
    return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

KeyStatus KeyTableModel::statusOf(CredentialId id) const
{
    const auto row = m_index->find(id);
    return row ? m_index->facts(*row).status : KeyStatus::Trashed;
}

int KeyTableModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

int KeyTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : kKeyColumns; }

QVariant KeyTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const quint32 row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<KeyColumn>(index.column());
    if (!m_index->overview(row))
        return {};
    switch (role) {
    case Qt::DisplayRole: return KeyCells(*m_index, row, m_clock.now()).text(column);
    case Qt::ToolTipRole: {
        const QString tip = KeyCells(*m_index, row, m_clock.now()).toolTip(column);
        return tip.isEmpty() ? QVariant() : QVariant(tip);
    }
    case Qt::AccessibleTextRole: return KeyCells(*m_index, row, m_clock.now()).accessibleText(column);
    case Qt::TextAlignmentRole: return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    case MonospaceRole: return isMonospace(column);
    default: return roleData(row, column, role);
    }
}

QVariant KeyTableModel::roleData(quint32 row, KeyColumn column, int role) const
{
    const CredentialOverview &key = *m_index->overview(row);
    const KeyFacts &facts = m_index->facts(row);
    const auto category = [&] {
        const Provider *provider = m_registry.find(key.provider);
        return provider ? provider->category : u"other"_s;
    };
    switch (role) {
    case IdRole: return QVariant::fromValue(key.id);
    case StatusRole: return QVariant::fromValue(facts.status);
    case ToneRole: return static_cast<int>(toneOf(facts, column));
    case IconRole: return iconName(*m_index, row, column, column == KeyColumn::Provider ? category() : QString());
    case ValidationRole: return QVariant::fromValue(facts.validation);
    case MeaningRole: return QVariant::fromValue(facts.meaning);
    case ProviderIdRole: return key.provider;
    case ProviderNameRole: return shownLine(m_index->providerName(row));
    case CategoryRole: return category();
    case InstantRole: {
        const auto at = KeyCells(*m_index, row, m_clock.now()).time(column);
        return at ? QVariant(static_cast<qint64>(at->time_since_epoch().count())) : QVariant();
    }
    case DuplicateRole: return facts.is(KeyFacts::Duplicate);
    case SandboxRole: return facts.is(KeyFacts::Sandbox);
    case NextStepRole: return QVariant::fromValue(nextStep(facts.status, facts.validation));
    case MatchRole: return matchedWords(m_filter.query, column);
    default: return {};
    }
}

QVariant KeyTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kKeyColumns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? QVariant(columnTitle(static_cast<KeyColumn>(section)))
                                                                     : QVariant();
}

QHash<int, QByteArray> KeyTableModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractTableModel::roleNames();
    names.insert({{IdRole, "id"},
                  {StatusRole, "status"},
                  {ToneRole, "tone"},
                  {IconRole, "icon"},
                  {ValidationRole, "validation"},
                  {MeaningRole, "meaning"},
                  {ProviderIdRole, "providerId"},
                  {ProviderNameRole, "providerName"},
                  {CategoryRole, "category"},
                  {InstantRole, "instant"},
                  {DuplicateRole, "duplicate"},
                  {SandboxRole, "sandbox"},
                  {NextStepRole, "nextStep"},
                  {MonospaceRole, "monospace"},
                  {MatchRole, "match"}});
    return names;
}

} // namespace claviger
