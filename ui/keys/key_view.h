#pragma once

#include "models/base/ids.h"

#include <QTableView>

#include <optional>

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

    /// A row and where it is seen.
    struct Place {
        std::optional<CredentialId> id; ///< empty: the view stands at its top
        int y = 0;                      ///< px below the top of the view
    };
    /// Of the current row while it is in sight, else of the topmost one.
    [[nodiscard]] Place place() const;
    /// Scrolls so that the row is seen where it was, after others came in between.
    void bringBack(const Place &place);

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
