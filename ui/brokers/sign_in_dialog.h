#pragma once

#include "models/base/progress.h"
#include "models/base/result.h"

#include <QDialog>

class QPushButton;

namespace claviger {

struct AppContext;
class MessageBar;
class SignInView;

/// Signs in anew while a broker stays open. Show it with open(); it begins by itself and deletes itself.
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
    void begin();
    void answered(const Result<> &answer);

    AppContext &m_context;
    MessageBar *m_bar;
    SignInView *m_view;
    QPushButton *m_again;
    QPushButton *m_close;
    ProgressPtr m_cancel;
};

} // namespace claviger
