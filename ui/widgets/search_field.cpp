#include "ui/widgets/search_field.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

SearchField::SearchField(QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(u"search"_s);
    setAccessibleName(tr("Search"));
    setPlaceholderText(tr("Search…"));
    addAction(icon(u"search"_s), QLineEdit::LeadingPosition)->setText(tr("Search"));
    QAction *clearing = addAction(icon(u"close"_s), QLineEdit::TrailingPosition);
    clearing->setText(tr("Clear search"));
    clearing->setToolTip(clearing->text());
    clearing->setVisible(false);
    connect(clearing, &QAction::triggered, this, [this] { setText({}); });
    connect(this, &QLineEdit::textChanged, clearing, [clearing](const QString &text) { clearing->setVisible(!text.isEmpty()); });
    connect(this, &QLineEdit::textEdited, this, &SearchField::suggest);
}

void SearchField::setShortcutHint(const QKeySequence &keys)
{
    m_hint = keys.toString(QKeySequence::NativeText);
    setAccessibleDescription(m_hint);
    update();
}

void SearchField::setSuggestions(Suggest suggest)
{
    m_suggest = std::move(suggest);
    if (m_completer)
        return;
    m_words = new QStringListModel(this);
    m_completer = new QCompleter(m_words, this);
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &SearchField::insertSuggestion);
}

int SearchField::wordStart() const
{
    // A quoted value may hold spaces: owner:"Ada Lovelace" is one word.
    const QString line = text();
    bool quoted = false;
    int start = 0;
    for (int i = 0; i < cursorPosition(); ++i) {
        if (line[i] == u'"')
            quoted = !quoted;
        else if (line[i] == u' ' && !quoted)
            start = i + 1;
    }
    return start;
}

void SearchField::suggest()
{
    if (!m_suggest || !m_completer)
        return;
    const QString word = text().mid(wordStart(), cursorPosition() - wordStart());
    const QStringList found = word.isEmpty() ? QStringList() : m_suggest(word);
    if (found.isEmpty() || (found.size() == 1 && found.first() == word)) {
        m_completer->popup()->hide();
        return;
    }
    m_words->setStringList(found);
    QRect place = cursorRect();
    place.setWidth(m_completer->popup()->sizeHintForColumn(0) + px(space::kHuge));
    m_completer->complete(place);
}

void SearchField::insertSuggestion(const QString &word)
{
    const int start = wordStart();
    const bool goesOn = word.endsWith(u':'); // its value comes next
    const QString line = text();
    setText(line.left(start) + word + (goesOn ? QString() : u" "_s) + line.mid(cursorPosition()).trimmed());
    setCursorPosition(start + static_cast<int>(word.size()) + (goesOn ? 0 : 1));
    if (goesOn)
        suggest();
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (m_completer && m_completer->popup()->isVisible()) {
        switch (event->key()) {
        case Qt::Key_Enter:
        case Qt::Key_Return:
        case Qt::Key_Escape:
        case Qt::Key_Tab:
        case Qt::Key_Backtab: return event->ignore(); // the popup acts on them
        default: break;
        }
    }
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        return setText({});
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Down)
        return emit left();
    QLineEdit::keyPressEvent(event);
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const QFontMetrics metrics = fontMetrics();
    const int wide = metrics.horizontalAdvance(m_hint);
    if (m_hint.isEmpty() || !text().isEmpty() || hasFocus()
        || width() < wide + metrics.horizontalAdvance(placeholderText()) + px(size::kControl + 2 * space::kHuge))
        return;
    QPainter painter(this);
    painter.setPen(Theme::current().color(Token::Muted));
    painter.drawText(rect().adjusted(0, 0, -px(space::kMedium), 0), Qt::AlignVCenter | Qt::AlignTrailing, m_hint);
}

} // namespace claviger
