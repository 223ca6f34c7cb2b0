#pragma once

#include "models/base/clock.h"
#include "models/domain/provider_registry.h"
#include "models/tables/check_roles.h"
#include "models/tables/keyed_rows.h"

#include <QStringList>

namespace claviger {

/// Providers by environments, each cell with the worst standing of its keys and how many have it. The first column names the
/// provider, the last one takes all environments together. GUI thread.
class VerificationMatrixModel final : public KeyedRows<VerificationRow, QString>
{
    Q_OBJECT

public:
    /// Both outlive the model.
    VerificationMatrixModel(const ProviderRegistry &registry, const Clock &clock, QObject *parent = nullptr);

    /// Rows and environments of one overview.
    void setRows(const QStringList &environments, std::vector<VerificationRow> rows);
    void clear();
    /// What the cell counts; that of all environments for the first column. Null outside.
    [[nodiscard]] const VerificationCell *cell(const QModelIndex &index) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    [[nodiscard]] QString idOf(const VerificationRow &row) const override { return row.provider; }
    [[nodiscard]] bool isSame(const VerificationRow &before, const VerificationRow &after) const override;

private:
    [[nodiscard]] QString text(const QModelIndex &index, const VerificationCell &cell) const;
    [[nodiscard]] QString toolTip(const QModelIndex &index, const VerificationCell &cell) const;
    /// "OpenAI, Production".
    [[nodiscard]] QString place(const QModelIndex &index) const;
    [[nodiscard]] QString environmentOf(int column) const;

    const ProviderRegistry &m_registry;
    const Clock &m_clock;
    QStringList m_environments;
};

} // namespace claviger
