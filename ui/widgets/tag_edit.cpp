#include "ui/widgets/tag_edit.h"

#include "ui/theme/paint.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/tag_pill.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpression>
#include <QStringListModel>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kLongest = 64; // characters
constexpr int kFieldLeast = 80;

} // namespace

TagEdit::TagEdit(QWidget *parent)
    : QFrame(parent)
    , m_field(new QLineEdit)
    , m_completer(new QCompleter(this))
    , m_words(new QStringListModel(this))
{
    m_field->setFrame(false);
    m_field->setObjectName(u"tagField"_s);
    m_field->setMaxLength(kLongest);
    m_field->installEventFilter(this);
    m_completer->setModel(m_words);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setWidget(m_field);
    auto *layout = new FlowLayout(this, true);
    setGaps(layout, space::kTiny, {space::kTiny + 1, space::kTiny + 1, space::kTiny, space::kTiny + 1});
    layout->addWidget(m_field);
    setFocusProxy(m_field);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    const auto fit = [this] {
        m_field->setFixedHeight(qMax(px(TagPill::kHeight), fontMetrics().height() + px(space::kTiny)));
        m_field->setMinimumWidth(px(kFieldLeast));
    };
    fit();
    connect(&Theme::current(), &Theme::changed, this, fit);
    connect(m_field, &QLineEdit::textEdited, this, &TagEdit::edited);
    // Later than the completer's own hands, which would put the word into the field again.
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, [this](const QString &word) {
        m_field->clear();
        if (add(word))
            emit tagsChanged(tags());
    });
}

QStringList TagEdit::tags() const
{
    QStringList tags;
    for (const TagPill *pill : m_pills)
        tags += pill->tag();
    return tags;
}

void TagEdit::setTags(const QStringList &tags)
{
    qDeleteAll(m_pills);
    m_pills.clear();
    for (const QString &tag : tags)
        add(tag);
    refreshPlaceholder();
}

void TagEdit::setSuggestions(const QStringList &known) { m_words->setStringList(known); }

void TagEdit::setPlaceholderText(const QString &text)
{
    m_placeholder = text;
    refreshPlaceholder();
}

void TagEdit::refreshPlaceholder() { m_field->setPlaceholderText(m_pills.isEmpty() ? m_placeholder : QString()); }

void TagEdit::edited(const QString &text)
{
    if (text.contains(u',') || text.contains(u'\n'))
        return commit();
    if (text.trimmed().isEmpty()) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->setCompletionPrefix(text.trimmed());
    if (m_completer->completionCount() > 0)
        m_completer->complete();
    else
        m_completer->popup()->hide();
}

void TagEdit::commit()
{
    bool added = false;
    const QStringList parts = m_field->text().split(QRegularExpression(u"[,\\n]"_s), Qt::SkipEmptyParts);
    m_field->clear();
    for (const QString &part : parts)
        added = add(part.trimmed()) || added;
    if (added)
        emit tagsChanged(tags());
}

bool TagEdit::add(const QString &tag)
{
    if (tag.isEmpty() || tags().contains(tag, Qt::CaseInsensitive))
        return false;
    auto *pill = new TagPill(tag, this);
    m_pills.append(pill);
    static_cast<FlowLayout *>(layout())->insertWidget(layout()->count() - 1, pill);
    pill->show();
    connect(pill, &TagPill::removed, this, [this, pill] { remove(pill); });
    connect(pill, &TagPill::moved, this, [this, pill](int by) {
        const qsizetype to = m_pills.indexOf(pill) + by;
        if (to >= m_pills.size())
            m_field->setFocus(Qt::OtherFocusReason);
        else
            m_pills[qMax<qsizetype>(0, to)]->setFocus(Qt::OtherFocusReason);
    });
    refreshPlaceholder();
    updateGeometry();
    return true;
}

void TagEdit::remove(TagPill *pill)
{
    if (!m_pills.removeOne(pill))
        return;
    layout()->removeWidget(pill);
    pill->hide();
    pill->deleteLater();
    m_field->setFocus(Qt::OtherFocusReason);
    refreshPlaceholder();
    updateGeometry();
    emit tagsChanged(tags());
}

bool TagEdit::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
        if (fieldKey(static_cast<QKeyEvent *>(event)->key()))
            return true;
        break;
    case QEvent::FocusOut:
        if (static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
            commit();
        update();
        break;
    case QEvent::FocusIn: update(); break;
    default: break;
    }
    return QFrame::eventFilter(watched, event);
}

bool TagEdit::fieldKey(int key)
{
    const bool empty = m_field->text().isEmpty();
    if (key == Qt::Key_Comma || ((key == Qt::Key_Return || key == Qt::Key_Enter) && !empty)) {
        if (m_completer->popup()->isVisible() && key != Qt::Key_Comma && m_completer->popup()->currentIndex().isValid())
            return false;
        m_completer->popup()->hide();
        commit();
        return true;
    }
    if (!empty || m_pills.isEmpty())
        return false;
    if (key == Qt::Key_Backspace) {
        remove(m_pills.last());
        return true;
    }
    if (key == (layoutDirection() == Qt::RightToLeft ? Qt::Key_Right : Qt::Key_Left)) {
        m_pills.last()->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false;
}

void TagEdit::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    const qreal corner = theme.px(radius::kControl);
    paintRounded(&painter, rect(), corner, theme.color(isEnabled() ? Token::Surface : Token::Window),
                 theme.color(isEnabled() ? Token::BorderStrong : Token::Border));
    if (m_field->hasFocus())
        paintFocusRing(&painter, rect(), corner);
}

void TagEdit::mousePressEvent(QMouseEvent *) { m_field->setFocus(Qt::MouseFocusReason); }

} // namespace claviger
