#pragma once

#include "ui/widgets/confirm_dialog.h"

class QLineEdit;

namespace claviger {

struct AppContext;
class MessageBar;

/// Says on every page that the store was put back to an older copy and can only be read, and lets a person accept it. Takes no
/// room otherwise. GUI thread only.
class RollbackBar final : public QWidget
{
    Q_OBJECT

public:
    /// \p context must outlive it.
    explicit RollbackBar(AppContext &context, QWidget *parent = nullptr);

private:
    void refresh();

    AppContext &m_context;
    MessageBar *m_bar;
};

/// Asks why a copy that is older, or has another history, counts from now on. Show with open().
class AcceptCopyDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    explicit AcceptCopyDialog(AppContext &context, QWidget *parent = nullptr);

protected:
    void confirm() override;

private:
    AppContext &m_context;
    QLineEdit *m_reason;
};

} // namespace claviger
