#include "ui/keys/history_delegate.h"

#include "models/services/domain_text.h"
#include "models/services/history_service.h"
#include "models/tables/audit_table_model.h"
#include "models/tables/table_words.h"
#include "ui/keys/key_glyphs.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

ChipGlyph glyphOf(AuditResult result) { return result == AuditResult::Granted ? ChipGlyph::Check : ChipGlyph::Cross; }

} // namespace

HistoryDelegate::HistoryDelegate(const Clock &clock, const AuditTableModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_clock(clock)
    , m_model(model)
{
}

void HistoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto event = m_model.event(index.row());
    if (!event)
        return;
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    const Theme &theme = Theme::current();
    painter->save();
    const QFont font = theme.font(TypeRole::Base);
    painter->setFont(font);
    const int line = painter->fontMetrics().height();
    QRect room = option.rect.adjusted(px(space::kLarge), 0, -px(space::kLarge), 0);
    room.setTop(option.rect.center().y() - line);
    room.setHeight(line);
    paintVerdict(painter, room, themeTone(toneOf(event->result)), glyphOf(event->result), {});
    room.adjust(px(space::kHuge), 0, 0, 0);
    const auto draw = [painter](const QRect &rect, const QString &text) {
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
    };
    painter->setPen(theme.color(Token::Text));
    draw(room, HistoryService::sentence(*event));
    painter->setPen(theme.color(Token::Muted));
    QStringList second{relativeText(event->at, m_clock.now()), event->actor};
    if (!event->host.isEmpty())
        second.append(event->host);
    draw(room.translated(0, line), second.join(u" · "_s));
    painter->fillRect(QRect(option.rect.left() + px(space::kLarge), option.rect.bottom(), option.rect.width(), 1),
                      theme.color(Token::Border));
    painter->restore();
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const QFontMetrics metrics(Theme::current().font(TypeRole::Base));
    return {px(200), 2 * metrics.height() + px(space::kLarge)};
}

bool HistoryDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const auto entry = m_model.event(index.row());
    if (entry)
        QToolTip::showText(event->globalPos(),
                           plainToolTip(u"%1\n%2"_s.arg(HistoryService::sentence(*entry), exactText(entry->at))), view);
    return entry.has_value();
}

} // namespace claviger
