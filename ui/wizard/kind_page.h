#pragma once

#include "ui/wizard/wizard_page.h"

class QButtonGroup;
class QVBoxLayout;

namespace claviger {

/// Which of the provider's kinds of key it is, and how to come by one: steps, links, rights, limits.
class KindPage final : public WizardPage
{
    Q_OBJECT

public:
    /// \p pasted, the key given on the first page, must outlive the page.
    KindPage(CredentialDraft &draft, const Secret &pasted, QWidget *parent = nullptr);

    [[nodiscard]] QString stepTitle() const override { return tr("Kind"); }
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] QString lead() const override;
    void enter() override;
    [[nodiscard]] bool tryLeave() override;
    [[nodiscard]] QWidget *firstInput() const override;

private:
    void buildKinds(const Provider &provider);
    void buildGuide(const Provider &provider);

    const Secret &m_pasted;
    QVBoxLayout *m_cards;
    QVBoxLayout *m_guide;
    QButtonGroup *m_group;
    QString m_shown; ///< provider id on view
    QWidget *m_first = nullptr;
};

} // namespace claviger
