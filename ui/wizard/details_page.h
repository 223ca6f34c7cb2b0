#pragma once

#include "ui/wizard/wizard_limits.h"
#include "ui/wizard/wizard_page.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace claviger {

class FormRow;
class KeyService;
class TagEdit;
class WorkspacePicker;

/// What the key is called, where it belongs and who answers for it.
class DetailsPage final : public WizardPage
{
    Q_OBJECT

public:
    /// \p keys and \p catalog must outlive the page.
    DetailsPage(CredentialDraft &draft, KeyService &keys, const KeyCatalog &catalog, const WizardLimits &limits = {},
                QWidget *parent = nullptr);

    [[nodiscard]] QString stepTitle() const override { return tr("Details"); }
    [[nodiscard]] QString heading() const override { return tr("Where does it belong?"); }
    [[nodiscard]] QString lead() const override;
    void enter() override;
    [[nodiscard]] bool tryLeave() override;
    [[nodiscard]] QWidget *firstInput() const override;

private:
    void layOut(const QString &whyNoNotes);
    void connectInputs();
    void workspaceChosen(const QString &slug);
    void fillEnvironments();
    void proposeLabel();
    [[nodiscard]] bool checkRequired();

    const KeyCatalog &m_catalog;
    QLineEdit *m_label;
    WorkspacePicker *m_workspace;
    QComboBox *m_environment;
    QLineEdit *m_owner;
    QLineEdit *m_purpose;
    TagEdit *m_consumers;
    TagEdit *m_tags;
    QCheckBox *m_sandbox;
    FormRow *m_labelRow = nullptr;
    FormRow *m_environmentRow = nullptr;
    bool m_labelTyped = false;
    bool m_entered = false;
    bool m_goOn = false; ///< Next waits for the new workspace
};

} // namespace claviger
