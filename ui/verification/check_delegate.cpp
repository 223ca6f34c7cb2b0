#include "ui/verification/check_delegate.h"

#include "ui/keys/key_glyphs.h"
#include "ui/theme/paint.h"
#include "ui/theme/provider_mark.h"
#include "ui/theme/theme.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kLine = 2;

CheckCell cellOf(const QModelIndex &index) { return static_cast<CheckCell>(index.data(check_role::Cell).toInt()); }

} // namespace

ChipGlyph glyphOf(CellStanding standing)
{
    switch (standing) {
    case CellStanding::Works: return ChipGlyph::Check;
    case CellStanding::Limited: return ChipGlyph::Triangle;
    case CellStanding::Fails: return ChipGlyph::Cross;
    case CellStanding::Undecided: return ChipGlyph::Clock;
    case CellStanding::NotChecked: return ChipGlyph::Ring;
    case CellStanding::Empty: break;
    }
    return ChipGlyph::None;
}

void paintSparkline(QPainter *painter, const QRectF &rect, const QList<qreal> &values)
{
    if (values.isEmpty() || rect.isEmpty())
        return;
    const SavedPainter saved(painter);
    const Theme &theme = Theme::current();
    const qreal most = std::max<qreal>(1, *std::ranges::max_element(values));
    const qreal step = values.size() > 1 ? rect.width() / static_cast<qreal>(values.size() - 1) : 0;
    const bool isMirrored = painter->layoutDirection() == Qt::RightToLeft;
    QPolygonF line;
    for (qsizetype at = 0; at < values.size(); ++at) {
        const qreal along = values.size() > 1 ? static_cast<qreal>(at) * step : rect.width();
        line << QPointF(isMirrored ? rect.right() - along : rect.left() + along,
                        rect.bottom() - values[at] / most * rect.height());
    }
    painter->setPen(QPen(theme.color(Token::Border), space::kHair));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    painter->setPen(QPen(theme.color(Token::Accent), theme.pxF(kLine), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(line);
    painter->setBrush(theme.color(Token::Accent));
    painter->drawEllipse(line.last(), theme.pxF(kLine), theme.pxF(kLine));
}

CheckDelegate::CheckDelegate(Place place, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_place(place)
{
}

void CheckDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem ground = option;
    ground.state.setFlag(QStyle::State_HasFocus, false);
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &ground, painter, option.widget);
    const Theme &theme = Theme::current();
    const QRect inner = option.rect.adjusted(px(space::kSmall), 0, -px(space::kSmall), 0);
    painter->save();
    painter->setClipRect(option.rect);
    painter->setFont(theme.font(TypeRole::Base));
    painter->setPen(theme.color(Token::Text));
    switch (cellOf(index)) {
    case CheckCell::Provider: paintProvider(painter, inner, index); break;
    case CheckCell::Standing: paintStanding(painter, inner, index); break;
    case CheckCell::Trend:
        paintSparkline(painter, QRectF(inner).adjusted(0, px(space::kSmall), 0, -px(space::kSmall)),
                       index.data(check_role::Trend).value<QList<qreal>>());
        break;
    case CheckCell::Strong:
        painter->setFont(theme.font(TypeRole::Strong));
        paintText(painter, inner, index.data().toString());
        break;
    case CheckCell::Figure:
        painter->setFont(theme.font(TypeRole::Figures));
        paintText(painter, inner, index.data().toString());
        break;
    case CheckCell::Muted: painter->setPen(theme.color(Token::Muted)); [[fallthrough]];
    case CheckCell::Text: paintText(painter, inner, index.data().toString()); break;
    }
    if (m_place == Place::Cell && option.state & QStyle::State_HasFocus)
        paintFocusRing(painter, option.rect.adjusted(0, 0, 0, -space::kHair), px(space::kTiny));
    painter->restore();
}

QSize CheckDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const CheckCell cell = cellOf(index);
    const QFontMetrics metrics(Theme::current().font(cell == CheckCell::Strong ? TypeRole::Strong : TypeRole::Base));
    int width = metrics.horizontalAdvance(index.data().toString()) + px(2 * space::kSmall);
    if (cell == CheckCell::Provider || cell == CheckCell::Standing)
        width += px(size::kIcon + space::kSmall);
    return {width, Theme::current().rowHeight()};
}

void CheckDelegate::paintProvider(QPainter *painter, const QRect &rect, const QModelIndex &index)
{
    const int side = std::min(px(size::kIcon), rect.height() - px(space::kTiny));
    const QPixmap mark = providerMark(index.data(check_role::ProviderName).toString(),
                                      index.data(check_role::Category).toString(), side, painter->device()->devicePixelRatioF());
    const QRect place
        = QStyle::visualRect(painter->layoutDirection(), rect, QRect(rect.left(), rect.center().y() - side / 2 + 1, side, side));
    painter->drawPixmap(place.topLeft(), mark);
    const QRect rest = rect.adjusted(side + px(space::kSmall), 0, 0, 0);
    paintText(painter, QStyle::visualRect(painter->layoutDirection(), rect, rest), index.data().toString());
}

void CheckDelegate::paintStanding(QPainter *painter, const QRect &rect, const QModelIndex &index)
{
    const auto standing = static_cast<CellStanding>(index.data(check_role::Standing).toInt());
    if (standing == CellStanding::Empty) {
        painter->setPen(Theme::current().color(Token::Muted));
        paintText(painter, rect, index.data().toString());
        return;
    }
    const auto tone = static_cast<CellTone>(index.data(check_role::Tone).toInt());
    paintVerdict(painter, rect, themeTone(tone), glyphOf(standing), index.data().toString());
}

void CheckDelegate::paintText(QPainter *painter, const QRect &rect, const QString &text)
{
    painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
}

} // namespace claviger
