#include "ui/widgets/toast_host.h"

#include "ui/theme/theme.h"
#include "ui/widgets/message_log.h"
#include "ui/widgets/toast.h"

#include <QEvent>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

static constexpr int kMost = 3; // toasts at a time

ToastHost::ToastHost(MessageLog &log, QWidget *window)
    : QWidget(window)
    , m_log(log)
{
    setObjectName(u"toasts"_s);
    setAccessibleName(tr("Messages"));
    window->installEventFilter(this);
    connect(&Theme::current(), &Theme::changed, this, &ToastHost::place);
    hide();
}

void ToastHost::setAreas(const QList<QWidget *> &areas)
{
    m_areas.clear();
    for (QWidget *area : areas) {
        m_areas.append(area);
        area->installEventFilter(this);
    }
    place();
}

void ToastHost::post(Tone tone, const QString &text, const QString &actionText, std::function<void()> action)
{
    m_log.append(tone, text);
    while (m_toasts.size() >= kMost)
        remove(m_toasts.first());
    auto *toast = new Toast(tone, text, actionText, std::move(action), m_duration);
    toast->setParent(this);
    m_toasts.append(toast);
    connect(toast, &Toast::finished, this, [this, toast] { remove(toast); });
    toast->show();
    place();
}

void ToastHost::remove(Toast *toast)
{
    if (!m_toasts.removeOne(toast))
        return;
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
    switch (event->type()) {
    case QEvent::Resize:
    case QEvent::Move:
    case QEvent::Show:
    case QEvent::Hide:
        if (!m_toasts.isEmpty())
            place();
        break;
    default: break;
    }
    return QWidget::eventFilter(watched, event);
}

QRect ToastHost::area() const
{
    for (const QPointer<QWidget> &area : m_areas)
        if (area && area->isVisibleTo(parentWidget()))
            return {area->mapTo(parentWidget(), QPoint()), area->size()};
    return parentWidget()->rect();
}

void ToastHost::place()
{
    setVisible(!m_toasts.isEmpty());
    const int margin = px(space::kLarge);
    const QRect room = area().adjusted(margin, margin, -margin, -margin);
    int width = 0;
    for (Toast *toast : std::as_const(m_toasts))
        width = std::max(width, toast->sizeWithin(room.width()).width());
    int height = 0;
    for (Toast *toast : std::as_const(m_toasts)) { // all of one width: they are a stack
        const QSize size(width, toast->sizeWithin(width).height());
        toast->setGeometry(QRect(QPoint(0, height), size));
        height += size.height() + px(space::kSmall);
    }
    height = std::max(0, height - px(space::kSmall));
    setGeometry(room.center().x() - width / 2, room.bottom() + 1 - height, width, height);
    raise();
}

} // namespace claviger
