#pragma once

#include <QWidget>

class QPushButton;

namespace claviger {

/// What stands in the window when no store is known: create one, open one, or drop one; or check an audit export. GUI thread
/// only.
class WelcomePage final : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(QWidget *parent = nullptr);

signals:
    void createRequested();
    void storeChosen(const QString &file); ///< absolute path
    void openExportRequested();            ///< an auditor has no store at all

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void chooseFile();

    QPushButton *m_create;
    QPushButton *m_open;
    bool m_dragging = false;
};

} // namespace claviger
