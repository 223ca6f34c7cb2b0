#include "ui/keys/action_button.h"

#include "ui/widgets/buttons.h"

#include <QAction>
#include <QPushButton>

namespace claviger {

QPushButton *actionButton(QAction *action, const QString &objectName, QWidget *parent)
{
    QPushButton *button = secondaryButton(QString(), {}, parent);
    button->setObjectName(objectName);
    const auto follow = [button, action] {
        const QString text = action->text();
        button->setText(text);
        button->setAccessibleName(QString(text).remove(u'&'));
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
    };
    follow();
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace claviger
