#pragma once

#include "app/composition/composition.h"

#include <QObject>

#include <memory>

class QApplication;

namespace claviger {

class MainWindow;

/// The running console: composition, window and what connects both to the desktop. One a process, main thread.
class Console final : public QObject
{
    Q_OBJECT

public:
    /// Takes the look and language from the settings. \p app must outlive it.
    explicit Console(QApplication &app);
    ~Console() override;

    /// Shows the window; \p file (may be empty) is a store to open.
    void start(const QString &file);
    /// Shows the audit export \p file in a window of its own, whether a store is open or not.
    void openExport(const QString &file);
    [[nodiscard]] MainWindow &window() const;
    [[nodiscard]] Composition &parts() const;

protected:
    /// Any key or mouse press in any window puts the idle lock off.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void applySettings();
    /// The person chose the desktop's message about failures.
    void showFailures();
    void followSystem();
    void delaySleep();

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace claviger
