#pragma once

#include "models/base/clock.h"
#include "models/domain/approval.h"
#include "models/tables/plain_rows.h"

namespace claviger {

/// What waits for a second admin, or waited. GUI thread.
class ApprovalTableModel final : public PlainRows<Approval>
{
    Q_OBJECT

public:
    enum Column { State, Operation, Object, Reason, RequestedBy, Requested, ColumnCount };

    /// \p clock must outlive the model.
    explicit ApprovalTableModel(const Clock &clock, QObject *parent = nullptr)
        : PlainRows(parent)
        , m_clock(clock)
    {
    }

protected:
    [[nodiscard]] QString idOf(const Approval &approval) const override { return approval.id; }
    [[nodiscard]] QStringList headers() const override;
    [[nodiscard]] QString text(const Approval &approval, int column) const override;
    [[nodiscard]] QString toolTip(const Approval &approval, int column) const override;
    [[nodiscard]] CheckCell cell(int column) const override;
    [[nodiscard]] CellStanding standing(const Approval &approval, int column) const override;

private:
    const Clock &m_clock;
};

} // namespace claviger
