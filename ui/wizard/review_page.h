#pragma once

#include "models/services/verification_service.h"
#include "ui/wizard/wizard_page.h"

class QLineEdit;
class QVBoxLayout;

namespace claviger {

class FormRow;
class KeyValueList;
class MessageBar;
class MutedLabel;
class ProviderCheck;

/// Everything that will be stored, what to look at before, whether its place is free, and what the provider says of it.
class ReviewPage final : public WizardPage
{
    Q_OBJECT

public:
    /// \p catalog and \p verification must outlive the page.
    ReviewPage(CredentialDraft &draft, const KeyCatalog &catalog, VerificationService &verification, QWidget *parent = nullptr);

    /// What the provider said of the values that would be saved; empty when it was not asked.
    [[nodiscard]] std::optional<TriedValues> tried() const;
    void stopCheck();

    [[nodiscard]] QString stepTitle() const override { return tr("Review"); }
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] QString lead() const override;
    void enter() override;
    [[nodiscard]] bool tryLeave() override;
    void wipe() override;
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
    void offerCheck();
    [[nodiscard]] QFuture<Result<TriedValues>> askProvider(ProgressPtr cancel);

    const KeyCatalog &m_catalog;
    VerificationService &m_verification;
    QVBoxLayout *m_groups;
    MessageBar *m_path;
    MessageBar *m_duplicates;
    MessageBar *m_warnings;
    MessageBar *m_unconfirmed;
    ProviderCheck *m_check;
    MutedLabel *m_uncheckable;
    QLineEdit *m_reason;
    quint64 m_valuesTurn = 0; ///< of the draft when the check was offered last
    bool m_taken = false;
    quint64 m_turn = 0; ///< answers of earlier visits are dropped
};

} // namespace claviger
