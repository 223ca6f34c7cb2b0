#pragma once

#include "models/base/ids.h"

#include <QTableView>

namespace claviger {

class AppSettings;
class KeyDelegate;
class KeyHeader;
class KeyTableModel;

/// The keys table: rows are selected whole, Enter opens the details, the height of a row follows the density.
class KeyView final : public QTableView
{
    Q_OBJECT

public:
    /// Both outlive the view.
    KeyView(KeyTableModel &model, AppSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] KeyHeader *header() const { return m_header; }

    /// Shows the next step of each row as a button; the Status column becomes wide enough for it.
    void setStepsShown(bool shown);

signals:
    /// Enter or a double click.
    void opened();
    /// The button of a row was clicked; the row is selected.
    void stepClicked(claviger::CredentialId id);
    /// The context menu is wanted there.
    void menuWanted(const QPoint &globalPosition);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void applyDensity();

    KeyTableModel &m_model;
    KeyHeader *m_header;
    KeyDelegate *m_delegate;
};

} // namespace claviger
