#pragma once

#include "models/domain/policy.h"
#include "models/tables/plain_rows.h"

namespace claviger {

/// What a broker demands. GUI thread.
class PolicyTableModel final : public PlainRows<Policy>
{
    Q_OBJECT

public:
    enum Column { Name, Operations, Places, Demands, ColumnCount };

    using PlainRows::PlainRows;

protected:
    [[nodiscard]] QString idOf(const Policy &policy) const override { return policy.id; }
    [[nodiscard]] QStringList headers() const override;
    [[nodiscard]] QString text(const Policy &policy, int column) const override;
    [[nodiscard]] QString toolTip(const Policy &policy, int column) const override;
    [[nodiscard]] CheckCell cell(int column) const override;
};

} // namespace claviger
