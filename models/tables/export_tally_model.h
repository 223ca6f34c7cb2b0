#pragma once

#include "models/domain/audit_report.h"

#include <QAbstractTableModel>

#include <vector>

namespace claviger {

enum class TallyColumn { Name, Events, Denied, Failed, First, Last, Count_ };

/// One of the summaries of an export: how often each actor, key or action occurs, most first unless sorted otherwise. GUI thread.
class ExportTallyModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Subject { Actors, Keys, Actions };
    enum Role {
        NameRole = Qt::UserRole, ///< ReportTally::name: actor, object id or stable name of the action
        ShareRole,               ///< double, 0 to 1: of the largest number of events, for a bar
        WarnRole,                ///< bool: the cell counts something that was not granted
    };

    explicit ExportTallyModel(Subject subject, QObject *parent = nullptr);

    void setTallies(std::vector<ReportTally> tallies);
    [[nodiscard]] Subject subject() const noexcept { return m_subject; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    [[nodiscard]] QString shownName(const ReportTally &tally) const;
    [[nodiscard]] QString text(const ReportTally &tally, TallyColumn column) const;
    [[nodiscard]] quint64 keyOf(std::size_t row, TallyColumn column) const;

    Subject m_subject;
    std::vector<ReportTally> m_tallies;
    std::vector<quint32> m_nameRanks;
    std::vector<quint32> m_rows;
    quint64 m_most = 0;
};

} // namespace claviger
