#include "ui/keys/check_history.h"

#include "models/services/domain_text.h"
#include "models/services/shown_text.h"
#include "models/services/verdict_text.h"
#include "models/tables/check_roles.h"
#include "ui/keys/key_glyphs.h"
#include "ui/theme/paint.h"
#include "ui/verification/check_delegate.h"
#include "ui/widgets/announce.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kSlot = 16;   // width of one check
constexpr int kBar = 8;     // width of its bar
constexpr int kMark = 16;   // height of the mark above
constexpr int kHeight = 56; // of all
constexpr int kLeastBar = 3;

CellStanding standingOfCheck(const PastCheck &check)
{
    if (check.origin == CheckOrigin::ByHand)
        return CellStanding::Works;
    switch (findingOf(check.verdict)) {
    case KeyFinding::Works: return CellStanding::Works;
    case KeyFinding::Limited: return CellStanding::Limited;
    case KeyFinding::Fails: return CellStanding::Fails;
    case KeyFinding::Undecided:
    case KeyFinding::Skipped: break;
    }
    return CellStanding::Undecided;
}

std::chrono::milliseconds latencyOf(const PastCheck &check)
{
    const CheckStep *step = decidingStep(check.verdict);
    return step ? step->latency : std::chrono::milliseconds{0};
}

} // namespace

CheckHistory::CheckHistory(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"checkHistory"_s);
    setAccessibleName(tr("Past checks"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::current(), &Theme::changed, this, &QWidget::updateGeometry);
}

void CheckHistory::setChecks(std::vector<PastCheck> checks, const QString &provider, Instant now)
{
    std::ranges::reverse(checks);
    m_checks = std::move(checks);
    m_provider = provider;
    m_now = now;
    choose(-1);
    setAccessibleName(tr("Past checks")); // what was said of a check before is of another key, or old
    update();
}

QSize CheckHistory::sizeHint() const { return {px(kSlot) * 8, px(kHeight)}; }

QRect CheckHistory::placeOf(int check) const
{
    const int fromEnd = count() - 1 - check;
    const QRect place(width() - (fromEnd + 1) * px(kSlot), 0, px(kSlot), height());
    return place.left() < 0 ? QRect() : QStyle::visualRect(layoutDirection(), rect(), place);
}

QString CheckHistory::description(int check) const
{
    const PastCheck &past = m_checks[static_cast<std::size_t>(check)];
    QStringList parts{pastCheckText(past, m_provider).headline};
    if (past.origin == CheckOrigin::ByHand)
        parts << past.note;
    else if (latencyOf(past).count() > 0)
        parts << latencyText(latencyOf(past));
    parts << relativeText(past.at, m_now) << past.by << originText(past.origin);
    parts.removeAll(QString());
    return shownLine(parts.join(u" · "_s));
}

void CheckHistory::choose(int check)
{
    if (check == m_current)
        return;
    m_current = check;
    update();
    emit described(check < 0 ? QString() : description(check));
}

void CheckHistory::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(0, height() - space::kHair, width(), space::kHair, Theme::current().color(Token::Border));
    painter.setFont(Theme::current().font(TypeRole::Base));
    for (int check = 0; check < count(); ++check) {
        if (!placeOf(check).isEmpty())
            paintCheck(&painter, check);
    }
    if (hasFocus())
        paintFocusRing(&painter, rect(), px(space::kTiny));
}

void CheckHistory::paintCheck(QPainter *painter, int check) const
{
    const PastCheck &past = m_checks[static_cast<std::size_t>(check)];
    const QRect place = placeOf(check);
    const CellStanding standing = standingOfCheck(past);
    const Tone tone = themeTone(toneOf(standing));
    if (check == m_current)
        paintRounded(painter, place, px(space::kTiny), Theme::current().color(Token::Selection));
    const QRect mark(place.left() + (place.width() - px(kBar)) / 2 - 1, 0, place.width(), px(kMark));
    paintVerdict(painter, mark, tone, glyphOf(standing), {});
    const auto most = std::ranges::max(m_checks, {}, latencyOf);
    const auto whole = static_cast<double>(std::max<qint64>(1, latencyOf(most).count()));
    const int room = height() - px(kMark) - px(space::kTiny);
    const int tall = std::max(px(kLeastBar), static_cast<int>(static_cast<double>(latencyOf(past).count()) / whole * room));
    const QRect bar(place.left() + (place.width() - px(kBar)) / 2, height() - tall, px(kBar), tall);
    painter->fillRect(bar, Theme::current().tone(tone).text);
}

void CheckHistory::mouseMoveEvent(QMouseEvent *event)
{
    for (int check = 0; check < count(); ++check) {
        if (placeOf(check).contains(event->position().toPoint())) {
            choose(check);
            QToolTip::showText(event->globalPosition().toPoint(), plainToolTip(description(check)), this);
            return;
        }
    }
    choose(-1);
}

void CheckHistory::leaveEvent(QEvent *event)
{
    choose(-1);
    QWidget::leaveEvent(event);
}

void CheckHistory::focusOutEvent(QFocusEvent *event)
{
    choose(-1);
    QWidget::focusOutEvent(event);
}

void CheckHistory::keyPressEvent(QKeyEvent *event)
{
    const auto go = [this](int check) {
        if (count() == 0)
            return;
        choose(std::clamp(check, 0, count() - 1));
        announce(this, description(m_current));
    };
    switch (event->key()) {
    case Qt::Key_Left: return go(m_current < 0 ? count() - 1 : m_current - 1);
    case Qt::Key_Right: return go(m_current < 0 ? count() - 1 : m_current + 1);
    case Qt::Key_Home: return go(0);
    case Qt::Key_End: return go(count() - 1);
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace claviger
