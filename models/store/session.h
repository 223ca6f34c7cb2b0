#pragma once

#include "models/domain/audit_log.h"
#include "models/store/credential_table.h"
#include "models/store/event_table.h"
#include "models/store/key_slot.h"
#include "models/store/store_file.h"
#include "models/store/workspace_table.h"

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace claviger {

/// Who acts, for the audit log.
struct Actor {
    QString user;
    QString host;
    QString requestId{}; ///< hex, of what a client asks for; empty: each change makes its own
    QString detail{};    ///< goes behind the detail of each event, e.g. "operation=…"; empty: nothing does
};

/// What a session needs from outside; outlives it.
struct SessionContext {
    const Clock &clock;
    const LogWriter &writer;
    const Actor &actor; ///< who acts now; changes between two jobs at most
};

/// What a change is to log and whom it touches.
struct Change {
    std::vector<EventDraft> events;
    std::vector<CredentialId> ids;
    bool workspaces = false;
    bool isAnonymous = false;  ///< the events name neither who acts nor where
    QByteArray replacedLogKey; ///< public key that signed the log until this change replaced it; empty: it stays
};

/// What listeners are to know after a commit, ours or another's.
struct Announcement {
    std::vector<CredentialId> ids;
    bool workspaces = false;
    quint64 logSize = 0;
};

/// An unlocked store: connection, keys, tables. One thread; everything is wiped with it.
class StoreSession
{
public:
    /// Whether the file has a log already; only one that is just being made has none.
    enum class Log { Signed, Begins };
    /// \p slot was opened with the header in \p file, which is verified here, as are tables and log head: Tampered when the
    /// header's MAC, the tables or the checkpoint do not fit.
    [[nodiscard]] static Result<std::unique_ptr<StoreSession>> open(OpenedFile file, StoredHeader header, OpenedSlot slot,
                                                                    SessionContext context, Log log = Log::Signed);
    ~StoreSession();
    StoreSession(const StoreSession &) = delete;
    StoreSession &operator=(const StoreSession &) = delete;

    /// Runs \p body(Transaction &, Change &), which answers a Result, in one transaction with the events it asks for.
    /// Nothing is kept of it when it fails. Fails with the error given to forbidWriting(), with Locked when another process took
    /// our key away, with Tampered or RolledBack when log and header are not what a process with the key has left.
    template <typename Body>
    [[nodiscard]] auto change(Body &&body) -> std::invoke_result_t<Body, Transaction &, Change &>
    {
        auto transaction = Transaction::begin(connection());
        Result<> ready = transaction ? refresh() : Result<>(tl::unexpected(transaction.error()));
        if (ready && m_forbidden)
            ready = tl::unexpected(*m_forbidden);
        if (ready)
            ready = trustLog();
        if (!ready)
            return tl::unexpected(ready.error());
        Change change;
        auto answer = body(*transaction, change);
        if (answer) {
            if (auto done = finish(*transaction, change); !done)
                return tl::unexpected(done.error());
        }
        return answer;
    }

    /// Runs \p body(Connection &), which answers a Result, on one consistent state of the file.
    template <typename Body>
    [[nodiscard]] auto read(Body &&body) -> std::invoke_result_t<Body, Connection &>
    {
        const Snapshot snapshot(connection());
        Result<> ready = refresh();
        if (!ready)
            return tl::unexpected(ready.error());
        return body(connection());
    }

    [[nodiscard]] Connection &connection() noexcept { return *m_file.connection; }
    [[nodiscard]] const QString &file() const noexcept { return m_file.connection->file(); }
    [[nodiscard]] const Header &header() const noexcept { return m_header.header; }
    [[nodiscard]] SlotId slot() const noexcept { return m_slot; }
    /// False: the newest event that speaks of the header means another one than the one that this session was opened with.
    [[nodiscard]] bool isHeaderLogged() const { return m_headerAtOdds.isEmpty(); }
    [[nodiscard]] KeyRing &keys() noexcept { return m_keys; }
    [[nodiscard]] CredentialTable &credentials() noexcept { return m_tables->credentials; }
    [[nodiscard]] WorkspaceTable &workspaces() noexcept { return m_tables->workspaces; }
    [[nodiscard]] EventTable &events() noexcept { return m_tables->events; }
    [[nodiscard]] Fingerprinter &fingerprints() noexcept { return m_tables->fingerprints; }
    [[nodiscard]] const SessionContext &context() const noexcept { return m_context; }
    [[nodiscard]] Instant now() const { return m_context.clock.now(); }

    /// Writes \p header under the keys of its epoch and takes it over; for slot changes and rekeys. \p slot is the one
    /// that this session counts as opened by from now on.
    void putHeader(Transaction &transaction, Header header, SlotId slot);
    /// Works with \p keys and \p header from now on, before they are written; answers those until now.
    struct Keyed {
        KeyRing keys;
        Header header;
        SlotId slot;
    };
    [[nodiscard]] Keyed exchangeKeys(Keyed keyed);
    /// After a failed change of header or keys: \p header counts until what is in memory is read anew, which the next
    /// change or read does, and \p slot is again the one that opened it.
    void forgetHeader(Header header, SlotId slot)
    {
        m_header.header = std::move(header);
        m_header.body.clear();
        m_slot = slot;
    }

    /// Every change() fails with \p why from now on; reading goes on.
    void forbidWriting(Error why) { m_forbidden = std::move(why); }
    /// Answers why it was forbidden.
    std::optional<Error> allowWriting() { return std::exchange(m_forbidden, std::nullopt); }
    [[nodiscard]] bool isWritingForbidden() const noexcept { return m_forbidden.has_value(); }
    /// What the log is to be told once it may be written, and no sooner.
    void holdBack(std::vector<EventDraft> events) { m_heldBack = std::move(events); }
    [[nodiscard]] const std::vector<EventDraft> &heldBack() const noexcept { return m_heldBack; }

    /// Looks whether another process has written, and answers what of ours it changed; empty logSize: nothing. Fails as
    /// change() does.
    [[nodiscard]] Result<Announcement> poll();
    /// What has been committed since the last call.
    [[nodiscard]] Announcement takeAnnouncement() { return std::exchange(m_announcement, {}); }

    [[nodiscard]] AuditEvent completed(EventDraft draft, const QString &requestId) const;

private:
    struct Tables {
        Tables(const LogWriter &writer, KeyRing &keys);
        BlindIndex index;
        Fingerprinter fingerprints;
        CredentialTable credentials;
        WorkspaceTable workspaces;
        EventTable events;
    };
    /// Holds one read transaction.
    class Snapshot
    {
    public:
        explicit Snapshot(Connection &connection);
        ~Snapshot();
        Snapshot(const Snapshot &) = delete;
        Snapshot &operator=(const Snapshot &) = delete;

    private:
        Connection &m_connection;
    };

    StoreSession(OpenedFile file, StoredHeader header, KeyRing keys, SlotId slot, SessionContext context);
    [[nodiscard]] Result<> refresh();
    [[nodiscard]] Result<> adopt(StoredHeader header);
    [[nodiscard]] Result<> trustLog();
    [[nodiscard]] Result<> trustHeader();
    [[nodiscard]] Result<> readLoggedHeader();
    [[nodiscard]] Result<> finish(Transaction &transaction, const Change &change);
    [[nodiscard]] Result<quint64> appendEvents(Transaction &transaction, const Change &change);
    [[nodiscard]] Result<> noticeForeign(quint64 upTo);

    OpenedFile m_file;
    StoredHeader m_header;
    KeyRing m_keys;
    SlotId m_slot;
    SessionContext m_context;
    QString m_session;
    std::unique_ptr<Tables> m_tables;
    qint64 m_dataVersion = -1;    ///< when the header was last compared
    qint64 m_polledVersion = -1;  ///< when the log was last compared
    qint64 m_trustedVersion = -1; ///< when the log's head was last verified; what we add to it needs no more looking at
    quint64 m_knownLog = 0;
    QString m_loggedHeader;           ///< its mark by the newest event that speaks of it; empty: none that we know does
    QString m_headerAtOdds;           ///< mark of the header that we were opened with, when the log speaks of another
    std::optional<Error> m_forbidden; ///< why nothing may be written
    std::vector<EventDraft> m_heldBack;
    Announcement m_announcement;
};

} // namespace claviger
