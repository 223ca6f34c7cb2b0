#pragma once

#include "models/base/secret.h"

#include <QWidget>

class QCheckBox;
class QPlainTextEdit;
class QPrinter;
class QPushButton;

namespace claviger {

struct AppContext;
class MessageBar;
class SecretLineEdit;

/// Shows the recovery code of a new store, once, to be printed or saved. GUI thread only.
class RecoveryKitPage final : public QWidget
{
    Q_OBJECT

public:
    /// \p context must outlive the page.
    explicit RecoveryKitPage(AppContext &context, QWidget *parent = nullptr);
    ~RecoveryKitPage() override; ///< wipes the code

    /// Shows \p code of the store \p file until finished() or wipe().
    void setKit(const QString &file, Secret code);
    /// Takes the code from screen and memory.
    void wipe();
    /// Writes the kit into the new file \p path, readable by its owner alone.
    bool saveTo(const QString &path);

signals:
    /// It was confirmed that the kit is stored; the code is wiped.
    void finished();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildCode();
    QWidget *buildActions();
    void chooseFile();
    void print();
    void paintKit(QPrinter &printer);
    void finish();

    AppContext &m_context;
    QString m_file;
    Secret m_code;
    MessageBar *m_bar;
    SecretLineEdit *m_field;
    QCheckBox *m_stored;
    QPushButton *m_print;
    QPushButton *m_save;
    QPushButton *m_done;
};

} // namespace claviger
