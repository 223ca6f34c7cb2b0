#pragma once

#include "models/base/progress.h"

#include <QBasicTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace claviger {

/// A bar with what is done, how many of how many, and Cancel. Reads the Progress by a timer; the worker only counts.
class ProgressRow final : public QWidget
{
    Q_OBJECT

public:
    /// What is counted.
    enum class Unit : quint8 { Things, Bytes };

    explicit ProgressRow(QWidget *parent = nullptr);

    /// Shows \p progress under \p text until stop(). Cancel cancels it and emits cancelled().
    void watch(ProgressPtr progress, const QString &text, Unit unit = Unit::Things);
    void stop();
    [[nodiscard]] bool isWatching() const noexcept { return m_progress != nullptr; }

signals:
    void cancelled();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void poll();
    void cancel();
    [[nodiscard]] QString amount(qint64 count) const;

    ProgressPtr m_progress;
    Unit m_unit = Unit::Things;
    QBasicTimer m_timer;
    QLabel *m_text;
    QLabel *m_count;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
};

} // namespace claviger
