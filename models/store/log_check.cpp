#include "models/store/log_check.h"

#include "models/store/verified_event.h"

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

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

} // namespace

Result<bool> LogReplay::advance(Connection &connection, quint64 limit)
{
    quint64 left = limit;
    const auto visit = [&](const StoredEvent &event) {
        if (left == 0)
            return false;
        --left;
        add(event);
        return true;
    };
    auto walked = m_session.events().walk(connection, m_next, EventTable::Order::OldestFirst, visit, true);
    flush();
    return walked.map([&left] { return left > 0; });
}

void LogReplay::add(const StoredEvent &stored)
{
    if (stored.seq != m_next) {
        m_slots.addUnreadable();
        report(ErrorCode::Tampered, stored.seq, u"Events before it are missing."_s);
    }
    m_next = stored.seq + 1;
    ++m_events;
    m_hashes.push_back(stored.leafHash);
    if (stored.line.isEmpty()) {
        m_slots.addUnreadable();
        return report(ErrorCode::Damaged, stored.seq, u"The record does not open."_s);
    }
    const LogWriter &writer = m_session.context().writer;
    if (writer.leafHash(stored.line) != stored.leafHash)
        return report(ErrorCode::Tampered, stored.seq, u"Its bytes do not fit its leaf hash."_s);
    const auto event = writer.read(stored.line);
    if (!event) {
        m_slots.addUnreadable();
        return report(event.error().code, stored.seq, event.error().detail);
    }
    if (event->seq != stored.seq)
        return report(ErrorCode::Tampered, stored.seq, u"It says that it is event %1."_s.arg(event->seq));
    remember(*event);
}

void LogReplay::report(ErrorCode code, quint64 seq, const QString &detail)
{
    m_findings.push_back({code, u"event %1"_s.arg(seq), detail});
}

void LogReplay::flush()
{
    m_session.context().writer.extend(m_state, m_hashes);
    m_hashes.clear();
}

void LogReplay::remember(const AuditEvent &event)
{
    m_slots.add(event);
    if (event.action == AuditAction::LogKeyReplaced && event.result == AuditResult::Granted) {
        flush();
        m_replacements.insert(event.seq, {.detail = event.detail, .root = m_session.context().writer.root(m_state)});
    }
    if (const quint64 check = pastCheckNumber(event); check > 0)
        rememberCheck(event, check);
    if (event.objectVersion == 0)
        return;
    const bool isWorkspace = event.action == AuditAction::WorkspaceSaved;
    LoggedObject &object = (isWorkspace ? m_workspaces : m_credentials)[event.object];
    if (event.objectVersion != object.revision + 1)
        report(ErrorCode::Tampered, event.seq, u"It does not follow revision %1 of its object."_s.arg(object.revision));
    object.revision = event.objectVersion;
    object.isPurged = event.action == AuditAction::CredentialPurged;
    object.path = event.path;
}

void LogReplay::rememberCheck(const AuditEvent &event, quint64 number)
{
    LoggedObject &object = m_credentials[event.object];
    if (number != object.checks + 1)
        report(ErrorCode::Tampered, event.seq, u"It does not follow check %1 of its object."_s.arg(object.checks));
    object.checks = number;
}

void LogReplay::checkHead(const LogHead &head)
{
    const QString subject = u"audit log"_s;
    if (head.state.size != m_state.size)
        m_findings.push_back({head.state.size > m_state.size ? ErrorCode::Tampered : ErrorCode::RolledBack, subject,
                              u"Its head speaks of %1 events, there are %2."_s.arg(head.state.size).arg(m_state.size)});
    else if (head.state.frontier != m_state.frontier)
        m_findings.push_back({ErrorCode::Tampered, subject, u"Its frontier does not fit its events."_s});
    const LogWriter &writer = m_session.context().writer;
    const Header &header = m_session.header();
    const auto fits
        = writer.verifyCheckpoint(head.checkpoint, header.verifierKey, header.store, m_state.size, writer.root(m_state));
    if (!fits)
        m_findings.push_back({fits.error().code, u"checkpoint"_s, fits.error().detail});
}

/// \p nextKey signs the log from then on.
void LogReplay::checkHandover(const KeptHandover &kept, QByteArrayView nextKey)
{
    const auto event = m_replacements.find(kept.seq);
    if (event == m_replacements.end())
        return report(ErrorCode::Tampered, kept.seq, u"A change of the signing key is kept for it that it does not tell of."_s);
    event->isKept = true;
    const LogWriter &writer = m_session.context().writer;
    const StoreId store = m_session.header().store;
    if (event->detail != u"key="_s + writer.verifierKey(store, nextKey))
        report(ErrorCode::Tampered, kept.seq, u"It names another signing key than the one that followed."_s);
    const auto fits = writer.verifyCheckpoint(kept.checkpoint, kept.verifier, store, kept.seq + 1, event->root);
    if (!fits)
        report(ErrorCode::Tampered, kept.seq, u"Its checkpoint by the key before: "_s + fits.error().detail);
}

Result<> LogReplay::checkHandovers(Connection &connection)
{
    const auto kept = readHandovers(connection);
    if (!kept)
        return tl::unexpected(kept.error());
    for (std::size_t i = 0; i < kept->size(); ++i) {
        const bool isLast = i + 1 == kept->size();
        checkHandover((*kept)[i], isLast ? m_session.header().verifierKey : (*kept)[i + 1].verifier);
    }
    for (auto event = m_replacements.cbegin(); event != m_replacements.cend(); ++event) {
        if (!event->isKept)
            report(ErrorCode::Tampered, event.key(), u"The checkpoint by the signing key before it is missing."_s);
    }
    return {};
}

Result<> LogReplay::checkTree(Connection &connection)
{
    const auto head = readLogHead(connection);
    if (head)
        checkHead(*head);
    else if (head.error().code == ErrorCode::Damaged)
        m_findings.push_back({ErrorCode::Damaged, head.error().subject, head.error().detail});
    else
        return tl::unexpected(head.error());
    return checkHandovers(connection).and_then([&] { return checkNodes(connection, m_findings, m_state.size); });
}

} // namespace claviger
