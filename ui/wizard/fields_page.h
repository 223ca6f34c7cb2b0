#pragma once

#include "ui/wizard/wizard_page.h"

class QCheckBox;
class QVBoxLayout;

namespace claviger {

class FieldInput;

/// The values of the key, one row a field of its kind.
class FieldsPage final : public WizardPage
{
    Q_OBJECT

public:
    /// \p whyNotDeclared: why a key needs a value here; empty: it does not.
    explicit FieldsPage(CredentialDraft &draft, QString whyNotDeclared = {}, QWidget *parent = nullptr);

    [[nodiscard]] QString stepTitle() const override { return tr("Values"); }
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] QString lead() const override;
    void enter() override;
    [[nodiscard]] bool tryLeave() override;
    [[nodiscard]] bool isTyped() const override;
    void wipe() override;
    [[nodiscard]] QWidget *firstInput() const override;

private:
    void build();
    void declare(bool on);

    const QString m_whyNotDeclared;
    QVBoxLayout *m_rows;
    QCheckBox *m_declare = nullptr;
    std::vector<FieldInput *> m_inputs;
    QString m_shown; ///< provider and kind on view
};

} // namespace claviger
