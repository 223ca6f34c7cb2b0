#pragma once

#include <QAction>
#include <QDialog>
#include <QList>

namespace claviger {

/// One group of the sheet: a menu and what is in it.
struct ShortcutGroup {
    QString title;
    QList<QAction *> actions; ///< those without text are left out
};

/// Every action of the window with its keys, in two columns; Esc closes. Show with open().
class ShortcutSheet final : public QDialog
{
    Q_OBJECT

public:
    ShortcutSheet(const QList<ShortcutGroup> &groups, QWidget *parent);
};

} // namespace claviger
