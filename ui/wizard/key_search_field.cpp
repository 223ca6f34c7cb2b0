#include "ui/wizard/key_search_field.h"

#include "ui/wizard/secret_file.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QTimerEvent>
#include <QUrl>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPause = 400; // ms
constexpr qsizetype kShortestKey = 16;

/// One long word, several lines or an address: what a key may be, and the name of a provider is not.
bool mayBeKey(QStringView text)
{
    const QStringView word = text.trimmed();
    if (word.size() < kShortestKey)
        return false;
    if (word.contains(u'\n') || word.startsWith(u'{') || word.startsWith(u"-----BEGIN") || word.contains(u"://"))
        return true;
    return std::none_of(word.begin(), word.end(), [](QChar c) { return c.isSpace(); });
}

bool hasDigit(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

void overwrite(QString &text) { const Secret gone = Secret::takeUtf8(text); }

} // namespace

KeySearchField::KeySearchField(IsKey isKey, QWidget *parent)
    : QLineEdit(parent)
    , m_isKey(std::move(isKey))
{
    setClearButtonEnabled(true);
    setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    connect(this, &QLineEdit::textChanged, this, &KeySearchField::textArrived);
}

KeySearchField::~KeySearchField() { wipe(); }

void KeySearchField::wipe()
{
    m_pause.stop();
    QString left = text();
    clear();
    overwrite(left);
    m_key = {};
}

void KeySearchField::give(Secret key)
{
    m_key = std::move(key);
    emit keyEntered();
}

void KeySearchField::accept(const QMimeData *mime)
{
    if (!mime)
        return;
    const QList<QUrl> urls = mime->urls();
    if (urls.size() == 1 && urls.constFirst().isLocalFile()) {
        if (Result<Secret> file = readSecretFile(urls.constFirst().toLocalFile()))
            give(std::move(*file));
        return;
    }
    QString text = mime->text();
    if (!mayBeKey(text)) {
        insert(text.simplified());
        return;
    }
    QString word = text.trimmed();
    word.detach(); // the clipboard keeps its own
    text.detach();
    const bool digits = hasDigit(word);
    if (digits || m_isKey(Secret::takeUtf8(word)))
        give(Secret::takeUtf8(text));
    else
        insert(text.simplified());
    overwrite(word);
    overwrite(text);
}

void KeySearchField::paste(bool selection)
{
    const QClipboard *clipboard = QApplication::clipboard();
    if (!selection || clipboard->supportsSelection())
        accept(clipboard->mimeData(selection ? QClipboard::Selection : QClipboard::Clipboard));
}

/// Text that came in one piece by another way (input method), or was typed: keys do not stay.
void KeySearchField::textArrived(const QString &text)
{
    const bool inOnePiece = text.size() - m_length > kShortestKey;
    m_length = text.size();
    if (!mayBeKey(text)) {
        m_pause.stop();
        return;
    }
    m_pause.start(inOnePiece ? 0 : kPause, this);
}

void KeySearchField::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_pause.timerId()) {
        QLineEdit::timerEvent(event);
        return;
    }
    m_pause.stop();
    QString typed = text();
    typed.detach();
    Secret key = Secret::takeUtf8(typed);
    if (!m_isKey(key))
        return;
    wipe();
    give(std::move(key));
}

void KeySearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste)) {
        paste(false);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: emit steered(event->key()); return;
    default: QLineEdit::keyPressEvent(event);
    }
}

void KeySearchField::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText())
        event->acceptProposedAction();
}

void KeySearchField::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    accept(event->mimeData());
}

void KeySearchField::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton) {
        paste(true);
        return;
    }
    QLineEdit::mouseReleaseEvent(event);
}

void KeySearchField::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Paste"), this, [this] { paste(false); });
    QAction *empty = menu->addAction(tr("&Clear"), this, &KeySearchField::wipe);
    empty->setEnabled(!text().isEmpty());
    menu->popup(event->globalPos());
}

} // namespace claviger
