#pragma once

#include "models/base/clock.h"
#include "models/domain/credential.h"
#include "models/tables/table_words.h"

#include <QAbstractTableModel>

#include <vector>

namespace claviger {

/// The versions of one key, newest first. GUI thread.
class VersionTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Stage, Created, CreatedBy, Ends, Fingerprint, Note, ColumnCount };
    enum Role {
        NumberRole = Qt::UserRole, ///< int
        StageRole,                 ///< VersionStage
        ToneRole,                  ///< int(CellTone)
        InstantRole,               ///< qint64 ms since the epoch of Created and Ends; else invalid
        MonospaceRole              ///< bool
    };

    /// \p clock must outlive the model.
    explicit VersionTableModel(const Clock &clock, QObject *parent = nullptr);

    /// Shows \p versions, given oldest first; rows that stay keep their persistent indexes.
    void setVersions(const std::vector<VersionInfo> &versions);
    [[nodiscard]] const VersionInfo *version(int row) const; ///< null outside

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString displayText(const VersionInfo &version, int column) const;

    const Clock &m_clock;
    std::vector<VersionInfo> m_versions; ///< newest first
};

} // namespace claviger
