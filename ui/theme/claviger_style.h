#pragma once

#include <QProxyStyle>

class QStyleOptionHeader;

namespace claviger {

/// Flat controls over Fusion, painted from the theme's tokens: no gradients, hairline borders, a 2 px accent ring
/// around whatever the keyboard is on.
class ClavigerStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    ClavigerStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *answer) const override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;

private:
    void drawHeader(const QStyleOptionHeader &header, QPainter *painter, const QWidget *widget) const;
    /// Labels that Fusion draws well but for their colour; false when \p element is none of them.
    bool drawTinted(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
};

} // namespace claviger
