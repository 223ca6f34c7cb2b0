#include "models/tables/move_table_model.h"

#include "models/services/move_text.h"
#include "models/services/shown_text.h"
#include "models/tables/table_words.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

void MoveTableModel::setPlan(std::vector<MoveItem> items)
{
    beginResetModel();
    m_items = std::move(items);
    m_outcomes.clear();
    m_isOver = false;
    endResetModel();
}

void MoveTableModel::setOutcomes(std::vector<MoveOutcome> outcomes)
{
    beginResetModel();
    m_outcomes = std::move(outcomes);
    m_isOver = true;
    endResetModel();
}

void MoveTableModel::setClash(int row, MoveClash clash)
{
    m_items[static_cast<std::size_t>(row)].clash = clash;
    rowChanged(row);
}

void MoveTableModel::setLeftOut(int row, bool leftOut)
{
    const CredentialId id = m_items[static_cast<std::size_t>(row)].source;
    if (leftOut)
        m_leftOut.insert(id);
    else
        m_leftOut.remove(id);
    rowChanged(row);
}

void MoveTableModel::rowChanged(int row) { emit dataChanged(index(row, 0), index(row, ColumnCount - 1)); }

bool MoveTableModel::isTaken(int row) const { return isMoved(m_items[static_cast<std::size_t>(row)].fate) && !isLeftOut(row); }

int MoveTableModel::takenCount() const { return static_cast<int>(taken().size()); }

std::vector<MoveItem> MoveTableModel::taken() const
{
    std::vector<MoveItem> chosen;
    std::ranges::copy_if(m_items, std::back_inserter(chosen),
                         [this](const MoveItem &item) { return isMoved(item.fate) && !m_leftOut.contains(item.source); });
    return chosen;
}

std::vector<CredentialId> MoveTableModel::unfinished() const
{
    std::vector<CredentialId> left;
    for (const MoveItem &item : m_items) {
        const MoveOutcome *outcome = outcomeOf(item.source);
        const bool isWanted = !m_leftOut.contains(item.source) && item.fate != MoveFate::Gone;
        if (isWanted && (!outcome || outcome->error))
            left.push_back(item.source);
    }
    return left;
}

const MoveOutcome *MoveTableModel::outcomeOf(CredentialId id) const
{
    const auto at = std::ranges::find(m_outcomes, id, &MoveOutcome::source);
    return at == m_outcomes.end() ? nullptr : &*at;
}

int MoveTableModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_items.size()); }

int MoveTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString MoveTableModel::text(int row, int column) const
{
    const MoveItem &item = m_items[static_cast<std::size_t>(row)];
    const MoveOutcome *outcome = m_isOver ? outcomeOf(item.source) : nullptr;
    switch (column) {
    case Key: return shownLine(item.label.isEmpty() ? item.source.toString() : item.label);
    case Place: return shownLine(item.path);
    case Fate:
        if (outcome)
            return outcomeText(*outcome);
        if (isLeftOut(row))
            return tr("Left out by you");
        return m_isOver && isMoved(item.fate) ? tr("Not begun") : fateText(item);
    default: break;
    }
    if (!m_isOver)
        return isTaken(row) ? lossText(item) : QString();
    if (outcome)
        return nextStepText(*outcome);
    return isTaken(row) ? tr("Repeat it: nothing is made twice.") : QString();
}

QString MoveTableModel::sentence(int row) const
{
    QString sentence = tr("%1: %2", "key: what happens").arg(text(row, Key), text(row, Fate));
    if (!sentence.endsWith(u'.'))
        sentence += u'.';
    if (const QString place = text(row, Place); !place.isEmpty())
        sentence += u' ' + tr("Path there: %1").arg(place);
    const QString rest = text(row, Rest);
    if (rest.isEmpty())
        return sentence;
    return sentence + u'\n' + (m_isOver ? rest : tr("Not kept there: %1").arg(rest));
}

QVariant MoveTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole)
        return text(index.row(), index.column());
    if (role == Qt::ToolTipRole)
        return plainToolTip(text(index.row(), index.column()));
    if (role == Qt::AccessibleTextRole && index.column() == Key)
        return sentence(index.row());
    return {};
}

QVariant MoveTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Key: return tr("Key");
    case Fate: return m_isOver ? tr("What became of it") : tr("What happens");
    case Place: return tr("Path there");
    default: return m_isOver ? tr("What to do next") : tr("Not kept there");
    }
}

} // namespace claviger
