#include "ui/moving/moving_plan_form.h"

#include "models/services/key_service.h"
#include "models/services/move_text.h"
#include "ui/dialogs/key_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/table_look.h"
#include "ui/widgets/typed_confirm.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kTableHeight = 160;
constexpr int kKeyWidth = 120;
constexpr int kFateWidth = 230;
constexpr int kPathWidth = 210;
constexpr int kLongestReason = 200;

enum Choice { Take, Replace, OtherLabel, LeaveOut };

} // namespace

MovingPlanForm::MovingPlanForm(AppContext &context, MoveTableModel &model, std::vector<CredentialOverview> keys, AfterMove after,
                               QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(model)
    , m_keys(std::move(keys))
    , m_workspaces(new QWidget)
    , m_table(new QTableView)
    , m_detail(new MutedLabel({}))
    , m_choice(new QComboBox)
    , m_choiceRow(new FormRow(tr("&This key"), m_choice))
    , m_label(new QLineEdit)
    , m_labelRow(new FormRow(tr("&Label there"), m_label))
    , m_remarks(new MutedLabel({}))
    , m_copy(new QRadioButton(tr("&Copy: the keys stay here too")))
    , m_move(new QRadioButton(tr("&Move: here they go to the trash, each once it was read back there")))
    , m_whyNotMove(new MutedLabel({}))
    , m_reason(new QLineEdit)
    , m_typedPlace(new QVBoxLayout)
{
    m_copy->setChecked(after == AfterMove::Keep);
    m_move->setChecked(after == AfterMove::Trash);
    build();
}

void MovingPlanForm::build()
{
    m_workspaces->setObjectName(u"movingWorkspaces"_s);
    m_copy->setObjectName(u"movingCopy"_s);
    m_move->setObjectName(u"movingMove"_s);
    m_remarks->setObjectName(u"movingRemarks"_s);
    m_whyNotMove->setObjectName(u"movingWhyNot"_s);
    m_reason->setObjectName(u"movingReason"_s);
    m_reason->setMaxLength(kLongestReason);
    auto *group = new QButtonGroup(this);
    group->addButton(m_copy);
    group->addButton(m_move);
    auto *reason = new FormRow(tr("&Reason"), m_reason);
    reason->setHelp(tr("It stands in the audit log of both places."));
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kSmall);
    layout->addWidget(m_workspaces);
    buildTable(layout);
    layout->addWidget(m_remarks);
    layout->addWidget(m_copy);
    layout->addWidget(m_move);
    layout->addWidget(m_whyNotMove);
    layout->addWidget(reason);
    setGaps(m_typedPlace, 0);
    layout->addLayout(m_typedPlace);
    connect(m_move, &QRadioButton::toggled, this, [this] {
        askForTyped();
        emit changed();
    });
    connect(m_reason, &QLineEdit::textChanged, this, &MovingPlanForm::changed);
}

void MovingPlanForm::buildTable(QVBoxLayout *layout)
{
    m_table->setObjectName(u"movingTable"_s);
    m_table->setAccessibleName(tr("What would happen"));
    m_table->setModel(&m_model);
    setTableLook(m_table);
    m_table->setSortingEnabled(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setMinimumHeight(px(kTableHeight));
    m_table->setColumnWidth(MoveTableModel::Key, px(kKeyWidth));
    m_table->setColumnWidth(MoveTableModel::Fate, px(kFateWidth));
    m_table->setColumnWidth(MoveTableModel::Place, px(kPathWidth));
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_detail->setObjectName(u"movingDetail"_s);
    m_choice->setObjectName(u"movingChoice"_s);
    m_choice->setAccessibleDescription(tr("What is done with the key that is selected"));
    m_label->setObjectName(u"movingLabel"_s);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_detail);
    auto *own = new QHBoxLayout;
    setGaps(own, space::kMedium);
    own->addWidget(m_choiceRow, 1);
    own->addWidget(m_labelRow, 1);
    layout->addLayout(own);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MovingPlanForm::rowChosen);
    connect(m_choice, &QComboBox::activated, this, [this] { choose(m_choice->currentData().toInt()); });
    connect(m_label, &QLineEdit::editingFinished, this, &MovingPlanForm::labelTyped);
}

void MovingPlanForm::setPlan(const MovePlan &plan, const MoveService &moving)
{
    const auto kept = std::ranges::find(m_model.items(), m_current, &MoveItem::source);
    const auto before = kept == m_model.items().end() ? 0 : static_cast<int>(kept - m_model.items().begin());
    m_canReplace = moving.target().backend->capabilities().testFlag(Capability::Rotate);
    showWorkspaces(plan, moving.target().backend->capabilities().testFlag(Capability::Workspaces));
    m_remarks->setText(planRemarks(plan, moving.source(), moving.target()).join(u'\n'));
    const auto objection = moveObjection(moving.source(), moving.target(), AfterMove::Trash);
    m_move->setEnabled(!objection);
    m_whyNotMove->setText(objection ? objection->detail : QString());
    m_whyNotMove->setVisible(objection.has_value());
    m_move->setAccessibleDescription(m_whyNotMove->text());
    if (objection)
        m_copy->setChecked(true);
    m_table->selectRow(before);
    rowChosen();
}

void MovingPlanForm::showWorkspaces(const MovePlan &plan, bool canMake)
{
    const QPointer<QWidget> focus(m_workspaces->focusWidget());
    const QString focused = focus && focus->hasFocus() ? focus->objectName() : QString();
    auto *fresh = new QWidget;
    fresh->setObjectName(u"movingWorkspaces"_s);
    auto *rows = new QVBoxLayout(fresh);
    setGaps(rows, space::kSmall);
    for (const MoveWorkspace &workspace : plan.workspaces) {
        QStringList choices = plan.targetWorkspaces;
        if (canMake && !choices.contains(workspace.from))
            choices.append(workspace.from);
        if (choices.size() == 1 && choices.front() == workspace.to && workspace.to == workspace.from && !workspace.isNew)
            continue;
        auto *box = new QComboBox;
        box->setObjectName(u"movingWorkspace-"_s + workspace.from);
        box->setAccessibleDescription(tr("Where keys of the workspace %1 go").arg(workspace.from));
        for (const QString &slug : choices)
            box->addItem(plan.targetWorkspaces.contains(slug) ? slug : tr("%1 (is made there)").arg(slug), slug);
        box->setPlaceholderText(tr("Choose a workspace"));
        box->setCurrentIndex(box->findData(workspace.to));
        rows->addWidget(new FormRow(tr("Keys of “%1” go to the workspace").arg(workspace.from), box));
        connect(box, &QComboBox::activated, this, [this, box, from = workspace.from] {
            m_wish.workspaces.insert(from, box->currentData().toString());
            emit replanWanted();
        });
        if (box->objectName() == focused)
            QMetaObject::invokeMethod(
                box, [box] { box->setFocus(Qt::OtherFocusReason); }, Qt::QueuedConnection);
    }
    fresh->setVisible(rows->count() > 0);
    delete layout()->replaceWidget(m_workspaces, fresh);
    m_workspaces->hide();
    m_workspaces->deleteLater(); // one of its boxes may have asked for this
    m_workspaces = fresh;
}

int MovingPlanForm::row() const { return m_table->currentIndex().row(); }

void MovingPlanForm::rowChosen()
{
    const bool isOne = row() >= 0 && row() < m_model.rowCount();
    m_detail->setText(isOne ? m_model.sentence(row()) : QString());
    m_choice->clear();
    m_choiceRow->setVisible(isOne);
    m_labelRow->setVisible(false);
    if (isOne) {
        const MoveItem &item = m_model.items()[static_cast<std::size_t>(row())];
        m_current = item.source;
        const bool isElsewhere = m_wish.labels.contains(item.source);
        const bool isClash = item.fate == MoveFate::Present || item.fate == MoveFate::PathTaken;
        if (item.fate == MoveFate::Create)
            m_choice->addItem(tr("Make it there"), Take);
        if (item.fate == MoveFate::Present)
            m_choice->addItem(tr("Compare it; leave another value there as it is"), Take);
        if (item.fate == MoveFate::Present && m_canReplace)
            m_choice->addItem(tr("Replace another value there, as a rotation"), Replace);
        if (isClash || isElsewhere || item.fate == MoveFate::Create)
            m_choice->addItem(tr("Give it another label there"), OtherLabel);
        m_choice->addItem(tr("Leave it out"), LeaveOut);
        const bool isLeftOut = m_model.isLeftOut(row()) || !isMoved(item.fate);
        const int now = isLeftOut && !(isElsewhere && item.fate == MoveFate::PathTaken) ? LeaveOut
            : isElsewhere                                                               ? OtherLabel
            : item.clash == MoveClash::Replace                                          ? Replace
                                                                                        : Take;
        m_choice->setCurrentIndex(m_choice->findData(now));
        m_choice->setEnabled(m_choice->count() > 1);
        m_labelRow->setVisible(now == OtherLabel);
        const QSignalBlocker quiet(m_label);
        m_label->setText(item.toLabel.isEmpty() ? item.label : item.toLabel);
    }
    askForTyped();
    emit changed();
}

void MovingPlanForm::choose(int choice)
{
    if (row() < 0)
        return;
    const MoveItem item = m_model.items()[static_cast<std::size_t>(row())];
    m_model.setLeftOut(row(), choice == LeaveOut);
    m_model.setClash(row(), choice == Replace ? MoveClash::Replace : MoveClash::Leave);
    const bool hadLabel = m_wish.labels.remove(item.source);
    if (choice == OtherLabel) {
        m_wish.labels.insert(item.source, anotherLabel(item.toLabel.isEmpty() ? item.label : item.toLabel));
        emit replanWanted();
        return;
    }
    if (hadLabel) {
        emit replanWanted();
        return;
    }
    rowChosen();
}

void MovingPlanForm::labelTyped()
{
    const QString label = m_label->text().trimmed();
    if (row() < 0 || !m_labelRow->isVisible() || label.isEmpty())
        return;
    const MoveItem &item = m_model.items()[static_cast<std::size_t>(row())];
    if (label == item.toLabel)
        return;
    m_wish.labels.insert(item.source, label);
    emit replanWanted();
}

/// Production keys that leave this place, or whose value there makes way, want their label typed.
void MovingPlanForm::askForTyped()
{
    std::vector<CredentialOverview> production;
    for (const MoveItem &item : m_model.taken()) {
        const auto key = std::ranges::find(m_keys, item.source, &CredentialOverview::id);
        const bool isFinal = after() == AfterMove::Trash || item.clash == MoveClash::Replace;
        if (isFinal && key != m_keys.end() && KeyService::labelRequired(*key))
            production.push_back(*key);
    }
    const QString wanted = production.empty() ? QString()
        : production.size() == 1              ? production.front().label
                                              : keysInWords(production);
    if (wanted == m_typedText)
        return;
    m_typedText = wanted;
    delete m_typed;
    m_typed = nullptr;
    if (wanted.isEmpty())
        return;
    m_typed = new TypedConfirm(wanted);
    m_typedPlace->addWidget(m_typed);
    connect(m_typed, &TypedConfirm::satisfiedChanged, this, &MovingPlanForm::changed);
}

AfterMove MovingPlanForm::after() const { return m_move->isChecked() ? AfterMove::Trash : AfterMove::Keep; }

QString MovingPlanForm::reason() const { return m_reason->text().trimmed(); }

bool MovingPlanForm::isReady() const
{
    return m_model.takenCount() > 0 && !reason().isEmpty() && (!m_typed || m_typed->isSatisfied());
}

} // namespace claviger
