#include "ui/help/manual_window.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QListWidget>
#include <QScrollBar>
#include <QSplitter>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextDocument>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

ManualWindow::ManualWindow(QWidget *parent)
    : QDialog(parent)
    , m_text(new QTextBrowser)
    , m_contents(new QListWidget)
{
    setWindowTitle(tr("Claviger manual"));
    setObjectName(u"manualWindow"_s);
    m_text->setObjectName(u"manualText"_s);
    m_text->setAccessibleName(tr("Manual"));
    m_text->setOpenExternalLinks(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(px(space::kHuge));
    m_contents->setObjectName(u"manualContents"_s);
    m_contents->setAccessibleName(tr("Chapters"));
    m_contents->setFrameShape(QFrame::NoFrame);

    QFile file(u":/claviger/manual.md"_s);
    if (file.open(QIODevice::ReadOnly))
        m_text->setMarkdown(QString::fromUtf8(file.readAll()));
    fillContents();

    auto *split = new QSplitter;
    split->addWidget(m_contents);
    split->addWidget(m_text);
    split->setStretchFactor(1, 1);
    split->setSizes({px(220), px(600)});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(split);
    resize(px(880), px(640));
    connect(m_contents, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item)
            scrollTo(item->data(Qt::UserRole).toInt());
    });
}

void ManualWindow::fillContents()
{
    for (QTextBlock block = m_text->document()->begin(); block.isValid(); block = block.next()) {
        const int level = block.blockFormat().headingLevel();
        if (level != 1 && level != 2)
            continue;
        auto *item = new QListWidgetItem(block.text(), m_contents);
        item->setData(Qt::UserRole, block.blockNumber());
    }
}

void ManualWindow::scrollTo(int block)
{
    // Laid out only as far as it was painted: a cursor move forces the rest.
    QTextCursor cursor(m_text->document()->findBlockByNumber(block));
    m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
    m_text->setTextCursor(cursor);
    m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->value() + m_text->cursorRect(cursor).top()
                                          - px(space::kLarge));
}

void ManualWindow::openChapter(const QString &title)
{
    const QList<QListWidgetItem *> found = m_contents->findItems(title, Qt::MatchFixedString);
    m_contents->setCurrentItem(found.isEmpty() ? m_contents->item(0) : found.first());
}

} // namespace claviger
