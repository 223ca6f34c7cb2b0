#pragma once

#include <QWidget>

class QPushButton;

namespace claviger {

struct AppContext;
class RecentPlaces;

/// What stands in the window when no store is known: create one, open one, or drop one; or check an audit export. GUI thread
/// only.
class WelcomePage final : public QWidget
{
    Q_OBJECT

public:
    /// \p context must outlive the page.
    explicit WelcomePage(AppContext &context, QWidget *parent = nullptr);

    /// What was used before is read anew.
    void refresh();

signals:
    void createRequested();
    void storeChosen(const QString &file); ///< absolute path
    void brokerChosen(const QString &id);
    void openExportRequested(); ///< an auditor has no store at all

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void chooseFile();

    QPushButton *m_create;
    QPushButton *m_open;
    QPushButton *m_connect;
    RecentPlaces *m_recent;
    bool m_dragging = false;
};

} // namespace claviger
