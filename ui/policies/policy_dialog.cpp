#include "ui/policies/policy_dialog.h"

#include "models/services/shown_text.h"
#include "ui/dialogs/dialog_work.h"
#include "ui/notifier.h"
#include "ui/policies/policy_conflict_dialog.h"
#include "ui/policies/policy_form.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/message_bar.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kWidth = 640;
constexpr int kHeight = 440;
constexpr int kLongestReason = 500;

ConfirmText words(const Policy &policy)
{
    const bool isNew = policy.revision == 0;
    return {.title
            = isNew ? PolicyDialog::tr("New policy") : PolicyDialog::tr("Change the policy “%1”").arg(shownLine(policy.id)),
            .lead = {},
            .will = {},
            .willNot = {},
            .verb = isNew ? PolicyDialog::tr("Create policy") : PolicyDialog::tr("Save changes"),
            .danger = false};
}

ConfirmText removalWords(const Policy &policy)
{
    return {.title = RemovePolicyDialog::tr("Remove the policy “%1”?").arg(shownLine(policy.id)),
            .lead = {},
            .will = {RemovePolicyDialog::tr("What it demands is no longer demanded: %1.").arg(demandTexts(policy).join("; "_L1))},
            .willNot = {RemovePolicyDialog::tr("Requests that wait already stay as they are.")},
            .verb = RemovePolicyDialog::tr("Remove policy"),
            .danger = true};
}

QLineEdit *reasonField(const QString &objectName)
{
    auto *field = new QLineEdit;
    field->setObjectName(objectName);
    field->setMaxLength(kLongestReason);
    return field;
}

} // namespace

PolicyDialog::PolicyDialog(AppContext &context, PolicyDesk &desk, const Policy &policy, QWidget *parent)
    : ConfirmDialog(words(policy), parent)
    , m_context(context)
    , m_desk(desk)
    , m_was(policy)
    , m_form(new PolicyForm(context))
    , m_weaker(new MessageBar)
    , m_reason(reasonField(u"policyReason"_s))
{
    setObjectName(u"policyDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    m_weaker->setObjectName(u"policyWeaker"_s);
    auto *reason = new FormRow(tr("&Reason"), m_reason);
    reason->setOptional(true);
    reason->setHelp(tr("Stands in the audit log."));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    setGaps(column, space::kLarge, {0, 0, space::kMedium, 0});
    column->addWidget(m_form);
    column->addWidget(reason);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    scroll->setMinimumSize(px(kWidth), px(kHeight));
    body()->addWidget(scroll, 1);
    body()->addWidget(m_weaker);
    connect(m_form, &PolicyForm::edited, this, &PolicyDialog::refresh);
    m_form->setPolicy(policy);
    preferVerb(this, true);
    m_form->focusFirst();
}

void PolicyDialog::refresh()
{
    const QStringList weaker = m_was.revision == 0 ? QStringList() : weakeningTexts(m_was, m_form->policy());
    if (weaker.isEmpty())
        m_weaker->clear();
    else
        m_weaker->showMessage(Tone::Warn, tr("This weakens the policy, and is recorded as such. %1").arg(weaker.join(u' ')));
}

void PolicyDialog::confirm()
{
    const Policy policy = m_form->policy();
    if (const QString wrong = policyProblem(policy); !wrong.isEmpty()) {
        showProblem(wrong);
        return;
    }
    save(policy);
}

void PolicyDialog::save(const Policy &policy)
{
    setBusy(true);
    onFinished(m_desk.save(policy, m_reason->text().trimmed()), this,
               [this, policy](const Result<Policy> &answer) { answered(policy, answer); });
}

void PolicyDialog::answered(const Policy &asked, const Result<Policy> &answer)
{
    if (answer) {
        setBusy(false);
        emit saved(answer->id);
        accept();
        return;
    }
    const Error &why = answer.error();
    const bool isMet = asked.revision != 0 && (why.code == ErrorCode::Conflict || why.code == ErrorCode::NotFound);
    if (why.code == ErrorCode::AwaitsApproval)
        showWaiting(errorText(why));
    else if (isMet)
        onFinished(m_desk.now(asked.id), this, [this, asked](const Result<Policy> &now) { compare(asked, now); });
    else
        showProblem(errorText(why));
}

void PolicyDialog::compare(const Policy &mine, const Result<Policy> &theirs)
{
    if (!theirs && theirs.error().code == ErrorCode::NotFound) {
        m_was = {};
        Policy anew = mine;
        anew.revision = 0;
        m_form->setPolicy(anew);
        showProblem(tr("“%1” was removed meanwhile. What you entered is still here: save it again to create it anew.")
                        .arg(shownLine(mine.id)));
        return;
    }
    if (!theirs) {
        showProblem(errorText(theirs.error()));
        return;
    }
    showProblem(tr("“%1” was changed meanwhile. Choose what holds.").arg(shownLine(mine.id)));
    auto *dialog = new PolicyConflictDialog(PolicyConflict(m_was, *theirs, mine), this);
    m_was = *theirs; // saved again, what was entered goes over what it is now
    Policy again = mine;
    again.revision = theirs->revision;
    m_form->setPolicy(again);
    connect(dialog, &PolicyConflictDialog::mineChosen, this, [this](const Policy &merged) {
        m_form->setPolicy(merged);
        confirm();
    });
    connect(dialog, &PolicyConflictDialog::theirsKept, this, [this] {
        m_context.notifier.toast(tr("“%1” stays as it is now.").arg(shownLine(m_was.id)));
        accept();
    });
    dialog->open();
}

RemovePolicyDialog::RemovePolicyDialog(AppContext &context, PolicyDesk &desk, const Policy &policy, QWidget *parent)
    : ConfirmDialog(removalWords(policy), parent)
    , m_context(context)
    , m_desk(desk)
    , m_id(policy.id)
    , m_revision(policy.revision)
    , m_reason(reasonField(u"policyRemovalReason"_s))
{
    setObjectName(u"removePolicyDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *row = new FormRow(tr("&Reason"), m_reason);
    row->setHelp(tr("Stands in the audit log."));
    body()->addWidget(row);
    setReady(false);
    connect(m_reason, &QLineEdit::textChanged, this, [this](const QString &text) { setReady(!text.trimmed().isEmpty()); });
    m_reason->setFocus();
}

void RemovePolicyDialog::confirm()
{
    workIn(this, m_desk.remove(m_id, m_revision, m_reason->text().trimmed()), [this] {
        m_context.notifier.toast(tr("Removed the policy “%1”.").arg(shownLine(m_id)));
        accept();
    });
}

} // namespace claviger
