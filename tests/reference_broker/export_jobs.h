#pragma once

#include "models/domain/audit_log.h"
#include "tests/reference_broker/core.h"
#include "tests/reference_broker/kept_objects.h"

#include <map>

namespace claviger::reference {

/// Exports that were asked for: each is written by the store on a thread of its own, and can be fetched for an hour. What was
/// asked for and what is finished is kept beside the store: after a restart finished ones are there, and the others are written
/// anew.
class ExportJobs final : public QObject
{
    Q_OBJECT

public:
    struct Job {
        QString id;
        QString subject; ///< of who asked: nobody else is told of it
        QString name;    ///< the same, as events name them
        QString address;
        QJsonObject order; ///< as it came
        Instant createdAt;
        QString file;
        ProgressPtr progress = std::make_shared<Progress>();
        std::optional<ExportSummary> summary;
        std::optional<Error> failure;
    };

    /// \p core outlives it; its store is open.
    explicit ExportJobs(Core &core);
    ~ExportJobs() override;

    /// \p scope is what \p request orders.
    [[nodiscard]] Result<const Job *> start(const Request &request, ExportScope scope);
    /// Null when there is none that the caller of \p request asked for.
    [[nodiscard]] Job *find(const Request &request);
    /// Whether it was there and is over.
    [[nodiscard]] bool isOver(const QString &id) const { return m_over.contains(id); }
    void drop(const QString &id);
    [[nodiscard]] static Instant expiryOf(const Job &job) { return job.createdAt + std::chrono::hours{1}; }

private:
    void load();
    void take(Job job);
    void write(Job &job, ExportScope scope);
    [[nodiscard]] Result<> keep(const Job &job);
    [[nodiscard]] QString fileOf(const QString &id) const;

    Core &m_core;
    std::unique_ptr<KeptObjects> m_kept; ///< null when its file does not open: then nothing is started
    std::map<QString, Job> m_jobs;
    QSet<QString> m_over;
};

} // namespace claviger::reference
