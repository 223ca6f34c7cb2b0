#pragma once

#include "models/domain/audit_log.h"
#include "models/domain/event_proof.h"

#include <QObject>
#include <QStringList>

#include <functional>

namespace claviger {

class Backend;
class ProviderRegistry;

/// What the Audit page filters by; members that are empty do not filter.
struct HistoryFilter {
    std::optional<Instant> since; ///< inclusive
    std::optional<Instant> until; ///< exclusive
    QString actor;
    std::vector<AuditAction> actions;
    std::vector<AuditResult> results;
    QString workspace;
    QString text; ///< case-insensitive, anywhere in an event's texts
    /// Ids of providers that \c text also finds: the log knows ids, people see names (providersNamed()).
    QStringList providersOfText;
    CredentialId key; ///< not null: only what happened to this one
};

/// A page of events, the newest first.
struct HistoryPage {
    std::vector<AuditEvent> events;
    quint64 logSize = 0; ///< events in the whole log
    quint64 next = 0;    ///< give it to list() for the page after this one; 0: this was the last
    /// Events between this page's ends that cannot be read and are missing here, whatever the filter.
    quint64 unreadable = 0;
};

/// The proof of one event, as a person checks it or hands it on.
struct EventProofText {
    QByteArray file; ///< the text of a `*.clavproof`
    LogPoint log;
    QString verifierKey;
};

/// Where proofs of single events come from.
struct EventProving {
    EventProofs *proofs = nullptr;                            ///< null: there are none
    std::function<QByteArray(const ProvenEvent &)> writeFile; ///< as a `*.clavproof`
};

/// A group of actions under one word, for the filter of the Audit page.
struct ActionGroup {
    QString text; ///< translated: "Secrets shown", "Rotation" …
    std::vector<AuditAction> actions;
};

/// Reads the audit log in pages. GUI thread.
class HistoryService final : public QObject
{
    Q_OBJECT

public:
    static constexpr quint64 kPageSize = 200;

    /// All of it outlives the service.
    HistoryService(AuditLog &log, Backend &backend, EventProving proving = {}, QObject *parent = nullptr);

    /// \p from is 0 for the newest page, else HistoryPage::next of the one before.
    [[nodiscard]] QFuture<Result<HistoryPage>> list(HistoryFilter filter, quint64 from = 0, quint64 pageSize = kPageSize);
    /// What happened to \p key, newest first.
    [[nodiscard]] QFuture<Result<HistoryPage>> ofKey(CredentialId key, quint64 from = 0, quint64 pageSize = kPageSize);
    [[nodiscard]] QFuture<Result<CheckpointText>> checkpoint() { return m_log.checkpoint(); }

    /// Proves that \p shown is what the log has in its place. Tampered when the log has another event there, and as for
    /// EventProofs::provenEvent(); Unsupported where single events can't be proven.
    [[nodiscard]] QFuture<Result<EventProofText>> prove(const AuditEvent &shown);

    [[nodiscard]] static std::vector<ActionGroup> actionGroups();
    /// Ids of providers whose name holds \p text, case-insensitive; none for an empty one.
    [[nodiscard]] static QStringList providersNamed(const ProviderRegistry &registry, const QString &text);
    /// One translated line about \p event: "Secret revealed: api_key · incident 12".
    [[nodiscard]] static QString sentence(const AuditEvent &event);

signals:
    void grew(quint64 size); ///< new events are there

private:
    AuditLog &m_log;
    EventProving m_proving;
};

} // namespace claviger
