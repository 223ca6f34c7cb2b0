#include "ui/shell/shortcut_sheet.h"

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/panel.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QWidget *groupWidget(const ShortcutGroup &group)
{
    auto *widget = new QWidget;
    auto *grid = new QGridLayout(widget);
    setGaps(grid, space::kSmall);
    grid->addWidget(new SectionLabel(group.title), 0, 0, 1, 2);
    for (const QAction *action : group.actions) {
        if (action->text().isEmpty() || action->isSeparator())
            continue;
        const int row = grid->rowCount();
        QString text = action->text();
        grid->addWidget(new QLabel(text.remove(u'&')), row, 0);
        auto *keys = new QLabel(action->shortcut().toString(QKeySequence::NativeText));
        setTypeRole(keys, TypeRole::Monospace);
        setTextToken(keys, Token::Muted);
        grid->addWidget(keys, row, 1, Qt::AlignRight);
    }
    grid->setColumnStretch(0, 1);
    return widget;
}

} // namespace

ShortcutSheet::ShortcutSheet(const QList<ShortcutGroup> &groups, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    setObjectName(u"shortcutSheet"_s);
    auto *content = new QWidget;
    auto *columns = new QHBoxLayout(content);
    setGaps(columns, space::kHuge, {space::kTiny, space::kTiny, space::kMedium, space::kTiny});
    std::array<QVBoxLayout *, 2> column{new QVBoxLayout, new QVBoxLayout};
    std::array<qsizetype, 2> filled{};
    for (const ShortcutGroup &group : groups) {
        const std::size_t shorter = filled[0] <= filled[1] ? 0 : 1;
        column[shorter]->addWidget(groupWidget(group));
        column[shorter]->addSpacing(px(space::kMedium));
        filled[shorter] += group.actions.size() + 2;
    }
    for (QVBoxLayout *each : column) {
        each->addStretch();
        columns->addLayout(each, 1);
    }
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // as wide as the longest language needs
    scroll->setMinimumWidth(content->sizeHint().width() + style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    scroll->setAccessibleName(tr("Keyboard shortcuts"));
    auto *close = primaryButton(tr("Close"));
    close->setObjectName(u"closeSheet"_s);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);

    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kLarge, {space::kHuge, space::kHuge, space::kHuge, space::kLarge});
    layout->addWidget(new PageTitle(tr("Keyboard shortcuts")));
    layout->addWidget(scroll, 1);
    layout->addWidget(close, 0, Qt::AlignRight);
    resize(px(720), px(560));
}

} // namespace claviger
