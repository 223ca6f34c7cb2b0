#include "ui/dialogs/side_by_side_dialog.h"

#include "ui/dialogs/dialog_work.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/panel.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kWidth = 720;
constexpr int kHeight = 300;

QLabel *head(const QString &text)
{
    auto *label = new QLabel(text);
    setTypeRole(label, TypeRole::Strong);
    return label;
}

QString orNone(const QString &text) { return text.isEmpty() ? SideBySideDialog::tr("(empty)") : text; }

} // namespace

SideBySideDialog::SideBySideDialog(const ConfirmText &text, const std::vector<ConflictRow> &rows, QWidget *parent)
    : ConfirmDialog(text, parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    cancelButton()->setText(tr("Back to editing"));
    cancelButton()->setAccessibleName(tr("Back to editing"));
    auto *theirs = linkButton(tr("Keep theirs everywhere"));
    theirs->setObjectName(u"allTheirs"_s);
    auto *mine = linkButton(tr("Mine again everywhere"));
    mine->setObjectName(u"allMine"_s);
    auto *all = new QHBoxLayout;
    setGaps(all, space::kLarge);
    all->addWidget(theirs);
    all->addWidget(mine);
    all->addStretch();
    body()->addWidget(buildTable(rows), 1);
    body()->addLayout(all);
    connect(theirs, &QPushButton::clicked, this, [this] { chooseAll(false); });
    connect(mine, &QPushButton::clicked, this, [this] { chooseAll(true); });
    refreshVerb();
}

QWidget *SideBySideDialog::buildTable(const std::vector<ConflictRow> &rows)
{
    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    setGaps(grid, space::kSmall, {0, 0, space::kMedium, 0});
    grid->addWidget(head(tr("Field")), 0, 0);
    grid->addWidget(head(tr("It was")), 0, 1);
    grid->addWidget(head(tr("Theirs")), 0, 2);
    grid->addWidget(head(tr("Mine")), 0, 3);
    for (const ConflictRow &row : rows)
        addRow(grid, row);
    if (rows.empty())
        grid->addWidget(new MutedLabel(tr("Both of you came to the same: nothing is left to be saved.")), 1, 0, 1, 4);
    for (int column = 1; column < 4; ++column)
        grid->setColumnStretch(column, 1);
    grid->setRowStretch(grid->rowCount(), 1);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    scroll->setMinimumSize(px(kWidth), px(kHeight));
    return scroll;
}

void SideBySideDialog::addRow(QGridLayout *grid, const ConflictRow &row)
{
    const int line = grid->rowCount();
    auto *name = head(row.isClash ? tr("%1 (both changed it)").arg(row.name) : row.name);
    name->setTextFormat(Qt::PlainText);
    name->setWordWrap(true);
    auto *was = new MutedLabel(orNone(row.was));
    was->setTextFormat(Qt::PlainText);
    auto *theirs = new QRadioButton(orNone(row.theirs).replace(u'&', "&&"_L1));
    auto *mine = new QRadioButton(orNone(row.mine).replace(u'&', "&&"_L1));
    theirs->setObjectName(u"theirs-"_s + row.id);
    mine->setObjectName(u"mine-"_s + row.id);
    theirs->setAccessibleName(tr("%1, theirs: %2").arg(row.name, orNone(row.theirs)));
    mine->setAccessibleName(tr("%1, mine: %2").arg(row.name, orNone(row.mine)));
    auto *group = new QButtonGroup(this);
    group->addButton(theirs);
    group->addButton(mine);
    (row.isMineByDefault ? mine : theirs)->setChecked(true);
    m_theirs.insert(row.id, theirs);
    m_mine.insert(row.id, mine);
    grid->addWidget(name, line, 0);
    grid->addWidget(was, line, 1);
    grid->addWidget(theirs, line, 2);
    grid->addWidget(mine, line, 3);
    connect(mine, &QRadioButton::toggled, this, &SideBySideDialog::refreshVerb);
}

void SideBySideDialog::chooseAll(bool mine)
{
    for (QRadioButton *button : mine ? m_mine : m_theirs)
        button->setChecked(true);
}

QSet<QString> SideBySideDialog::mineIds() const
{
    QSet<QString> ids;
    for (auto at = m_mine.cbegin(); at != m_mine.cend(); ++at) {
        if (at.value()->isChecked())
            ids.insert(at.key());
    }
    return ids;
}

void SideBySideDialog::refreshVerb()
{
    const QString verb = mineIds().isEmpty() ? tr("&Keep theirs") : tr("&Save");
    verbButton()->setText(verb);
    verbButton()->setAccessibleName(QString(verb).remove(u'&'));
    preferVerb(this, true);
}

void SideBySideDialog::confirm()
{
    const QSet<QString> mine = mineIds();
    accept();
    take(mine);
}

} // namespace claviger
