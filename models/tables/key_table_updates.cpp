// The half of KeyTableModel that takes new data and tells the views what became of which row.
#include "models/tables/key_table_model.h"

#include "models/tables/key_index.h"
#include "models/tables/key_match.h"
#include "models/tables/prepared_keys.h"

#include <algorithm>

namespace claviger {

namespace {

// From here on one layout change is cheaper for a view than many small announcements.
constexpr std::size_t kManyStretches = 64;

} // namespace

struct KeyTableModel::Change {
    std::vector<quint32> touched; ///< rows whose data are new
    bool sortAnew = false;
};

const std::vector<quint32> &KeyTableModel::order() const
{
    if (m_order.size() != m_index->size())
        m_order = m_index->sorted(m_sort);
    return m_order;
}

std::vector<quint32> KeyTableModel::shownRows() const
{
    const std::vector<quint8> shown = KeyMatch(*m_index, m_filter).all();
    std::vector<quint32> rows;
    std::ranges::copy_if(order(), std::back_inserter(rows), [&](quint32 row) { return shown[row] != 0; });
    return rows;
}

void KeyTableModel::setSnapshot(OverviewSnapshot rows) { take(std::move(rows), nullptr); }

void KeyTableModel::applyChanges(OverviewSnapshot rows, const QList<CredentialId> &changed) { take(std::move(rows), &changed); }

void KeyTableModel::applyChanges(const QList<CredentialId> &changed) { take(m_index->rows(), &changed); }

void KeyTableModel::clear()
{
    beginResetModel();
    m_index = std::make_unique<KeyIndex>(m_registry);
    ++m_edition;
    m_filter.query = {};
    m_rows = {};
    m_order = {};
    m_placesKept = false;
    endResetModel();
    updateCounts();
    emit filterChanged();
}

void KeyTableModel::take(OverviewSnapshot rows, const QList<CredentialId> *changed)
{
    const bool fresh = m_rows.empty() || !rows || rows->empty();
    if (fresh)
        beginResetModel();
    ++m_edition;
    KeyIndex::Difference difference = m_index->take(std::move(rows), changed, m_clock.now());
    m_order.clear();
    for (quint32 &row : m_rows)
        row = difference.newRowOf[row];
    settle({.touched = std::move(difference.touched), .sortAnew = changed == nullptr}, fresh);
}

PreparedKeys KeyTableModel::preparation() const { return {m_registry, m_sort, m_clock.now(), {m_index->ids(), m_edition}}; }

void KeyTableModel::setSnapshot(OverviewSnapshot rows, PreparedKeys ready)
{
    if (!rows || ready.index().size() != rows->size())
        return setSnapshot(std::move(rows));
    const bool fresh = m_rows.empty() || rows->empty();
    if (fresh)
        beginResetModel();
    const std::vector<quint32> newRowOf = ready.takeNewRows(m_edition++);
    for (quint32 &row : m_rows)
        row = newRowOf.empty() ? ready.index().find(m_index->id(row)).value_or(kNoRow) : newRowOf[row];
    m_order = ready.takeOrder(m_sort);
    m_index = ready.takeIndex();
    m_index->moveTo(std::move(rows));
    settle({.touched = {}, .sortAnew = true}, fresh);
}

/// The index is the new one, m_rows are its rows (kNoRow: gone): shows them.
void KeyTableModel::settle(Change change, bool fresh)
{
    const std::vector<quint32> late = m_index->refreshStatuses(m_clock.now());
    if (!late.empty())
        m_order.clear();
    change.touched.insert(change.touched.end(), late.begin(), late.end());
    if (fresh) {
        m_rows = shownRows();
        m_placesKept = false;
        endResetModel();
    } else {
        announce(change);
    }
    updateCounts();
}

void KeyTableModel::refreshTimes()
{
    std::vector<quint32> touched = m_index->refreshStatuses(m_clock.now());
    if (!touched.empty()) {
        m_order.clear();
        announce({.touched = std::move(touched), .sortAnew = false});
        updateCounts();
    }
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kKeyColumns - 1), {Qt::DisplayRole, Qt::AccessibleTextRole});
}

void KeyTableModel::showAnew()
{
    relayout(
        [this] {
            m_rows = shownRows();
            m_placesKept = false;
        },
        NoLayoutChangeHint);
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kKeyColumns - 1));
}

void KeyTableModel::announce(const Change &change)
{
    if (change.sortAnew)
        return showAnew();
    const std::vector<quint8> shown = KeyMatch(*m_index, m_filter).all();
    std::vector<quint8> present(shown.size());
    std::size_t stretches = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const auto stays = [&](quint32 row) { return row != kNoRow && shown[row] != 0; };
        if (stays(m_rows[i]))
            present[m_rows[i]] = 1;
        else if (i == 0 || stays(m_rows[i - 1]))
            ++stretches;
    }
    std::vector<quint32> added;
    for (quint32 row = 0; row < shown.size(); ++row)
        if (shown[row] != 0 && present[row] == 0)
            added.push_back(row);
    if (stretches + added.size() > kManyStretches)
        return showAnew();
    m_placesKept = true;
    removeGone(shown);
    emitTouched(change.touched);
    insertNew(added);
}

void KeyTableModel::removeGone(const std::vector<quint8> &shown)
{
    const auto stays = [&](std::size_t at) { return m_rows[at] != kNoRow && shown[m_rows[at]] != 0; };
    for (std::size_t end = m_rows.size(); end > 0;) {
        if (stays(end - 1)) {
            --end;
            continue;
        }
        std::size_t begin = end - 1;
        while (begin > 0 && !stays(begin - 1))
            --begin;
        beginRemoveRows({}, static_cast<int>(begin), static_cast<int>(end) - 1);
        m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(begin), m_rows.begin() + static_cast<std::ptrdiff_t>(end));
        endRemoveRows();
        end = begin;
    }
}

void KeyTableModel::emitTouched(const std::vector<quint32> &touched)
{
    std::vector<quint8> isTouched(m_index->size());
    for (const quint32 row : touched)
        isTouched[row] = 1;
    const auto emitRows = [this](std::size_t first, std::size_t last) {
        emit dataChanged(index(static_cast<int>(first), 0), index(static_cast<int>(last), kKeyColumns - 1));
    };
    // Few rows are told one by one, so that a view repaints no more than it must.
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (isTouched[m_rows[i]] != 0)
            places.push_back(i);
    if (places.size() > kManyStretches)
        emitRows(places.front(), places.back());
    else
        for (const std::size_t place : places)
            emitRows(place, place);
}

void KeyTableModel::insertNew(const std::vector<quint32> &added)
{
    if (added.empty())
        return;
    std::vector<quint32> placeOf(m_index->size());
    for (std::size_t i = 0; i < order().size(); ++i)
        placeOf[m_order[i]] = static_cast<quint32>(i);
    for (const quint32 row : added) {
        const auto at = std::ranges::lower_bound(m_rows, placeOf[row], {}, [&](quint32 shown) { return placeOf[shown]; });
        const int place = static_cast<int>(at - m_rows.begin());
        beginInsertRows({}, place, place);
        m_rows.insert(at, row);
        endInsertRows();
    }
}

void KeyTableModel::relayout(const std::function<void()> &change, LayoutChangeHint hint)
{
    emit layoutAboutToBeChanged({}, hint);
    const QModelIndexList before = persistentIndexList();
    std::vector<quint32> rowsBefore;
    rowsBefore.reserve(static_cast<std::size_t>(before.size()));
    for (const QModelIndex &index : before)
        rowsBefore.push_back(m_rows[static_cast<std::size_t>(index.row())]);
    change();
    if (!before.isEmpty()) {
        std::vector<int> placeOf(m_index->size(), -1);
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            placeOf[m_rows[i]] = static_cast<int>(i);
        QModelIndexList after;
        after.reserve(before.size());
        for (qsizetype i = 0; i < before.size(); ++i) {
            const quint32 row = rowsBefore[static_cast<std::size_t>(i)];
            const int place = row == kNoRow ? -1 : placeOf[row];
            after.append(place < 0 ? QModelIndex() : index(place, before[i].column()));
        }
        changePersistentIndexList(before, after);
    }
    emit layoutChanged({}, hint);
}

void KeyTableModel::updateCounts()
{
    const FilterCounts counts = m_index->counts(m_filter.scope);
    if (counts == m_counts)
        return;
    m_counts = counts;
    emit countsChanged();
}

} // namespace claviger
