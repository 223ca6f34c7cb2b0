#pragma once

#include "models/services/shown_text.h"
#include "models/tables/check_roles.h"
#include "models/tables/keyed_rows.h"

#include <QCoreApplication>
#include <QSet>

namespace claviger {

/// A table of texts, a row a thing with a name of its own, painted as the verification tables are. Who derives says what stands
/// in the cells. GUI thread.
template <typename Row>
class PlainRows : public KeyedRows<Row, QString>
{
public:
    using KeyedRows<Row, QString>::KeyedRows;

    /// Of rows with the same name the first one counts.
    void setRows(std::vector<Row> rows)
    {
        QSet<QString> names;
        std::erase_if(rows, [&](const Row &row) {
            const QString name = this->idOf(row);
            const bool isKnown = names.contains(name);
            names.insert(name);
            return isKnown;
        });
        this->update(std::move(rows));
    }
    void clear() { this->clearRows(); }
    /// Times read otherwise after a while.
    void refreshTimes()
    {
        if (this->rowCount() > 0)
            emit this->dataChanged(this->index(0, 0), this->index(this->rowCount() - 1, this->columnCount() - 1));
    }

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(headers().size());
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override
    {
        const bool isAsked = orientation == Qt::Horizontal && role == Qt::DisplayRole;
        return isAsked && section >= 0 && section < columnCount() ? QVariant(headers().at(section)) : QVariant();
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override
    {
        using Model = QAbstractItemModel;
        if (!this->checkIndex(index, Model::CheckIndexOption::IndexIsValid))
            return {};
        const Row &row = *this->row(index.row());
        switch (role) {
        case Qt::DisplayRole: return shown(row, index.column());
        case Qt::ToolTipRole: {
            const QString tip = toolTip(row, index.column());
            return tip.isEmpty() ? QVariant() : QVariant(plainToolTip(tip));
        }
        case Qt::AccessibleTextRole: return spoken(row, index.column());
        case check_role::Cell: return static_cast<int>(cell(index.column()));
        case check_role::Standing: return static_cast<int>(standing(row, index.column()));
        case check_role::Tone: return static_cast<int>(toneOf(standing(row, index.column())));
        default: return {};
        }
    }

protected:
    [[nodiscard]] virtual QStringList headers() const = 0;
    [[nodiscard]] virtual QString text(const Row &row, int column) const = 0; ///< empty: there is none
    [[nodiscard]] virtual QString toolTip(const Row &, int) const { return {}; }
    [[nodiscard]] virtual CheckCell cell(int column) const = 0;
    /// Of a cell that is CheckCell::Standing.
    [[nodiscard]] virtual CellStanding standing(const Row &, int) const { return CellStanding::Empty; }
    [[nodiscard]] bool isSame(const Row &before, const Row &after) const override { return before == after; }

private:
    [[nodiscard]] QString shown(const Row &row, int column) const
    {
        const QString found = text(row, column);
        return found.isEmpty() ? noValue() : shownLine(found);
    }
    [[nodiscard]] QString spoken(const Row &row, int column) const
    {
        const QString found = text(row, column);
        return QCoreApplication::translate("PlainRows", "%1: %2", "column and its value")
            .arg(headers().at(column), found.isEmpty() ? QCoreApplication::translate("PlainRows", "none") : shownLine(found));
    }
};

} // namespace claviger
