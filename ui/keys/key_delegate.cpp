#include "ui/keys/key_delegate.h"

#include "models/services/domain_text.h"
#include "models/tables/key_table_model.h"
#include "ui/keys/key_glyphs.h"
#include "ui/keys/match_text.h"
#include "ui/theme/provider_mark.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPadding = space::kSmall;

KeyColumn columnOf(const QModelIndex &index) { return static_cast<KeyColumn>(index.column()); }

QString stepText(const QModelIndex &index)
{
    const auto step = index.data(KeyTableModel::NextStepRole).value<NextStep>();
    return step == NextStep::AddValue || step == NextStep::Rotate ? wordOf(step) : QString();
}

QStringList wordsOf(const QModelIndex &index) { return index.data(KeyTableModel::MatchRole).toStringList(); }

} // namespace

KeyDelegate::KeyDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

QRect KeyDelegate::stepRect(const QRect &cell, const QModelIndex &index) const
{
    if (!m_steps || columnOf(index) != KeyColumn::Status)
        return {};
    const QString text = stepText(index);
    if (text.isEmpty())
        return {};
    const QFontMetrics metrics(Theme::current().font(TypeRole::Base));
    const int width = metrics.horizontalAdvance(text) + px(2 * space::kSmall);
    const int height = std::min(cell.height() - px(6), px(24));
    return {cell.right() - width - px(kPadding) + 1, cell.center().y() - height / 2 + 1, width, height};
}

void KeyDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem ground = option;
    ground.state.setFlag(QStyle::State_HasFocus, false); // the row is marked as a whole, by the view
    const QStyle *style = option.widget->style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &ground, painter, option.widget);

    const QRect inner = option.rect.adjusted(px(kPadding), 0, -px(kPadding), 0);
    painter->save();
    painter->setClipRect(option.rect);
    painter->setFont(Theme::current().font(TypeRole::Base));
    painter->setPen(Theme::current().color(Token::Text));
    switch (columnOf(index)) {
    case KeyColumn::Provider: paintProvider(painter, inner, index); break;
    case KeyColumn::Status: paintStatus(painter, option.rect, index); break;
    case KeyColumn::Validation:
    case KeyColumn::Checked: paintVerdictCell(painter, inner, index); break;
    case KeyColumn::Tags: paintTags(painter, inner, index); break;
    default: paintText(painter, inner, index);
    }
    painter->restore();
}

QSize KeyDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QFontMetrics metrics(Theme::current().font(TypeRole::Base));
    const QString text = index.data().toString();
    int width = metrics.horizontalAdvance(text) + px(2 * kPadding);
    if (columnOf(index) == KeyColumn::Provider)
        width += px(size::kIcon + space::kSmall);
    if (columnOf(index) == KeyColumn::Status)
        width = chipSize(Theme::current().font(TypeRole::Base), ChipGlyph::Dot, text).width() + px(2 * kPadding);
    return {width, Theme::current().rowHeight()};
}

bool KeyDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                              const QModelIndex &index)
{
    const bool press = event->type() == QEvent::MouseButtonPress;
    if (!press && event->type() != QEvent::MouseButtonRelease)
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (mouse->button() != Qt::LeftButton || !stepRect(option.rect, index).contains(mouse->position().toPoint())) {
        m_pressed = QPersistentModelIndex();
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    }
    if (press) {
        m_pressed = index;
    } else if (m_pressed == index) {
        m_pressed = QPersistentModelIndex();
        emit stepClicked(index);
    }
    return true;
}

void KeyDelegate::paintProvider(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const int side = std::min(px(size::kIcon), rect.height() - px(4));
    const QString name = index.data(KeyTableModel::ProviderNameRole).toString();
    const QPixmap mark
        = providerMark(name, index.data(KeyTableModel::CategoryRole).toString(), side, painter->device()->devicePixelRatioF());
    painter->drawPixmap(rect.left(), rect.center().y() - side / 2 + 1, mark);
    drawMatched(painter, rect.adjusted(side + px(space::kSmall), 0, 0, 0), name, wordsOf(index));
}

void KeyDelegate::paintStatus(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const auto status = index.data(KeyTableModel::StatusRole).value<KeyStatus>();
    const QRect step = stepRect(rect, index);
    QRect room = rect.adjusted(px(kPadding), 0, -px(kPadding), 0);
    if (!step.isEmpty()) {
        room.setRight(step.left() - px(space::kTiny));
        paintStep(painter, step, index);
    }
    paintChip(painter, room, themeTone(toneOf(status)), glyphOf(status), index.data().toString());
}

void KeyDelegate::paintStep(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(Theme::current().color(Token::BorderStrong), 1));
    painter->setBrush(Theme::current().color(m_pressed == index ? Token::Pressed : Token::Surface));
    const qreal corner = Theme::current().pxF(radius::kControl);
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    painter->setPen(Theme::current().color(Token::Text));
    painter->drawText(rect, Qt::AlignCenter, stepText(index));
    painter->restore();
}

void KeyDelegate::paintVerdictCell(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const auto validation = index.data(KeyTableModel::ValidationRole).value<Validation>();
    const auto meaning = index.data(KeyTableModel::MeaningRole).value<VerdictMeaning>();
    const bool isTime = columnOf(index) == KeyColumn::Checked;
    const QString text = isTime && validation == Validation::NotChecked ? validationText(validation) : index.data().toString();
    paintVerdict(painter, rect, themeTone(toneOf(validation, meaning)), glyphOf(validation, meaning), text);
}

void KeyDelegate::paintTags(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const QString all = index.data().toString();
    if (all.isEmpty() || all == noValue()) {
        painter->setPen(Theme::current().color(Token::Muted));
        drawMatched(painter, rect, all, {});
        return;
    }
    const QStringList words = wordsOf(index);
    QRect room = rect;
    for (const QString &tag : all.split(u", "_s)) {
        const QSize wanted = chipSize(painter->font(), ChipGlyph::None, tag);
        if (room.width() < px(32))
            break;
        QRect place = room;
        place.setWidth(std::min(wanted.width(), room.width()));
        paintChip(painter, place, Tone::Quiet, ChipGlyph::None, tag);
        underlineMatches(painter, place.adjusted(px(space::kSmall), 0, -px(space::kSmall), 0), tag, words);
        room.setLeft(place.right() + 1 + px(space::kTiny));
    }
}

void KeyDelegate::paintText(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const KeyColumn column = columnOf(index);
    if (index.data(KeyTableModel::MonospaceRole).toBool()) {
        painter->setFont(Theme::current().font(TypeRole::Monospace));
        painter->setPen(Theme::current().color(Token::Muted));
    } else if (column == KeyColumn::Label) {
        painter->setFont(Theme::current().font(TypeRole::Strong));
    } else if (column == KeyColumn::Due) {
        const Tone tone = themeTone(toneOf(index.data(KeyTableModel::StatusRole).value<KeyStatus>()));
        if (tone == Tone::Warn || tone == Tone::Bad)
            painter->setPen(Theme::current().tone(tone).text);
    } else if (index.data(KeyTableModel::InstantRole).isValid() || column == KeyColumn::Consumers) {
        painter->setPen(Theme::current().color(Token::Muted));
    }
    drawMatched(painter, rect, index.data().toString(), wordsOf(index));
}

} // namespace claviger
