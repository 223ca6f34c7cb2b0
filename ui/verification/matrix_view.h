#pragma once

#include <QTableView>

namespace claviger {

class VerificationMatrixModel;

/// The matrix of providers and environments. A click, Enter or Space choose a cell; the arrows go from cell to cell.
class MatrixView final : public QTableView
{
    Q_OBJECT

public:
    /// \p model outlives the view.
    explicit MatrixView(VerificationMatrixModel &model, QWidget *parent = nullptr);

signals:
    void chosen(const QModelIndex &cell);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
};

} // namespace claviger
