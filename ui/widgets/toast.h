#pragma once

#include "ui/theme/tokens.h"

#include <QFrame>
#include <QTimer>

#include <functional>

class QHBoxLayout;
class QLabel;

namespace claviger {

/// One message of the stack of a ToastHost. Its time runs only while neither mouse nor keyboard is on it.
class Toast final : public QFrame
{
    Q_OBJECT

public:
    /// \p duration in milliseconds; without \p action there is no button for it.
    Toast(Tone tone, const QString &text, const QString &actionText, std::function<void()> action, int duration);

    /// What it takes within \p room pixels of width: one line where that is enough, else as many as the text needs.
    [[nodiscard]] QSize sizeWithin(int room);

    [[nodiscard]] bool hasAction() const { return m_action != nullptr; }
    /// Runs the action, at most once, and finishes.
    void run();

signals:
    void finished();

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void addButton(QHBoxLayout *layout, const QString &text, const QString &name, void (Toast::*slot)());
    void resume();

    QLabel *m_label;
    std::function<void()> m_action;
    QTimer m_timer;
    int m_duration;
};

} // namespace claviger
