#include "ui/theme/button_kind.h"

#include <QAbstractButton>
#include <QVariant>

namespace claviger {

static constexpr char kProperty[] = "clavigerButtonKind";

void setButtonKind(QAbstractButton *button, ButtonKind kind)
{
    button->setProperty(kProperty, static_cast<int>(kind));
    button->updateGeometry();
    button->update();
}

ButtonKind buttonKind(const QAbstractButton *button)
{
    return button ? static_cast<ButtonKind>(button->property(kProperty).toInt()) : ButtonKind::Secondary;
}

} // namespace claviger
