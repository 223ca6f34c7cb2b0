#include "ui/widgets/toast_host.h"

#include "ui/theme/theme.h"
#include "ui/widgets/message_log.h"
#include "ui/widgets/toast.h"

#include <QEvent>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

static constexpr int kMost = 3; // toasts at a time

ToastHost::ToastHost(MessageLog &log, QWidget *window)
    : QWidget(window)
    , m_log(log)
    , m_stack(new QVBoxLayout(this))
{
    setObjectName(u"toasts"_s);
    setAccessibleName(tr("Messages"));
    setGaps(m_stack, space::kSmall);
    window->installEventFilter(this);
    hide();
}

void ToastHost::post(Tone tone, const QString &text, const QString &actionText, std::function<void()> action)
{
    m_log.append(tone, text);
    while (m_toasts.size() >= kMost)
        remove(m_toasts.first());
    auto *toast = new Toast(tone, text, actionText, std::move(action), m_duration);
    m_toasts.append(toast);
    m_stack->addWidget(toast, 0, Qt::AlignRight);
    connect(toast, &Toast::finished, this, [this, toast] { remove(toast); });
    toast->show();
    place();
}

void ToastHost::remove(Toast *toast)
{
    if (!m_toasts.removeOne(toast))
        return;
    m_stack->removeWidget(toast);
    toast->hide();
    toast->deleteLater();
    place();
}

void ToastHost::clear()
{
    while (!m_toasts.isEmpty())
        remove(m_toasts.last());
}

int ToastHost::count() const { return static_cast<int>(m_toasts.size()); }

bool ToastHost::undoLatest()
{
    for (qsizetype i = m_toasts.size() - 1; i >= 0; --i) {
        if (m_toasts[i]->hasAction()) {
            m_toasts[i]->run();
            return true;
        }
    }
    return false;
}

bool ToastHost::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void ToastHost::place()
{
    setVisible(!m_toasts.isEmpty());
    const int margin = px(space::kHuge);
    const QSize room = parentWidget()->size();
    m_stack->invalidate();
    const QSize wanted = m_stack->totalSizeHint().boundedTo(room - QSize(2 * margin, 2 * margin));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    setGeometry(mirrored ? margin : room.width() - margin - wanted.width(), room.height() - margin - wanted.height(),
                wanted.width(), wanted.height());
    raise();
}

} // namespace claviger
