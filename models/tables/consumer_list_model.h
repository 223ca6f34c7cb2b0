#pragma once

#include "models/domain/backend.h"

#include <QAbstractTableModel>

#include <vector>

namespace claviger {

/// The services that use one key or several, each with how many other keys it uses: the blast
/// radius on the Consumers tab and in the revoke dialog. GUI thread.
class ConsumerListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Consumer, Uses, OtherKeys, ColumnCount };
    enum Role {
        ConsumerRole = Qt::UserRole, ///< QString
        UsesRole,                    ///< int: of the chosen keys, used by it
        OtherKeysRole                ///< int: further keys outside the trash that it uses
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Consumers of \p chosen among \p all, by name.
    void setKeys(const OverviewList &all, const std::vector<CredentialId> &chosen);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Entry {
        QString name;
        int uses = 0;
        int others = 0;
    };
    std::vector<Entry> m_entries;
};

} // namespace claviger
