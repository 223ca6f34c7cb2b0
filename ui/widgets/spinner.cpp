#include "ui/widgets/spinner.h"

#include "ui/theme/paint.h"

#include <QTimerEvent>

namespace claviger {

static constexpr int kFrame = 40; // ms
static constexpr int kStep = 18;  // degrees a frame

Spinner::Spinner(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Spinner::start(const QString &accessibleText)
{
    setAccessibleName(accessibleText.isEmpty() ? tr("Working…") : accessibleText);
    if (m_active)
        return;
    m_active = true;
    m_shown = false;
    m_timer.start(delay::kSpinner, this);
    update();
}

void Spinner::stop()
{
    m_active = m_shown = false;
    m_timer.stop();
    setAccessibleName({});
    update();
}

QSize Spinner::sizeHint() const { return {px(size::kIcon), px(size::kIcon)}; }

void Spinner::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return QWidget::timerEvent(event);
    const bool still = Theme::current().reducedMotion();
    if (!m_shown) {
        m_shown = true;
        if (still)
            m_timer.stop();
        else
            m_timer.start(kFrame, this);
    }
    if (!still)
        m_angle = (m_angle + kStep) % 360;
    update();
}

void Spinner::paintEvent(QPaintEvent *)
{
    if (!m_shown)
        return;
    QPainter painter(this);
    const SavedPainter saved(&painter);
    const Theme &theme = Theme::current();
    const qreal width = theme.pxF(2);
    const qreal extent = qMin(this->width(), height()) - 2 * width;
    QRectF box(0, 0, extent, extent);
    box.moveCenter(QRectF(rect()).center());
    painter.setPen(QPen(theme.color(Token::Border), width));
    painter.drawEllipse(box);
    painter.setPen(QPen(theme.color(Token::Accent), width, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(box, (90 - m_angle) * 16, -90 * 16);
}

} // namespace claviger
