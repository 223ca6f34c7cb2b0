#include "ui/help/manual_window.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QListWidget>
#include <QLocale>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSplitter>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextDocument>
#include <QVBoxLayout>

#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

enum Role { BlockRole = Qt::UserRole, IdRole };

struct Manual {
    QString markdown;
    QStringList ids; ///< of the headings, in their order; empty for one without
};

QByteArray manualFile()
{
    const QString own = u":/claviger/manual_%1.md"_s.arg(QLocale::languageToCode(QLocale().language()));
    QFile file(QFile::exists(own) ? own : u":/claviger/manual.md"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A line <a id="…"></a> names the heading below it, for every language alike; the text itself does without.
Manual readManual()
{
    static const QRegularExpression anchor(u"^<a id=\"([a-z-]+)\"></a>$"_s);
    Manual manual;
    QString next;
    for (const QString &line : QString::fromUtf8(manualFile()).split(u'\n')) {
        if (const auto match = anchor.match(line); match.hasMatch()) {
            next = match.captured(1);
            continue;
        }
        if (line.startsWith(u"# "_s) || line.startsWith(u"## "_s))
            manual.ids.append(std::exchange(next, {}));
        manual.markdown += line + u'\n';
    }
    return manual;
}

} // namespace

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

    const Manual manual = readManual();
    m_text->setMarkdown(manual.markdown);
    fillContents(manual.ids);

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
            scrollTo(item->data(BlockRole).toInt());
    });
}

void ManualWindow::fillContents(const QStringList &ids)
{
    for (QTextBlock block = m_text->document()->begin(); block.isValid(); block = block.next()) {
        const int level = block.blockFormat().headingLevel();
        if (level != 1 && level != 2)
            continue;
        auto *item = new QListWidgetItem(block.text(), m_contents);
        item->setData(BlockRole, block.blockNumber());
        item->setData(IdRole, ids.value(m_contents->count() - 1));
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

QStringList ManualWindow::chapters() const
{
    QStringList ids;
    for (int row = 0; row < m_contents->count(); ++row) {
        if (const QString id = m_contents->item(row)->data(IdRole).toString(); !id.isEmpty())
            ids.append(id);
    }
    return ids;
}

void ManualWindow::openChapter(const QString &id)
{
    int row = 0;
    for (int at = 0; at < m_contents->count() && !id.isEmpty(); ++at) {
        if (m_contents->item(at)->data(IdRole).toString() == id)
            row = at;
    }
    if (m_contents->currentRow() == row)
        scrollTo(m_contents->item(row)->data(BlockRole).toInt()); // it may have been scrolled away
    else
        m_contents->setCurrentRow(row);
}

} // namespace claviger
