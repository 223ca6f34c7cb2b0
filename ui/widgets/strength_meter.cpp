#include "ui/widgets/strength_meter.h"

#include "ui/theme/paint.h"

namespace claviger {

namespace {

constexpr int kBars = 4;
constexpr int kThick = 4;

Tone toneOf(int score) { return score <= 1 ? Tone::Bad : score == 2 ? Tone::Warn : Tone::Good; }

} // namespace

StrengthMeter::StrengthMeter(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setScore(-1);
    connect(&Theme::current(), &Theme::changed, this, &QWidget::updateGeometry);
}

void StrengthMeter::setScore(int score, const QString &advice)
{
    m_score = qBound(-1, score, kBars);
    m_advice = advice;
    const QString verdict = word(m_score);
    setAccessibleName(m_score < 0 ? tr("Strength") : tr("Strength: %1").arg(verdict));
    setAccessibleDescription(advice);
    update();
}

QString StrengthMeter::word(int score)
{
    switch (score) {
    case 0: return tr("Very weak");
    case 1: return tr("Weak");
    case 2: return tr("Fair");
    case 3: return tr("Good");
    case 4: return tr("Strong");
    default: return {};
    }
}

QSize StrengthMeter::sizeHint() const { return {px(size::kFieldWidth), px(kThick + space::kTiny) + fontMetrics().height()}; }

void StrengthMeter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    const int gap = px(space::kTiny);
    const qreal wide = (width() - gap * (kBars - 1)) / qreal(kBars);
    const int lit = m_score < 0 ? 0 : qMax(1, m_score);
    for (int i = 0; i < kBars; ++i) {
        const QColor color = i < lit ? theme.tone(toneOf(m_score)).text : theme.color(Token::Border);
        paintRounded(&painter, QRectF(i * (wide + gap), 0, wide, px(kThick)), px(kThick) / 2.0, color);
    }
    if (m_score < 0)
        return;
    painter.setPen(theme.tone(toneOf(m_score)).text);
    const QString text = m_advice.isEmpty() ? word(m_score) : tr("%1. %2").arg(word(m_score), m_advice);
    const QRect place = rect().adjusted(0, px(kThick + space::kTiny), 0, 0);
    painter.drawText(place, Qt::AlignLeading | Qt::AlignVCenter, fontMetrics().elidedText(text, Qt::ElideRight, place.width()));
}

} // namespace claviger
