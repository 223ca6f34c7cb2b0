#pragma once

#include "models/domain/audit_log.h"
#include "models/domain/export_check.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>

class QThreadPool;

namespace claviger {

enum class ExistingFile { Keep, Replace };

/// What an ExportService works with; \c pool outlives it and is where files are read.
struct ExportServiceTools {
    std::function<std::shared_ptr<ExportWriter>(const QString &file, ExistingFile existing)> makeWriter;
    std::shared_ptr<const ExportReader> reader;
    QThreadPool &pool;
};

/// What the newest export that the log tells of ended with.
struct LastExport {
    quint64 end = 0; ///< seq after its last event
    Instant at;
};

/// Signed exports of the open store's log. GUI thread.
class ExportService final : public QObject
{
    Q_OBJECT

public:
    /// \p log outlives it.
    ExportService(AuditLog &log, ExportServiceTools tools, QObject *parent = nullptr);

    /// What the receiver would see.
    [[nodiscard]] QFuture<Result<ExportPreview>> preview(ExportScope scope, ProgressPtr progress);
    /// Writes \p file; AlreadyExists when it is there and to be kept. Cancelled or failed, it leaves nothing.
    [[nodiscard]] QFuture<Result<ExportSummary>> write(ExportScope scope, const QString &file, ExistingFile existing,
                                                       ProgressPtr progress);
    /// What an export, checkpoint or event proof that was given out signs. Conflict when it is of another store than \p store.
    [[nodiscard]] QFuture<Result<EarlierPoint>> earlierPoint(const QString &file, StoreId store);
    /// The same for the store that the open log is of, as its newest checkpoint says.
    [[nodiscard]] QFuture<Result<EarlierPoint>> earlierPoint(const QString &file);
    /// The newest export of this log; empty when there was none.
    [[nodiscard]] QFuture<Result<std::optional<LastExport>>> lastExport();

    /// The store that a verifier key ("claviger/<id>+…") is of; null when it names none.
    [[nodiscard]] static StoreId storeOf(const QString &verifierKey);
    /// "claviger-1a2b3c4d-1200-8411.clavaudit": the store, first and last event; "-none" without events.
    [[nodiscard]] static QString suggestedName(const StoreId &store, quint64 first, quint64 count);

private:
    AuditLog &m_log;
    ExportServiceTools m_tools;
};

} // namespace claviger
