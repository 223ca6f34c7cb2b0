#include "app/console/viewer_windows.h"

#include "ui/viewer/viewer_window.h"

#include <QApplication>

namespace claviger {

ViewerWindows::ViewerWindows(const ViewerContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

ViewerWindows::~ViewerWindows()
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (qobject_cast<ViewerWindow *>(window))
            delete window;
    }
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
