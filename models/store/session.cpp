#include "models/store/session.h"

#include "models/secure/random.h"
#include "models/store/schema.h"
#include "models/store/slot_history.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kIdSize = 8;
/// How far back a newest word on the header is looked for. Every unlock and lock repeats it, so it is near.
constexpr int kNewestEvents = 4'000;

QString randomHex() { return QString::fromLatin1(randomBytes(kIdSize).toHex()); }

tl::unexpected<Error> lost(const QString &file, const QString &why) { return failure(ErrorCode::Locked, file, why); }

} // namespace

StoreSession::Tables::Tables(const LogWriter &writer, KeyRing &keys)
    : index(keys.generations(StoreKey::Index))
    , fingerprints(keys.key(StoreKey::Fingerprint))
    , credentials(keys, index)
    , workspaces(keys, index)
    , events(writer, keys)
{
}

StoreSession::Snapshot::Snapshot(Connection &connection)
    : m_connection(connection)
{
    static_cast<void>(m_connection.run("BEGIN")); // when this fails, so will every read
}

StoreSession::Snapshot::~Snapshot()
{
    if (!m_connection.inAutocommit())
        static_cast<void>(m_connection.run("COMMIT"));
}

StoreSession::StoreSession(OpenedFile file, StoredHeader header, KeyRing keys, SlotId slot, SessionContext context)
    : m_file(std::move(file))
    , m_header(std::move(header))
    , m_keys(std::move(keys))
    , m_slot(slot)
    , m_context(std::move(context))
    , m_session(randomHex())
{
}

StoreSession::~StoreSession() = default;

Result<std::unique_ptr<StoreSession>> StoreSession::open(OpenedFile file, StoredHeader header, OpenedSlot slot,
                                                         SessionContext context, Log log)
{
    auto keys = KeyRing::open(std::move(slot.root), header.header);
    if (!keys)
        return tl::unexpected(keys.error());
    if (auto verified = verifyHeader(header, keys->current().headerMac); !verified)
        return tl::unexpected(verified.error());
    std::unique_ptr<StoreSession> session(
        new StoreSession(std::move(file), std::move(header), *std::move(keys), slot.slot, std::move(context)));
    auto ready = session->m_keys.load(session->connection());
    if (!ready)
        return tl::unexpected(ready.error());
    session->m_tables = std::make_unique<Tables>(session->m_context.writer, session->m_keys);
    return session
        ->read([&](Connection &connection) -> Result<> {
            if (auto fits = verifySchema(connection); !fits)
                return fits;
            const auto head = readLogHead(connection);
            if (!head)
                return tl::unexpected(head.error());
            session->m_knownLog = head->state.size;
            if (log == Log::Signed)
                return session->readLoggedHeader().and_then([&] { return session->trustLog(); });
            return connection.number("PRAGMA data_version").map([&](qint64 version) { session->m_trustedVersion = version; });
        })
        .map([&] { return std::move(session); });
}

Result<> StoreSession::refresh()
{
    const auto version = connection().number("PRAGMA data_version");
    if (!version)
        return tl::unexpected(version.error());
    if (*version == m_dataVersion && !m_header.body.isEmpty())
        return {};
    auto stored = readHeader(connection());
    if (!stored)
        return tl::unexpected(stored.error());
    if (stored->body != m_header.body) {
        if (auto adopted = adopt(*std::move(stored)); !adopted)
            return adopted;
    }
    m_dataVersion = *version;
    return {};
}

/// Before anything is appended to it, and so signed: what is there must be signed by someone with the key.
Result<> StoreSession::trustLog()
{
    const auto version = connection().number("PRAGMA data_version");
    if (!version)
        return tl::unexpected(version.error());
    if (*version == m_trustedVersion)
        return {};
    const auto head = readLogHead(connection());
    if (!head)
        return tl::unexpected(head.error());
    if (head->state.size < m_knownLog)
        return failure(ErrorCode::RolledBack, u"audit log"_s,
                       u"It has %1 events and had %2."_s.arg(head->state.size).arg(m_knownLog));
    return verifyLogHead(*head, m_header.header, m_context.writer)
        .and_then([&] { return noticeForeign(head->state.size); })
        .and_then([&] { return trustHeader(); })
        .map([&] { m_trustedVersion = *version; });
}

/// A header that changes while we have the store open changes with an event.
Result<> StoreSession::trustHeader()
{
    const QString now = headerMark(m_header.header);
    if (m_loggedHeader.isEmpty())
        m_loggedHeader = now;
    if (now == m_loggedHeader)
        m_headerAtOdds.clear();
    if (now == m_loggedHeader || now == m_headerAtOdds)
        return {};
    return failure(ErrorCode::RolledBack, u"header"_s, u"It was changed without an event in the log."_s);
}

Result<> StoreSession::readLoggedHeader()
{
    int left = kNewestEvents;
    const auto visit = [&](const StoredEvent &stored) {
        const auto event = m_context.writer.read(stored.line);
        auto mark = event ? headerAfter(*event) : std::nullopt;
        if (!mark)
            return --left > 0;
        m_loggedHeader = *std::move(mark);
        return false;
    };
    return m_tables->events.walk(connection(), std::numeric_limits<quint64>::max(), EventTable::Order::NewestFirst, visit, true)
        .map([this] {
            if (const QString now = headerMark(m_header.header); !m_loggedHeader.isEmpty() && m_loggedHeader != now)
                m_headerAtOdds = now;
        });
}

Result<> StoreSession::adopt(StoredHeader stored)
{
    const Header &header = stored.header;
    if (header.store != m_keys.store())
        return failure(ErrorCode::Tampered, file(), u"Another store took its place."_s);
    if (header.rootGeneration != m_keys.rootGeneration())
        return lost(file(), u"The store was given a new root key elsewhere."_s);
    if (std::ranges::none_of(header.keySlots, [this](const KeySlot &slot) { return slot.id == m_slot; }))
        return lost(file(), u"The key slot that opened it was removed elsewhere."_s);
    auto keys = KeyRing::open(m_keys.root().clone(), header);
    if (!keys)
        return tl::unexpected(keys.error());
    if (auto verified = verifyHeader(stored, keys->current().headerMac); !verified)
        return verified;
    if (auto loaded = keys->load(connection()); !loaded)
        return loaded;
    m_keys = *std::move(keys);
    m_header = std::move(stored);
    m_tables = std::make_unique<Tables>(m_context.writer, m_keys);
    return {};
}

void StoreSession::putHeader(Transaction &transaction, Header header, SlotId slot)
{
    writeHeader(transaction, header, m_keys.current().headerMac);
    m_header.body = encodeHeader(header);
    m_header.header = std::move(header);
    m_slot = slot;
}

StoreSession::Keyed StoreSession::exchangeKeys(Keyed keyed)
{
    std::swap(m_keys, keyed.keys);
    std::swap(m_header.header, keyed.header);
    std::swap(m_slot, keyed.slot);
    m_header.body = encodeHeader(m_header.header);
    m_tables = std::make_unique<Tables>(m_context.writer, m_keys);
    return keyed;
}

AuditEvent StoreSession::completed(EventDraft draft, const QString &requestId) const
{
    AuditEvent event;
    static_cast<EventDraft &>(event) = std::move(draft);
    event.at = now();
    event.actor = m_context.actor.user;
    event.host = m_context.actor.host;
    event.session = m_session;
    event.requestId = requestId;
    if (repeatsHeader(event.action) && !m_loggedHeader.isEmpty())
        event.detail = (event.detail + u" header="_s + m_loggedHeader).trimmed();
    if (const QString &more = m_context.actor.detail; !more.isEmpty())
        event.detail = (event.detail + u' ' + more).trimmed();
    return event;
}

/// Appends what \p change tells; answers the new size of the log.
Result<quint64> StoreSession::appendEvents(Transaction &transaction, const Change &change)
{
    const auto head = readLogHead(connection());
    if (!head)
        return tl::unexpected(head.error());
    if (auto noticed = noticeForeign(head->state.size); !noticed) // what our events repeat may stand there
        return tl::unexpected(noticed.error());
    const QString &given = m_context.actor.requestId;
    const QString request = given.isEmpty() ? randomHex() : given;
    const auto complete = [&](const EventDraft &draft) {
        AuditEvent event = completed(draft, request);
        if (change.isAnonymous) {
            event.actor.clear();
            event.host.clear();
        }
        return event;
    };
    if (!change.replacedLogKey.isEmpty()) {
        const QString key = m_context.writer.verifierKey(header().store, header().verifierKey);
        EventDraft replaced;
        replaced.action = AuditAction::LogKeyReplaced;
        replaced.object = header().store.toString();
        replaced.detail = u"key="_s + key;
        if (auto done = m_tables->events.handOver(transaction, complete(replaced), change.replacedLogKey); !done)
            return tl::unexpected(done.error());
    }
    std::vector<AuditEvent> events;
    events.reserve(change.events.size());
    for (const EventDraft &draft : change.events)
        events.push_back(complete(draft));
    return m_tables->events.append(transaction, std::move(events));
}

Result<> StoreSession::finish(Transaction &transaction, const Change &change)
{
    quint64 size = 0;
    if (!change.events.empty()) {
        const auto logged = appendEvents(transaction, change);
        if (!logged)
            return tl::unexpected(transaction.state() ? logged.error() : transaction.state().error());
        size = *logged;
    }
    if (auto done = transaction.commit(); !done)
        return done;
    m_knownLog = std::max(m_knownLog, size);
    for (const EventDraft &draft : change.events)
        m_loggedHeader = headerAfter(draft).value_or(m_loggedHeader);
    m_announcement.ids.insert(m_announcement.ids.end(), change.ids.begin(), change.ids.end());
    m_announcement.workspaces |= change.workspaces;
    m_announcement.logSize = std::max(m_announcement.logSize, size);
    return {};
}

/// Events that others wrote tell what changed; what they tell of is announced like our own.
Result<> StoreSession::noticeForeign(quint64 upTo)
{
    if (upTo <= m_knownLog)
        return {};
    const auto notice = [&](const StoredEvent &stored) {
        if (stored.seq >= upTo)
            return false;
        if (const auto event = m_context.writer.read(stored.line)) {
            const bool isWorkspace = event->action == AuditAction::WorkspaceSaved;
            const auto id = CredentialId::parse(event->object);
            if (id && event->objectVersion > 0 && !isWorkspace)
                m_announcement.ids.push_back(*id);
            m_announcement.workspaces |= isWorkspace;
            m_loggedHeader = headerAfter(*event).value_or(m_loggedHeader);
        } else {
            m_loggedHeader.clear(); // it may have told of the header
        }
        return true;
    };
    // one that does not open is for a check to name; it must not stand in the way of every later write
    auto done = m_tables->events.walk(connection(), m_knownLog, EventTable::Order::OldestFirst, notice, true);
    if (!done)
        return done;
    m_knownLog = upTo;
    m_announcement.logSize = std::max(m_announcement.logSize, upTo);
    return {};
}

Result<Announcement> StoreSession::poll()
{
    const auto version = connection().number("PRAGMA data_version");
    if (!version)
        return tl::unexpected(version.error());
    if (*version == m_polledVersion)
        return Announcement{};
    return read([this, polled = *version](Connection &snapshot) -> Result<Announcement> {
        if (auto trusted = trustLog(); !trusted)
            return tl::unexpected(trusted.error());
        const auto head = readLogHead(snapshot);
        if (!head)
            return tl::unexpected(head.error());
        if (auto noticed = noticeForeign(head->state.size); !noticed)
            return tl::unexpected(noticed.error());
        m_polledVersion = polled;
        return takeAnnouncement();
    });
}

} // namespace claviger
