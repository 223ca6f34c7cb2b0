#pragma once

#include "models/base/progress.h"

#include <QBasicTimer>
#include <QPointer>
#include <QWidget>

class QLabel;

namespace claviger {

class ProgressRow;
class Spinner;

/// Covers a widget while it waits: nothing for 150 ms, then a spinner, after 1 s also progress with count and cancel.
/// Keys and clicks do not reach what lies under it.
class BusyOverlay final : public QWidget
{
    Q_OBJECT

public:
    /// Covers \p target, which owns it.
    explicit BusyOverlay(QWidget *target);

    /// \p progress may be null: then there is no count and no Cancel.
    void start(const QString &text, ProgressPtr progress = {});
    void stop();
    [[nodiscard]] bool isBusy() const noexcept { return m_busy; }

signals:
    void cancelled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    Spinner *m_spinner;
    QLabel *m_label;
    ProgressRow *m_row;
    ProgressPtr m_progress;
    QString m_text;
    QPointer<QWidget> m_focusBefore;
    QBasicTimer m_shade;
    QBasicTimer m_late;
    bool m_busy = false;
    bool m_shaded = false;
};

} // namespace claviger
