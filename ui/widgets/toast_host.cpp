#include "ui/widgets/toast_host.h"

#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/message_log.h"
#include "ui/widgets/tone_icon.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMost = 3;
constexpr int kWidest = 420;

} // namespace

/// One message of the stack.
class Toast final : public QFrame
{
    Q_OBJECT

public:
    Toast(Tone tone, const QString &text, const QString &actionText, std::function<void()> action, int duration)
        : m_action(std::move(action))
        , m_duration(duration)
    {
        setObjectName(u"toast"_s);
        auto *layout = new QHBoxLayout(this);
        setGaps(layout, space::kSmall, {space::kMedium, space::kSmall, space::kSmall, space::kSmall});
        auto *glyph = new ToneIcon;
        glyph->setTone(tone);
        glyph->setInverse(true);
        auto *label = new QLabel(text);
        label->setWordWrap(text.size() > 48);
        label->setMaximumWidth(px(kWidest));
        setTextToken(label, Token::OnTooltip);
        layout->addWidget(glyph);
        layout->addWidget(label, 1);
        addButton(layout, actionText, u"toastAction"_s, m_action != nullptr, [this] { run(); });
        addButton(layout, tr("Close"), u"toastClose"_s, true, [this] { emit finished(); });
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &Toast::finished);
        m_timer.start(m_duration);
        announce(this, text);
    }

    [[nodiscard]] bool hasAction() const { return m_action != nullptr; }

    void run()
    {
        if (const std::function<void()> action = std::exchange(m_action, {}))
            action();
        emit finished();
    }

signals:
    void finished();

protected:
    void enterEvent(QEnterEvent *) override { m_timer.stop(); }
    void leaveEvent(QEvent *) override { resume(); }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::FocusIn)
            m_timer.stop();
        else if (event->type() == QEvent::FocusOut)
            resume();
        return false;
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Escape)
            emit finished();
        else
            QFrame::keyPressEvent(event);
    }

    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &theme = Theme::current();
        paintRounded(&painter, rect(), theme.px(radius::kPanel), theme.color(Token::Tooltip),
                     theme.isDark() || theme.isHighContrast() ? theme.color(Token::BorderStrong) : QColor());
    }

private:
    template <typename Slot>
    void addButton(QHBoxLayout *layout, const QString &text, const QString &name, bool shown, Slot slot)
    {
        if (!shown)
            return;
        QPushButton *button = linkButton(text);
        setButtonKind(button, ButtonKind::Inverse);
        button->setObjectName(name);
        button->installEventFilter(this);
        layout->addWidget(button);
        connect(button, &QPushButton::clicked, this, slot);
    }

    void resume()
    {
        if (!underMouse() && !isAncestorOf(QApplication::focusWidget()))
            m_timer.start(m_duration);
    }

    std::function<void()> m_action;
    QTimer m_timer;
    int m_duration;
};

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

#include "toast_host.moc"
