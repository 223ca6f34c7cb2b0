#pragma once

#include "models/domain/workspace.h"

#include <QWidget>

class QListWidget;
class QPushButton;

namespace claviger {

struct AppContext;

/// The workspaces with their environments and path templates.
class WorkspaceSection final : public QWidget
{
    Q_OBJECT

public:
    explicit WorkspaceSection(AppContext &context, QWidget *parent = nullptr);

private:
    void refresh();
    void edit(const Workspace &workspace);
    [[nodiscard]] const Workspace *selected() const;

    AppContext &m_context;
    QListWidget *m_list;
    QPushButton *m_edit;
};

} // namespace claviger
