#pragma once

#include <QRect>
#include <QStyle>

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QStyleOptionViewItem;
class QWidget;

/// The drawing hands of ClavigerStyle, one a kind of control. Each paints one part and leaves the painter as it was.
namespace claviger::style {

/// Whether the keyboard is on the control and should be seen.
[[nodiscard]] bool hasRing(const QStyleOption &option);

void paintButtonPanel(const QStyleOption &option, QPainter *painter, const QWidget *widget);
void paintToolPanel(const QStyleOption &option, QPainter *painter, const QWidget *widget);
void paintToolButton(const QStyleOptionToolButton &option, QPainter *painter, const QStyle *style, const QWidget *widget);
void paintButtonLabel(const QStyleOptionButton &option, QPainter *painter, const QWidget *widget);
void paintCheckBox(const QStyleOption &option, QPainter *painter);
void paintRadio(const QStyleOption &option, QPainter *painter);

/// Whether \p widget is an editor of many lines, which looks like a field.
[[nodiscard]] bool isTextArea(const QWidget *widget);
void paintField(const QStyleOption &option, QPainter *painter, const QWidget *widget);
void paintCombo(const QStyleOptionComboBox &option, QPainter *painter, const QWidget *widget);
void paintSpin(const QStyleOptionSpinBox &option, QPainter *painter, const QStyle *style, const QWidget *widget);
void paintScrollBar(const QStyleOptionSlider &option, QPainter *painter, const QStyle *style, const QWidget *widget);
[[nodiscard]] QRect scrollBarRect(const QStyleOptionSlider &option, QStyle::SubControl part);
void paintProgressGroove(const QStyleOptionProgressBar &option, QPainter *painter);
void paintProgressContents(const QStyleOptionProgressBar &option, QPainter *painter);

void paintHeader(const QStyleOptionHeader &option, QPainter *painter);
void paintItemPanel(const QStyleOptionViewItem &option, QPainter *painter, const QWidget *widget);
void paintTab(const QStyleOptionTab &option, QPainter *painter);

void paintMenuItem(const QStyleOptionMenuItem &option, QPainter *painter);
void paintMenuBarItem(const QStyleOptionMenuItem &option, QPainter *painter);
[[nodiscard]] QSize menuItemSize(const QStyleOptionMenuItem &option, const QSize &contents);

/// Negative when Fusion's own answer is right.
[[nodiscard]] int metric(QStyle::PixelMetric metric, const QWidget *widget);

} // namespace claviger::style
