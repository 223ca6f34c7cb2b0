#include "ui/wizard/workspace_picker.h"

#include "models/base/future.h"
#include "models/services/error_text.h"
#include "models/services/key_catalog.h"
#include "models/services/key_service.h"
#include "models/tables/table_words.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_row.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

WorkspacePicker::WorkspacePicker(KeyService &keys, const KeyCatalog &catalog, QString whyNoNew, QWidget *parent)
    : QWidget(parent)
    , m_keys(keys)
    , m_catalog(catalog)
    , m_whyNoNew(std::move(whyNoNew))
    , m_combo(new QComboBox)
    , m_naming(new QWidget)
    , m_name(new QLineEdit)
    , m_nameRow(nullptr)
    , m_create(secondaryButton(tr("Create workspace")))
{
    m_combo->setObjectName(u"workspace"_s);
    m_combo->setAccessibleDescription(tr("Workspace"));
    buildNaming();
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kSmall);
    layout->addWidget(m_combo);
    layout->addWidget(m_naming);
    setFocusProxy(m_combo);
    fill();
    connect(m_combo, &QComboBox::currentIndexChanged, this, &WorkspacePicker::chosen);
    connect(&catalog, &KeyCatalog::workspacesChanged, this, [this] {
        const QString kept = current();
        fill();
        if (!kept.isEmpty())
            setCurrent(kept);
    });
}

void WorkspacePicker::buildNaming()
{
    m_name->setObjectName(u"newWorkspaceName"_s);
    m_name->setPlaceholderText(tr("Acme payments"));
    m_create->setObjectName(u"createWorkspace"_s);
    m_create->setAutoDefault(false);
    m_nameRow = new FormRow(tr("Name of the new workspace"), m_name);
    m_nameRow->setHelp(tr("An organisation or product whose keys are kept together."));
    auto *layout = new QVBoxLayout(m_naming);
    setGaps(layout, space::kSmall);
    layout->addWidget(m_nameRow);
    layout->addWidget(m_create, 0, Qt::AlignLeft);
    connect(m_create, &QPushButton::clicked, this, &WorkspacePicker::create);
    connect(m_name, &QLineEdit::textChanged, this, [this](const QString &text) {
        const QString slug = slugFrom(text);
        m_nameRow->clearProblem();
        m_nameRow->setHelp(slug.isEmpty() ? tr("An organisation or product whose keys are kept together.")
                                          : tr("Written in paths as “%1”.").arg(slug));
    });
}

void WorkspacePicker::fill()
{
    const QSignalBlocker quiet(m_combo);
    m_combo->clear();
    for (const Workspace &workspace : m_catalog.workspaces())
        m_combo->addItem(workspace.name.isEmpty() ? workspace.slug : workspace.name, workspace.slug);
    if (m_whyNoNew.isEmpty())
        m_combo->addItem(icon(u"plus"_s), tr("New workspace…"), QString());
    m_combo->setToolTip(plainToolTip(m_whyNoNew));
    m_naming->setVisible(m_catalog.workspaces().empty() && m_whyNoNew.isEmpty());
}

void WorkspacePicker::setCurrent(const QString &slug)
{
    const QSignalBlocker quiet(m_combo);
    m_combo->setCurrentIndex(slug.isEmpty() ? 0 : std::max(0, m_combo->findData(slug)));
    m_naming->setVisible(isNaming());
}

QString WorkspacePicker::current() const { return m_combo->currentData().toString(); }

bool WorkspacePicker::isNaming() const { return current().isEmpty(); }

void WorkspacePicker::chosen(int)
{
    m_naming->setVisible(isNaming());
    if (isNaming())
        m_name->setFocus();
    else
        emit workspaceChosen(current());
}

void WorkspacePicker::create()
{
    const QString name = m_name->text().simplified();
    if (m_saving)
        return;
    if (slugFrom(name).isEmpty()) {
        m_nameRow->setProblem(tr("Give the workspace a name with letters or digits."));
        m_name->setFocus();
        emit createFailed();
        return;
    }
    m_saving = true;
    m_create->setEnabled(false);
    const Workspace fresh{slugFrom(name), name, defaultEnvironments(), defaultPathTemplate(), 0};
    onFinished(m_keys.saveWorkspace(fresh), this, [this](const Result<Workspace> &answer) { made(answer); });
}

void WorkspacePicker::made(const Result<Workspace> &answer)
{
    m_saving = false;
    m_create->setEnabled(true);
    if (!answer) {
        m_nameRow->setProblem(errorText(answer.error()));
        m_name->setFocus();
        emit createFailed();
        return;
    }
    if (m_combo->findData(answer->slug) < 0) {
        const QSignalBlocker quiet(m_combo);
        m_combo->insertItem(m_combo->count() - 1, answer->name, answer->slug);
    }
    m_name->clear();
    setCurrent(answer->slug);
    m_combo->setFocus();
    emit workspaceChosen(answer->slug);
}

} // namespace claviger
