#pragma once

#include "models/domain/audit_log.h"

#include <QFuture>
#include <QMap>
#include <QObject>

#include <memory>

namespace claviger {

/// Somebody whom events of the log name as who did it.
struct LoggedActor {
    QString name;
    quint64 events = 0;
    quint64 fixed = 0; ///< of them those of format 1, whose signed bytes hold the name: they cannot be erased

    friend bool operator==(const LoggedActor &, const LoggedActor &) = default;
};

/// Forgets people in the audit log of the open store. GUI thread.
class PrivacyService final : public QObject
{
    Q_OBJECT

public:
    /// \p log outlives it.
    explicit PrivacyService(AuditLog &log, QObject *parent = nullptr);

    /// Everybody whom the log names, by name. Reads the whole log in pieces; Cancelled by \p progress.
    [[nodiscard]] QFuture<Result<std::vector<LoggedActor>>> actors(ProgressPtr progress);
    /// See AuditLog::erasePerson().
    [[nodiscard]] QFuture<Result<ErasedPerson>> erase(const QString &actor, const QString &reason, ProgressPtr progress);

private:
    struct Counting;
    void count(std::shared_ptr<Counting> counting);

    AuditLog &m_log;
};

} // namespace claviger
