#include "ui/dialogs/meeting_dialog.h"

#include "models/services/shown_text.h"
#include "ui/dialogs/dialog_work.h"
#include "ui/theme/theme.h"
#include "ui/widgets/panel.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kWidth = 720;
constexpr int kMostHeight = 300;

ConfirmText words(const QString &label, const ChangeMeeting &meeting, const QString &verb)
{
    const QString lead = meeting.objection.isEmpty()
        ? MeetingDialog::tr(
            "Somebody changed this key while it was open here. Nothing was done yet, and what you entered is still "
            "there. Look at both before you go on.")
        : meeting.objection;
    return {.title = MeetingDialog::tr("“%1” was changed meanwhile").arg(shownLine(label)),
            .lead = lead,
            .will = {},
            .willNot = {},
            .verb = verb,
            .danger = false};
}

QLabel *cell(const QString &text, const QString &objectName)
{
    auto *label = new QLabel(text);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QLabel *head(const QString &text)
{
    auto *label = new QLabel(text);
    setTypeRole(label, TypeRole::Strong);
    return label;
}

QString orNone(const QString &text) { return text.isEmpty() ? MeetingDialog::tr("(empty)") : text; }

} // namespace

MeetingDialog::MeetingDialog(const QString &label, const ChangeMeeting &meeting, const QString &verb, QWidget *parent)
    : ConfirmDialog(words(label, meeting, verb), parent)
{
    setObjectName(u"meetingDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    cancelButton()->setText(tr("Back"));
    cancelButton()->setAccessibleName(tr("Back"));
    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    setGaps(grid, space::kMedium, {0, 0, space::kMedium, 0});
    grid->addWidget(head(tr("Field")), 0, 0);
    grid->addWidget(head(tr("It was")), 0, 1);
    grid->addWidget(head(tr("Theirs")), 0, 2);
    grid->addWidget(head(tr("Mine")), 0, 3);
    for (const ConflictRow &row : meeting.rows)
        addRow(grid, row);
    for (int column = 1; column < 4; ++column)
        grid->setColumnStretch(column, 1);
    grid->setRowStretch(grid->rowCount(), 1);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(tr("What both of you changed"));
    scroll->setWidget(content);
    scroll->setMinimumSize(px(kWidth), std::min(content->sizeHint().height(), px(kMostHeight)));
    body()->addWidget(scroll, 1);
    setReady(meeting.objection.isEmpty());
    preferVerb(this, false);
}

void MeetingDialog::addRow(QGridLayout *grid, const ConflictRow &row)
{
    const int line = grid->rowCount();
    auto *name = head(row.isClash ? tr("%1 (both changed it)").arg(row.name) : row.name);
    name->setTextFormat(Qt::PlainText);
    name->setWordWrap(true);
    auto *was = cell(orNone(row.was), u"was-"_s + row.id);
    setTextToken(was, Token::Muted);
    auto *mine = cell(row.mine.isEmpty() ? tr("stays as theirs") : row.mine, u"mine-"_s + row.id);
    if (row.mine.isEmpty())
        setTextToken(mine, Token::Muted);
    grid->addWidget(name, line, 0, Qt::AlignTop);
    grid->addWidget(was, line, 1, Qt::AlignTop);
    grid->addWidget(cell(orNone(row.theirs), u"theirs-"_s + row.id), line, 2, Qt::AlignTop);
    grid->addWidget(mine, line, 3, Qt::AlignTop);
}

} // namespace claviger
