#include "ui/wizard/choice_card.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace claviger {

namespace {

constexpr int kRing = 16;
constexpr int kLeast = 240;

} // namespace

ChoiceCard::ChoiceCard(const QString &title, const QString &line, QWidget *parent)
    : QAbstractButton(parent)
    , m_line(line)
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(line);
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize ChoiceCard::sizeHint() const
{
    const Theme &theme = Theme::current();
    const int lines = QFontMetrics(theme.font(TypeRole::Strong)).height()
        + (m_line.isEmpty() ? 0 : QFontMetrics(theme.font(TypeRole::Base)).height() + px(space::kTiny) / 2);
    return {px(kLeast), lines + 2 * px(space::kMedium)};
}

QSize ChoiceCard::minimumSizeHint() const { return sizeHint(); }

void ChoiceCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal pen = hasFocus() ? theme.pxF(size::kFocusRing) : theme.pxF(space::kHair);
    const QRectF frame = QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2);
    const Token edge = isChecked() || hasFocus() ? Token::Accent : Token::Border;
    painter.setPen(QPen(theme.color(edge), pen));
    painter.setBrush(theme.color(isChecked() ? Token::Selection : underMouse() ? Token::Hover : Token::Surface));
    painter.drawRoundedRect(frame, px(radius::kPanel), px(radius::kPanel));

    const int ring = px(kRing);
    const QRectF circle(px(space::kMedium), (height() - ring) / 2.0, ring, ring);
    painter.setPen(QPen(theme.color(isChecked() ? Token::Accent : Token::BorderStrong), theme.pxF(1.5)));
    painter.setBrush(theme.color(Token::Surface));
    painter.drawEllipse(circle);
    if (isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Token::Accent));
        painter.drawEllipse(circle.adjusted(ring / 4.0, ring / 4.0, -ring / 4.0, -ring / 4.0));
    }

    const int left = px(space::kMedium) + ring + px(space::kMedium);
    const QFontMetrics strong(theme.font(TypeRole::Strong));
    const QFontMetrics base(theme.font(TypeRole::Base));
    const QRect body = rect().adjusted(left, px(space::kMedium), -px(space::kMedium), -px(space::kMedium));
    painter.setPen(theme.color(Token::Text));
    painter.setFont(theme.font(TypeRole::Strong));
    painter.drawText(body, Qt::AlignLeft | Qt::AlignTop, strong.elidedText(text(), Qt::ElideRight, body.width()));
    painter.setPen(theme.color(Token::Muted));
    painter.setFont(theme.font(TypeRole::Base));
    painter.drawText(body, Qt::AlignLeft | Qt::AlignBottom, base.elidedText(m_line, Qt::ElideRight, body.width()));
}

} // namespace claviger
