#pragma once

#include "models/services/privacy_service.h"
#include "ui/widgets/confirm_dialog.h"

class QComboBox;
class QLineEdit;

namespace claviger {

struct AppContext;
class FormRow;
class ProgressRow;

/// Forgets one person in the audit log: chosen from those whom it names, with a reason, after the name was typed. Show with
/// open().
class EraseDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    /// \p context must outlive it; the store is open.
    explicit EraseDialog(AppContext &context, QWidget *parent = nullptr);
    ~EraseDialog() override;

    /// What the log still says of the person after the erasure, for a message.
    [[nodiscard]] static QString outcomeText(const ErasedPerson &erased);

signals:
    /// Keys that name \p person as their owner are to be looked for.
    void searchRequested(const QString &person);

protected:
    void confirm() override;

private:
    void readActors();
    void showActors(const std::vector<LoggedActor> &actors);
    void actorChosen();
    void refresh();

    AppContext &m_context;
    QComboBox *m_actor;
    QLineEdit *m_reason;
    FormRow *m_reasonRow;
    ProgressRow *m_progressRow;
    std::vector<LoggedActor> m_actors;
    ProgressPtr m_progress;
};

} // namespace claviger
