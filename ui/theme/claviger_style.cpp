#include "ui/theme/claviger_style.h"

#include "ui/theme/button_kind.h"
#include "ui/theme/paint.h"
#include "ui/theme/style_parts.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QRadioButton>
#include <QScrollBar>
#include <QSplitterHandle>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

void paintFocus(const QStyleOption &option, QPainter *painter, const QWidget *widget)
{
    if (!style::hasRing(option) && !qobject_cast<const QAbstractItemView *>(widget))
        return;
    if (!(option.state & QStyle::State_KeyboardFocusChange))
        return;
    const auto *view = qobject_cast<const QAbstractItemView *>(widget);
    if (view && view->window()->windowType() == Qt::Popup && option.state & QStyle::State_Selected)
        return; // in a list that drops down the selection is the focus
    QRect ring = option.rect;
    if (qobject_cast<const QToolButton *>(widget))
        ring = widget->rect(); // it comes shrunk: the ring stands at the edge, as everywhere
    else if (qobject_cast<const QCheckBox *>(widget) || qobject_cast<const QRadioButton *>(widget))
        ring.adjust(-px(3), 0, px(3), 0);
    paintFocusRing(painter, ring, px(view ? space::kTiny : radius::kControl));
}

void paintSplitter(const QStyleOption &option, QPainter *painter)
{
    const Theme &theme = Theme::current();
    const bool upright = option.state & QStyle::State_Horizontal;
    const bool hover = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const int width = hover ? theme.px(2) : space::kHair;
    QRect line = option.rect;
    if (upright)
        line.setRect(line.center().x(), line.top(), width, line.height());
    else
        line.setRect(line.left(), line.center().y(), line.width(), width);
    painter->fillRect(line, theme.color(hover ? Token::Accent : Token::Border));
}

void paintBottomLine(const QStyleOption &option, QPainter *painter)
{
    const QRect &r = option.rect;
    painter->fillRect(QRect(r.left(), r.bottom(), r.width(), space::kHair), Theme::current().color(Token::Border));
}

// Square for an icon alone; room for a chevron when there is a menu.
QSize toolButtonSize(const QStyleOption *option, const QSize &contents)
{
    const int control = qMax(px(size::kControl), contents.height() + px(space::kSmall));
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    const bool text = button && !button->text.isEmpty() && button->toolButtonStyle != Qt::ToolButtonIconOnly;
    const int arrow = button && button->features & QStyleOptionToolButton::HasMenu ? px(space::kLarge) : 0;
    const int wide = text ? contents.width() + px(space::kLarge) : control;
    return {qMax(wide, contents.width() + px(space::kSmall)) + arrow, control};
}

// Arrows that Qt asks for by name.
bool paintArrow(QStyle::PrimitiveElement element, const QStyleOption &option, QPainter *painter)
{
    const Theme &theme = Theme::current();
    const QColor color = theme.color(option.state & QStyle::State_Enabled ? Token::Muted : Token::Disabled);
    const auto draw = [&](Qt::ArrowType type, qreal extent) {
        paintChevron(painter, option.rect, type, color, theme.pxF(extent));
        return true;
    };
    switch (element) {
    case QStyle::PE_IndicatorArrowUp: return draw(Qt::UpArrow, 8);
    case QStyle::PE_IndicatorArrowDown: return draw(Qt::DownArrow, 8);
    case QStyle::PE_IndicatorArrowLeft: return draw(Qt::LeftArrow, 8);
    case QStyle::PE_IndicatorArrowRight: return draw(Qt::RightArrow, 8);
    case QStyle::PE_IndicatorHeaderArrow:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(&option))
            return header->sortIndicator == QStyleOptionHeader::None
                || draw(header->sortIndicator == QStyleOptionHeader::SortUp ? Qt::DownArrow : Qt::UpArrow, 7);
        return true;
    case QStyle::PE_IndicatorBranch:
        return !(option.state & QStyle::State_Children)
            || draw(option.state & QStyle::State_Open ? Qt::DownArrow : Qt::RightArrow, 8);
    default: return false;
    }
}

// A text area is a field; a view has square corners, because its viewport fills them.
bool paintFrame(const QStyleOption &option, QPainter *painter, const QWidget *widget)
{
    if (style::isTextArea(widget))
        style::paintField(option, painter, widget);
    else
        paintRounded(painter, option.rect, qobject_cast<const QAbstractScrollArea *>(widget) ? 0 : px(radius::kPanel), {},
                     Theme::current().color(Token::Border));
    return true;
}

// Frames and grounds. False when the element is none of them.
bool paintGround(QStyle::PrimitiveElement element, const QStyleOption &option, QPainter *painter, const QWidget *widget)
{
    const Theme &theme = Theme::current();
    switch (element) {
    case QStyle::PE_FrameStatusBarItem:
    case QStyle::PE_PanelItemViewRow:
    case QStyle::PE_FrameTabWidget: return true;
    case QStyle::PE_FrameTabBarBase: paintBottomLine(option, painter); return true;
    case QStyle::PE_PanelMenu: painter->fillRect(option.rect, theme.color(Token::Surface)); return true;
    case QStyle::PE_FrameMenu:
        painter->save();
        painter->setPen(theme.color(Token::Border));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return true;
    case QStyle::PE_Frame: return paintFrame(option, painter, widget);
    case QStyle::PE_PanelTipLabel: painter->fillRect(option.rect, theme.color(Token::Tooltip)); return true;
    default: return false;
    }
}

} // namespace

ClavigerStyle::ClavigerStyle()
    : QProxyStyle(u"Fusion"_s)
{
}

void ClavigerStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                  const QWidget *widget) const
{
    switch (element) {
    case PE_FrameFocusRect: return paintFocus(*option, painter, widget);
    case PE_PanelButtonCommand: return style::paintButtonPanel(*option, painter, widget);
    case PE_PanelButtonTool: return style::paintToolPanel(*option, painter, widget);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: return style::paintCheckBox(*option, painter);
    case PE_IndicatorRadioButton: return style::paintRadio(*option, painter);
    case PE_FrameLineEdit:
    case PE_PanelScrollAreaCorner: return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            return style::paintField(*option, painter, widget);
        if (widget
            && qobject_cast<const QAbstractItemView *>(widget->parentWidget() ? widget->parentWidget()->parentWidget() : nullptr))
            painter->fillRect(option->rect, option->palette.base());
        return;
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            return style::paintItemPanel(*item, painter, widget);
        break;
    default:
        if (paintArrow(element, *option, painter) || paintGround(element, *option, painter, widget))
            return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void ClavigerStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option); button && element == CE_PushButtonLabel)
        return style::paintButtonLabel(*button, painter, widget);
    if (element == CE_PushButtonBevel) // without the arrow that Qt adds for a menu: the label has its own, beside the text
        return style::paintButtonPanel(*option, painter, widget);
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && element == CE_ComboBoxLabel) {
        QStyleOptionComboBox label = *combo; // Qt would cut a long text in the middle of a letter
        const int icon = combo->currentIcon.isNull() ? 0 : combo->iconSize.width() + px(space::kTiny);
        const int room = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget).width() - icon - 2;
        label.currentText = combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, room);
        return QProxyStyle::drawControl(element, &label, painter, widget);
    }
    if (drawTinted(element, option, painter, widget))
        return;
    if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
        if (element == CE_MenuItem)
            return style::paintMenuItem(*item, painter);
        if (element == CE_MenuBarItem)
            return style::paintMenuBarItem(*item, painter);
    }
    if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
        if (element == CE_ProgressBarGroove)
            return style::paintProgressGroove(*bar, painter);
        if (element == CE_ProgressBarContents)
            return style::paintProgressContents(*bar, painter);
    }
    if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option); tab && element == CE_TabBarTabShape)
        return style::paintTab(*tab, painter);
    if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option); header && element == CE_Header)
        return drawHeader(*header, painter, widget);
    switch (element) {
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, Theme::current().color(Token::Surface));
        return paintBottomLine(*option, painter);
    case CE_MenuBarEmptyArea: return painter->fillRect(option->rect, Theme::current().color(Token::Window));
    case CE_MenuEmptyArea: return painter->fillRect(option->rect, Theme::current().color(Token::Surface));
    case CE_Splitter: return paintSplitter(*option, painter);
    default: return QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void ClavigerStyle::drawHeader(const QStyleOptionHeader &header, QPainter *painter, const QWidget *widget) const
{
    style::paintHeader(header, painter);
    const bool sorted = header.sortIndicator != QStyleOptionHeader::None;
    const int margin = px(space::kSmall);
    const int arrow = sorted ? px(space::kMedium) : 0;
    QStyleOptionHeader label = header;
    label.rect = visualRect(header.direction, header.rect, header.rect.adjusted(margin, 0, -margin - arrow, 0));
    label.palette.setColor(QPalette::ButtonText, Theme::current().color(sorted ? Token::Text : Token::Muted));
    QProxyStyle::drawControl(CE_HeaderLabel, &label, painter, widget);
    if (!sorted)
        return;
    QRect end = header.rect;
    end.setLeft(end.right() - margin - arrow);
    paintChevron(painter, visualRect(header.direction, header.rect, end),
                 header.sortIndicator == QStyleOptionHeader::SortUp ? Qt::DownArrow : Qt::UpArrow,
                 Theme::current().color(Token::Muted), px(8));
}

bool ClavigerStyle::drawTinted(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Theme &theme = Theme::current();
    if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option); tab && element == CE_TabBarTabLabel) {
        QStyleOptionTab label = *tab;
        const bool strong = tab->state & (State_Selected | State_MouseOver);
        const Token token = !(tab->state & State_Enabled) ? Token::Disabled : strong ? Token::Text : Token::Muted;
        label.palette.setColor(QPalette::WindowText, theme.color(token));
        QProxyStyle::drawControl(element, &label, painter, widget);
        return true;
    }
    return false;
}

void ClavigerStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                       const QWidget *widget) const
{
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && control == CC_ComboBox)
        return style::paintCombo(*combo, painter, widget);
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option); spin && control == CC_SpinBox)
        return style::paintSpin(*spin, painter, this, widget);
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); bar && control == CC_ScrollBar)
        return style::paintScrollBar(*bar, painter, this, widget);
    if (const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        tool && control == CC_ToolButton && !(tool->features & QStyleOptionToolButton::MenuButtonPopup))
        return style::paintToolButton(*tool, painter, this, widget);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect ClavigerStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                    const QWidget *widget) const
{
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); bar && control == CC_ScrollBar)
        return style::scrollBarRect(*bar, part);
    if (control == CC_ComboBox && part == SC_ComboBoxEditField) {
        const QRect &r = option->rect;
        return visualRect(option->direction, r, QRect(r.left() + px(10), r.top() + 1, r.width() - px(10 + 28), r.height() - 2));
    }
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        spin && control == CC_SpinBox && spin->buttonSymbols != QAbstractSpinBox::NoButtons) {
        const QRect &r = option->rect;
        const int wide = px(22);
        const int half = r.height() / 2;
        switch (part) {
        case SC_SpinBoxUp: return visualRect(option->direction, r, QRect(r.right() - wide, r.top() + px(3), wide, half - px(3)));
        case SC_SpinBoxDown: return visualRect(option->direction, r, QRect(r.right() - wide, r.top() + half, wide, half - px(3)));
        case SC_SpinBoxEditField: return visualRect(option->direction, r, r.adjusted(px(8), 1, -wide - px(2), -1));
        default: break;
        }
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect ClavigerStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    switch (element) {
    case SE_PushButtonFocusRect: return option->rect;
    case SE_LineEditContents:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            return option->rect.adjusted(px(space::kSmall) - 1, 1, 1 - px(space::kSmall), -1);
        break;
    case SE_CheckBoxFocusRect:
    case SE_RadioButtonFocusRect:
        return QProxyStyle::subElementRect(element == SE_CheckBoxFocusRect ? SE_CheckBoxContents : SE_RadioButtonContents, option,
                                           widget)
            .adjusted(-px(2), 0, px(4), 0)
            .intersected(option->rect);
    default: break;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize ClavigerStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                      const QWidget *widget) const
{
    const int control = qMax(px(size::kControl), contents.height() + px(space::kSmall));
    switch (type) {
    case CT_PushButton: {
        const bool link = buttonKind(qobject_cast<const QAbstractButton *>(widget)) == ButtonKind::Link;
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const int gap = button && !button->icon.isNull() && !button->text.isEmpty() ? px(space::kTiny) : 0;
        return {contents.width() + gap + px(link ? space::kLarge : space::kHuge + space::kSmall),
                link ? control - px(space::kTiny) : control};
    }
    case CT_ToolButton: return toolButtonSize(option, contents);
    case CT_LineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            return {contents.width() + px(space::kLarge), qMax(px(size::kControl), contents.height() + px(space::kSmall))};
        return contents;
    case CT_ComboBox: return {contents.width() + px(10 + 32), control};
    case CT_SpinBox: return {contents.width() + px(8 + 24), control};
    case CT_HeaderSection: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {base.width() + px(space::kSmall), qMax(base.height(), px(size::kControl))};
    }
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return style::menuItemSize(*item, contents);
        break;
    case CT_ItemViewItem: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return qobject_cast<const QListView *>(widget) ? base.expandedTo({0, px(size::kRowCompact)}) : base;
    }
    case CT_CheckBox:
    case CT_RadioButton: return QProxyStyle::sizeFromContents(type, option, contents, widget) + QSize(px(space::kTiny), 0);
    case CT_MenuBarItem: return {contents.width() + px(space::kLarge), contents.height() + px(space::kMedium)};
    default: break;
    }
    return QProxyStyle::sizeFromContents(type, option, contents, widget);
}

int ClavigerStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const int own = style::metric(metric, widget);
    return own >= 0 ? own : QProxyStyle::pixelMetric(metric, option, widget);
}

int ClavigerStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *answer) const
{
    switch (hint) {
    case SH_ToolTipLabel_Opacity: return 255;
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_Header_ArrowAlignment: return Qt::AlignRight | Qt::AlignVCenter;
    case SH_TabBar_Alignment: return Qt::AlignLeft;
    case SH_ComboBox_Popup: return 0;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText: return 0;
    case SH_ScrollView_FrameOnlyAroundContents: return 0;
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    case SH_Widget_Animation_Duration:
        return Theme::current().reducedMotion() ? 0 : QProxyStyle::styleHint(hint, option, widget, answer);
    case SH_UnderlineShortcut: return 1;
    default: return QProxyStyle::styleHint(hint, option, widget, answer);
    }
}

void ClavigerStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QScrollBar *>(widget) || qobject_cast<QTabBar *>(widget) || qobject_cast<QSplitterHandle *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

} // namespace claviger
