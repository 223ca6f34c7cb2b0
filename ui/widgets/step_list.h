#pragma once

#include <QStringList>
#include <QWidget>

namespace claviger {

/// The steps of a wizard, one under the other: a tick for what is done, a number for what is to come.
/// A click on a done step emits activated(); the keyboard goes by Back and Next, so it is no Tab stop.
class StepList final : public QWidget
{
    Q_OBJECT

public:
    enum class State { Todo, Current, Done };

    explicit StepList(QWidget *parent = nullptr);

    void setSteps(const QStringList &titles); ///< all to do, the first one current
    void setCurrent(int step);                ///< steps before it are done
    [[nodiscard]] int current() const noexcept { return m_current; }
    [[nodiscard]] int count() const { return static_cast<int>(m_titles.size()); }
    [[nodiscard]] State state(int step) const;
    [[nodiscard]] QRect stepRect(int step) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void activated(int step);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void describe();
    void paintStep(QPainter &painter, int step) const;
    [[nodiscard]] int stepAt(const QPoint &position) const;

    QStringList m_titles;
    int m_current = 0;
    int m_hovered = -1;
};

} // namespace claviger
