#pragma once

#include "models/domain/audit_log.h"

namespace claviger {

/// The log of a place that has none: every function is Unsupported, with the reason.
class NoAuditLog final : public AuditLog
{
public:
    /// \p why: English sentence.
    explicit NoAuditLog(QString why)
        : m_why(std::move(why))
    {
    }

    [[nodiscard]] QFuture<Result<AuditPage>> events(AuditFilter, ProgressPtr) override { return none<AuditPage>(); }
    [[nodiscard]] QFuture<Result<CheckpointText>> checkpoint() override { return none<CheckpointText>(); }
    [[nodiscard]] QFuture<Result<LogPoint>> head() override { return none<LogPoint>(); }
    [[nodiscard]] QFuture<Result<LogGrowth>> consistency(LogPoint) override { return none<LogGrowth>(); }
    [[nodiscard]] QFuture<Result<ExportPreview>> previewExport(ExportScope, ProgressPtr) override
    {
        return none<ExportPreview>();
    }
    [[nodiscard]] QFuture<Result<ExportSummary>> exportTo(ExportScope, std::shared_ptr<ExportWriter>, ProgressPtr) override
    {
        return none<ExportSummary>();
    }
    [[nodiscard]] QFuture<Result<ErasedPerson>> erasePerson(QString, QString, ProgressPtr) override
    {
        return none<ErasedPerson>();
    }

private:
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> none() const
    {
        return QtFuture::makeReadyFuture(Result<T>(failure(ErrorCode::Unsupported, QStringLiteral("the audit log"), m_why)));
    }

    const QString m_why;
};

} // namespace claviger
