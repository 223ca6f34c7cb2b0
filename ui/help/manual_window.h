#pragma once

#include <QDialog>

class QListWidget;
class QTextBrowser;

namespace claviger {

/// The built-in manual (docs/MANUAL.md), with its headings at the left. Needs no network. Show with show().
class ManualWindow final : public QDialog
{
    Q_OBJECT

public:
    explicit ManualWindow(QWidget *parent = nullptr);

    /// Scrolls to the chapter whose heading is \p title, e.g. "Integration keys"; to the top when there is none.
    void openChapter(const QString &title);

private:
    void fillContents();
    void scrollTo(int block);

    QTextBrowser *m_text;
    QListWidget *m_contents;
};

} // namespace claviger
