#pragma once

#include <QWidget>

namespace claviger {

class FirstRun;

/// What stands in the window while no store is unlocked: FirstRun, and behind its unlock panel the layout of the window
/// as bare bars. They are drawn from fixed numbers: nothing of any store is in them, not even how many keys it has.
class LockedBackdrop final : public QWidget
{
    Q_OBJECT

public:
    /// Takes \p front, which is shown over it.
    explicit LockedBackdrop(FirstRun *front, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    FirstRun *m_front;
};

} // namespace claviger
