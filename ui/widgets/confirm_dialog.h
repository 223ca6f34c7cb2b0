#pragma once

#include <QDialog>
#include <QStringList>

#include <functional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace claviger {

class MessageBar;
class Spinner;
class TypedConfirm;

struct ConfirmText {
    QString title;       ///< "Revoke “billing-ro”?"
    QString lead;        ///< one sentence; may be empty
    QStringList will;    ///< what will happen
    QStringList willNot; ///< what will not happen
    QString verb;        ///< the button: "Revoke key"
    bool danger = false; ///< the button is red
};

/// Asks before something is done, and stays while it is done. Show it with open(). Cancel is the default, Esc cancels
/// (not while busy). Subclass and override confirm() for work that takes time, or use it as it is.
class ConfirmDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ConfirmDialog(const ConfirmText &text, QWidget *parent = nullptr);

    /// The place for fields of a subclass, between the lists and the buttons.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    void setLead(const QString &text);
    void setEffects(const QStringList &will, const QStringList &willNot);
    /// The verb's button works only after \p label was typed.
    void requireTyped(const QString &label);
    /// The subclass's own condition for the verb, on top of the typed label and busy.
    void setReady(bool ready);
    /// Disables everything but Cancel-by-\p cancel; without it the dialog cannot be closed until setBusy(false).
    void setBusy(bool busy, std::function<void()> cancel = {});
    [[nodiscard]] bool isBusy() const noexcept { return m_busy; }
    /// Shows what went wrong above the buttons and ends busy.
    void showProblem(const QString &text);
    /// Nothing is left to be done here: says what it waits for, and the dialog can only be closed.
    void showWaiting(const QString &text);
    [[nodiscard]] QPushButton *verbButton() const { return m_verb; }
    [[nodiscard]] QPushButton *cancelButton() const { return m_cancel; }

    void reject() override;

signals:
    void confirmed();

protected:
    /// Gives itself the height that its wrapped sentences need, at first and whenever they become more.
    bool event(QEvent *event) override;
    /// The verb was chosen. Does emit confirmed() and accept() unless overridden.
    virtual void confirm();

private:
    void buildButtons();
    void refresh();
    [[nodiscard]] int neededHeight(int width) const;

    QLabel *m_lead;
    QWidget *m_effects;
    QWidget *m_content;
    QVBoxLayout *m_body;
    MessageBar *m_bar;
    TypedConfirm *m_typed = nullptr;
    Spinner *m_spinner;
    QPushButton *m_verb;
    QPushButton *m_cancel;
    std::function<void()> m_cancelWork;
    bool m_ready = true;
    bool m_busy = false;
};

} // namespace claviger
