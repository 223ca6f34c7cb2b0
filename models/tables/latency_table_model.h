#pragma once

#include "models/domain/provider_registry.h"
#include "models/tables/check_roles.h"
#include "models/tables/keyed_rows.h"

namespace claviger {

/// How long each provider took to answer. GUI thread.
class LatencyTableModel final : public KeyedRows<LatencyTrend, QString>
{
    Q_OBJECT

public:
    enum Column { ProviderName, Last, Median, Slowest, Trend, ColumnCount };

    /// \p registry outlives the model.
    explicit LatencyTableModel(const ProviderRegistry &registry, QObject *parent = nullptr);

    void setTrends(std::vector<LatencyTrend> trends) { update(std::move(trends)); }
    void clear() { clearRows(); }

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    [[nodiscard]] QString idOf(const LatencyTrend &trend) const override { return trend.provider; }
    [[nodiscard]] bool isSame(const LatencyTrend &before, const LatencyTrend &after) const override;

private:
    const ProviderRegistry &m_registry;
};

} // namespace claviger
