#include "ui/widgets/secret_line_edit.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/unheard_text.h"

#include <QAction>
#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

SecretLineEdit::SecretLineEdit(QWidget *parent)
    : QLineEdit(parent)
{
    keepTextUnheard(staticMetaObject);
    setEchoMode(QLineEdit::Password);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    setContextMenuPolicy(Qt::NoContextMenu);
    setTypeRole(this, TypeRole::Monospace);
}

SecretLineEdit::~SecretLineEdit()
{
    const QSignalBlocker quiet(this);
    wipe();
}

Secret SecretLineEdit::take()
{
    QString characters = text(); // shares the field's buffer
    setText({});                 // leaves us its only owner, and forgets the undo history
    return Secret::takeUtf8(characters);
}

Secret SecretLineEdit::peek() const
{
    const QString shared = text();
    QString own(shared.constData(), shared.size());
    return Secret::takeUtf8(own);
}

void SecretLineEdit::set(const Secret &value)
{
    wipe();
    m_display = true;
    setReadOnly(true);
    setEchoMode(QLineEdit::Normal);
    setText(QString::fromUtf8(value.view()));
    setCursorPosition(0);
    updateToggle();
    emit revealedChanged(true);
}

void SecretLineEdit::wipe()
{
    if (!text().isEmpty())
        (void)take();
    if (m_display) {
        m_display = false;
        setReadOnly(false);
    }
    setRevealed(false);
}

void SecretLineEdit::setRevealToggle(bool on)
{
    if (on == (m_toggle != nullptr))
        return;
    if (!on) {
        delete m_toggle;
        m_toggle = nullptr;
        return;
    }
    m_toggle = addAction(icon(u"eye"_s), QLineEdit::TrailingPosition);
    m_toggle->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    m_toggle->setShortcutContext(Qt::WidgetShortcut);
    connect(m_toggle, &QAction::triggered, this, [this] { setRevealed(!isRevealed()); });
    updateToggle();
}

void SecretLineEdit::setRevealed(bool revealed)
{
    if (revealed == isRevealed())
        return;
    if (revealed) {
        const int position = cursorPosition();
        setText(text()); // or Undo would bring deleted characters back in the clear
        setCursorPosition(position);
    }
    setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
    updateToggle();
    emit revealedChanged(revealed);
}

void SecretLineEdit::updateToggle()
{
    if (!m_toggle)
        return;
    m_toggle->setIcon(icon(isRevealed() ? u"eye-off"_s : u"eye"_s));
    m_toggle->setText(isRevealed() ? tr("Hide") : tr("Show"));
    m_toggle->setToolTip(u"%1 (%2)"_s.arg(m_toggle->text(), m_toggle->shortcut().toString(QKeySequence::NativeText)));
    m_toggle->setVisible(!m_display);
}

void SecretLineEdit::keyPressEvent(QKeyEvent *event)
{
    if (event == QKeySequence::Copy || event == QKeySequence::Cut)
        return; // copying is an action of its own, which clears the clipboard again
    if (event == QKeySequence::Paste) {
        if (!isReadOnly())
            insertTrimmed(QGuiApplication::clipboard()->text());
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SecretLineEdit::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton && !isReadOnly() && QGuiApplication::clipboard()->supportsSelection())
        return insertTrimmed(QGuiApplication::clipboard()->text(QClipboard::Selection));
    if (isRevealed() && event->button() == Qt::LeftButton)
        return; // the base class would put the selection into the primary clipboard
    QLineEdit::mouseReleaseEvent(event);
}

void SecretLineEdit::dropEvent(QDropEvent *event)
{
    if (isReadOnly() || event->mimeData()->hasUrls())
        return event->ignore();
    insertTrimmed(event->mimeData()->text());
    event->acceptProposedAction();
}

void SecretLineEdit::focusOutEvent(QFocusEvent *event)
{
    const bool stays = event->reason() == Qt::ActiveWindowFocusReason || event->reason() == Qt::PopupFocusReason;
    if (!m_display && !stays)
        setRevealed(false);
    QLineEdit::focusOutEvent(event);
}

void SecretLineEdit::insertTrimmed(const QString &raw)
{
    QString own = QStringView(raw).trimmed().toString();
    const bool cut = own.size() != raw.size();
    insert(own);
    if (!own.isEmpty() && own.isDetached())
        (void)Secret::takeUtf8(own);
    if (cut)
        emit trimmed();
}

} // namespace claviger
