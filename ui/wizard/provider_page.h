#pragma once

#include "ui/wizard/wizard_page.h"

class QListView;

namespace claviger {

class FilterChips;
class KeySearchField;
class MessageBar;
class ProviderListModel;

/// Who issued the key: searched, chosen from a category, or told from the key itself.
class ProviderPage final : public WizardPage
{
    Q_OBJECT

public:
    /// \p registry and \p pasted, which takes a key pasted here, must outlive the page.
    ProviderPage(CredentialDraft &draft, const ProviderRegistry &registry, Secret &pasted, QWidget *parent = nullptr);
    ~ProviderPage() override;

    [[nodiscard]] QString stepTitle() const override { return tr("Provider"); }
    [[nodiscard]] QString heading() const override { return tr("Who issued the key?"); }
    [[nodiscard]] QString lead() const override;
    void enter() override;
    [[nodiscard]] bool tryLeave() override;
    [[nodiscard]] bool isTyped() const override;
    void wipe() override;
    [[nodiscard]] QWidget *firstInput() const override;

private:
    void buildList();
    void search(const QString &text);
    void steer(int key);
    void takeKey();
    void forgetKey();
    void choose(int row);
    [[nodiscard]] QString guessText() const;

    const ProviderRegistry &m_registry;
    ProviderListModel *m_model;
    KeySearchField *m_search;
    MessageBar *m_guess;
    FilterChips *m_categories;
    QListView *m_list;
    MessageBar *m_nothing;
    std::vector<ProviderGuess> m_guesses;
    Secret &m_pasted;
    bool m_guessOpen = false; ///< the draft has not taken the guess yet
};

} // namespace claviger
