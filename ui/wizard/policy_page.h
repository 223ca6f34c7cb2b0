#pragma once

#include "ui/wizard/wizard_page.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace claviger {

class DateField;
class FormRow;
class MessageBar;

/// When the key ends, how often it is due, and who sees to it.
class PolicyPage final : public WizardPage
{
    Q_OBJECT

public:
    /// \p clock and \p catalog must outlive the page.
    /// \p whyNoPolicy: why no schedule is kept here; empty: it is.
    PolicyPage(CredentialDraft &draft, const Clock &clock, const KeyCatalog &catalog, QString whyNoPolicy = {},
               QWidget *parent = nullptr);

    [[nodiscard]] QString stepTitle() const override { return tr("Policy"); }
    [[nodiscard]] QString heading() const override { return tr("How long may it live?"); }
    [[nodiscard]] QString lead() const override;
    void enter() override;
    [[nodiscard]] bool tryLeave() override;
    [[nodiscard]] QWidget *firstInput() const override;

private:
    void layOut();
    void store();
    void refresh();
    void addShortcuts(const Provider &provider);
    [[nodiscard]] QString nextRotation() const;

    const Clock &m_clock;
    const KeyCatalog &m_catalog;
    const QString m_whyNoPolicy;
    DateField *m_expiry;
    QSpinBox *m_every;
    QSpinBox *m_grace;
    QSpinBox *m_warn;
    QLineEdit *m_responsible;
    QPushButton *m_useExpiry;
    QPushButton *m_useProposal;
    QLabel *m_next;
    MessageBar *m_hint;
    FormRow *m_expiryRow = nullptr;
    FormRow *m_everyRow = nullptr;
    bool m_filling = false;
};

} // namespace claviger
