#pragma once

#include "models/services/credential_draft.h"

#include <QWidget>

namespace claviger {

/// One step of the wizard. Pages write what is typed into the draft at once, so that going back loses nothing.
/// GUI thread only.
class WizardPage : public QWidget
{
    Q_OBJECT

public:
    /// \p draft must outlive the page.
    WizardPage(CredentialDraft &draft, DraftStep step, QWidget *parent = nullptr);

    [[nodiscard]] DraftStep step() const noexcept { return m_step; }
    [[nodiscard]] virtual QString stepTitle() const = 0; ///< in the list at the left
    [[nodiscard]] virtual QString heading() const = 0;
    [[nodiscard]] virtual QString lead() const { return {}; }

    /// Is about to be shown: takes over what the draft holds by now.
    virtual void enter() { }
    /// Next was chosen: gives everything to the draft. False when the page has said under a field what is missing,
    /// or goes on by itself later with advance().
    [[nodiscard]] virtual bool tryLeave() { return true; }
    /// True once a person gave something here that would be lost with the wizard.
    [[nodiscard]] virtual bool isTyped() const { return m_typed; }
    /// Overwrites and empties every secret on the page.
    virtual void wipe() { }
    /// Where the keyboard starts.
    [[nodiscard]] virtual QWidget *firstInput() const = 0;

signals:
    void advance();
    void headingChanged();
    /// What keeps the person here and has no field to stand under.
    void problemFound(const QString &text);
    /// Another step is to be changed.
    void jump(claviger::DraftStep step);
    /// Where a link of the provider leads.
    void linkActivated(const QUrl &url);

protected:
    [[nodiscard]] CredentialDraft &draft() const noexcept { return m_draft; }
    void markTyped() noexcept { m_typed = true; }

private:
    CredentialDraft &m_draft;
    DraftStep m_step;
    bool m_typed = false;
};

/// Removes everything from \p layout, widgets included.
void clearLayout(QLayout *layout);

} // namespace claviger
