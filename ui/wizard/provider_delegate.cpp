#include "ui/wizard/provider_delegate.h"

#include "models/tables/provider_list_model.h"
#include "ui/theme/provider_mark.h"
#include "ui/theme/theme.h"
#include "ui/widgets/status_chip.h"

#include <QPainter>

namespace claviger {

namespace {

constexpr int kRow = 48;
constexpr int kHeading = 30;
constexpr int kMark = 28;

QString textOf(const QModelIndex &index, int role) { return index.data(role).toString(); }

void paintGround(QPainter *painter, const QRect &row, const QStyleOptionViewItem &option)
{
    const Theme &theme = Theme::current();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (!selected && !option.state.testFlag(QStyle::State_MouseOver))
        return;
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.color(selected ? Token::Selection : Token::Hover));
    const int inset = px(space::kTiny);
    painter->drawRoundedRect(row.adjusted(inset, 1, -inset, -1), px(radius::kControl), px(radius::kControl));
}

} // namespace

void ProviderDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QRect row = option.rect;
    if (const QString heading = textOf(index, ProviderListModel::GroupStartRole); !heading.isEmpty()) {
        const QRect line(row.left() + px(space::kMedium), row.top(), row.width(), px(kHeading));
        painter->setPen(theme.color(Token::Muted));
        painter->setFont(theme.font(TypeRole::Strong));
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, heading);
        row.setTop(row.top() + px(kHeading));
    }
    paintGround(painter, row, option);

    const QString name = textOf(index, Qt::DisplayRole);
    const int mark = px(kMark);
    const QRect tile(row.left() + px(space::kMedium), row.center().y() - mark / 2 + 1, mark, mark);
    painter->drawPixmap(
        tile, providerMark(name, textOf(index, ProviderListModel::CategoryRole), mark, painter->device()->devicePixelRatioF()));
    QRect text = row.adjusted(tile.right() - row.left() + px(space::kMedium), 0, -px(space::kMedium), 0);
    if (index.data(ProviderListModel::GuessedRole).toBool()) {
        const QString fits = tr("Fits the pasted key");
        const QSize chip = chipSize(theme.font(TypeRole::Base), ChipGlyph::Check, fits);
        painter->setFont(theme.font(TypeRole::Base));
        paintChip(painter, QRect(text.right() - chip.width(), text.top(), chip.width(), text.height()), Tone::Good,
                  ChipGlyph::Check, fits);
        text.setRight(text.right() - chip.width() - px(space::kSmall));
    }
    const QFontMetrics strong(theme.font(TypeRole::Strong));
    const QFontMetrics base(theme.font(TypeRole::Base));
    const QRect upper(text.left(), row.center().y() - strong.height() + 1, text.width(), strong.height());
    const QRect lower(text.left(), row.center().y() + 1, text.width(), base.height());
    painter->setPen(theme.color(Token::Text));
    painter->setFont(theme.font(TypeRole::Strong));
    painter->drawText(upper, Qt::AlignLeft | Qt::AlignVCenter, strong.elidedText(name, Qt::ElideRight, upper.width()));
    painter->setPen(theme.color(Token::Muted));
    painter->setFont(theme.font(TypeRole::Base));
    const QString kinds = index.data(ProviderListModel::KindsRole).toStringList().join(QStringLiteral(" · "));
    painter->drawText(lower, Qt::AlignLeft | Qt::AlignVCenter, base.elidedText(kinds, Qt::ElideRight, lower.width()));
    painter->restore();
}

QSize ProviderDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const bool headed = !textOf(index, ProviderListModel::GroupStartRole).isEmpty();
    return {px(size::kFieldWidth), px(kRow) + (headed ? px(kHeading) : 0)};
}

} // namespace claviger
