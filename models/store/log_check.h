#pragma once

#include "models/domain/store_admin.h"
#include "models/store/session.h"
#include "models/store/slot_history.h"

#include <QHash>

namespace claviger {

/// What the log says of one object.
struct LoggedObject {
    quint64 revision = 0; ///< the newest it speaks of
    bool isPurged = false;
    QString path;       ///< as of that revision; empty for a workspace
    quint64 checks = 0; ///< number of its newest live check; 0: none
};

/// Reads every event in order and re-computes leaves, frontier and root; what does not fit is a finding. Goes on where it
/// was when the log has grown, so that nobody has to wait while a long one is read.
class LogReplay
{
public:
    LogReplay(StoreSession &session, std::vector<CheckFinding> &findings)
        : m_session(session)
        , m_findings(findings)
    {
    }

    /// Up to \p limit further events of \p connection's state; true when none is left.
    [[nodiscard]] Result<bool> advance(Connection &connection, quint64 limit);
    /// Compares what was read with head, checkpoint and nodes of the same state of the file; after the last event.
    [[nodiscard]] Result<> checkTree(Connection &connection);

    [[nodiscard]] quint64 events() const noexcept { return m_events; }
    /// By id.
    [[nodiscard]] const QHash<QString, LoggedObject> &credentials() const noexcept { return m_credentials; }
    [[nodiscard]] const SlotHistory &keySlots() const noexcept { return m_slots; }
    /// By slug, which may look like an id.
    [[nodiscard]] const QHash<QString, LoggedObject> &workspaces() const noexcept { return m_workspaces; }

private:
    /// An event that names a new signing key.
    struct Replacement {
        QString detail;
        Digest root{}; ///< of the log with it
        bool isKept = false;
    };

    void add(const StoredEvent &stored);
    void remember(const AuditEvent &event);
    void rememberCheck(const AuditEvent &event, quint64 number);
    void report(ErrorCode code, quint64 seq, const QString &detail);
    void flush();
    [[nodiscard]] Result<> checkHandovers(Connection &connection);
    void checkHandover(const KeptHandover &kept, QByteArrayView nextKey);
    void checkHead(const LogHead &head);

    StoreSession &m_session;
    std::vector<CheckFinding> &m_findings;
    QHash<QString, LoggedObject> m_credentials;
    QHash<QString, LoggedObject> m_workspaces;
    SlotHistory m_slots;
    QHash<quint64, Replacement> m_replacements; ///< by seq
    LogState m_state;
    std::vector<Digest> m_hashes;
    quint64 m_events = 0;
    quint64 m_next = 0;
};

} // namespace claviger
