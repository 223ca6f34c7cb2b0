#pragma once

#include "models/base/clock.h"
#include "models/domain/provider_registry.h"
#include "models/tables/check_roles.h"
#include "models/tables/keyed_rows.h"

namespace claviger {

/// The keys that their providers do not accept, or that lack something, the worst first. GUI thread.
class FailureTableModel final : public KeyedRows<FailedKey, CredentialId>
{
    Q_OBJECT

public:
    enum Column { Key, ProviderName, Environment, Verdict, Remedy, Checked, ColumnCount };

    /// Both outlive the model.
    FailureTableModel(const ProviderRegistry &registry, const Clock &clock, QObject *parent = nullptr);

    void setFailures(std::vector<FailedKey> failures);
    /// Shows those of \p provider in \p environment only; empty: of all.
    void setFilter(const QString &provider, const QString &environment);
    [[nodiscard]] bool isFiltered() const { return !m_provider.isEmpty() || !m_environment.isEmpty(); }
    [[nodiscard]] int total() const { return static_cast<int>(m_all.size()); } ///< without the filter
    void clear();
    /// Relative times are others now.
    void refreshTimes();

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    [[nodiscard]] CredentialId idOf(const FailedKey &failed) const override { return failed.key.id; }
    [[nodiscard]] bool isSame(const FailedKey &before, const FailedKey &after) const override;

private:
    void apply();
    [[nodiscard]] QString text(const FailedKey &failed, int column) const;
    [[nodiscard]] QString toolTip(const FailedKey &failed, int column) const;

    const ProviderRegistry &m_registry;
    const Clock &m_clock;
    std::vector<FailedKey> m_all;
    QString m_provider;
    QString m_environment;
};

} // namespace claviger
