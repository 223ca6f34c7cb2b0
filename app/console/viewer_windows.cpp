#include "app/console/viewer_windows.h"

#include "ui/viewer/viewer_window.h"

#include <QApplication>
#include <QPointer>

namespace claviger {

ViewerWindows::ViewerWindows(const ViewerContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

ViewerWindows::~ViewerWindows()
{
    // A window takes its own popups and dialogs along, which are top-level widgets as well.
    QList<QPointer<ViewerWindow>> windows;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *window = qobject_cast<ViewerWindow *>(widget))
            windows << window;
    }
    for (const QPointer<ViewerWindow> &window : windows)
        delete window;
}

void ViewerWindows::open(const QString &file)
{
    auto *window = new ViewerWindow(m_context);
    window->setAttribute(Qt::WA_DeleteOnClose);
    connect(window, &ViewerWindow::newWindowRequested, this, &ViewerWindows::open);
    // Opened before it is shown: a worker reads while the window is made.
    window->openFile(file);
    window->show();
}

} // namespace claviger
