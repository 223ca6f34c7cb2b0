#include "ui/widgets/busy_overlay.h"

#include "ui/theme/theme.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/progress_row.h"
#include "ui/widgets/spinner.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QTimerEvent>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kRowWidth = 360;
constexpr float kShade = 0.92F;

} // namespace

BusyOverlay::BusyOverlay(QWidget *target)
    : QWidget(target)
    , m_spinner(new Spinner)
    , m_label(new QLabel)
    , m_row(new ProgressRow)
{
    m_label->setTextFormat(Qt::PlainText);
    setObjectName(u"busy"_s);
    setAttribute(Qt::WA_NoMousePropagation);
    setFocusPolicy(Qt::StrongFocus);
    m_label->setAlignment(Qt::AlignCenter);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium, {space::kLarge, space::kLarge, space::kLarge, space::kLarge});
    layout->addStretch();
    layout->addWidget(m_spinner, 0, Qt::AlignHCenter);
    layout->addWidget(m_label);
    layout->addWidget(m_row, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(m_row, &ProgressRow::cancelled, this, &BusyOverlay::cancelled);
    target->installEventFilter(this);
    hide();
}

void BusyOverlay::start(const QString &text, ProgressPtr progress)
{
    if (!m_busy)
        m_focusBefore = window()->focusWidget();
    m_busy = true;
    m_shaded = false;
    m_text = text;
    m_progress = std::move(progress);
    m_label->clear();
    m_row->stop();
    m_row->setMinimumWidth(px(kRowWidth));
    setGeometry(parentWidget()->rect());
    show();
    raise();
    if (m_focusBefore && parentWidget()->isAncestorOf(m_focusBefore))
        setFocus(Qt::OtherFocusReason);
    m_spinner->start(text);
    m_shade.start(delay::kSpinner, this);
    m_late.start(delay::kProgress, this);
}

void BusyOverlay::stop()
{
    if (!m_busy)
        return;
    m_busy = m_shaded = false;
    m_shade.stop();
    m_late.stop();
    m_spinner->stop();
    m_row->stop();
    m_progress.reset();
    const bool focused = hasFocus() || isAncestorOf(window()->focusWidget());
    hide();
    if (focused && m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

bool BusyOverlay::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void BusyOverlay::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_shade.timerId()) {
        m_shade.stop();
        m_shaded = true;
        m_label->setText(m_text);
        announce(this, m_text);
        update();
    } else if (event->timerId() == m_late.timerId()) {
        m_late.stop();
        if (m_progress) {
            m_label->clear();
            m_row->watch(m_progress, m_text);
        }
    } else {
        QWidget::timerEvent(event);
    }
}

void BusyOverlay::keyPressEvent(QKeyEvent *event)
{
    event->accept(); // what lies under it hears nothing
}

bool BusyOverlay::focusNextPrevChild(bool)
{
    // Tab goes between here and Cancel, never to what is covered.
    QWidget *cancel = m_row->findChild<QWidget *>(u"progressCancel"_s);
    QWidget *next = cancel && cancel->isVisible() && !cancel->hasFocus() ? cancel : this;
    next->setFocus(Qt::TabFocusReason);
    return true;
}

void BusyOverlay::paintEvent(QPaintEvent *)
{
    if (!m_shaded)
        return;
    QColor shade = Theme::current().color(Token::Window);
    shade.setAlphaF(kShade);
    QPainter(this).fillRect(rect(), shade);
}

} // namespace claviger
