#pragma once

#include <QAbstractTableModel>
#include <QHash>

#include <algorithm>
#include <vector>

namespace claviger {

/// A table whose rows are told apart by an id. An update takes rows out, moves them, puts new ones in and changes the rest
/// in place, so that selection, scroll and focus of a view stay with their rows. GUI thread.
template <typename Row, typename Id>
class KeyedRows : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    /// Null outside; valid until the rows change.
    [[nodiscard]] const Row *row(int number) const
    {
        return number >= 0 && number < rowCount() ? &m_rows[static_cast<std::size_t>(number)] : nullptr;
    }
    /// -1 when there is none.
    [[nodiscard]] int rowOf(const Id &id) const
    {
        const auto at = std::ranges::find_if(m_rows, [&](const Row &each) { return idOf(each) == id; });
        return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
    }

protected:
    [[nodiscard]] virtual Id idOf(const Row &row) const = 0;
    /// False when a cell of \p before shows something else for \p after.
    [[nodiscard]] virtual bool isSame(const Row &before, const Row &after) const = 0;

    void update(std::vector<Row> fresh)
    {
        QHash<Id, int> places;
        places.reserve(static_cast<qsizetype>(fresh.size()));
        for (std::size_t at = 0; at < fresh.size(); ++at)
            places.insert(idOf(fresh[at]), static_cast<int>(at));
        const auto kept
            = static_cast<std::size_t>(std::ranges::count_if(m_rows, [&](const Row &row) { return places.contains(idOf(row)); }));
        if (m_rows.size() + fresh.size() - 2 * kept > kMostSteps) {
            beginResetModel();
            m_rows = std::move(fresh);
            endResetModel();
            return;
        }
        dropMissing(places);
        sortBy(places);
        for (std::size_t at = 0; at < fresh.size(); ++at) {
            if (at < m_rows.size() && idOf(m_rows[at]) == idOf(fresh[at]))
                change(at, std::move(fresh[at]));
            else
                at = insertRun(at, fresh);
        }
    }
    void clearRows()
    {
        beginResetModel();
        m_rows.clear();
        endResetModel();
    }
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }

private:
    /// Rows that come and go one by one; more of them are another table, and each would move all that stand behind it.
    static constexpr std::size_t kMostSteps = 500;

    void dropMissing(const QHash<Id, int> &places)
    {
        for (int row = rowCount() - 1; row >= 0; --row) {
            if (places.contains(idOf(m_rows[static_cast<std::size_t>(row)])))
                continue;
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
    }

    void sortBy(const QHash<Id, int> &places)
    {
        const auto place = [&](const Row &row) { return places.value(idOf(row)); };
        if (std::ranges::is_sorted(m_rows, {}, place))
            return;
        emit layoutAboutToBeChanged({}, VerticalSortHint);
        const QModelIndexList before = persistentIndexList();
        std::vector<Id> ids;
        for (const QModelIndex &index : before)
            ids.push_back(idOf(m_rows[static_cast<std::size_t>(index.row())]));
        std::ranges::sort(m_rows, {}, place);
        QModelIndexList after;
        for (qsizetype at = 0; at < before.size(); ++at)
            after.append(createIndex(rowOf(ids[static_cast<std::size_t>(at)]), before[at].column()));
        changePersistentIndexList(before, after);
        emit layoutChanged({}, VerticalSortHint);
    }

    void change(std::size_t at, Row fresh)
    {
        if (isSame(m_rows[at], fresh))
            return;
        m_rows[at] = std::move(fresh);
        const auto number = static_cast<int>(at);
        emit dataChanged(index(number, 0), index(number, columnCount() - 1));
    }

    /// Puts the new rows from \p at on in, as many as stand together; answers the last of them.
    std::size_t insertRun(std::size_t at, std::vector<Row> &fresh)
    {
        std::size_t end = at + 1;
        while (end < fresh.size() && (at >= m_rows.size() || idOf(m_rows[at]) != idOf(fresh[end])))
            ++end;
        const auto from = fresh.begin() + static_cast<std::ptrdiff_t>(at);
        const auto until = fresh.begin() + static_cast<std::ptrdiff_t>(end);
        beginInsertRows({}, static_cast<int>(at), static_cast<int>(end) - 1);
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(at), std::make_move_iterator(from),
                      std::make_move_iterator(until));
        endInsertRows();
        return end - 1;
    }

    std::vector<Row> m_rows;
};

} // namespace claviger
