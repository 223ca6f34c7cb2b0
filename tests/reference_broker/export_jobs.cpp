#include "tests/reference_broker/export_jobs.h"

#include "models/audit/export_writer.h"
#include "models/base/future.h"

#include <QDateTime>
#include <QFile>

namespace claviger::reference {

ExportJobs::ExportJobs(Core &core)
    : m_core(core)
{
}

ExportJobs::~ExportJobs()
{
    for (auto &[id, job] : m_jobs)
        job.progress->cancel();
}

ExportJobs::Job &ExportJobs::start(const Request &request, ExportScope scope)
{
    const Instant now = m_core.now();
    const auto day = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), Qt::UTC).toString(u"yyyyMMdd"_s);
    Job job;
    job.id = u"x-%1-%2"_s.arg(day).arg(++m_number);
    job.subject = request.caller.subject;
    job.createdAt = now;
    job.file = m_folder.filePath(job.id + u".clavaudit"_s);
    const QString id = job.id;
    Job &kept = m_jobs.insert_or_assign(id, std::move(job)).first->second;
    auto writer = std::make_shared<AuditExportWriter>(kept.file, u"claviger-reference-broker/1.0.0"_s, m_core.clock());
    onFinished(m_core.log().exportTo(std::move(scope), writer, kept.progress), this, [this, id](Result<ExportSummary> done) {
        const auto known = m_jobs.find(id);
        if (known == m_jobs.end())
            return;
        if (done)
            known->second.summary = *std::move(done);
        else
            known->second.failure = done.error();
    });
    return kept;
}

ExportJobs::Job *ExportJobs::find(const Request &request)
{
    for (auto job = m_jobs.begin(); job != m_jobs.end();) {
        const bool isDue = expiryOf(job->second) < m_core.now();
        const QString id = (job++)->first;
        if (isDue)
            drop(id);
    }
    const auto job = m_jobs.find(request.param(u"export"_s));
    return job == m_jobs.end() || job->second.subject != request.caller.subject ? nullptr : &job->second;
}

void ExportJobs::drop(const QString &id)
{
    const auto job = m_jobs.find(id);
    if (job == m_jobs.end())
        return;
    job->second.progress->cancel();
    QFile::remove(job->second.file);
    m_jobs.erase(job);
    m_over.insert(id);
}

} // namespace claviger::reference
