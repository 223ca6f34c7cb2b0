#pragma once

#include "models/services/recovery_kit.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QPrinter;
class QPushButton;

namespace claviger {

class CodeView;
class MessageBar;

/// Shows the recovery code of a new store, once, to be printed or saved. GUI thread only.
class RecoveryKitPage final : public QWidget
{
    Q_OBJECT

public:
    explicit RecoveryKitPage(QWidget *parent = nullptr);
    ~RecoveryKitPage() override; ///< wipes the code

    /// Shows \p kit until finished() or wipe(). \p remark, when not empty, is said above it.
    void setKit(RecoveryKit kit, const QString &remark = {});
    /// Takes the code from screen and memory.
    void wipe();
    /// A code is on view that nobody has confirmed to be stored.
    [[nodiscard]] bool hasKit() const noexcept { return m_kit.has_value(); }
    /// Writes the kit into the new file \p path, readable by its owner alone.
    bool saveTo(const QString &path);

signals:
    /// It was confirmed that the kit is stored; the code is wiped.
    void finished();

private:
    void layOut();
    void listInstructions(const QStringList &lines);
    void chooseFile();
    void print();
    void paintKit(QPrinter &printer) const;
    void finish();

    std::optional<RecoveryKit> m_kit;
    MessageBar *m_bar;
    CodeView *m_code;
    QLabel *m_store;
    QWidget *m_instructions;
    QCheckBox *m_stored;
    QPushButton *m_print;
    QPushButton *m_save;
    QPushButton *m_done;
};

} // namespace claviger
