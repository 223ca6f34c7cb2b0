#pragma once

#include "models/base/error.h"
#include "models/domain/credential.h"
#include "models/domain/key_check.h"
#include "ui/app_context.h"
#include "ui/widgets/confirm_dialog.h"

#include <functional>
#include <optional>

class QLineEdit;
class QRadioButton;
class QVBoxLayout;

namespace claviger {

class DateField;
class FormRow;
class GraceChooser;
class ProviderCheck;
class RotateFields;
struct RotateOrder;
struct TriedValues;

/// Gives one key a new value, pasted or generated here, or a pending key its first one. A pasted value can be checked with the
/// provider before.
class RotateDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    /// \p credential is neither revoked nor in the trash.
    RotateDialog(AppContext &context, Credential credential, QWidget *parent = nullptr);

    /// Tells that this is number \p at of \p count in a row of dialogs.
    void setPlace(int at, int count);

signals:
    void rotated(const claviger::Credential &credential);

public slots:
    void done(int result) override;

protected:
    void confirm() override;

private:
    void addForm();
    void addWays();
    void addPolicy();
    void addCheck();
    void explain();
    void generate();
    void insist(const TriedValues &tried);
    void holdBack(const KeyVerdict &verdict);
    void save(const QString &reason);
    [[nodiscard]] RotateOrder order(const QString &reason) const;
    /// Another's change came first: reads the key as it is now, shows both, and does \p again over it when the person says so.
    bool compare(const Error &why, std::function<void()> again);
    void meet(const Credential &theirs, const std::function<void()> &again);
    void adopt(const Credential &theirs, const std::function<void()> &again);
    void keepVerdict(const Credential &saved, const KeyVerdict &verdict);
    void end(const Credential &saved);
    [[nodiscard]] bool isFirstValue() const { return m_credential.overview.lifecycle == Lifecycle::Pending; }
    [[nodiscard]] bool isGenerated() const;

    AppContext &m_context;
    Credential m_credential;
    RotateFields *m_fields;
    QVBoxLayout *m_form;
    ProviderCheck *m_check;
    QWidget *m_steps = nullptr;
    QRadioButton *m_generate = nullptr;
    GraceChooser *m_grace;
    FormRow *m_graceRow;
    DateField *m_expiry;
    FormRow *m_expiryRow = nullptr;
    QLineEdit *m_reason;
    QStringList m_said; ///< of the effects
};

} // namespace claviger
