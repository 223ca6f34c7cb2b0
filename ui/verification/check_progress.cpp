#include "ui/verification/check_progress.h"

#include "models/services/verification_service.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/progress_row.h"

namespace claviger {

CheckProgress::CheckProgress(VerificationService &service, ProgressRow *row)
    : QObject(row)
    , m_service(service)
    , m_row(row)
{
    m_late.setSingleShot(true);
    connect(&m_late, &QTimer::timeout, this, &CheckProgress::refresh);
    connect(&service, &VerificationService::started, this, &CheckProgress::begin);
    connect(&service, &VerificationService::idle, this, &CheckProgress::end);
    connect(&service, &VerificationService::progressed, this, [this](const CheckCounts &counts) {
        if (!m_progress)
            return;
        m_progress->setTotal(counts.total);
        m_progress->setDone(counts.done());
    });
    connect(row, &ProgressRow::cancelled, &service, &VerificationService::stop);
    if (service.isRunning())
        begin();
}

void CheckProgress::begin()
{
    m_progress = std::make_shared<Progress>();
    m_progress->setTotal(m_service.counts().total);
    m_progress->setDone(m_service.counts().done());
    m_late.start(delay::kSpinner);
}

void CheckProgress::end()
{
    m_late.stop();
    m_progress.reset();
    m_row->stop();
}

void CheckProgress::setShown(bool shown)
{
    m_shown = shown;
    if (!m_late.isActive())
        refresh();
}

void CheckProgress::refresh()
{
    if (m_shown && m_progress && !m_progress->isCancelled())
        m_row->watch(m_progress, tr("Checking keys"));
    else if (!m_shown)
        m_row->stop();
}

} // namespace claviger
