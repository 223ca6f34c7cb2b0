#include "ui/widgets/toast.h"

#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/tone_icon.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kWidest = 560;
constexpr int kUnbroken = 24; // characters of a word

// A label wraps between words only: one that is longer than a line gets places to break at.
QString breakable(const QString &text)
{
    QString broken;
    int run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        broken += c;
        if (run == kUnbroken && !c.isHighSurrogate()) {
            broken += QChar(0x200B);
            run = 0;
        }
    }
    return broken;
}

} // namespace

Toast::Toast(Tone tone, const QString &text, const QString &actionText, std::function<void()> action, int duration)
    : m_label(new QLabel(breakable(text)))
    , m_action(std::move(action))
    , m_duration(duration)
{
    setObjectName(u"toast"_s);
    auto *layout = new QHBoxLayout(this);
    setGaps(layout, space::kSmall, {space::kMedium, space::kSmall, space::kSmall, space::kSmall});
    auto *glyph = new ToneIcon;
    glyph->setTone(tone);
    glyph->setInverse(true);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setObjectName(u"toastText"_s);
    setTextToken(m_label, Token::OnTooltip);
    layout->addWidget(glyph);
    layout->addWidget(m_label, 1);
    if (m_action)
        addButton(layout, actionText, u"toastAction"_s, &Toast::run);
    addButton(layout, tr("Close"), u"toastClose"_s, &Toast::finished);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Toast::finished);
    m_timer.start(m_duration);
    announce(this, text);
}

QSize Toast::sizeWithin(int room)
{
    m_label->setWordWrap(false);
    const int line = layout()->totalSizeHint().width();
    const int width = std::min({line, px(kWidest), room});
    m_label->setWordWrap(line > width);
    const int wrapped = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : 0;
    return {width, std::max(wrapped, layout()->totalMinimumSize().height())};
}

void Toast::run()
{
    if (const std::function<void()> action = std::exchange(m_action, {}))
        action();
    emit finished();
}

void Toast::addButton(QHBoxLayout *layout, const QString &text, const QString &name, void (Toast::*slot)())
{
    QPushButton *button = linkButton(text);
    setButtonKind(button, ButtonKind::Inverse);
    button->setObjectName(name);
    button->installEventFilter(this);
    layout->addWidget(button);
    connect(button, &QPushButton::clicked, this, slot);
}

void Toast::enterEvent(QEnterEvent *) { m_timer.stop(); }

void Toast::leaveEvent(QEvent *) { resume(); }

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        m_timer.stop();
    else if (event->type() == QEvent::FocusOut)
        resume();
    return QFrame::eventFilter(watched, event);
}

void Toast::resume()
{
    if (!underMouse() && !isAncestorOf(QApplication::focusWidget()))
        m_timer.start(m_duration);
}

void Toast::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit finished();
    else
        QFrame::keyPressEvent(event);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    const bool outlined = theme.isDark() || theme.isHighContrast();
    paintRounded(&painter, rect(), theme.px(radius::kPanel), theme.color(Token::Tooltip),
                 outlined ? theme.color(Token::BorderStrong) : QColor());
}

} // namespace claviger
