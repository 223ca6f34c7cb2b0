#pragma once

#include "models/base/progress.h"
#include "models/base/result.h"

#include <QDialog>

class QPushButton;

namespace claviger {

struct AppContext;
class FormRow;
class MessageBar;
class SecretLineEdit;
class SignInView;

/// Signs in anew while a broker stays open. Show it with open(); it deletes itself. A sign-in with the browser begins by itself;
/// where a token is used, it waits for another one.
class SignInDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \p context must outlive the dialog.
    explicit SignInDialog(AppContext &context, QWidget *parent = nullptr);

    /// Stops a sign-in that is under way.
    void reject() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] bool wantsToken() const;
    void begin();
    void ask();
    void answered(const Result<> &answer);

    AppContext &m_context;
    MessageBar *m_bar;
    SecretLineEdit *m_token;
    FormRow *m_tokenRow;
    SignInView *m_view;
    QPushButton *m_again;
    QPushButton *m_close;
    ProgressPtr m_cancel;
};

} // namespace claviger
