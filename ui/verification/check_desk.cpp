#include "ui/verification/check_desk.h"

#include "models/base/future.h"
#include "models/services/error_text.h"
#include "models/services/settings.h"
#include "models/services/shown_text.h"
#include "models/services/verification_service.h"
#include "ui/notifier.h"
#include "ui/verification/check_words.h"
#include "ui/verification/confirm_by_hand_dialog.h"

#include <QWidget>

#include <algorithm>
#include <iterator>
#include <utility>

namespace claviger {

CheckDesk::CheckDesk(AppContext &context, QWidget *page)
    : QObject(page)
    , m_context(context)
    , m_page(page)
{
    connect(&context.verification, &VerificationService::checked, this, [this](const CheckedKey &key) {
        if (m_going.remove(key.key.id))
            emit goingChanged();
    });
}

void CheckDesk::check(const std::vector<CredentialId> &ids)
{
    std::vector<CredentialId> fresh;
    std::ranges::copy_if(ids, std::back_inserter(fresh), [this](const CredentialId &id) { return !m_going.contains(id); });
    if (fresh.empty())
        return;
    m_going.unite(QSet<CredentialId>(fresh.begin(), fresh.end()));
    emit goingChanged();
    onFinished(m_context.verification.verify(fresh), this,
               [this, fresh, turn = m_turn](const Result<VerificationReport> &report) {
                   if (turn != m_turn)
                       return;
                   m_going.subtract(QSet<CredentialId>(fresh.begin(), fresh.end())); // those that were left
                   emit goingChanged();
                   take(report);
               });
}

std::vector<CredentialId> CheckDesk::due(const KeyScope &scope) const
{
    const OverviewList &all = m_context.catalog.keys();
    if (scope == KeyScope())
        return m_context.verification.dueNow(all);
    return m_context.verification.dueNow(all, [&scope](const CredentialOverview &key) { return scope.holds(key); });
}

void CheckDesk::checkDue(const KeyScope &scope)
{
    const std::vector<CredentialId> ids = due(scope);
    if (ids.empty()) {
        m_context.notifier.toast(tr("Nothing is due: every key that can be checked has a verdict of the last %n hour(s).",
                                    nullptr, m_context.settings.verifyDueHours()));
        return;
    }
    check(ids);
}

void CheckDesk::confirmByHand(const CredentialOverview &key)
{
    auto *dialog = new ConfirmByHandDialog(m_context, key, m_page->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog = dialog;
    connect(dialog, &ConfirmByHandDialog::recorded, this,
            [this, label = shownLine(key.label)] { m_context.notifier.toast(tr("“%1” is confirmed by hand.").arg(label)); });
    dialog->open();
}

void CheckDesk::clear()
{
    ++m_turn;
    delete m_dialog;
    if (!std::exchange(m_going, {}).isEmpty())
        emit goingChanged();
}

void CheckDesk::take(const Result<VerificationReport> &report)
{
    if (!report) {
        m_context.notifier.notice(NoticeTone::Error, errorText(report.error()));
        return;
    }
    const CheckSaying saying = reportSaying(*report, m_context.registry);
    if (saying.isPassing())
        m_context.notifier.toast(saying.text);
    else
        m_context.notifier.notice(saying.tone, saying.text);
}

} // namespace claviger
