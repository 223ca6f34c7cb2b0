#include "ui/verification/failure_alerts.h"

#include "models/services/session.h"
#include "models/services/verification_schedule.h"
#include "ui/notifier.h"
#include "ui/verification/check_words.h"
#include "ui/verification/desktop_notice.h"

#include <utility>

namespace claviger {

FailureAlerts::FailureAlerts(AppContext &context, DesktopNotice &desktop, std::function<bool()> isInFront, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_desktop(desktop)
    , m_isInFront(std::move(isInFront))
{
    const VerificationSchedule &schedule = context.schedule;
    connect(&schedule, &VerificationSchedule::newFailure, this, [this](const CheckedKey &key) { m_new.push_back(key); });
    connect(&schedule, &VerificationSchedule::failedTwice, this, [this](const CheckedKey &key) { m_twice.push_back(key); });
    connect(&schedule, &VerificationSchedule::ran, this, &FailureAlerts::tell);
    connect(&context.session, &Session::aboutToLock, this, [this] {
        m_new.clear();
        m_twice.clear();
        m_desktop.withdraw();
    });
    connect(&desktop, &DesktopNotice::chosen, this, [this] {
        m_desktop.withdraw();
        emit chosen();
    });
}

void FailureAlerts::tell()
{
    const std::vector<CheckedKey> fresh = std::exchange(m_new, {});
    const std::vector<CheckedKey> twice = std::exchange(m_twice, {});
    if ((fresh.empty() && twice.empty()) || !m_context.session.isUnlocked())
        return;
    QStringList texts;
    if (!fresh.empty())
        texts << alertText(fresh, true, m_context.registry);
    if (!twice.empty())
        texts << alertText(twice, false, m_context.registry);
    m_context.notifier.notice(fresh.empty() ? NoticeTone::Warning : NoticeTone::Error, texts.join(u'\n'));
    if (m_isInFront() || !m_desktop.isAvailable())
        return;
    const auto count = static_cast<int>(fresh.size() + twice.size());
    m_desktop.show(tr("Claviger"),
                   fresh.empty() ? tr("Checks of %n key(s) did not come out well, twice in a row.", nullptr, count)
                                 : tr("%n key(s) did not pass their check.", nullptr, count));
}

} // namespace claviger
