#pragma once

#include "models/base/progress.h"
#include "ui/widgets/confirm_dialog.h"

class QLineEdit;

namespace claviger {

struct AppContext;
class FormRow;
class ProgressRow;
class SecretLineEdit;

/// Asks where a backup goes and writes it, with progress. GUI thread only.
void backUpStore(AppContext &context, QWidget *window, ProgressRow *progress);

/// Verifies a backup under its passphrase and copies it to a new file. Show with open().
class RestoreDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    RestoreDialog(AppContext &context, QWidget *parent);

signals:
    /// The restored store lies at \p file and may be opened.
    void restored(const QString &file);

protected:
    void confirm() override;

private:
    QWidget *fileLine(QLineEdit *edit, bool save);
    void refresh();

    AppContext &m_context;
    QLineEdit *m_from;
    QLineEdit *m_to;
    SecretLineEdit *m_passphrase;
    ProgressRow *m_progress;
};

} // namespace claviger
