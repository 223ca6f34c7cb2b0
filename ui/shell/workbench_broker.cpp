#include "models/services/broker_desk.h"
#include "models/services/shown_text.h"
#include "ui/app_context.h"
#include "ui/approvals/approvals_page.h"
#include "ui/capable.h"
#include "ui/consumers/consumers_page.h"
#include "ui/keys/keys_page.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/workbench.h"
#include "ui/widgets/toast_host.h"

#include <QFileInfo>
#include <QStackedWidget>

#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

bool Workbench::hasPage(const QString &id) const
{
    const Capabilities can = m_context.backend.capabilities();
    if (id == "audit"_L1)
        return can.testFlag(Capability::AuditLog);
    if (id == "consumers"_L1)
        return can.testFlag(Capability::Consumers);
    if (id == "approvals"_L1)
        return can.testFlag(Capability::Approvals);
    return true;
}

void Workbench::refreshPages()
{
    for (const QString &id : {u"audit"_s, u"consumers"_s, u"approvals"_s})
        m_sidebar->setPageShown(id, hasPage(id));
    emit pagesChanged();
    if (!hasPage(currentPage()))
        showPage(u"keys"_s);
    const bool hasApprovals = m_context.session.isUnlocked() && hasPage(u"approvals"_s);
    if (hasApprovals && !std::exchange(m_hadApprovals, true))
        m_approvalDesk.load();
}

void Workbench::wireApprovals()
{
    connect(&m_approvalDesk, &ApprovalDesk::changed, this, [this] {
        const int count = m_approvalDesk.forMe();
        m_sidebar->setPageCount(u"approvals"_s, count, tr("%n wait for you", nullptr, count));
    });
    connect(&m_approvalDesk, &ApprovalDesk::queued, this, [this](const QString &id) {
        const Approval *approval = m_approvalDesk.find(id);
        if (approval)
            m_toasts->post(Tone::Info, tr("“%1” waits for a second admin.").arg(operationText(approval->operation)), tr("Show"),
                           [this, id] { showRequest(id); });
    });
    connect(&m_approvalDesk, &ApprovalDesk::decided, this, [this](const QString &id) {
        const Approval *approval = m_approvalDesk.find(id);
        if (approval)
            m_toasts->post(approval->state == "approved"_L1 ? Tone::Good : Tone::Warn,
                           tr("%1: %2", "operation and what became of it")
                               .arg(operationText(approval->operation), approvalStateText(approval->state)),
                           tr("Show"), [this, id] { showRequest(id); });
    });
}

void Workbench::showRequest(const QString &id)
{
    showPage(u"approvals"_s);
    approvals().showApproval(id);
}

ConsumersPage &Workbench::consumers()
{
    if (!m_consumers) {
        m_consumers = new ConsumersPage(m_context);
        m_pages->addWidget(m_consumers);
        connect(m_consumers, &ConsumersPage::manualRequested, this, &Workbench::manualRequested);
    }
    return *m_consumers;
}

ApprovalsPage &Workbench::approvals()
{
    if (!m_approvals) {
        m_approvals = new ApprovalsPage(m_context, m_approvalDesk);
        m_pages->addWidget(m_approvals);
        connect(m_approvals, &ApprovalsPage::manualRequested, this, &Workbench::manualRequested);
        connect(m_approvals, &ApprovalsPage::policiesRequested, this, [this] {
            showPage(u"settings"_s);
            settings().showSection(u"policies"_s);
        });
        connect(m_approvals, &ApprovalsPage::keyRequested, this, [this](const QString &id, bool reveal) {
            const auto key = CredentialId::parse(id);
            if (!key)
                return;
            showPage(u"keys"_s);
            m_keys->showKey(*key);
            if (reveal)
                m_keys->revealSecret();
        });
    }
    return *m_approvals;
}

QString Workbench::placeText() const
{
    const auto &profile = m_context.brokers.profile();
    if (!profile)
        return tr("local store %1").arg(QFileInfo(m_context.session.file()).fileName());
    const auto &who = m_context.brokers.identity();
    if (!who)
        return tr("%1, not signed in").arg(shownLine(profile->name));
    const QString roles = rolesText(*who);
    const QString person = shownLine(who->name.isEmpty() ? who->subject : who->name);
    return roles.isEmpty() ? tr("%1 · %2").arg(shownLine(profile->name), person)
                           : tr("%1 · %2 (%3)").arg(shownLine(profile->name), person, roles);
}

} // namespace claviger
