#include "ui/widgets/status_chip.h"

#include "models/tables/table_words.h"
#include "ui/theme/paint.h"

#include <QEvent>
#include <QPainterPath>
#include <QStyle>

namespace claviger {
namespace {

constexpr int kGlyph = 8;
constexpr int kGlyphGap = 6;

void paintTurn(QPainter *painter, qreal r)
{
    painter->drawArc(QRectF(-r, -r, 2 * r, 2 * r), 40 * 16, 280 * 16);
    const QPointF tip(r * 0.77, -r * 0.64);
    painter->drawPolyline(QPolygonF{tip + QPointF(0, -r * 0.75), tip, tip + QPointF(-r * 0.8, r * 0.05)});
}

void paintGlyph(QPainter *painter, const QRectF &box, ChipGlyph glyph, const QColor &color)
{
    const SavedPainter saved(painter);
    painter->translate(box.center());
    painter->setPen(QPen(color, Theme::current().pxF(1.5), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const qreal r = box.width() / 2;
    const auto fill = [&](const QPainterPath &path) { painter->fillPath(path, color); };
    QPainterPath path;
    switch (glyph) {
    case ChipGlyph::None: break;
    case ChipGlyph::Dot:
        path.addEllipse(QPointF(0, 0), r * 0.75, r * 0.75);
        fill(path);
        break;
    case ChipGlyph::Ring: painter->drawEllipse(QPointF(0, 0), r * 0.75, r * 0.75); break;
    case ChipGlyph::Check: painter->drawPolyline(QPolygonF{{-r, 0.1 * r}, {-0.3 * r, 0.8 * r}, {r, -0.7 * r}}); break;
    case ChipGlyph::Cross:
        painter->drawLine(QPointF(-0.75 * r, -0.75 * r), QPointF(0.75 * r, 0.75 * r));
        painter->drawLine(QPointF(0.75 * r, -0.75 * r), QPointF(-0.75 * r, 0.75 * r));
        break;
    case ChipGlyph::Triangle:
        path.addPolygon(QPolygonF{{0, -r}, {1.1 * r, 0.9 * r}, {-1.1 * r, 0.9 * r}, {0, -r}});
        fill(path);
        break;
    case ChipGlyph::Clock:
        painter->drawEllipse(QPointF(0, 0), r, r);
        painter->drawPolyline(QPolygonF{{0, -0.55 * r}, {0, 0}, {0.45 * r, 0.25 * r}});
        break;
    case ChipGlyph::Rotate: paintTurn(painter, r); break;
    case ChipGlyph::Dash: painter->drawLine(QPointF(-0.8 * r, 0), QPointF(0.8 * r, 0)); break;
    }
}

int leadOf(ChipGlyph glyph) { return glyph == ChipGlyph::None ? 0 : px(kGlyph + kGlyphGap); }

// Paints glyph and text from the left (right in right-to-left) edge of \p rect.
void paintContent(QPainter *painter, const QRect &rect, ChipGlyph glyph, const QString &text, const QColor &color)
{
    const Qt::LayoutDirection direction = painter->layoutDirection();
    const QRect glyphBox
        = QStyle::visualRect(direction, rect, QRect(rect.left(), rect.center().y() + 1 - px(kGlyph) / 2, px(kGlyph), px(kGlyph)));
    paintGlyph(painter, glyphBox, glyph, color);
    const QRect place = QStyle::visualRect(direction, rect, rect.adjusted(leadOf(glyph), 0, 0, 0));
    const SavedPainter saved(painter);
    painter->setPen(color);
    painter->drawText(place, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, place.width()));
}

} // namespace

ChipGlyph defaultGlyph(Tone tone)
{
    switch (tone) {
    case Tone::Good: return ChipGlyph::Dot;
    case Tone::Warn: return ChipGlyph::Triangle;
    case Tone::Bad: return ChipGlyph::Cross;
    case Tone::Info: return ChipGlyph::Clock;
    case Tone::Quiet: break;
    }
    return ChipGlyph::Ring;
}

QSize chipSize(const QFont &font, ChipGlyph glyph, const QString &text)
{
    const QFontMetrics metrics(font);
    return {2 * px(space::kSmall) + leadOf(glyph) + metrics.horizontalAdvance(text) + 1,
            qMax(px(size::kChip), metrics.height() + px(space::kTiny))};
}

void paintChip(QPainter *painter, const QRect &rect, Tone tone, ChipGlyph glyph, const QString &text)
{
    const TonePair colors = Theme::current().tone(tone);
    const QSize wanted = chipSize(painter->font(), glyph, text);
    QRect pill(rect.left(), 0, qMin(wanted.width(), rect.width()), qMin(wanted.height(), rect.height()));
    pill.moveTop(rect.top() + (rect.height() - pill.height()) / 2);
    pill = QStyle::visualRect(painter->layoutDirection(), rect, pill);
    paintRounded(painter, pill, qMin<qreal>(px(radius::kChip), pill.height() / 2.0), colors.ground,
                 Theme::current().isHighContrast() ? colors.text : QColor());
    paintContent(painter, pill.adjusted(px(space::kSmall), 0, -px(space::kSmall), 0), glyph, text, colors.text);
}

void paintVerdict(QPainter *painter, const QRect &rect, Tone tone, ChipGlyph glyph, const QString &text)
{
    paintContent(painter, rect, glyph, text, Theme::current().tone(tone).text);
}

StatusChip::StatusChip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&Theme::current(), &Theme::changed, this, &QWidget::updateGeometry);
}

void StatusChip::setStatus(Tone tone, ChipGlyph glyph, const QString &text)
{
    m_tone = tone;
    m_glyph = glyph;
    m_text = text;
    setAccessibleName(text);
    setToolTip(plainToolTip(text));
    updateGeometry();
    update();
}

QSize StatusChip::sizeHint() const { return m_text.isEmpty() ? QSize(0, px(size::kChip)) : chipSize(font(), m_glyph, m_text); }

QSize StatusChip::minimumSizeHint() const { return {qMin(sizeHint().width(), px(size::kControl)), sizeHint().height()}; }

void StatusChip::paintEvent(QPaintEvent *)
{
    if (m_text.isEmpty())
        return;
    QPainter painter(this);
    paintChip(&painter, rect(), m_tone, m_glyph, m_text);
}

void StatusChip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

} // namespace claviger
