#pragma once

#include "models/domain/credential.h"
#include "models/domain/provider_registry.h"

#include <QWidget>

#include <vector>

class QLineEdit;
class QTimer;

namespace claviger {

class FormRow;
class SecretLineEdit;
class SecretTextEdit;

/// The inputs for a new value of one credential, judged while they are typed as the wizard does: after a pause or on
/// leaving a field its message stands under it.
class RotateFields final : public QWidget
{
    Q_OBJECT

public:
    /// \p registry must outlive the widget.
    RotateFields(const ProviderRegistry &registry, const Credential &credential, QWidget *parent = nullptr);
    ~RotateFields() override;

    /// True when every required secret is there and nothing blocks.
    [[nodiscard]] bool isComplete() const;
    /// Copies of what was entered, cleaned; the fields keep theirs, for another try.
    [[nodiscard]] SecretFields secrets() const;
    /// The plain fields as they are now, without empty ones.
    [[nodiscard]] std::vector<PlainField> plainFields() const;
    /// The plain fields that are others now than in the credential.
    [[nodiscard]] std::vector<PlainField> changedFields() const;
    /// Empties and wipes every secret field.
    void wipe();
    void focusFirst();

signals:
    void changed();

private:
    struct Input {
        FieldSpec spec;
        FormRow *row = nullptr;
        SecretLineEdit *line = nullptr;
        SecretTextEdit *text = nullptr;
        QLineEdit *plain = nullptr;
        QString before; ///< of a plain field
    };

    void addInput(const FieldSpec &spec);
    void addSecret(Input &input);
    void addPlain(Input &input);
    void readFile(SecretTextEdit *text, const QString &path, FormRow *row);
    void edited(std::size_t at);
    void say(std::size_t at);
    [[nodiscard]] Secret value(const Input &input) const;
    [[nodiscard]] FieldFeedback judge(const Input &input, const Secret &clean) const;

    const ProviderRegistry &m_registry;
    const Provider *m_provider = nullptr;
    const CredentialKind *m_kind = nullptr;
    std::vector<PlainField> m_before;
    std::vector<Input> m_inputs;
    QTimer *m_pause;
    std::size_t m_edited = 0;
};

} // namespace claviger
