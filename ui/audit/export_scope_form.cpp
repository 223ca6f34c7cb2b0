#include "ui/audit/export_scope_form.h"

#include "models/base/future.h"
#include "models/services/domain_text.h"
#include "models/services/error_text.h"
#include "models/services/history_service.h"
#include "models/services/key_catalog.h"
#include "models/services/session.h"
#include "ui/app_context.h"
#include "ui/audit/choice_list.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/date_field.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QToolButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QCheckBox *box(const QString &text, const QString &objectName, bool checked)
{
    auto *made = new QCheckBox(text);
    made->setObjectName(objectName);
    made->setChecked(checked);
    return made;
}

/// The beginning of \p day where the person is.
Instant startOf(const QDate &day) { return Instant{std::chrono::milliseconds{day.startOfDay().toMSecsSinceEpoch()}}; }

QString whyNotEarlier(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Conflict: return ExportScopeForm::tr("That file is of another store. Choose one of this store.");
    case ErrorCode::Damaged:
    case ErrorCode::Tampered:
    case ErrorCode::InvalidInput:
        return ExportScopeForm::tr("That is no export, checkpoint or event proof whose signatures fit. Choose another file.");
    default: return errorText(error);
    }
}

} // namespace

ExportScopeForm::ExportScopeForm(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_range(new QComboBox)
    , m_from(new DateField)
    , m_to(new DateField)
    , m_dates(new QWidget)
    , m_workspaces(new ChoiceList(tr("All workspaces"), tr("Workspaces"), u"exportWorkspaces"_s))
    , m_storeEvents(box(tr("Events of the store itself: unlocking, slots, backups"), u"exportStoreEvents"_s, true))
    , m_actions(new ChoiceList(tr("All actions"), tr("Actions"), u"exportActions"_s))
    , m_actor(box(tr("Who"), u"withholdActor"_s, false))
    , m_host(box(tr("On which computer"), u"withholdHost"_s, false))
    , m_reason(box(tr("Reasons"), u"withholdReason"_s, false))
    , m_earlierFile(new QLineEdit)
{
    QStringList names;
    for (const Workspace &workspace : context.catalog.workspaces()) {
        m_slugs += workspace.slug;
        names += workspace.name.isEmpty() ? workspace.slug : workspace.name;
    }
    m_workspaces->setChoices(names);
    QStringList groups;
    for (const ActionGroup &group : HistoryService::actionGroups())
        groups += group.text;
    m_actions->setChoices(groups);
    m_storeEvents->setEnabled(false); // with all workspaces they are always shown
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kLarge, {space::kTiny, 0, space::kMedium, 0}); // focus rings and the scroll bar
    layout->addWidget(buildRange());
    layout->addWidget(new SectionLabel(tr("Shown events")));
    layout->addWidget(m_workspaces);
    layout->addWidget(m_storeEvents);
    layout->addWidget(m_actions);
    layout->addWidget(new MutedLabel(tr("Other events stay in their place as a hash: that nothing is missing is still proven.")));
    layout->addWidget(new SectionLabel(tr("Withhold in every event")));
    layout->addWidget(buildWithheld());
    layout->addWidget(buildContinues());
    layout->addStretch();
    for (QCheckBox *each : {m_storeEvents, m_actor, m_host, m_reason})
        connect(each, &QCheckBox::toggled, this, &ExportScopeForm::changed);
    connect(m_actions, &ChoiceList::changed, this, &ExportScopeForm::changed);
    connect(m_workspaces, &ChoiceList::changed, this, [this] {
        m_storeEvents->setEnabled(!m_workspaces->isAll());
        emit changed();
    });
    rangeChanged();
    findLastExport();
}

QWidget *ExportScopeForm::buildRange()
{
    m_range->setObjectName(u"exportRange"_s);
    m_range->setAccessibleDescription(tr("Which part of the log is exported"));
    m_range->addItem(tr("Everything"));
    m_range->addItem(tr("Since the last export"));
    m_range->addItem(tr("Between two dates"));
    auto *items = qobject_cast<QStandardItemModel *>(m_range->model());
    items->item(SinceLast)->setEnabled(false); // until it is known that there was one
    m_from->field()->setObjectName(u"exportFrom"_s);
    m_from->field()->setAccessibleName(tr("From"));
    m_to->field()->setObjectName(u"exportTo"_s);
    m_to->field()->setAccessibleName(tr("To"));
    auto *row = new QHBoxLayout(m_dates);
    setGaps(row, space::kSmall);
    row->addWidget(m_from);
    row->addWidget(m_to);
    m_dates->setFocusProxy(m_from);
    m_datesRow = new FormRow(tr("&From and to"), m_dates);
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    setGaps(layout, space::kMedium);
    layout->addWidget(new FormRow(tr("&Range"), m_range));
    layout->addWidget(m_datesRow);
    connect(m_range, &QComboBox::currentIndexChanged, this, &ExportScopeForm::rangeChanged);
    for (const DateField *field : {m_from, m_to}) // at once: the button waits for it
        connect(field->field(), &QLineEdit::textChanged, this, &ExportScopeForm::rangeChanged);
    return part;
}

QWidget *ExportScopeForm::buildWithheld()
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    setGaps(layout, space::kTiny);
    for (QCheckBox *each : {m_actor, m_host, m_reason})
        layout->addWidget(each);
    return part;
}

QWidget *ExportScopeForm::buildContinues()
{
    m_earlierFile->setObjectName(u"exportContinues"_s);
    m_earlierFile->setReadOnly(true);
    m_earlierFile->setPlaceholderText(tr("None"));
    auto *choose = secondaryButton(tr("Choose…"));
    choose->setObjectName(u"chooseEarlier"_s);
    auto *drop = ghostButton(u"close"_s, tr("Continue nothing"));
    drop->setObjectName(u"dropEarlier"_s);
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    setGaps(layout, space::kSmall);
    layout->addWidget(m_earlierFile, 1);
    layout->addWidget(drop);
    layout->addWidget(choose);
    line->setFocusProxy(choose);
    m_earlierRow = new FormRow(tr("&Continues"), line);
    m_earlierRow->setOptional(true);
    m_earlierRow->setHelp(tr("An export or checkpoint that the auditor has already: this one then proves that it continues it."));
    connect(choose, &QPushButton::clicked, this, &ExportScopeForm::chooseEarlier);
    connect(drop, &QToolButton::clicked, this, &ExportScopeForm::dropEarlier);
    return m_earlierRow;
}

ExportScopeForm::Range ExportScopeForm::range() const { return static_cast<Range>(m_range->currentIndex()); }

void ExportScopeForm::findLastExport()
{
    onFinished(m_context.exports.lastExport(), this, [this](const Result<std::optional<LastExport>> &last) {
        if (!last || !*last)
            return; // without one the range stays greyed out
        m_last = **last;
        auto *item = qobject_cast<QStandardItemModel *>(m_range->model())->item(SinceLast);
        item->setEnabled(true);
        item->setText(tr("Since the last export (%1, from event %L2)").arg(dateText(m_last->at)).arg(m_last->end));
    });
}

void ExportScopeForm::rangeChanged()
{
    m_datesRow->setVisible(range() == Dates);
    const bool isOrdered = !m_from->date() || !m_to->date() || *m_from->date() <= *m_to->date();
    m_datesRow->setProblem(isOrdered ? QString() : tr("The first day must not be after the last one."));
    emit changed();
}

bool ExportScopeForm::isAcceptable() const
{
    const bool hasDates = range() != Dates
        || (m_from->isAcceptable() && m_to->isAcceptable() && m_datesRow->problem().isEmpty()
            && (m_from->date() || m_to->date()));
    const bool hasWorkspace = !m_workspaces->chosen().isEmpty() || m_workspaces->isAll();
    return hasDates && hasWorkspace && !m_actions->chosen().isEmpty() && m_earlierRow->problem().isEmpty() && !m_isReading;
}

ExportScope ExportScopeForm::scope() const
{
    ExportScope scope;
    if (range() == SinceLast && m_last)
        scope.fromSeq = m_last->end;
    if (range() == Dates && m_from->date())
        scope.since = startOf(*m_from->date());
    if (range() == Dates && m_to->date())
        scope.until = startOf(m_to->date()->addDays(1));
    if (!m_workspaces->isAll()) {
        for (const int at : m_workspaces->chosen())
            scope.workspaces += m_slugs[at];
        scope.storeEvents = m_storeEvents->isChecked();
    }
    if (!m_actions->isAll()) {
        const auto groups = HistoryService::actionGroups();
        for (const int at : m_actions->chosen()) {
            const auto &actions = groups[static_cast<std::size_t>(at)].actions;
            scope.actions.insert(scope.actions.end(), actions.begin(), actions.end());
        }
    }
    scope.withhold.setFlag(PersonalField::Actor, m_actor->isChecked());
    scope.withhold.setFlag(PersonalField::Host, m_host->isChecked());
    scope.withhold.setFlag(PersonalField::Reason, m_reason->isChecked());
    scope.continues = m_earlier;
    return scope;
}

void ExportScopeForm::chooseEarlier()
{
    auto *dialog = new QFileDialog(this, tr("Earlier export or checkpoint"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"earlierFileDialog"_s);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Exports, checkpoints and proofs (*.clavaudit *.clavproof *.txt)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ExportScopeForm::readEarlier);
    dialog->open();
}

void ExportScopeForm::readEarlier(const QString &file)
{
    const quint64 ask = ++m_ask;
    m_earlier.reset();
    m_isReading = true;
    m_earlierFile->setText(QFileInfo(file).fileName());
    m_earlierRow->clearProblem();
    emit changed();
    const auto &header = m_context.session.header();
    onFinished(header ? m_context.exports.earlierPoint(file, header->id) : m_context.exports.earlierPoint(file), this,
               [this, ask](const Result<EarlierPoint> &point) {
                   if (ask != m_ask)
                       return;
                   m_isReading = false;
                   if (point)
                       m_earlier = point->point;
                   else
                       m_earlierRow->setProblem(whyNotEarlier(point.error()));
                   emit changed();
               });
}

void ExportScopeForm::dropEarlier()
{
    ++m_ask;
    m_isReading = false;
    m_earlier.reset();
    m_earlierFile->clear();
    m_earlierRow->clearProblem();
    emit changed();
}

} // namespace claviger
