#include "ui/widgets/unheard_text.h"

#include <QAccessibleWidget>
#include <QSet>
#include <QWidget>

namespace claviger {

namespace {

QSet<QString> &classes()
{
    static QSet<QString> names;
    return names;
}

QAccessible::UpdateHandler g_next = nullptr; ///< who heard the events before

QAccessibleInterface *withoutText(const QString &className, QObject *object)
{
    return classes().contains(className) ? new QAccessibleWidget(static_cast<QWidget *>(object), QAccessible::EditableText)
                                         : nullptr;
}

bool holdsText(QAccessible::Event type)
{
    return type == QAccessible::TextInserted || type == QAccessible::TextRemoved || type == QAccessible::TextUpdated
        || type == QAccessible::ValueChanged;
}

// Qt's line control puts what is typed, and what is taken away, into these events, masked or not.
void passOn(QAccessibleEvent *event)
{
    const QObject *object = event->object();
    if (object && holdsText(event->type()) && classes().contains(QString::fromLatin1(object->metaObject()->className())))
        return;
    if (g_next) {
        g_next(event);
        return;
    }
    QAccessible::installUpdateHandler(nullptr); // without one they go where they went before: to the platform
    QAccessible::updateAccessibility(event);
    QAccessible::installUpdateHandler(passOn);
}

} // namespace

void keepTextUnheard(const QMetaObject &type)
{
    if (classes().isEmpty()) {
        QAccessible::installFactory(withoutText);
        g_next = QAccessible::installUpdateHandler(passOn);
    }
    classes().insert(QString::fromLatin1(type.className()));
}

} // namespace claviger
