#pragma once

#include "ui/wizard/wizard_page.h"

class QLineEdit;
class QVBoxLayout;

namespace claviger {

class FormRow;
class KeyValueList;
class MessageBar;

/// Everything that will be stored, what to look at before, and whether its place is free.
class ReviewPage final : public WizardPage
{
    Q_OBJECT

public:
    /// \p catalog must outlive the page.
    ReviewPage(CredentialDraft &draft, const KeyCatalog &catalog, QWidget *parent = nullptr);

    [[nodiscard]] QString stepTitle() const override { return tr("Review"); }
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] QString lead() const override;
    void enter() override;
    [[nodiscard]] bool tryLeave() override;
    [[nodiscard]] QWidget *firstInput() const override { return nullptr; }

private:
    void buildGroups();
    KeyValueList *addGroup(const QString &title, DraftStep step, const QString &name);
    void fillKey(KeyValueList *list);
    void fillValues(KeyValueList *list);
    void fillDetails(KeyValueList *list);
    void fillPolicy(KeyValueList *list);
    void showWarnings();
    void showUnconfirmed();
    void checkPath();
    void checkDuplicates();

    const KeyCatalog &m_catalog;
    QVBoxLayout *m_groups;
    MessageBar *m_path;
    MessageBar *m_duplicates;
    MessageBar *m_warnings;
    MessageBar *m_unconfirmed;
    QLineEdit *m_reason;
    bool m_taken = false;
    quint64 m_turn = 0; ///< answers of earlier visits are dropped
};

} // namespace claviger
