#include "models/store/log_check.h"

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kHashesAtOnce = 4096;

/// One pass over the events in order.
class Replay
{
public:
    Replay(StoreSession &session, std::vector<CheckFinding> &findings)
        : m_writer(session.context().writer)
        , m_findings(findings)
    {
    }

    void add(const StoredEvent &stored)
    {
        if (stored.seq != m_next)
            report(ErrorCode::Tampered, stored.seq, u"Events before it are missing."_s);
        m_next = stored.seq + 1;
        ++m_replay.events;
        m_hashes.push_back(stored.leafHash);
        if (m_hashes.size() >= kHashesAtOnce)
            flush();
        if (stored.leaf.isEmpty())
            return report(ErrorCode::Damaged, stored.seq, u"The record does not open."_s);
        if (m_writer.leafHash(stored.leaf) != stored.leafHash)
            return report(ErrorCode::Tampered, stored.seq, u"Its bytes do not fit its leaf hash."_s);
        const auto event = m_writer.read(stored.leaf);
        if (!event)
            return report(event.error().code, stored.seq, event.error().detail);
        if (event->seq != stored.seq)
            return report(ErrorCode::Tampered, stored.seq, u"It says that it is event %1."_s.arg(event->seq));
        remember(*event);
    }

    LogState finish()
    {
        flush();
        return m_state;
    }

    LogReplay take() { return std::move(m_replay); }

private:
    void report(ErrorCode code, quint64 seq, const QString &detail)
    {
        m_findings.push_back({code, u"event %1"_s.arg(seq), detail});
    }

    void flush()
    {
        m_writer.extend(m_state, m_hashes);
        m_hashes.clear();
    }

    void remember(const AuditEvent &event)
    {
        if (event.objectVersion == 0)
            return;
        LoggedObject &object = m_replay.objects[event.object];
        if (event.objectVersion != object.revision + 1)
            report(ErrorCode::Tampered, event.seq, u"It does not follow revision %1 of its object."_s.arg(object.revision));
        object = {.revision = event.objectVersion,
                  .isWorkspace = event.action == AuditAction::WorkspaceSaved,
                  .isPurged = event.action == AuditAction::CredentialPurged,
                  .path = event.path};
    }

    const LogWriter &m_writer;
    std::vector<CheckFinding> &m_findings;
    LogReplay m_replay;
    LogState m_state;
    std::vector<Digest> m_hashes;
    quint64 m_next = 0;
};

/// Each stored inner node against the two below it; with the leaves right, that proves the whole tree.
Result<> checkNodes(Connection &connection, std::vector<CheckFinding> &findings, quint64 size)
{
    Query query
        = connection.query("SELECT n.level, n.position, n.hash, "
                           "coalesce(a.hash, (SELECT leaf_hash FROM event WHERE n.level = 1 AND seq = 2 * n.position)), "
                           "coalesce(b.hash, (SELECT leaf_hash FROM event WHERE n.level = 1 AND seq = 2 * n.position + 1)) "
                           "FROM log_node n LEFT JOIN log_node a ON a.level = n.level - 1 AND a.position = 2 * n.position "
                           "LEFT JOIN log_node b ON b.level = n.level - 1 AND b.position = 2 * n.position + 1");
    quint64 nodes = 0;
    constexpr std::array kPrefix{std::byte{1}};
    Sha256 hash;
    while (query.next()) {
        ++nodes;
        const Digest expected = hash.update(kPrefix).update(asBytes(query.blob(3))).update(asBytes(query.blob(4))).finish();
        Digest stored{};
        if (!toDigest(query.blob(2), stored) || stored != expected)
            findings.push_back({ErrorCode::Tampered, u"log node %1/%2"_s.arg(query.integer(0)).arg(query.integer(1)),
                                u"It does not fit the nodes below it."_s});
    }
    quint64 complete = 0;
    for (quint64 width = size / 2; width > 0; width /= 2)
        complete += width;
    if (query.outcome() && nodes != complete)
        findings.push_back({ErrorCode::Tampered, u"audit log"_s, u"It has %1 nodes instead of %2."_s.arg(nodes).arg(complete)});
    return query.outcome();
}

void checkHead(StoreSession &session, const LogHead &head, const LogState &replayed, std::vector<CheckFinding> &findings)
{
    const QString subject = u"audit log"_s;
    if (head.state.size != replayed.size)
        findings.push_back({head.state.size > replayed.size ? ErrorCode::Tampered : ErrorCode::RolledBack, subject,
                            u"Its head speaks of %1 events, there are %2."_s.arg(head.state.size).arg(replayed.size)});
    else if (head.state.frontier != replayed.frontier)
        findings.push_back({ErrorCode::Tampered, subject, u"Its frontier does not fit its events."_s});
    const LogWriter &writer = session.context().writer;
    const Header &header = session.header();
    const auto signedState
        = writer.verifyCheckpoint(head.checkpoint, header.verifierKey, header.store, replayed.size, writer.root(replayed));
    if (!signedState)
        findings.push_back({signedState.error().code, u"checkpoint"_s, signedState.error().detail});
}

} // namespace

Result<LogReplay> replayLog(StoreSession &session, Connection &connection, std::vector<CheckFinding> &findings,
                            Progress &progress, const std::function<bool()> &stop)
{
    const auto head = readLogHead(connection);
    if (!head && head.error().code != ErrorCode::Damaged)
        return tl::unexpected(head.error());
    Replay replay(session, findings);
    bool stopped = false;
    const auto visit = [&](const StoredEvent &event) {
        replay.add(event);
        progress.advance();
        stopped = stop();
        return !stopped;
    };
    auto walked = session.events().walk(connection, 0, EventTable::Order::OldestFirst, visit, true);
    if (stopped)
        return failure(ErrorCode::Cancelled, session.file());
    if (!walked)
        return tl::unexpected(walked.error());
    const LogState state = replay.finish();
    if (head)
        checkHead(session, *head, state, findings);
    else
        findings.push_back({ErrorCode::Damaged, head.error().subject, head.error().detail});
    return checkNodes(connection, findings, state.size).map([&] { return replay.take(); });
}

} // namespace claviger
