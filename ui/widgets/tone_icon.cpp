#include "ui/widgets/tone_icon.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QString iconName(Tone tone)
{
    switch (tone) {
    case Tone::Good: return u"check-circle"_s;
    case Tone::Warn: return u"warning"_s;
    case Tone::Bad: return u"error"_s;
    case Tone::Info:
    case Tone::Quiet: break;
    }
    return u"info"_s;
}

} // namespace

ToneIcon::ToneIcon(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ToneIcon::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void ToneIcon::setInverse(bool inverse)
{
    m_inverse = inverse;
    update();
}

QSize ToneIcon::sizeHint() const { return {px(size::kIcon), px(size::kIcon)}; }

void ToneIcon::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    const QColor color = m_inverse && !theme.isHighContrast() ? toneColors(m_tone, true).text : theme.tone(m_tone).text;
    painter.drawPixmap(0, 0, iconPixmap(iconName(m_tone), color, px(size::kIcon), devicePixelRatioF()));
}

} // namespace claviger
