#pragma once

#include <QDialog>

class QListWidget;
class QTextBrowser;

namespace claviger {

/// The built-in manual (docs/MANUAL.md, docs/MANUAL_de.md) in the person's language, else in English, with its headings at
/// the left. Needs no network. Show with show().
class ManualWindow final : public QDialog
{
    Q_OBJECT

public:
    explicit ManualWindow(QWidget *parent = nullptr);

    /// Scrolls to the chapter \p id, which is the same in every language, e.g. "keys"; to the top when there is none.
    void openChapter(const QString &id);
    /// Ids of the chapters in their order; the title itself has none.
    [[nodiscard]] QStringList chapters() const;

private:
    void fillContents(const QStringList &ids);
    void scrollTo(int block);

    QTextBrowser *m_text;
    QListWidget *m_contents;
};

} // namespace claviger
