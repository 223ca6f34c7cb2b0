#pragma once

#include "models/domain/broker_profile.h"
#include "models/domain/store_admin.h"
#include "ui/app_context.h"

#include <QWidget>

class QComboBox;

namespace claviger {

class FileField;
class FormRow;
class MutedLabel;
class SecretLineEdit;

/// Where keys are copied or moved to: a broker that was set up, or a store file with its passphrase.
class MovingTargetForm final : public QWidget
{
    Q_OBJECT

public:
    /// \p context must outlive the form; a store or broker is open, and is not offered.
    explicit MovingTargetForm(AppContext &context, QWidget *parent = nullptr);
    ~MovingTargetForm() override;

    /// The chosen broker; null: a store.
    [[nodiscard]] const BrokerProfile *broker() const;
    [[nodiscard]] QString file() const;
    /// The passphrase, which the field gives away.
    [[nodiscard]] Unlocker takeUnlocker();
    [[nodiscard]] bool isComplete() const;
    /// The keyboard goes to what is to be typed next.
    void takeFocus();

signals:
    void changed();

private:
    void build();
    void refresh();

    AppContext &m_context;
    std::vector<BrokerProfile> m_profiles;
    QComboBox *m_place;
    FileField *m_file;
    SecretLineEdit *m_passphrase;
    FormRow *m_fileRow;
    FormRow *m_passphraseRow;
    MutedLabel *m_note;
};

} // namespace claviger
