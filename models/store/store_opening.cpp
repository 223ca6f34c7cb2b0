#include "models/store/store_opening.h"

#include "models/base/draft_file.h"
#include "models/base/time_text.h"
#include "models/secure/random.h"
#include "models/secure/recovery_code.h"
#include "models/store/integrity_check.h"
#include "models/store/log_standing.h"
#include "models/store/overview_reader.h"
#include "models/store/schema.h"
#include "models/store/slot_history.h"
#include "models/store/table_upgrade.h"

#include <QFileInfo>

#include <algorithm>
#include <iterator>
#include <limits>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kRootSize = 32;

/// Everything a store has from its first moment.
struct Beginning {
    Header header;
    Secret root;
    SigningKeyPair signing;
    Secret recoveryCode;
};

Result<> addSlots(Beginning &beginning, const CreateStoreOrder &order, const Argon2Parameters &cost)
{
    Header &header = beginning.header;
    auto slot = makeSlot(header.store, SlotKind::Passphrase, order.passphrase, cost, beginning.root, header.createdAt);
    if (!slot)
        return tl::unexpected(slot.error());
    header.keySlots.push_back(*std::move(slot));
    if (!order.withRecovery)
        return {};
    beginning.recoveryCode = encodeRecoveryCode(randomSecret(kRootSize));
    auto recovery = makeSlot(header.store, SlotKind::Recovery, beginning.recoveryCode, cost, beginning.root, header.createdAt);
    if (!recovery)
        return tl::unexpected(recovery.error());
    header.keySlots.push_back(*std::move(recovery));
    return {};
}

Result<Beginning> begin(const CreateStoreOrder &order, const SessionContext &context, const Argon2Parameters &cost)
{
    auto signing = context.writer.generateSigningKey();
    if (!signing)
        return tl::unexpected(signing.error());
    Beginning beginning{.header = {}, .root = randomSecret(kRootSize), .signing = *std::move(signing), .recoveryCode = {}};
    beginning.header.store = StoreId::generate();
    beginning.header.createdAt = context.clock.now();
    beginning.header.verifierKey = beginning.signing.publicKey;
    return addSlots(beginning, order, cost).map([&] { return std::move(beginning); });
}

/// Header, keys and an empty log; the first event follows when the session is there.
Result<> writeBeginning(Connection &connection, const Beginning &beginning)
{
    auto keys = KeyRing::open(beginning.root.clone(), beginning.header);
    auto transaction = Transaction::begin(connection);
    if (!keys || !transaction)
        return tl::unexpected(keys ? transaction.error() : keys.error());
    writeHeader(*transaction, beginning.header, keys->current().headerMac);
    for (const StoreKey purpose : {StoreKey::Fingerprint, StoreKey::Index, StoreKey::Log})
        keys->store(*transaction, purpose, 1, randomSecret(kRootSize));
    keys->store(*transaction, StoreKey::Signing, 1, beginning.signing.seed);
    transaction->write("INSERT INTO log_head(id, size, frontier, checkpoint) VALUES(1, 0, x'', x'')");
    return transaction->commit();
}

EventDraft storeEvent(const StoreSession &session, AuditAction action, const QString &detail = {})
{
    EventDraft event;
    event.action = action;
    event.object = session.header().store.toString();
    event.detail = detail;
    return event;
}

Result<std::unique_ptr<StoreSession>> openSession(OpenedFile file, const Unlocker &unlocker, const SessionContext &context)
{
    auto header = readHeader(*file.connection);
    if (!header)
        return tl::unexpected(header.error());
    auto slot = openSlot(header->header, unlocker);
    if (!slot)
        return tl::unexpected(slot.error());
    return StoreSession::open(std::move(file), *std::move(header), *std::move(slot), context);
}

/// Names the file where the lower layer named a part of it.
template <typename T>
Result<T> about(const QString &file, Result<T> result)
{
    if (!result && result.error().subject != file) {
        Error &error = result.error();
        error.detail = error.detail.isEmpty() ? error.subject : error.subject + u": "_s + error.detail;
        error.subject = file;
    }
    return result;
}

/// The store as it begins, with its first event: a log that nobody has signed is never published.
Result<> fillDraft(const QString &path, const Beginning &beginning, const SessionContext &context)
{
    const auto noBackup = [](int) { return Result<>(); };
    auto connection = Connection::open(path, Connection::Mode::ReadWrite);
    if (!connection)
        return tl::unexpected(connection.error());
    const auto filled
        = migrate(**connection, migrations(), noBackup).and_then([&](int) { return writeBeginning(**connection, beginning); });
    if (!filled)
        return filled;
    auto header = readHeader(**connection);
    if (!header)
        return tl::unexpected(header.error());
    auto session
        = StoreSession::open({OpenMark(path), *std::move(connection)}, *std::move(header),
                             {beginning.header.keySlots.front().id, beginning.root.clone()}, context, StoreSession::Log::Begins);
    if (!session)
        return tl::unexpected(session.error());
    return (*session)->change([&](Transaction &, Change &change) -> Result<> {
        const Header &made = (*session)->header();
        const QString detail = (slotsMember(made) + headerMember(made)).trimmed();
        change.events.push_back(storeEvent(**session, AuditAction::StoreCreated, detail));
        return {};
    });
}

/// How far the clock has gone back since the newest event; what is logged is in order all the same.
std::chrono::seconds clockBehind(StoreSession &session)
{
    std::chrono::seconds behind{0};
    const auto compare = [&](const StoredEvent &newest) {
        if (const auto event = session.context().writer.read(newest.line))
            behind = std::chrono::floor<std::chrono::seconds>(std::max(event->at - session.now(), std::chrono::milliseconds{0}));
        return false;
    };
    const auto walked = session.events().walk(session.connection(), std::numeric_limits<quint64>::max(),
                                              EventTable::Order::NewestFirst, compare, true);
    return walked ? behind : std::chrono::seconds{0};
}

/// What the log is told of an unlock.
std::vector<EventDraft> unlockEvents(const StoreSession &session, SlotKind slot, int failedBefore, std::chrono::seconds behind,
                                     std::size_t findings)
{
    std::vector<EventDraft> events;
    if (failedBefore > 0) {
        events.push_back(storeEvent(session, AuditAction::UnlockFailed, u"count=%1"_s.arg(failedBefore)));
        events.back().result = AuditResult::Denied;
    }
    const QString late = behind.count() > 0 ? u" clock_behind=%1s"_s.arg(behind.count()) : QString();
    events.push_back(storeEvent(session, AuditAction::StoreUnlocked, u"slot="_s + name(slot) + late));
    if (findings > 0)
        events.push_back(checkEvent(session, findings));
    return events;
}

/// Tells the log of an unlock, in tables of the newest version.
Result<> note(StoreSession &session, std::vector<EventDraft> events)
{
    return upgradeTables(session).and_then([&](std::vector<EventDraft> &&upgrade) {
        return session.change([&](Transaction &, Change &change) -> Result<> {
            change.events = std::move(upgrade);
            std::ranges::move(events, std::back_inserter(change.events));
            return {};
        });
    });
}

/// Not a byte of a store that was put back is changed: what the log would be told waits until a person accepts it.
Result<> holdBack(StoreSession &session, std::vector<EventDraft> events)
{
    const QString since = u" since="_s + toRfc3339(session.now());
    for (EventDraft &event : events)
        event.detail += since;
    session.holdBack(std::move(events));
    keepFromWriting(session);
    return {};
}

} // namespace

Result<Argon2Parameters> creationCost(const KdfCost &cost, [[maybe_unused]] const StoreOptions &options)
{
    const Argon2Parameters parameters{cost.memoryKiB, cost.passes, cost.lanes};
#ifdef CLAVIGER_TESTING
    if (options.allowWeakKdf)
        return parameters;
#endif
    return checkForCreation(parameters).map([&] { return parameters; });
}

Result<StoreHeader> peekStore(const QString &file)
{
    auto opened = openStoreFile(file, Connection::Mode::ReadOnly);
    if (!opened)
        return tl::unexpected(opened.error());
    return about(file, readHeader(*opened->connection)).map([&file](const StoredHeader &stored) {
        return publicHeader(stored.header, file);
    });
}

Result<OpenedStore> createStore(const CreateStoreOrder &order, const SessionContext &context, const StoreOptions &options)
{
    const auto cost = creationCost(order.cost, options);
    if (!cost)
        return tl::unexpected(cost.error());
    auto draft = DraftFile::create(order.file);
    if (!draft)
        return tl::unexpected(draft.error());
    auto beginning = begin(order, context, *cost);
    if (!beginning)
        return tl::unexpected(beginning.error());
    auto filled = fillDraft(draft->path(), *beginning, context).and_then([&] { return draft->publish(); });
    if (!filled)
        return tl::unexpected(filled.error());
    auto file = openStoreFile(order.file, Connection::Mode::ReadWrite);
    if (!file)
        return tl::unexpected(file.error());
    const SlotId slot = beginning->header.keySlots.front().id;
    auto header = readHeader(*file->connection);
    if (!header)
        return tl::unexpected(header.error());
    auto session = StoreSession::open(*std::move(file), *std::move(header), {slot, std::move(beginning->root)}, context);
    if (!session)
        return tl::unexpected(session.error());
    return OpenedStore{*std::move(session), std::move(beginning->recoveryCode), {}, {}, {}};
}

Result<OpenedStore> unlockStore(const QString &file, const Unlocker &unlocker, const SessionContext &context, int failedBefore,
                                const std::vector<LogPoint> &seen)
{
    auto opened = openStoreFile(file, Connection::Mode::ReadWrite);
    if (!opened)
        return tl::unexpected(opened.error());
    auto session = about(file, openSession(*std::move(opened), unlocker, context));
    if (!session)
        return tl::unexpected(session.error());
    const auto behind = clockBehind(**session);
    auto findings = checkOpenedHeader(**session);
    const auto putBack = findings ? findPutBack(**session, seen) : tl::unexpected(findings.error());
    if (!putBack)
        return tl::unexpected(putBack.error());
    auto events = unlockEvents(**session, unlocker.kind, failedBefore, behind, findings->size());
    const auto noted = *putBack ? holdBack(**session, std::move(events)) : about(file, note(**session, std::move(events)));
    return noted.map([&] { return OpenedStore{*std::move(session), {}, behind, *std::move(findings), *putBack}; });
}

Result<std::unique_ptr<StoreSession>> inspectStore(const QString &file, const Unlocker &unlocker, const SessionContext &context)
{
    auto opened = openStoreFile(file, Connection::Mode::ReadOnly);
    if (!opened)
        return tl::unexpected(opened.error());
    return about(file, openSession(*std::move(opened), unlocker, context));
}

Result<StoreInfo> storeInfo(StoreSession &session, bool withTrash)
{
    StoreInfo info;
    if (withTrash) {
        Progress progress;
        const auto scan = scanOverviews(session, progress, [] { return false; });
        if (!scan)
            return tl::unexpected(scan.error());
        info.trashed = static_cast<quint64>(
            std::ranges::count_if(scan->overviews, [](const CredentialOverview &o) { return o.trashedAt.has_value(); }));
    }
    return session.read([&](Connection &connection) -> Result<StoreInfo> {
        const auto count = connection.number("SELECT count(*) FROM credential");
        const auto head = readLogHead(connection);
        if (!count || !head)
            return tl::unexpected(count ? head.error() : count.error());
        const Header &header = session.header();
        info.header = publicHeader(header, session.file());
        info.credentials = static_cast<quint64>(*count);
        info.logSize = head->state.size;
        info.logRoot = session.context().writer.root(head->state);
        info.verifierKey = session.context().writer.verifierKey(header.store, header.verifierKey);
        info.epoch = static_cast<int>(header.epoch);
        info.rekeyPending = header.previousEpoch != 0;
        info.fileSize = QFileInfo(session.file()).size();
        return std::move(info);
    });
}

} // namespace claviger
