#pragma once

#include "models/tables/export_tally_model.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace claviger {

/// A summary of an export by actor, key or action; a row leads to its events.
class TallyPage final : public QWidget
{
    Q_OBJECT

public:
    explicit TallyPage(ExportTallyModel::Subject subject, QWidget *parent = nullptr);

    /// \p further: events of names beyond the list.
    void setTallies(std::vector<ReportTally> tallies, quint64 further);
    [[nodiscard]] QTableView *table() const { return m_table; }

signals:
    /// \p name is ReportTally::name.
    void chosen(const QString &name, const QString &shown);

private:
    void choose(const QModelIndex &index);

    ExportTallyModel *m_model;
    QTableView *m_table;
    QLabel *m_further;
};

} // namespace claviger
