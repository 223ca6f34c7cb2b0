#include "ui/shell/locked_backdrop.h"

#include "ui/firstrun/first_run.h"
#include "ui/theme/paint.h"

#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kBar = 10;   // height of a line of "text"
constexpr int kStrip = 28; // the status line
constexpr int kTitle = 180;
constexpr int kSearch = 320;
constexpr int kButton = 108;
constexpr int kHead = 104;   // title and filters
constexpr int kOthers = 888; // all columns but the label

/// The layout of the window as bars, in pixels at 100 % text, mirrored where the language asks for it.
class Bars
{
public:
    Bars(QPainter *painter, const QRect &window, Qt::LayoutDirection direction)
        : m_painter(painter)
        , m_window(window)
        , m_direction(direction)
    {
    }

    void paint()
    {
        const int side = px(size::kSidebar);
        const int foot = m_window.height() - px(kStrip);
        fill({side, px(kHead), m_window.width() - side, foot - px(kHead)}, Token::Surface);
        fill({0, 0, side, foot}, Token::Sunken);
        fill({side - 1, 0, 1, foot}, Token::Border);
        fill({side, px(kHead), m_window.width() - side, 1}, Token::Border);
        fill({0, foot, m_window.width(), 1}, Token::Border);
        paintSidebar(foot);
        paintHead(side);
        paintTable(side, foot);
        bar({px(space::kMedium), foot + (px(kStrip) - px(kBar)) / 2, px(140), px(kBar)}, Token::Pressed);
        bar({px(180), foot + (px(kStrip) - px(kBar)) / 2, px(160), px(kBar)}, Token::Pressed);
    }

private:
    void fill(const QRect &logical, Token token)
    {
        m_painter->fillRect(QStyle::visualRect(m_direction, m_window, logical), Theme::current().color(token));
    }

    void bar(const QRect &logical, Token token, int corner = kBar)
    {
        paintRounded(m_painter, QStyle::visualRect(m_direction, m_window, logical), qMin(px(corner), logical.height() / 2),
                     Theme::current().color(token));
    }

    void entry(int y, int width)
    {
        const int icon = px(size::kIcon);
        bar({px(space::kHuge), y, icon, icon}, Token::Border, radius::kControl);
        bar({px(space::kHuge) + icon + px(space::kSmall), y + (icon - px(kBar)) / 2, px(width), px(kBar)}, Token::Border);
    }

    void paintSidebar(int foot)
    {
        const int width = px(size::kSidebar - 2 * space::kMedium);
        for (const int y : {12, 52})
            bar({px(space::kMedium), px(y), width, px(size::kControl)}, Token::Border, radius::kControl);
        constexpr int kWidths[] = {52, 44, 68};
        for (int at = 0; at < 3; ++at)
            entry(px(116 + at * 40), kWidths[at]);
        entry(foot - px(84), 76);
        entry(foot - px(44), 48);
    }

    void paintHead(int side)
    {
        const int right = m_window.width() - px(space::kLarge);
        bar({side + px(space::kLarge), px(26), px(kTitle), px(18)}, Token::Pressed, radius::kControl);
        bar({right - px(kButton), px(20), px(kButton), px(size::kControl)}, Token::Pressed, radius::kControl);
        bar({right - px(kButton + kSearch + space::kMedium), px(20), px(kSearch), px(size::kControl)}, Token::Pressed,
            radius::kControl);
        int x = side + px(space::kLarge);
        for (const int width : {64, 132, 92, 96, 84, 100}) {
            if (x + px(width) > right)
                break;
            bar({x, px(60), px(width), px(28)}, Token::Pressed, 14);
            x += px(width + space::kTiny);
        }
    }

    void paintTable(int side, int foot)
    {
        const int row = Theme::current().rowHeight();
        int at = 0;
        for (int y = px(kHead) + 1; y < foot; y += row, ++at) {
            paintRow(side + px(space::kSmall), y, row, at);
            if (y + row < foot)
                fill({side, y + row - 1, m_window.width() - side, 1}, at == 0 ? Token::Border : Token::Pressed);
        }
    }

    // Widths that differ as texts do, the same at each lock.
    void paintRow(int left, int y, int row, int at)
    {
        const bool head = at == 0;
        const int line = y + (row - px(kBar)) / 2;
        const int icon = px(size::kIcon);
        if (!head)
            bar({left, y + (row - icon) / 2, icon, icon}, Token::Pressed, radius::kControl);
        int x = left + (head ? 0 : icon + px(space::kSmall));
        const int label = std::max(160, static_cast<int>((m_window.width() - left) / Theme::current().pxF(1)) - kOthers);
        const std::array columns{156, label, 108, 132, 128, 112, 120, 132};
        std::size_t column = 0;
        for (int start = left; start < m_window.width() && column < columns.size(); start += px(columns[column++])) {
            const int width = head ? 56 : 44 + (at * 37 + static_cast<int>(column) * 53) % 60;
            if (column > 0)
                x = start;
            if (x + px(width) < m_window.width())
                bar({x, line, px(width), px(kBar)}, Token::Pressed);
        }
    }

    QPainter *m_painter;
    QRect m_window;
    Qt::LayoutDirection m_direction;
};

} // namespace

LockedBackdrop::LockedBackdrop(FirstRun *front, QWidget *parent)
    : QWidget(parent)
    , m_front(front)
{
    setObjectName(u"lockedBackdrop"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(front);
}

void LockedBackdrop::paintEvent(QPaintEvent *)
{
    if (m_front->currentPage() != "unlockPage"_L1 && m_front->currentPage() != "brokerPage"_L1)
        return;
    QPainter painter(this);
    Bars(&painter, rect(), layoutDirection()).paint();
}

} // namespace claviger
