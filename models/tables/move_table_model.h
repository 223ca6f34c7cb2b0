#pragma once

#include "models/services/move_plan.h"

#include <QAbstractTableModel>
#include <QSet>

namespace claviger {

/// The keys of a plan, one a row, and afterwards what became of them. GUI thread.
class MoveTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Key, Fate, Place, Rest, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows in the order of the plan; what was left out by hand and is still there stays so.
    void setPlan(std::vector<MoveItem> items);
    /// From now on the rows say what became of them; one that is missing in \p outcomes was not begun.
    void setOutcomes(std::vector<MoveOutcome> outcomes);
    void setClash(int row, MoveClash clash);
    void setLeftOut(int row, bool leftOut);

    [[nodiscard]] const std::vector<MoveItem> &items() const { return m_items; }
    [[nodiscard]] bool isLeftOut(int row) const { return m_leftOut.contains(m_items[static_cast<std::size_t>(row)].source); }
    /// Something is done about this row.
    [[nodiscard]] bool isTaken(int row) const;
    [[nodiscard]] int takenCount() const;
    /// What run() is to be given: the rows that are taken.
    [[nodiscard]] std::vector<MoveItem> taken() const;
    /// After setOutcomes(): the keys that are not whole there, or not gone from here.
    [[nodiscard]] std::vector<CredentialId> unfinished() const;
    /// All that is to be said of a row, in sentences.
    [[nodiscard]] QString sentence(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] const MoveOutcome *outcomeOf(CredentialId id) const;
    [[nodiscard]] QString text(int row, int column) const;
    void rowChanged(int row);

    std::vector<MoveItem> m_items;
    std::vector<MoveOutcome> m_outcomes;
    QSet<CredentialId> m_leftOut;
    bool m_isOver = false;
};

} // namespace claviger
