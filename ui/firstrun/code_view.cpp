#include "ui/firstrun/code_view.h"

#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <string_view>
#include <vector>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

std::vector<std::string_view> groupsOf(const Secret &code)
{
    std::vector<std::string_view> groups;
    std::string_view rest = code.view();
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of("- \n"), rest.size());
        if (end > 0)
            groups.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return groups;
}

struct Grid {
    int columns = 1;
    int cell = 0;
    int line = 0;
};

/// Columns that fit \p width; a power of two where it can be, which is easier to read out.
Grid gridFor(const std::vector<std::string_view> &groups, const QFontMetrics &metrics, int width)
{
    std::size_t longest = 1;
    for (const std::string_view group : groups)
        longest = std::max(longest, group.size());
    Grid grid;
    grid.cell = metrics.horizontalAdvance(u'W') * (static_cast<int>(longest) + 2);
    grid.line = metrics.height() * 3 / 2;
    const int fitting = std::max(1, (width + metrics.horizontalAdvance(u'W') * 2) / std::max(1, grid.cell));
    while (grid.columns * 2 <= fitting && grid.columns < 8)
        grid.columns *= 2;
    return grid;
}

int rowsOf(const std::vector<std::string_view> &groups, const Grid &grid)
{
    return (static_cast<int>(groups.size()) + grid.columns - 1) / grid.columns;
}

} // namespace

CodeView::CodeView(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Recovery code"));
    setAccessibleDescription(tr("Shown as a picture. Print it or save it as a file."));
    setTypeRole(this, TypeRole::Monospace);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void CodeView::setCode(Secret code)
{
    m_code = std::move(code);
    updateGeometry();
    update();
}

int CodeView::heightForWidth(int width) const
{
    const auto groups = groupsOf(m_code);
    const int margin = px(space::kLarge);
    const Grid grid = gridFor(groups, fontMetrics(), width - 2 * margin);
    return std::max(1, rowsOf(groups, grid)) * grid.line + 2 * margin;
}

QSize CodeView::sizeHint() const
{
    const int width = px(size::kFieldWidth);
    return {width, heightForWidth(width)};
}

int CodeView::paintCode(QPainter &painter, const QRect &area, const Secret &code)
{
    const auto groups = groupsOf(code);
    const Grid grid = gridFor(groups, painter.fontMetrics(), area.width());
    for (std::size_t at = 0; at < groups.size(); ++at) {
        const int column = static_cast<int>(at) % grid.columns;
        const int row = static_cast<int>(at) / grid.columns;
        const QRect cell(area.left() + column * grid.cell, area.top() + row * grid.line, grid.cell, grid.line);
        QString text = QString::fromLatin1(groups[at].data(), static_cast<qsizetype>(groups[at].size()));
        painter.drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, text);
        text.fill(u'\0');
    }
    return rowsOf(groups, grid) * grid.line;
}

void CodeView::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(Token::Border));
    painter.setBrush(theme.color(Token::Sunken));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(radius::kControl), px(radius::kControl));
    painter.setPen(theme.color(Token::Text));
    const int margin = px(space::kLarge);
    paintCode(painter, rect().adjusted(margin, margin, -margin, -margin), m_code);
}

} // namespace claviger
