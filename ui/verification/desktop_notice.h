#pragma once

#include <QObject>

namespace claviger {

/// A short message of the desktop, outside of the window.
class DesktopNotice : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// False when this desktop shows none.
    [[nodiscard]] virtual bool isAvailable() const = 0;
    /// \p text may be kept by the desktop and be seen while the store is locked: nothing that names a key goes into it.
    virtual void show(const QString &title, const QString &text) = 0;
    /// Takes back what is still shown.
    virtual void withdraw() = 0;

signals:
    /// The person chose the message.
    void chosen();
};

} // namespace claviger
