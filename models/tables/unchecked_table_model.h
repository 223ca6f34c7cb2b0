#pragma once

#include "models/base/clock.h"
#include "models/domain/provider_registry.h"
#include "models/tables/check_roles.h"
#include "models/tables/keyed_rows.h"

namespace claviger {

/// Keys that never had a verdict. GUI thread.
class UncheckedTableModel final : public KeyedRows<CredentialOverview, CredentialId>
{
    Q_OBJECT

public:
    enum Column { Key, ProviderName, Environment, Owner, Added, ColumnCount };

    /// Both outlive the model.
    UncheckedTableModel(const ProviderRegistry &registry, const Clock &clock, QObject *parent = nullptr);

    void setKeys(OverviewList keys) { update(std::move(keys)); }
    void clear() { clearRows(); }
    /// Relative times are others now.
    void refreshTimes();

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    [[nodiscard]] CredentialId idOf(const CredentialOverview &key) const override { return key.id; }
    [[nodiscard]] bool isSame(const CredentialOverview &before, const CredentialOverview &after) const override
    {
        return before == after;
    }

private:
    [[nodiscard]] QString text(const CredentialOverview &key, int column) const;

    const ProviderRegistry &m_registry;
    const Clock &m_clock;
};

} // namespace claviger
