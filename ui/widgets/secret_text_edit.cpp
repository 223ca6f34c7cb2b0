#include "ui/widgets/secret_text_edit.h"

#include "ui/theme/theme.h"
#include "ui/widgets/unheard_text.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

SecretTextEdit::SecretTextEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    keepTextUnheard(staticMetaObject);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setWordWrapMode(QTextOption::WrapAnywhere);
    setContextMenuPolicy(Qt::NoContextMenu);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhMultiLine);
    setTypeRole(this, TypeRole::Monospace);
}

SecretTextEdit::~SecretTextEdit()
{
    const QSignalBlocker quiet(this);
    wipe();
}

Secret SecretTextEdit::take()
{
    Secret value = peek();
    clear();
    return value;
}

Secret SecretTextEdit::peek() const
{
    QString characters = toPlainText();
    return Secret::takeUtf8(characters);
}

void SecretTextEdit::set(const Secret &value)
{
    QString characters = QString::fromUtf8(value.view());
    setPlainText(characters);
    if (!characters.isEmpty() && characters.isDetached())
        (void)Secret::takeUtf8(characters);
    viewport()->update();
}

void SecretTextEdit::wipe()
{
    clear();
    setRevealed(false);
}

void SecretTextEdit::setRevealed(bool revealed)
{
    m_revealed = revealed;
    viewport()->update();
}

bool SecretTextEdit::isMasked() const { return !m_revealed && !hasFocus() && !document()->isEmpty(); }

bool SecretTextEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return !isReadOnly() && (source->hasText() || source->hasUrls());
}

void SecretTextEdit::insertFromMimeData(const QMimeData *source)
{
    if (source->hasUrls()) {
        const QList<QUrl> urls = source->urls();
        if (urls.size() == 1 && urls.first().isLocalFile())
            emit fileDropped(urls.first().toLocalFile());
        return;
    }
    const QString raw = source->text();
    QString own = QStringView(raw).trimmed().toString();
    const bool cut = own.size() != raw.size();
    insertPlainText(own);
    if (!own.isEmpty() && own.isDetached())
        (void)Secret::takeUtf8(own);
    if (cut)
        emit trimmed();
}

QMimeData *SecretTextEdit::createMimeDataFromSelection() const
{
    return new QMimeData; // nothing leaves by drag or by the primary selection
}

void SecretTextEdit::keyPressEvent(QKeyEvent *event)
{
    if (event != QKeySequence::Copy && event != QKeySequence::Cut)
        QPlainTextEdit::keyPressEvent(event);
}

void SecretTextEdit::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    viewport()->update();
}

void SecretTextEdit::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    viewport()->update();
}

void SecretTextEdit::paintEvent(QPaintEvent *event)
{
    if (!isMasked())
        return QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    painter.setPen(Theme::current().color(Token::Muted));
    const int lines = document()->blockCount();
    const QString words = lines == 1 ? tr("1 line, hidden") : tr("%n lines, hidden", nullptr, lines);
    const int margin = static_cast<int>(document()->documentMargin());
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, QString(12, u'•') + u"  "_s + words);
}

} // namespace claviger
