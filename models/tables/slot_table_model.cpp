#include "models/tables/slot_table_model.h"

#include "models/services/domain_text.h"
#include "models/services/shown_text.h"
#include "models/tables/table_words.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

SlotTableModel::SlotTableModel(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(clock)
{
}

void SlotTableModel::setSlots(std::vector<SlotInfo> keySlots)
{
    beginResetModel();
    m_slots = std::move(keySlots);
    endResetModel();
}

std::optional<SlotId> SlotTableModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? std::optional(m_slots[static_cast<std::size_t>(row)].id) : std::nullopt;
}

bool SlotTableModel::has(SlotKind kind) const { return std::ranges::find(m_slots, kind, &SlotInfo::kind) != m_slots.end(); }

int SlotTableModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_slots.size()); }

int SlotTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString SlotTableModel::displayText(const SlotInfo &slot, int column) const
{
    switch (column) {
    case Kind: return slotKindText(slot.kind);
    case Parameters: return slot.parameters.isEmpty() ? noValue() : shownLine(slot.parameters);
    case Created: return relativeText(slot.createdAt, m_clock.now());
    default: return {};
    }
}

QVariant SlotTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SlotInfo &slot = m_slots[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return displayText(slot, index.column());
    case Qt::AccessibleTextRole: {
        const QString shown = displayText(slot, index.column());
        return tr("%1: %2", "column and its value")
            .arg(headerData(index.column(), Qt::Horizontal).toString(), shown == noValue() ? tr("none") : shown);
    }
    case Qt::ToolTipRole: return index.column() == Created ? QVariant(exactText(slot.createdAt)) : QVariant();
    case IdRole: return QVariant::fromValue(slot.id);
    case KindRole: return QVariant::fromValue(slot.kind);
    case IconRole: return index.column() == Kind ? iconOf(slot.kind) : QString();
    case RemovableRole: return m_slots.size() > 1;
    default: return {};
    }
}

QVariant SlotTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Kind: return tr("Unlocks with");
    case Parameters: return tr("Protection");
    case Created: return tr("Added");
    default: return {};
    }
}

} // namespace claviger
