#pragma once

#include "ui/viewer/viewer_context.h"

#include <QObject>
#include <QString>

namespace claviger {

/// The auditor's windows of one process; each deletes itself when it is closed. Main thread.
class ViewerWindows final : public QObject
{
    Q_OBJECT

public:
    /// What \p context refers to must outlive it and every window.
    explicit ViewerWindows(const ViewerContext &context, QObject *parent = nullptr);
    /// Closes the windows that are left.
    ~ViewerWindows() override;

    /// Shows \p file in a window of its own.
    void open(const QString &file);

private:
    ViewerContext m_context;
};

} // namespace claviger
