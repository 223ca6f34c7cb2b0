#include "ui/widgets/step_list.h"

#include "ui/theme/paint.h"

#include <QLocale>
#include <QMouseEvent>
#include <QStyle>

namespace claviger {

namespace {

constexpr int kStepHeight = 36;
constexpr int kBadge = 20;
constexpr int kTickExtent = 10;
constexpr int kNarrowest = 160;

} // namespace

StepList::StepList(QWidget *parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    connect(&Theme::current(), &Theme::changed, this, &QWidget::updateGeometry);
}

void StepList::setSteps(const QStringList &titles)
{
    m_titles = titles;
    m_current = 0;
    describe();
}

void StepList::setCurrent(int step)
{
    m_current = qBound(0, step, qMax(0, count() - 1));
    describe();
}

StepList::State StepList::state(int step) const
{
    return step < m_current ? State::Done : step == m_current ? State::Current : State::Todo;
}

QRect StepList::stepRect(int step) const { return {0, step * px(kStepHeight), width(), px(kStepHeight)}; }

QSize StepList::sizeHint() const
{
    int widest = px(kNarrowest);
    const QFontMetrics metrics(Theme::current().font(TypeRole::Strong));
    for (const QString &title : m_titles)
        widest = qMax(widest, metrics.horizontalAdvance(title) + px(kBadge + 2 * space::kSmall + space::kMedium) + 1);
    return {widest, count() * px(kStepHeight)};
}

QSize StepList::minimumSizeHint() const { return sizeHint(); }

void StepList::describe()
{
    if (!m_titles.isEmpty()) {
        setAccessibleName(tr("Step %1 of %2: %3").arg(m_current + 1).arg(count()).arg(m_titles.at(m_current)));
        setAccessibleDescription(m_titles.join(QStringLiteral(", ")));
    }
    updateGeometry();
    update();
}

void StepList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    for (int step = 0; step < count(); ++step)
        paintStep(painter, step);
}

void StepList::paintStep(QPainter &painter, int step) const
{
    const Theme &theme = Theme::current();
    const State now = state(step);
    const QRect row = stepRect(step);
    const QRect body = row.adjusted(0, theme.px(2), 0, -theme.px(2));
    if (now == State::Current)
        paintRounded(&painter, body, theme.px(radius::kControl), theme.color(Token::Selection));
    else if (now == State::Done && step == m_hovered)
        paintRounded(&painter, body, theme.px(radius::kControl), theme.color(Token::Pressed));

    QRect badge(theme.px(space::kSmall), row.center().y() + 1 - theme.px(kBadge) / 2, theme.px(kBadge), theme.px(kBadge));
    badge = QStyle::visualRect(layoutDirection(), row, badge);
    const qreal corner = badge.width() / 2.0;
    if (now == State::Done) {
        const TonePair good = theme.tone(Tone::Good);
        paintRounded(&painter, badge, corner, good.ground, theme.isHighContrast() ? good.text : QColor());
        paintTick(&painter, badge, good.text, theme.pxF(kTickExtent));
    } else {
        const bool current = now == State::Current;
        paintRounded(&painter, badge, corner, current ? theme.color(Token::Accent) : QColor(),
                     current ? QColor() : theme.color(Token::BorderStrong));
        QFont font = theme.font(TypeRole::Strong);
        font.setPointSizeF(font.pointSizeF() * 0.85);
        painter.setFont(font);
        painter.setPen(theme.color(current ? Token::OnAccent : Token::Muted));
        painter.drawText(badge, Qt::AlignCenter, locale().toString(step + 1));
    }
    painter.setFont(theme.font(now == State::Current ? TypeRole::Strong : TypeRole::Base));
    painter.setPen(theme.color(now == State::Todo ? Token::Muted : Token::Text));
    const QRect place = QStyle::visualRect(
        layoutDirection(), row, row.adjusted(theme.px(space::kSmall + kBadge + space::kSmall), 0, -theme.px(space::kTiny), 0));
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeading,
                     painter.fontMetrics().elidedText(m_titles.at(step), Qt::ElideRight, place.width()));
}

int StepList::stepAt(const QPoint &position) const
{
    const int step = position.y() / px(kStepHeight);
    return position.y() >= 0 && step < count() ? step : -1;
}

void StepList::mousePressEvent(QMouseEvent *event)
{
    const int step = stepAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && step >= 0 && state(step) == State::Done)
        emit activated(step);
}

void StepList::mouseMoveEvent(QMouseEvent *event)
{
    const int step = stepAt(event->position().toPoint());
    if (step == m_hovered)
        return;
    m_hovered = step;
    setCursor(step >= 0 && state(step) == State::Done ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void StepList::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

} // namespace claviger
