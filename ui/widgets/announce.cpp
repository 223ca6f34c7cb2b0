#include "ui/widgets/announce.h"

#include <QAccessible>
#include <QWidget>

namespace claviger {

void announce(QWidget *widget, const QString &text)
{
    widget->setAccessibleName(text);
    QAccessibleEvent event(widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace claviger
