#pragma once

#include "models/domain/workspace.h"
#include "ui/widgets/confirm_dialog.h"

class QLineEdit;

namespace claviger {

struct AppContext;
class FormRow;
class TagEdit;

/// Makes a workspace (revision 0) or changes one. Show with open().
class WorkspaceDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    WorkspaceDialog(AppContext &context, Workspace workspace, QWidget *parent);

protected:
    void confirm() override;

private:
    void refresh();

    AppContext &m_context;
    Workspace m_workspace;
    QLineEdit *m_name;
    QLineEdit *m_slug;
    FormRow *m_slugRow;
    TagEdit *m_environments;
    QLineEdit *m_template;
    FormRow *m_templateRow;
};

} // namespace claviger
