#pragma once

#include "models/tables/move_table_model.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace claviger {

/// What became of keys that were copied or moved, and what is left to do about each.
class MovingResultView final : public QWidget
{
    Q_OBJECT

public:
    /// \p model, which has the outcomes when this is shown, must outlive the view.
    explicit MovingResultView(MoveTableModel &model, QWidget *parent = nullptr);

    /// Says \p summary, also to assistive technology, and begins at the first row.
    void showSummary(const QString &summary);

private:
    MoveTableModel &m_model;
    QLabel *m_summary;
    QTableView *m_table;
    QLabel *m_detail;
};

} // namespace claviger
