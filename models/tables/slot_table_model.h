#pragma once

#include "models/base/clock.h"
#include "models/domain/store_admin.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace claviger {

/// The key slots of the open store. GUI thread.
class SlotTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Kind, Parameters, Created, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole, ///< SlotId
        KindRole,              ///< SlotKind
        IconRole,              ///< QString: icon name in Kind; empty elsewhere
        RemovableRole          ///< bool: false for the last one
    };

    /// \p clock must outlive the model.
    explicit SlotTableModel(const Clock &clock, QObject *parent = nullptr);

    void setSlots(std::vector<SlotInfo> keySlots);
    [[nodiscard]] std::optional<SlotId> idAt(int row) const;
    [[nodiscard]] bool has(SlotKind kind) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString displayText(const SlotInfo &slot, int column) const;

    const Clock &m_clock;
    std::vector<SlotInfo> m_slots;
};

} // namespace claviger
