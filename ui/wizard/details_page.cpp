#include "ui/wizard/details_page.h"

#include "models/services/domain_text.h"
#include "models/services/key_catalog.h"
#include "models/tables/table_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/tag_edit.h"
#include "ui/wizard/workspace_picker.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

DetailsPage::DetailsPage(CredentialDraft &draft, KeyService &keys, const KeyCatalog &catalog, const WizardLimits &limits,
                         QWidget *parent)
    : WizardPage(draft, DraftStep::Details, parent)
    , m_catalog(catalog)
    , m_label(new QLineEdit)
    , m_workspace(new WorkspacePicker(keys, catalog, limits.workspaces))
    , m_environment(new QComboBox)
    , m_owner(new QLineEdit)
    , m_purpose(new QLineEdit)
    , m_consumers(new TagEdit)
    , m_tags(new TagEdit)
    , m_sandbox(new QCheckBox(tr("This is a &sandbox or test key")))
{
    m_label->setObjectName(u"label"_s);
    m_environment->setObjectName(u"environment"_s);
    m_environment->setEditable(true);
    m_environment->setInsertPolicy(QComboBox::NoInsert);
    m_environment->setAccessibleDescription(tr("Environment"));
    m_owner->setObjectName(u"owner"_s);
    m_owner->setPlaceholderText(tr("A person or a team"));
    m_purpose->setObjectName(u"purpose"_s);
    m_purpose->setPlaceholderText(tr("What it is used for"));
    m_consumers->setObjectName(u"consumers"_s);
    m_consumers->setPlaceholderText(tr("Services that use it, e.g. billing-api"));
    m_tags->setObjectName(u"tags"_s);
    m_tags->setPlaceholderText(tr("Words to find it by"));
    m_sandbox->setObjectName(u"sandbox"_s);
    layOut(limits.notes);
    connectInputs();
}

QString DetailsPage::lead() const
{
    return tr("The label, workspace and environment make up its path. Everything here can be changed later.");
}

void DetailsPage::layOut(const QString &whyNoNotes)
{
    m_labelRow = new FormRow(tr("&Label"), m_label);
    m_environmentRow = new FormRow(tr("&Environment"), m_environment);
    auto *workspaceRow = new FormRow(tr("&Workspace"), m_workspace);
    auto *ownerRow = new FormRow(tr("&Owner"), m_owner);
    auto *purposeRow = new FormRow(tr("&Purpose"), m_purpose);
    auto *consumersRow = new FormRow(tr("&Consumers"), m_consumers);
    auto *tagsRow = new FormRow(tr("&Tags"), m_tags);
    for (FormRow *row : {ownerRow, purposeRow, consumersRow, tagsRow})
        row->setOptional(true);
    consumersRow->setHelp(whyNoNotes.isEmpty() ? tr("Shown as what is affected when the key is rotated or revoked.")
                                               : whyNoNotes);
    for (QWidget *note : std::initializer_list<QWidget *>{m_purpose, m_consumers, m_tags, m_sandbox}) {
        note->setEnabled(whyNoNotes.isEmpty());
        note->setToolTip(plainToolTip(whyNoNotes));
    }

    auto *grid = new QGridLayout;
    setGaps(grid, space::kLarge);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_labelRow, 0, 0, 1, 2);
    grid->addWidget(workspaceRow, 1, 0, Qt::AlignTop);
    grid->addWidget(m_environmentRow, 1, 1, Qt::AlignTop);
    grid->addWidget(ownerRow, 2, 0, Qt::AlignTop);
    grid->addWidget(purposeRow, 2, 1, Qt::AlignTop);
    grid->addWidget(consumersRow, 3, 0, 1, 2);
    grid->addWidget(tagsRow, 4, 0, 1, 2);
    grid->addWidget(m_sandbox, 5, 0, 1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(grid);
    layout->addStretch(1);
}

void DetailsPage::connectInputs()
{
    connect(m_label, &QLineEdit::textEdited, this, [this](const QString &text) {
        markTyped();
        m_labelTyped = true;
        m_labelRow->clearProblem();
        draft().setLabel(text.simplified());
    });
    connect(m_workspace, &WorkspacePicker::workspaceChosen, this, &DetailsPage::workspaceChosen);
    connect(m_workspace, &WorkspacePicker::createFailed, this, [this] { m_goOn = false; });
    connect(m_environment, &QComboBox::editTextChanged, this, [this](const QString &text) {
        markTyped();
        m_environmentRow->clearProblem();
        const int known = m_environment->findText(text);
        draft().setEnvironment(known >= 0 ? m_environment->itemData(known).toString() : text.simplified());
        proposeLabel();
    });
    connect(m_owner, &QLineEdit::textEdited, this, [this](const QString &text) {
        markTyped();
        draft().setOwner(text.simplified());
    });
    connect(m_purpose, &QLineEdit::textEdited, this, [this](const QString &text) {
        markTyped();
        draft().setPurpose(text.simplified());
    });
    connect(m_consumers, &TagEdit::tagsChanged, this, [this](const QStringList &names) {
        markTyped();
        draft().setConsumers(names);
    });
    connect(m_tags, &TagEdit::tagsChanged, this, [this](const QStringList &tags) {
        markTyped();
        draft().setTags(tags);
    });
    connect(m_sandbox, &QCheckBox::toggled, this, [this](bool on) {
        markTyped();
        draft().setSandbox(on);
    });
}

void DetailsPage::enter()
{
    if (!m_entered) {
        m_entered = true;
        const CredentialData &given = draft().data();
        m_labelTyped = draft().isEdit();
        m_label->setText(given.label);
        m_owner->setText(given.owner);
        m_purpose->setText(given.purpose);
        m_consumers->setTags(given.consumers);
        m_tags->setTags(given.tags);
        m_workspace->setCurrent(given.workspace);
        m_consumers->setSuggestions(m_catalog.consumers());
        m_tags->setSuggestions(m_catalog.tags());
        auto *owners = new QCompleter(m_catalog.owners(), this);
        owners->setCaseSensitivity(Qt::CaseInsensitive);
        m_owner->setCompleter(owners);
        if (!m_workspace->isNaming() && given.workspace != m_workspace->current())
            draft().setWorkspace(m_workspace->current());
        fillEnvironments();
    }
    const QSignalBlocker quiet(m_sandbox);
    m_sandbox->setChecked(draft().data().sandbox);
    const Provider *provider = draft().provider();
    if (m_sandbox->isEnabled()) // else it says why it is not
        m_sandbox->setToolTip(provider ? plainToolTip(provider->sandboxHow) : QString());
    proposeLabel();
    m_label->selectAll();
}

void DetailsPage::workspaceChosen(const QString &slug)
{
    markTyped();
    draft().setWorkspace(slug);
    fillEnvironments();
    proposeLabel();
    if (m_goOn) {
        m_goOn = false;
        emit advance();
    }
}

/// Those of the workspace, then those that its keys use besides.
void DetailsPage::fillEnvironments()
{
    const QString slug = m_workspace->current();
    const Workspace *workspace = m_catalog.workspace(slug);
    QStringList names = workspace ? workspace->environments : defaultEnvironments();
    for (const QString &used : m_catalog.environments(slug)) {
        if (!names.contains(used))
            names << used;
    }
    const QString kept = draft().data().environment;
    {
        const QSignalBlocker quiet(m_environment);
        m_environment->clear();
        for (const QString &name : names)
            m_environment->addItem(environmentText(name), name);
        const int row = m_environment->findData(kept);
        if (row >= 0 || kept.isEmpty())
            m_environment->setCurrentIndex(std::max(0, row));
        else
            m_environment->setEditText(kept);
    }
    draft().setEnvironment(kept.isEmpty() ? m_environment->currentData().toString() : kept);
}

void DetailsPage::proposeLabel()
{
    if (m_labelTyped || !m_entered)
        return;
    const QString label = draft().suggestedLabel();
    m_label->setText(label);
    draft().setLabel(label);
}

bool DetailsPage::checkRequired()
{
    if (m_label->text().simplified().isEmpty()) {
        m_labelRow->setProblem(tr("Give the key a label, e.g. what uses it."));
        m_label->setFocus(Qt::TabFocusReason);
        return false;
    }
    if (m_environment->currentText().simplified().isEmpty()) {
        m_environmentRow->setProblem(tr("Choose an environment, or type a name of your own."));
        m_environment->setFocus(Qt::TabFocusReason);
        return false;
    }
    return true;
}

bool DetailsPage::tryLeave()
{
    if (!checkRequired())
        return false;
    if (m_workspace->isNaming()) {
        m_goOn = true;
        m_workspace->create();
        return false;
    }
    const QStringList left = draft().problems(DraftStep::Details);
    if (!left.isEmpty())
        emit problemFound(left.first());
    return left.isEmpty();
}

QWidget *DetailsPage::firstInput() const { return m_label; }

} // namespace claviger
