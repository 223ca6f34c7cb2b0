#pragma once

#include <QApplication>
#include <QEvent>
#include <QStringList>
#include <QWidget>

namespace claviger::test {

/// The windows that were shown while it lives: a widget that is shown before it has its place is one for a moment.
class ShownWindows final : public QObject
{
public:
    ShownWindows() { qApp->installEventFilter(this); }
    [[nodiscard]] const QStringList &names() const { return m_names; }

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (const auto *widget = qobject_cast<QWidget *>(object); event->type() == QEvent::Show && widget && widget->isWindow())
            m_names << QString::fromLatin1(widget->metaObject()->className());
        return false;
    }

private:
    QStringList m_names;
};

} // namespace claviger::test
