#include "ui/theme/style_parts.h"
#include "ui/theme/theme.h"

#include <QLineEdit>

namespace claviger::style {

int metric(QStyle::PixelMetric metric, const QWidget *widget)
{
    switch (metric) {
    case QStyle::PM_DefaultFrameWidth: return isTextArea(widget) ? px(space::kTiny) : 1;
    case QStyle::PM_SpinBoxFrameWidth:
    case QStyle::PM_ComboBoxFrameWidth: return 1;
    case QStyle::PM_MenuPanelWidth: return 1;
    case QStyle::PM_MenuVMargin: return px(space::kTiny);
    case QStyle::PM_MenuHMargin:
    case QStyle::PM_MenuBarPanelWidth:
    case QStyle::PM_ButtonShiftHorizontal:
    case QStyle::PM_ButtonShiftVertical:
    case QStyle::PM_TabBarTabShiftHorizontal:
    case QStyle::PM_TabBarTabShiftVertical:
    case QStyle::PM_TabBarTabOverlap:
    case QStyle::PM_TabBarBaseOverlap:
    case QStyle::PM_ScrollView_ScrollBarSpacing:
    case QStyle::PM_ScrollView_ScrollBarOverlap: return 0;
    case QStyle::PM_FocusFrameHMargin: return px(5);
    case QStyle::PM_HeaderMargin: return px(6);
    case QStyle::PM_HeaderMarkSize: return px(space::kMedium);
    case QStyle::PM_TabBarBaseHeight: return 1;
    case QStyle::PM_TabBarTabHSpace: return px(space::kHuge);
    case QStyle::PM_TabBarTabVSpace: return px(space::kLarge);
    case QStyle::PM_ScrollBarExtent: return px(size::kScrollBar);
    case QStyle::PM_ScrollBarSliderMin: return px(space::kHuge);
    case QStyle::PM_SplitterWidth: return px(5);
    case QStyle::PM_ButtonIconSize:
    case QStyle::PM_SmallIconSize:
    case QStyle::PM_ListViewIconSize:
    case QStyle::PM_LineEditIconSize:
    case QStyle::PM_TabBarIconSize: return px(size::kSmallIcon);
    case QStyle::PM_ToolBarIconSize: return px(size::kIcon);
    case QStyle::PM_IndicatorWidth:
    case QStyle::PM_IndicatorHeight:
    case QStyle::PM_ExclusiveIndicatorWidth:
    case QStyle::PM_ExclusiveIndicatorHeight: return px(size::kSmallIcon);
    case QStyle::PM_CheckBoxLabelSpacing:
    case QStyle::PM_RadioButtonLabelSpacing:
    case QStyle::PM_LayoutHorizontalSpacing:
    case QStyle::PM_LayoutVerticalSpacing: return px(space::kSmall);
    case QStyle::PM_LineEditIconMargin: return px(space::kTiny);
    case QStyle::PM_LayoutLeftMargin:
    case QStyle::PM_LayoutRightMargin:
    case QStyle::PM_LayoutTopMargin:
    case QStyle::PM_LayoutBottomMargin: return px(space::kLarge);
    case QStyle::PM_ToolTipLabelFrameWidth: return px(space::kTiny);
    default: return -1;
    }
}

} // namespace claviger::style
