#pragma once

#include "models/domain/audit_export.h"

#include <QAbstractTableModel>

namespace claviger {

/// The first events of an export that is about to be made, as its reader will see them. GUI thread.
class ExportPreviewModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Sequence, Time, Action, Actor, Host, Key, Reason, ColumnCount };
    enum Role { WithheldRole = Qt::UserRole }; ///< bool: this cell has something that the reader will not see

    using QAbstractTableModel::QAbstractTableModel;

    void setEvents(std::vector<ExportEvent> events);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] static bool isWithheld(const ExportEvent &event, int column);
    [[nodiscard]] static QString shown(const ExportEvent &event, int column);

    std::vector<ExportEvent> m_events;
};

} // namespace claviger
