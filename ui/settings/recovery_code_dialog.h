#pragma once

#include "models/base/secret.h"

#include <QDialog>

namespace claviger {

struct AppContext;
class RecoveryKitPage;
class BusyOverlay;
class MessageBar;

/// Makes a further recovery code, or shows one just made, until it is printed or saved. Show with open().
class RecoveryCodeDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Asks the session for a new code when it is shown.
    RecoveryCodeDialog(AppContext &context, QWidget *parent);
    RecoveryCodeDialog(AppContext &context, Secret code, QWidget *parent);

private:
    void build();
    void ask();
    void showCode(Secret code);

    AppContext &m_context;
    RecoveryKitPage *m_page = nullptr;
    BusyOverlay *m_busy = nullptr;
    MessageBar *m_bar = nullptr;
};

} // namespace claviger
