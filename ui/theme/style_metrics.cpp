#include "ui/theme/style_parts.h"
#include "ui/theme/theme.h"

#include <array>

namespace claviger::style {
namespace {

struct Metric {
    QStyle::PixelMetric metric;
    int pixels; ///< at 100 % text
};

// What Fusion would pad and we do not; and what stays one pixel at every text size.
constexpr std::array kFixed{
    Metric{QStyle::PM_DefaultFrameWidth, 1},
    Metric{QStyle::PM_SpinBoxFrameWidth, 1},
    Metric{QStyle::PM_ComboBoxFrameWidth, 1},
    Metric{QStyle::PM_MenuPanelWidth, 1},
    Metric{QStyle::PM_TabBarBaseHeight, 1},
    Metric{QStyle::PM_MenuHMargin, 0},
    Metric{QStyle::PM_MenuBarPanelWidth, 0},
    Metric{QStyle::PM_ButtonShiftHorizontal, 0},
    Metric{QStyle::PM_ButtonShiftVertical, 0},
    Metric{QStyle::PM_TabBarTabShiftHorizontal, 0},
    Metric{QStyle::PM_TabBarTabShiftVertical, 0},
    Metric{QStyle::PM_TabBarTabOverlap, 0},
    Metric{QStyle::PM_TabBarBaseOverlap, 0},
    Metric{QStyle::PM_ScrollView_ScrollBarSpacing, 0},
    Metric{QStyle::PM_ScrollView_ScrollBarOverlap, 0},
};

constexpr std::array kScaled{
    Metric{QStyle::PM_MenuVMargin, space::kTiny},
    Metric{QStyle::PM_FocusFrameHMargin, space::kSmall - 1},
    Metric{QStyle::PM_HeaderMargin, 6},
    Metric{QStyle::PM_HeaderMarkSize, space::kMedium},
    Metric{QStyle::PM_TabBarTabHSpace, space::kLarge},
    Metric{QStyle::PM_TabBarTabVSpace, space::kLarge},
    Metric{QStyle::PM_ScrollBarExtent, size::kScrollBar},
    Metric{QStyle::PM_ScrollBarSliderMin, space::kHuge},
    Metric{QStyle::PM_SplitterWidth, 5},
    Metric{QStyle::PM_ButtonIconSize, size::kSmallIcon},
    Metric{QStyle::PM_SmallIconSize, size::kSmallIcon},
    Metric{QStyle::PM_ListViewIconSize, size::kSmallIcon},
    Metric{QStyle::PM_LineEditIconSize, size::kSmallIcon},
    Metric{QStyle::PM_TabBarIconSize, size::kSmallIcon},
    Metric{QStyle::PM_ToolBarIconSize, size::kIcon},
    Metric{QStyle::PM_IndicatorWidth, size::kSmallIcon},
    Metric{QStyle::PM_IndicatorHeight, size::kSmallIcon},
    Metric{QStyle::PM_ExclusiveIndicatorWidth, size::kSmallIcon},
    Metric{QStyle::PM_ExclusiveIndicatorHeight, size::kSmallIcon},
    Metric{QStyle::PM_CheckBoxLabelSpacing, space::kSmall},
    Metric{QStyle::PM_RadioButtonLabelSpacing, space::kSmall},
    Metric{QStyle::PM_LayoutHorizontalSpacing, space::kSmall},
    Metric{QStyle::PM_LayoutVerticalSpacing, space::kSmall},
    Metric{QStyle::PM_LineEditIconMargin, space::kTiny},
    Metric{QStyle::PM_LayoutLeftMargin, space::kLarge},
    Metric{QStyle::PM_LayoutRightMargin, space::kLarge},
    Metric{QStyle::PM_LayoutTopMargin, space::kLarge},
    Metric{QStyle::PM_LayoutBottomMargin, space::kLarge},
    Metric{QStyle::PM_ToolTipLabelFrameWidth, space::kTiny},
};

} // namespace

int metric(QStyle::PixelMetric metric, const QWidget *widget)
{
    if (metric == QStyle::PM_DefaultFrameWidth && isTextArea(widget))
        return px(space::kTiny);
    for (const Metric &fixed : kFixed)
        if (fixed.metric == metric)
            return fixed.pixels;
    for (const Metric &scaled : kScaled)
        if (scaled.metric == metric)
            return px(scaled.pixels);
    return -1;
}

} // namespace claviger::style
