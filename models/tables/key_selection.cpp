#include "models/tables/key_selection.h"

#include "models/tables/key_table_model.h"

#include <QItemSelectionModel>

#include <algorithm>
#include <unordered_set>

namespace claviger {

KeySelection::KeySelection(KeyTableModel &model, QItemSelectionModel &selection, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_selection(selection)
{
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &KeySelection::save);
    connect(&model, &QAbstractItemModel::modelReset, this, &KeySelection::restore);
    connect(&model, &QAbstractItemModel::layoutChanged, this, &KeySelection::changed);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &KeySelection::changed);
    const auto tell = [this] {
        if (!m_restoring)
            emit changed();
    };
    connect(&selection, &QItemSelectionModel::selectionChanged, this, tell);
    connect(&selection, &QItemSelectionModel::currentRowChanged, this, tell);
}

std::vector<CredentialId> KeySelection::selected() const
{
    std::vector<std::pair<int, int>> ranges;
    for (const QItemSelectionRange &range : m_selection.selection())
        if (range.isValid())
            ranges.emplace_back(range.top(), range.bottom());
    std::ranges::sort(ranges);
    std::vector<CredentialId> ids;
    int next = 0; // ranges of single cells may overlap
    for (const auto &[top, bottom] : ranges) {
        for (int row = std::max(top, next); row <= bottom; ++row)
            if (const auto id = m_model.idAt(row))
                ids.push_back(*id);
        next = std::max(next, bottom + 1);
    }
    return ids;
}

std::optional<CredentialId> KeySelection::current() const
{
    const QModelIndex index = m_selection.currentIndex();
    return index.isValid() ? m_model.idAt(index.row()) : std::nullopt;
}

void KeySelection::select(const std::vector<CredentialId> &ids, std::optional<CredentialId> current)
{
    const std::unordered_set<CredentialId> wanted(ids.begin(), ids.end());
    const int lastColumn = m_model.columnCount() - 1;
    QItemSelection ranges;
    for (int row = 0, rows = wanted.empty() ? 0 : m_model.rowCount(); row < rows;) {
        const auto isWanted = [&](int at) { return at < rows && wanted.contains(*m_model.idAt(at)); };
        int end = row;
        while (isWanted(end))
            ++end;
        if (end > row)
            ranges.append(QItemSelectionRange(m_model.index(row, 0), m_model.index(end - 1, lastColumn)));
        row = end + 1;
    }
    m_restoring = true;
    m_selection.select(ranges, QItemSelectionModel::ClearAndSelect);
    const int row = current ? m_model.rowOf(*current) : -1;
    if (row >= 0)
        m_selection.setCurrentIndex(m_model.index(row, std::max(0, m_savedColumn)), QItemSelectionModel::NoUpdate);
    m_restoring = false;
    emit changed();
}

void KeySelection::save()
{
    m_savedSelection = selected();
    m_savedCurrent = current();
    m_savedColumn = m_selection.currentIndex().column();
}

void KeySelection::restore()
{
    select(m_savedSelection, m_savedCurrent);
    m_savedSelection.clear();
}

} // namespace claviger
