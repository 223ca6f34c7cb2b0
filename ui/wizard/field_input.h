#pragma once

#include "models/services/credential_draft.h"

#include <QBasicTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace claviger {

class FormRow;
class SecretLineEdit;
class SecretTextEdit;

/// One field of the kind: label, input of the right sort, and what the registry says of the value, after a pause of
/// 400 ms or on leaving. The draft has the value; what the input still shows is wiped by wipe(). GUI thread only.
class FieldInput final : public QWidget
{
    Q_OBJECT

public:
    /// \p draft must outlive the input; \p spec is a field of its kind.
    FieldInput(CredentialDraft &draft, const FieldSpec &spec, QWidget *parent = nullptr);
    ~FieldInput() override;

    [[nodiscard]] const FieldSpec &spec() const noexcept { return m_spec; }
    [[nodiscard]] QWidget *input() const noexcept { return m_input; }
    /// Gives the value to the draft and says what is wrong with it. \p final also minds an empty one. True: may be left.
    bool judge(bool final);
    /// A person gave something here.
    [[nodiscard]] bool isTyped() const noexcept { return m_typed; }
    void wipe();
    /// For secrets: not asked for, since the key is declared without a value.
    void setAsked(bool asked);

protected:
    void timerEvent(QTimerEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeSecretLine();
    QWidget *makeSecretText();
    QWidget *makeOptions();
    QWidget *makePlain();
    void addGenerate();
    void typed();
    void chooseFile();
    void takeFile(const QString &path);
    void show(const FieldState &state, bool final);
    void showKept();
    [[nodiscard]] QString plainText() const;
    [[nodiscard]] bool isInputEmpty() const;

    CredentialDraft &m_draft;
    FieldSpec m_spec;
    FormRow *m_row = nullptr;
    QWidget *m_input = nullptr;
    SecretLineEdit *m_line = nullptr;
    SecretTextEdit *m_text = nullptr;
    QComboBox *m_combo = nullptr;
    QLineEdit *m_plain = nullptr;
    QPlainTextEdit *m_plainText = nullptr;
    QBasicTimer m_pause;
    QString m_trimNote;
    bool m_edited = false; ///< since the draft was told
    bool m_typed = false;
    bool m_own = false; ///< the change is ours, not a person's
};

} // namespace claviger
