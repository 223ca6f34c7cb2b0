#pragma once

#include "ui/theme/tokens.h"

#include <QList>
#include <QPointer>
#include <QWidget>

#include <functional>

namespace claviger {

class MessageLog;
class Toast;

/// The stack of short messages at the bottom of a window, in its middle. They go after 8 s, not while the mouse or the
/// keyboard is on them; each also stands in the message log, so that none is the only copy.
class ToastHost final : public QWidget
{
    Q_OBJECT

public:
    /// Lies over \p window, which owns it; \p log must outlive it.
    ToastHost(MessageLog &log, QWidget *window);

    /// They stand at the bottom of the first of \p areas that is visible, all of them parts of the window: so they cover
    /// no button that is needed next. Without a visible one, at the bottom of the window.
    void setAreas(const QList<QWidget *> &areas);

    /// Shows \p text; with \p actionText (e.g. "Undo") a button that runs \p action once and closes the toast.
    void post(Tone tone, const QString &text, const QString &actionText = {}, std::function<void()> action = {});

    /// Removes all toasts, e.g. when the store is locked. Their actions are lost.
    void clear();
    [[nodiscard]] int count() const;
    /// Runs the action of the newest toast that has one (for Ctrl+Z); false when there is none.
    bool undoLatest();
    void setDuration(int milliseconds) { m_duration = milliseconds; } ///< default 8000

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void remove(Toast *toast);
    [[nodiscard]] QRect area() const;

    MessageLog &m_log;
    QList<QPointer<QWidget>> m_areas;
    QList<Toast *> m_toasts;
    int m_duration = delay::kToast;
};

} // namespace claviger
