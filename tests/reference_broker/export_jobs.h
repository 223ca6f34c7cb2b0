#pragma once

#include "models/domain/audit_log.h"
#include "tests/reference_broker/core.h"

#include <QTemporaryDir>

#include <map>

namespace claviger::reference {

/// Exports that were asked for: each is written by the store on a thread of its own, and can be fetched for an hour.
class ExportJobs final : public QObject
{
    Q_OBJECT

public:
    struct Job {
        QString id;
        QString subject; ///< of who asked: nobody else is told of it
        Instant createdAt;
        QString file;
        ProgressPtr progress = std::make_shared<Progress>();
        std::optional<ExportSummary> summary;
        std::optional<Error> failure;
    };

    explicit ExportJobs(Core &core);
    ~ExportJobs() override;

    Job &start(const Request &request, ExportScope scope);
    /// Null when there is none that the caller of \p request asked for.
    [[nodiscard]] Job *find(const Request &request);
    /// Whether it was there and is over.
    [[nodiscard]] bool isOver(const QString &id) const { return m_over.contains(id); }
    void drop(const QString &id);
    [[nodiscard]] static Instant expiryOf(const Job &job) { return job.createdAt + std::chrono::hours{1}; }

private:
    Core &m_core;
    QTemporaryDir m_folder;
    std::map<QString, Job> m_jobs;
    QSet<QString> m_over;
    int m_number = 0;
};

} // namespace claviger::reference
