#include "models/store/rekey.h"

#include "models/secure/random.h"
#include "models/secure/recovery_code.h"
#include "models/store/past_check_table.h"
#include "models/store/slot_history.h"

#include <algorithm>
#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kRootSize = 32;
constexpr qint64 kCredentialsAtOnce = 512;
constexpr qint64 kEventsAtOnce = 1024;
constexpr std::array kRandomKeys{StoreKey::Fingerprint, StoreKey::Index, StoreKey::Log};

EventDraft rekeyEvent(const Header &header, AuditAction action, const QString &detail)
{
    EventDraft event;
    event.action = action;
    event.object = header.store.toString();
    event.detail = detail;
    return event;
}

/// What a rekey starts from.
struct Plan {
    QByteArray base; ///< the header that it was made of, encoded
    Header header;
    Secret root;
    Secret recoveryCode;
    std::optional<SigningKeyPair> signing; ///< of a new root
};

Result<> planNewRoot(StoreSession &session, const RekeyOrder &order, const Argon2Parameters &cost, Plan &plan)
{
    Header &header = plan.header;
    plan.root = randomSecret(kRootSize);
    ++header.rootGeneration;
    header.keySlots.clear();
    auto slot = makeSlot(header.store, SlotKind::Passphrase, order.newPassphrase, cost, plan.root, session.now());
    if (!slot)
        return tl::unexpected(slot.error());
    header.keySlots.push_back(*std::move(slot));
    if (order.newRecovery) {
        plan.recoveryCode = encodeRecoveryCode(randomSecret(kRootSize));
        auto recovery = makeSlot(header.store, SlotKind::Recovery, plan.recoveryCode, cost, plan.root, session.now());
        if (!recovery)
            return tl::unexpected(recovery.error());
        header.keySlots.push_back(*std::move(recovery));
    }
    EpochKeys keys(plan.root, header.store, header.epoch);
    const SealedPlace place{.type = SealedType::PreviousRoot, .object = {}, .version = header.previousEpoch, .part = 0};
    header.previousRoot
        = keys.dataKeys.seal(session.keys().root().bytes(), asBytes(associatedData(header.store, header.epoch, place)));
    auto signing = session.context().writer.generateSigningKey();
    if (!signing)
        return tl::unexpected(signing.error());
    header.verifierKey = signing->publicKey;
    plan.signing.emplace(*std::move(signing));
    return {};
}

Result<Plan> planOf(StoreSession &session, const RekeyOrder &order, const Argon2Parameters &cost)
{
    Plan plan{.base = encodeHeader(session.header()),
              .header = session.header(),
              .root = session.keys().root().clone(),
              .recoveryCode = {},
              .signing = {}};
    plan.header.previousEpoch = plan.header.epoch;
    ++plan.header.epoch;
    if (order.kind == RekeyKind::Compromised) {
        if (auto done = planNewRoot(session, order, cost, plan); !done)
            return tl::unexpected(done.error());
    }
    return plan;
}

/// Every store key again under the new epoch; after a new root each has a new generation beside the old.
void writeStoreKeys(Transaction &transaction, KeyRing &keys, const Plan &plan)
{
    const auto rewrap = [&](StoreKey purpose) {
        std::map<quint64, Secret> generations;
        for (const auto &[generation, key] : keys.generations(purpose))
            generations.emplace(generation, key.clone());
        for (const auto &[generation, key] : generations)
            keys.store(transaction, purpose, generation, key);
    };
    for (const StoreKey purpose : kRandomKeys) {
        rewrap(purpose);
        if (plan.signing)
            keys.store(transaction, purpose, keys.generation(purpose) + 1, randomSecret(kRootSize));
    }
    rewrap(StoreKey::Signing);
    if (plan.signing)
        keys.store(transaction, StoreKey::Signing, keys.generation(StoreKey::Signing) + 1, plan.signing->seed);
}

Result<std::vector<CredentialId>> laggards(Connection &connection, quint64 epoch, qint64 &cursor)
{
    std::vector<CredentialId> ids;
    Query query = connection.query("SELECT row, id FROM credential WHERE row > ? AND epoch <> ? ORDER BY row LIMIT ?", cursor,
                                   qint64(epoch), kCredentialsAtOnce);
    while (query.next()) {
        cursor = query.integer(0);
        ids.push_back({QUuid::fromRfc4122(query.blob(1))});
    }
    return query.outcome().map([&] { return std::move(ids); });
}

/// Where one run stands; a later run starts over and skips what is done.
struct Cursor {
    quint64 epoch = 0; ///< which rekey: another process may finish this one and begin the next
    qint64 credential = 0;
    quint64 event = 0;
    quint64 leftEvents = 0; ///< those that did not open

    void follow(const StoreSession &session)
    {
        if (epoch != session.header().epoch)
            *this = {.epoch = session.header().epoch, .credential = 0, .event = 0, .leftEvents = 0};
    }
};

/// False: it does not open. Whatever else goes wrong ends the run, because the record may be in order and still needs
/// the keys that the end of the run drops.
Result<bool> renewOne(StoreSession &session, Transaction &transaction, CredentialId id, CredentialTable::Renewal how)
{
    const bool newRoot = !session.header().previousRoot.isEmpty();
    const auto renewed = session.credentials().read(transaction.connection(), id).and_then([&](StoredCredential &&stored) {
        return session.credentials().renew(transaction, std::move(stored), newRoot, session.fingerprints(), how);
    });
    if (const auto &state = transaction.state(); !state)
        return tl::unexpected(state.error());
    if (!renewed && !CredentialTable::isLost(renewed.error(), id))
        return tl::unexpected(renewed.error());
    return renewed.has_value();
}

/// Brings over what opens of those that do not open as a whole; answers how many there are.
Result<quint64> renewDamaged(StoreSession &session, Transaction &transaction)
{
    quint64 left = 0;
    for (qint64 cursor = 0;;) {
        const auto ids = laggards(transaction.connection(), session.keys().current().epoch, cursor);
        if (!ids)
            return tl::unexpected(ids.error());
        if (ids->empty())
            return left;
        for (const CredentialId id : *ids) {
            const auto whole = renewOne(session, transaction, id, CredentialTable::Renewal::Whole);
            if (!whole)
                return tl::unexpected(whole.error());
            if (*whole)
                continue;
            ++left;
            if (auto part = renewOne(session, transaction, id, CredentialTable::Renewal::WhatOpens); !part)
                return tl::unexpected(part.error());
        }
    }
}

Result<quint64> workspacesLeft(Connection &connection, quint64 epoch)
{
    Query query = connection.query("SELECT count(*) FROM workspace WHERE epoch <> ?", qint64(epoch));
    const quint64 left = query.next() ? query.natural(0) : 0;
    return query.outcome().map([left] { return left; });
}

Result<std::size_t> renewCredentials(StoreSession &session, Cursor &cursor)
{
    return session.change([&](Transaction &transaction, Change &) -> Result<std::size_t> {
        cursor.follow(session);
        const auto ids = laggards(transaction.connection(), session.keys().current().epoch, cursor.credential);
        if (!ids)
            return tl::unexpected(ids.error());
        for (const CredentialId id : *ids) {
            if (auto done = renewOne(session, transaction, id, CredentialTable::Renewal::Whole); !done)
                return tl::unexpected(done.error());
        }
        return ids->size();
    });
}

Result<std::size_t> renewEvents(StoreSession &session, Cursor &cursor)
{
    return session.change([&](Transaction &transaction, Change &) -> Result<std::size_t> {
        cursor.follow(session);
        const auto events = session.events().laggards(transaction.connection(), cursor.event, kEventsAtOnce);
        if (!events)
            return tl::unexpected(events.error());
        for (const StoredEvent &event : *events) {
            if (event.line.isEmpty())
                ++cursor.leftEvents;
            else
                session.events().reseal(transaction, event);
        }
        return transaction.state().map([&] { return events->size(); });
    });
}

/// Drops the previous keys. What fails its tag under them is lost with or without them, and is counted in the log.
Result<> closeRekey(StoreSession &session, const Cursor &cursor)
{
    std::optional<Header> before;
    auto done = session.change([&](Transaction &transaction, Change &change) -> Result<> {
        Header header = session.header();
        if (header.previousEpoch == 0 || header.epoch != cursor.epoch)
            return {}; // another process was faster
        const auto damaged = renewDamaged(session, transaction);
        const auto workspaces = workspacesLeft(transaction.connection(), header.epoch);
        const auto pastChecks = PastCheckTable(session.keys()).left(transaction.connection());
        for (const auto *count : {&damaged, &workspaces, &pastChecks}) {
            if (!*count)
                return tl::unexpected(count->error());
        }
        const quint64 left = *damaged + *workspaces + *pastChecks + cursor.leftEvents;
        before = header;
        header.previousEpoch = 0;
        header.previousRoot.clear();
        session.keys().dropEarlier(transaction);
        session.putHeader(transaction, header, session.slot());
        const QString detail = left == 0 ? u"epoch=%1"_s.arg(header.epoch) : u"epoch=%1 left=%2"_s.arg(header.epoch).arg(left);
        change.events.push_back(rekeyEvent(header, AuditAction::RekeyFinished, detail + headerMember(header)));
        return transaction.state();
    });
    // the previous keys go from memory as well; or come back, when they are still needed
    session.forgetHeader(done || !before ? session.header() : *before, session.slot());
    return done;
}

/// One commit's worth. True when nothing is left.
Result<bool> step(StoreSession &session, Cursor &cursor, qint64 &steps)
{
    const auto credentials = renewCredentials(session, cursor);
    if (!credentials)
        return tl::unexpected(credentials.error());
    steps = static_cast<qint64>(*credentials);
    if (*credentials > 0)
        return false;
    if (session.header().previousRoot.isEmpty())
        return closeRekey(session, cursor).map([&] { return session.header().previousEpoch == 0; });
    const auto events = renewEvents(session, cursor);
    if (!events)
        return tl::unexpected(events.error());
    steps = static_cast<qint64>(*events);
    if (*events > 0)
        return false;
    return closeRekey(session, cursor).map([&] { return session.header().previousEpoch == 0; });
}

/// The first commit, in \p transaction; \p before takes what the session worked with until now.
Result<> writeStart(StoreSession &session, Transaction &transaction, Change &change, const Plan &plan,
                    std::optional<StoreSession::Keyed> &before)
{
    auto keys = KeyRing::open(plan.root.clone(), plan.header);
    if (!keys)
        return tl::unexpected(keys.error());
    if (auto loaded = keys->load(transaction.connection()); !loaded)
        return loaded;
    writeStoreKeys(transaction, *keys, plan);
    const bool newRoot = plan.signing.has_value();
    const SlotId slot = newRoot ? plan.header.keySlots.front().id : session.slot();
    if (newRoot)
        change.replacedLogKey = session.header().verifierKey;
    before.emplace(session.exchangeKeys({*std::move(keys), plan.header, slot}));
    session.putHeader(transaction, plan.header, slot);
    const QString kind = newRoot ? u"compromised"_s + slotsMember(plan.header) : u"routine"_s;
    change.events.push_back(rekeyEvent(plan.header, AuditAction::RekeyStarted,
                                       u"kind=%1 epoch=%2"_s.arg(kind).arg(plan.header.epoch) + headerMember(plan.header)));
    return session.workspaces().reseal(transaction);
}

/// A commit whose very last sync failed is reported as failed, and is in the file all the same.
bool isInFile(Connection &connection, const Header &header)
{
    if (!connection.inAutocommit())
        return false;
    const auto stored = readHeader(connection);
    return stored && stored->body == encodeHeader(header);
}

} // namespace

Result<Secret> startRekey(StoreSession &session, const RekeyOrder &order, const Argon2Parameters &cost)
{
    std::optional<Plan> plan;
    const auto makePlan = [&] { return planOf(session, order, cost).map([&](Plan &&made) { plan.emplace(std::move(made)); }); };
    if (order.kind == RekeyKind::Compromised) { // before the transaction: deriving keys is slow
        auto planned = session.read([](Connection &) { return Result<>(); }).and_then(makePlan);
        if (!planned)
            return tl::unexpected(planned.error());
    }
    std::optional<StoreSession::Keyed> before;
    auto answer = session.change([&](Transaction &transaction, Change &change) -> Result<> {
        if (session.header().previousEpoch != 0)
            return failure(ErrorCode::Refused, session.file(), u"Another rekey is under way."_s);
        if (auto planned = plan ? Result<>() : makePlan(); !planned)
            return planned;
        if (plan->base != encodeHeader(session.header()))
            return failure(ErrorCode::Conflict, session.file(), u"The key slots were changed elsewhere."_s);
        return writeStart(session, transaction, change, *plan, before);
    });
    if (!answer && before && !isInFile(session.connection(), plan->header)) {
        static_cast<void>(session.exchangeKeys(*std::move(before)));
        session.forgetHeader(session.header(), session.slot());
        return tl::unexpected(answer.error());
    }
    if (!answer && !before)
        return tl::unexpected(answer.error());
    return std::move(plan->recoveryCode);
}

Result<bool> continueRekey(StoreSession &session, std::chrono::milliseconds budget)
{
    const auto until = std::chrono::steady_clock::now() + budget;
    Cursor cursor;
    while (session.header().previousEpoch != 0) {
        qint64 steps = 0;
        const auto done = step(session, cursor, steps);
        if (!done || *done)
            return done;
        if (std::chrono::steady_clock::now() >= until)
            return false;
    }
    return true;
}

Result<> finishRekey(StoreSession &session, Progress &progress, const std::function<bool()> &stop)
{
    Cursor cursor;
    const auto credentials = session.connection().number("SELECT count(*) FROM credential");
    const auto events = session.connection().number("SELECT count(*) FROM event");
    progress.setTotal(credentials.value_or(0) + (session.header().previousRoot.isEmpty() ? 0 : events.value_or(0)));
    while (session.header().previousEpoch != 0) {
        if (stop())
            return failure(ErrorCode::Cancelled, session.file());
        qint64 steps = 0;
        const auto done = step(session, cursor, steps);
        if (!done)
            return tl::unexpected(done.error());
        progress.advance(steps);
    }
    return {};
}

} // namespace claviger
