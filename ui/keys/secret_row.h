#pragma once

#include "models/domain/credential.h"
#include "models/services/reveal_service.h"
#include "ui/app_context.h"

#include <QBasicTimer>
#include <QPointer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace claviger {

class ClipboardGuard;
class MessageBar;
class SecretLineEdit;
class SecretTextEdit;

/// One secret field of one key: masked, with its fingerprint, shown for a while on demand, copied for a while on demand.
/// The value is asked for each time, after its audit event; the widget that shows it exists only meanwhile.
class SecretRow final : public QWidget
{
    Q_OBJECT

public:
    /// \p spec may be of a kind that the registry does not know. Everything outlives the row.
    SecretRow(AppContext &context, ClipboardGuard &clipboard, QWidget *parent = nullptr);
    ~SecretRow() override;

    /// Which secret this row stands for; masks it when it is another one than before or has another value.
    void setField(const CredentialOverview &key, const FieldFingerprint &print, bool multiline);

    [[nodiscard]] bool isRevealed() const;
    /// Asks for a reason where one is needed, then shows the value; hides it when it is shown.
    void toggleReveal();
    void copy();
    /// Wipes and destroys what shows the value.
    void mask();

    /// How often the clock is looked at while a value is shown, default 250 ms.
    void setTick(int milliseconds) { m_tick = milliseconds; }

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void build();
    void ask(SecretPurpose purpose);
    void askReason(SecretPurpose purpose);
    void fetch(SecretPurpose purpose, const QString &reason);
    void show(Revealed revealed);
    void fail(const Error &error);
    void refreshButtons();
    void showLeft();
    [[nodiscard]] QString what() const;

    AppContext &m_context;
    ClipboardGuard &m_clipboard;
    CredentialOverview m_key;
    FieldFingerprint m_print;
    bool m_multiline = false;
    QLabel *m_label;
    QLabel *m_masked;
    QLabel *m_fingerprint;
    QLabel *m_left;
    QToolButton *m_eye;
    QToolButton *m_copy;
    MessageBar *m_problem;
    QHBoxLayout *m_box;
    QPointer<SecretLineEdit> m_line;
    QPointer<SecretTextEdit> m_text;
    Instant m_until;
    QBasicTimer m_timer;
    quint64 m_turn = 0; ///< answers to earlier questions are dropped
    int m_tick = 250;
    bool m_waiting = false;
};

} // namespace claviger
