#pragma once

#include "models/base/result.h"
#include "models/services/session.h"

#include <QBasicTimer>
#include <QWidget>

#include <optional>

class QCheckBox;
class QLineEdit;
class QLabel;
class QPushButton;

namespace claviger {

struct AppContext;
class BusyOverlay;
class FormRow;
class MessageBar;
class SecretLineEdit;
class StrengthMeter;

/// Makes a new store: where, under which passphrase, with which other ways in. GUI thread only; the key derivation
/// runs elsewhere.
class CreateStorePage final : public QWidget
{
    Q_OBJECT

public:
    /// \p context must outlive the page.
    explicit CreateStorePage(AppContext &context, QWidget *parent = nullptr);

    /// Empties every field and asks again whether a system keychain answers.
    void start();
    /// The store just made, once, with its recovery code (empty when none was asked for).
    [[nodiscard]] std::optional<CreatedSession> takeCreated();

signals:
    /// The store is made and unlocked.
    void created(const QString &file);
    void cancelled();

protected:
    void timerEvent(QTimerEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void nameInputs();
    void layOut();
    void connectInputs();
    [[nodiscard]] QString file() const;
    void chooseFile();
    void askKeychain();
    void rate();
    bool checkFile();
    bool checkPassphrase();
    bool checkRepeat();
    void create();
    void made(CreatedSession session);
    void failed(const Error &error);
    void setBusy(bool busy);

    AppContext &m_context;
    MessageBar *m_bar;
    QLineEdit *m_file;
    FormRow *m_fileRow;
    SecretLineEdit *m_passphrase;
    FormRow *m_passphraseRow;
    StrengthMeter *m_meter;
    SecretLineEdit *m_repeat;
    FormRow *m_repeatRow;
    QCheckBox *m_recoveryKit;
    QCheckBox *m_keychain;
    QPushButton *m_create;
    QPushButton *m_back;
    BusyOverlay *m_busy;
    QBasicTimer m_pause;
    QWidget *m_judged = nullptr; ///< the passphrase field that the pause is about
    std::optional<CreatedSession> m_created;
};

} // namespace claviger
