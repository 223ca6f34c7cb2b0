#pragma once

#include "models/base/result.h"

#include <QWidget>

class QKeyEvent;
class QLabel;
class QPushButton;

namespace claviger {

struct AppContext;
struct StoreHeader;
struct StoreInfo;
class BusyOverlay;
class ElidedLabel;
class FormRow;
class MessageBar;
class PageTitle;
class RecentPlaces;
class SecretLineEdit;

/// Asks for what opens one store: passphrase, system keychain or recovery code. Cheap to make (below 10 ms): reading
/// the store's header happens after it is shown. GUI thread only.
class UnlockPage final : public QWidget
{
    Q_OBJECT

public:
    /// \p context must outlive the page.
    explicit UnlockPage(AppContext &context, QWidget *parent = nullptr);

    /// The store to open, an absolute path. Reads its public header in the background and says what is wrong with it.
    void setStore(const QString &file);
    /// Says above the field why the store has to be unlocked again.
    void remark(const QString &text);
    [[nodiscard]] QString store() const { return m_file; }
    /// Puts the focus where the next thing is typed.
    void focusField();

signals:
    /// The session holds the unlocked store.
    void storeReady(const QString &file);
    void createRequested();
    /// Another file was chosen or dropped.
    void storeChosen(const QString &file);
    void brokerChosen(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    enum class Mode { Passphrase, Recovery };

    void layOut();
    void connectInputs();
    void setMode(Mode mode);
    void readHeader();
    void headerRead(const Result<StoreHeader> &header);
    void unlockTyped();
    void unlockByKeychain();
    void finished(const Result<StoreInfo> &answer, bool typed);
    void showTypedProblem(const Error &error);
    void showStoreProblem(const Error &error);
    void chooseFile();
    void setBusy(bool busy);
    void watchCapsLock(const QKeyEvent &event);

    AppContext &m_context;
    QString m_file;
    Mode m_mode = Mode::Passphrase;
    PageTitle *m_title;
    ElidedLabel *m_path;
    MessageBar *m_bar;
    SecretLineEdit *m_field;
    FormRow *m_row;
    QLabel *m_caps;
    QPushButton *m_unlock;
    QPushButton *m_keychain;
    QPushButton *m_recovery;
    QPushButton *m_other;
    RecentPlaces *m_recent;
    BusyOverlay *m_busy;
    quint64 m_ask = 0; ///< which question the next header answers
    bool m_headerKnown = false;
    bool m_wanted = false; ///< unlocking was asked for before the header was read
    bool m_retry = false;  ///< the bar's action reads the header again, else chooses another file
    bool m_capsLock = false;
};

} // namespace claviger
