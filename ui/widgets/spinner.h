#pragma once

#include <QBasicTimer>
#include <QWidget>

namespace claviger {

/// A quiet ring that turns. Shows nothing for the first 150 ms; with reduced motion it stands still.
class Spinner final : public QWidget
{
    Q_OBJECT

public:
    explicit Spinner(QWidget *parent = nullptr);

    void start(const QString &accessibleText = {});
    void stop();
    [[nodiscard]] bool isSpinning() const noexcept { return m_active; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    QBasicTimer m_timer;
    int m_angle = 0;
    bool m_active = false;
    bool m_shown = false;
};

} // namespace claviger
