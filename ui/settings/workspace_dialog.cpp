#include "ui/settings/workspace_dialog.h"

#include "models/base/future.h"
#include "models/services/error_text.h"
#include "models/services/key_service.h"
#include "ui/app_context.h"
#include "ui/notifier.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/tag_edit.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

ConfirmText textFor(const Workspace &workspace)
{
    const bool fresh = workspace.revision == 0;
    return {.title = fresh ? WorkspaceDialog::tr("New workspace") : WorkspaceDialog::tr("Edit “%1”").arg(workspace.name),
            .lead = {},
            .will = {},
            .willNot = {},
            .verb = fresh ? WorkspaceDialog::tr("Add workspace") : WorkspaceDialog::tr("Save changes")};
}

} // namespace

WorkspaceDialog::WorkspaceDialog(AppContext &context, Workspace workspace, QWidget *parent)
    : ConfirmDialog(textFor(workspace), parent)
    , m_context(context)
    , m_workspace(std::move(workspace))
    , m_name(new QLineEdit(m_workspace.name))
    , m_slug(new QLineEdit(m_workspace.slug))
    , m_environments(new TagEdit)
    , m_template(new QLineEdit(m_workspace.pathTemplate))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"workspaceDialog"_s);
    m_name->setObjectName(u"workspaceName"_s);
    m_slug->setObjectName(u"workspaceSlug"_s);
    m_slug->setEnabled(m_workspace.revision == 0);
    m_environments->setObjectName(u"workspaceEnvironments"_s);
    m_environments->setTags(m_workspace.environments);
    m_template->setObjectName(u"workspaceTemplate"_s);
    setTypeRole(m_template, TypeRole::Monospace);
    m_slugRow = new FormRow(tr("&Short name"), m_slug);
    m_slugRow->setHelp(tr("Lower-case letters, digits and hyphens. It stands in paths and cannot be changed later."));
    m_templateRow = new FormRow(tr("&Path of a key"), m_template);
    body()->addWidget(new FormRow(tr("&Name"), m_name));
    body()->addWidget(m_slugRow);
    body()->addWidget(new FormRow(tr("&Environments"), m_environments));
    body()->addWidget(m_templateRow);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &name) {
        if (m_workspace.revision == 0 && !m_slug->isModified())
            m_slug->setText(slugFrom(name));
        refresh();
    });
    connect(m_slug, &QLineEdit::textEdited, this, &WorkspaceDialog::refresh);
    connect(m_template, &QLineEdit::textEdited, this, &WorkspaceDialog::refresh);
    connect(m_environments, &TagEdit::tagsChanged, this, &WorkspaceDialog::refresh);
    refresh();
    m_name->setFocus();
}

void WorkspaceDialog::refresh()
{
    const QString slug = m_slug->text();
    m_slugRow->setProblem(slug.isEmpty() || isSlug(slug)
                              ? QString()
                              : tr("Use lower-case letters, digits and hyphens, beginning with a letter or digit."));
    const QString example
        = expandPath(m_template->text(), slug.isEmpty() ? u"acme"_s : slug, u"production"_s, u"genai"_s, u"billing"_s);
    m_templateRow->setHelp(tr("Example: %1").arg(example));
    const bool named = m_template->text().startsWith(u'/') && m_template->text().contains("{name}"_L1);
    m_templateRow->setProblem(named ? QString() : tr("A path begins with “/” and contains {name}."));
    setReady(isSlug(slug) && named && !m_name->text().trimmed().isEmpty() && !m_environments->tags().isEmpty());
}

void WorkspaceDialog::confirm()
{
    m_workspace.name = m_name->text().trimmed();
    m_workspace.slug = m_slug->text();
    m_workspace.environments = m_environments->tags();
    m_workspace.pathTemplate = m_template->text();
    setBusy(true);
    onFinished(m_context.keys.saveWorkspace(m_workspace), this, [this](const Result<Workspace> &saved) {
        if (!saved) {
            showProblem(errorText(saved.error()));
            return;
        }
        setBusy(false);
        m_context.notifier.toast(tr("Workspace “%1” saved").arg(saved->name));
        accept();
    });
}

} // namespace claviger
