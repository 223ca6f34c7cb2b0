#include "ui/approvals/approval_card.h"

#include "models/base/future.h"
#include "models/services/approval_desk.h"
#include "models/services/domain_text.h"
#include "models/services/error_text.h"
#include "models/services/shown_text.h"
#include "ui/capable.h"
#include "ui/notifier.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kLongestComment = 500;

} // namespace

ApprovalCard::ApprovalCard(AppContext &context, ApprovalDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_desk(desk)
    , m_bar(new MessageBar)
    , m_facts(new KeyValueList)
    , m_decisions(new QLabel)
    , m_hint(new MutedLabel({}))
    , m_comment(new QLineEdit)
    , m_commentRow(new FormRow(tr("&Comment"), m_comment))
    , m_approve(primaryButton(tr("&Approve"), u"check"_s))
    , m_decline(secondaryButton(tr("&Decline"), u"ban"_s))
    , m_withdraw(secondaryButton(tr("&Withdraw")))
    , m_reveal(primaryButton(tr("Show it &now"), u"eye"_s))
    , m_open(secondaryButton(tr("&Open key"), u"key"_s))
{
    setObjectName(u"approvalCard"_s);
    setAccessibleName(tr("Request"));
    m_bar->setObjectName(u"approvalMessage"_s);
    m_decisions->setObjectName(u"approvalDecisions"_s);
    m_decisions->setTextFormat(Qt::PlainText);
    m_decisions->setWordWrap(true);
    m_hint->setObjectName(u"approvalHint"_s);
    m_facts->addRow(u"approvalWhat"_s, tr("What"));
    m_facts->addRow(u"approvalObject"_s, tr("Object"));
    m_facts->addRow(u"approvalPlace"_s, tr("Place"));
    m_facts->addRow(u"approvalSummary"_s, tr("In detail"));
    m_facts->addRow(u"approvalReason"_s, tr("Reason"));
    m_facts->addRow(u"approvalBy"_s, tr("Requested by"));
    m_facts->addRow(u"approvalExpires"_s, tr("Expires"));
    m_facts->addRow(u"approvalNeeded"_s, tr("Approvals"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    setGaps(column, space::kMedium, {space::kLarge, space::kMedium, space::kLarge, space::kMedium});
    column->addWidget(m_bar);
    column->addWidget(m_facts);
    column->addWidget(m_decisions);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addWidget(buildDecision()); // in sight, however long the rest is
    followAbilities(context, this, [this] { settle(); });
}

QWidget *ApprovalCard::buildDecision()
{
    m_comment->setObjectName(u"approvalComment"_s);
    m_comment->setMaxLength(kLongestComment);
    m_commentRow->setOptional(true);
    m_commentRow->setHelp(tr("Stands in the audit log, and who asked reads it. Declining needs one."));
    connect(m_comment, &QLineEdit::textChanged, m_commentRow, &FormRow::clearProblem);
    m_approve->setObjectName(u"approve"_s);
    m_decline->setObjectName(u"decline"_s);
    m_withdraw->setObjectName(u"withdraw"_s);
    m_reveal->setObjectName(u"revealApproved"_s);
    m_open->setObjectName(u"openApprovalKey"_s);
    connect(m_approve, &QPushButton::clicked, this, [this] { decide(true); });
    connect(m_decline, &QPushButton::clicked, this, [this] { decide(false); });
    connect(m_withdraw, &QPushButton::clicked, this, &ApprovalCard::withdraw);
    connect(m_reveal, &QPushButton::clicked, this, [this] { emit keyRequested(m_approval.object, true); });
    connect(m_open, &QPushButton::clicked, this, [this] { emit keyRequested(m_approval.object, false); });
    auto *row = new QWidget;
    auto *buttons = new FlowLayout(row);
    setGaps(buttons, space::kSmall);
    for (QPushButton *button : {m_approve, m_decline, m_withdraw, m_reveal, m_open})
        buttons->addWidget(button);
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    setGaps(layout, space::kMedium, {space::kLarge, space::kMedium, space::kLarge, space::kLarge});
    layout->addWidget(m_hint);
    layout->addWidget(m_commentRow);
    layout->addWidget(row);
    return part;
}

void ApprovalCard::setApproval(const Approval &approval)
{
    if (approval.id != m_approval.id) {
        m_comment->clear();
        m_bar->clear();
    }
    m_approval = approval;
    m_isOver = false;
    fill();
    settle();
}

void ApprovalCard::setOver()
{
    m_isOver = true;
    settle();
}

void ApprovalCard::clear()
{
    m_approval = {};
    m_isOver = false;
    m_comment->clear();
    m_bar->clear();
    fill();
    settle();
}

void ApprovalCard::fill()
{
    const Approval &a = m_approval;
    const Instant now = m_context.clock.now();
    m_facts->setValue(u"approvalWhat"_s, a.id.isEmpty() ? QString() : operationText(a.operation));
    m_facts->setValue(u"approvalObject"_s, shownLine(a.path.isEmpty() ? a.object : a.path));
    const QString place = a.environment.isEmpty() ? a.workspace : u"%1 · %2"_s.arg(a.workspace, environmentText(a.environment));
    m_facts->setValue(u"approvalPlace"_s, shownLine(place));
    m_facts->setValue(u"approvalSummary"_s, shownLine(a.summary));
    m_facts->setRowVisible(u"approvalSummary"_s, !a.summary.isEmpty());
    m_facts->setValue(u"approvalReason"_s, shownLine(a.reason));
    m_facts->setValue(u"approvalBy"_s,
                      a.id.isEmpty() ? QString() : tr("%1, %2").arg(shownLine(a.requestedBy), relativeText(a.requestedAt, now)));
    m_facts->setValue(u"approvalExpires"_s, a.id.isEmpty() ? QString() : relativeText(a.expiresAt, now), exactText(a.expiresAt));
    m_facts->setRowVisible(u"approvalExpires"_s, a.isOpen());
    const auto given = std::ranges::count(a.decisions, u"approve"_s, &ApprovalDecision::decision);
    m_facts->setValue(u"approvalNeeded"_s, tr("%1 of %2").arg(given).arg(a.needed));
    const QString said = decisionsText(a, now);
    m_decisions->setText(said);
    m_decisions->setVisible(!said.isEmpty());
}

void ApprovalCard::settle()
{
    const bool isOpen = !m_approval.id.isEmpty() && m_approval.isOpen() && !m_isOver;
    const QString why = whyNotNow(m_context, Capability::Approvals, u"approval.decide"_s);
    const bool isReady = !m_approval.id.isEmpty() && m_desk.isRevealReady(m_approval);
    QString hint;
    if (m_isOver)
        hint = tr("This request is over: it was decided or withdrawn. Choose another one.");
    else if (isOpen && m_approval.isMine)
        hint = tr("You asked for this yourself, so another admin has to decide. You can withdraw it.");
    else if (isOpen && !why.isEmpty())
        hint = why;
    else if (isReady)
        hint = tr("It was agreed to: you can show the secret once, until %1.").arg(exactText(*m_approval.validUntil));
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    const bool decides = isOpen && !m_approval.isMine;
    m_commentRow->setVisible(decides && why.isEmpty());
    m_approve->setVisible(decides);
    m_decline->setVisible(decides);
    for (QPushButton *button : {m_approve, m_decline})
        button->setEnabled(why.isEmpty() && !m_isBusy);
    m_withdraw->setVisible(isOpen && m_approval.isMine);
    m_withdraw->setEnabled(!m_isBusy);
    m_reveal->setVisible(isReady);
    m_open->setVisible(!m_approval.path.isEmpty() && CredentialId::parse(m_approval.object).has_value());
}

void ApprovalCard::decide(bool approve)
{
    if (!approve && m_comment->text().trimmed().isEmpty()) {
        m_commentRow->setProblem(tr("Say why you decline: who asked reads it."));
        m_comment->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_isBusy = true;
    m_bar->clear();
    settle();
    const QString done = approve ? tr("Approved: %1.") : tr("Declined: %1.");
    onFinished(m_desk.decide(m_approval, approve, m_comment->text().trimmed()), this,
               [this, done](const Result<Approval> &answer) { answered(answer, done); });
}

void ApprovalCard::withdraw()
{
    m_isBusy = true;
    m_bar->clear();
    settle();
    onFinished(m_desk.withdraw(m_approval), this,
               [this](const Result<Approval> &answer) { answered(answer, tr("Withdrawn: %1.")); });
}

void ApprovalCard::answered(const Result<Approval> &answer, const QString &done)
{
    m_isBusy = false;
    if (answer) {
        m_comment->clear();
        m_context.notifier.toast(done.arg(operationText(answer->operation)));
        if (answer->id == m_approval.id)
            setApproval(*answer);
    } else {
        m_bar->showMessage(Tone::Bad, errorText(answer.error()));
        m_desk.load(); // it may be another one by now
    }
    settle();
}

} // namespace claviger
