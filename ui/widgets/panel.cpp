#include "ui/widgets/panel.h"

#include "models/tables/table_words.h"
#include "ui/theme/paint.h"

#include <QEvent>
#include <QVBoxLayout>

namespace claviger {

Panel::Panel(QWidget *parent)
    : QFrame(parent)
    , m_body(new QVBoxLayout(this))
{
    setGaps(m_body, space::kMedium, {space::kLarge, space::kLarge, space::kLarge, space::kLarge});
}

void Panel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    paintRounded(&painter, rect(), theme.px(radius::kPanel), theme.color(Token::Surface), theme.color(Token::Border));
}

PageTitle::PageTitle(const QString &text, QWidget *parent)
    : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setTypeRole(this, TypeRole::PageTitle);
}

SectionLabel::SectionLabel(const QString &text, QWidget *parent)
    : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setTypeRole(this, TypeRole::Section);
}

MutedLabel::MutedLabel(const QString &text, QWidget *parent)
    : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextToken(this, Token::Muted);
}

Separator::Separator(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(space::kHair);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Separator::paintEvent(QPaintEvent *) { QPainter(this).fillRect(rect(), Theme::current().color(Token::Border)); }

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
}

void ElidedLabel::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateToolTip();
    updateGeometry();
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

QSize ElidedLabel::sizeHint() const { return {fontMetrics().horizontalAdvance(m_text) + 1, fontMetrics().height()}; }

QSize ElidedLabel::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), fontMetrics().horizontalAdvance(QStringLiteral("MMM…"))), fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_text, m_mode, width()));
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    updateToolTip();
}

void ElidedLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

void ElidedLabel::updateToolTip() { setToolTip(sizeHint().width() > width() ? plainToolTip(m_text) : QString()); }

} // namespace claviger
