// The life of the file: opening, slots, rekey, check, backup.
#include "models/store/backup.h"
#include "models/store/integrity_check.h"
#include "models/store/local_store.h"
#include "models/store/rekey.h"
#include "models/store/slot_operations.h"

#include <QFileInfo>

#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// How long the event of a lock may hold up the wiping of the keys.
constexpr int kLockTimeoutMs = 300;

/// Only a key that was tried and did not fit counts as a failed try.
bool isFailedTry(const Error &error) { return error.code == ErrorCode::WrongPassphrase; }

Result<> noteCheck(StoreSession &session, const CheckReport &report)
{
    return session.change([&](Transaction &, Change &change) -> Result<> {
        change.events.push_back(checkEvent(session, report.findings.size()));
        return {};
    });
}

Result<StoreInfo> restoreTo(const QString &from, const QString &to, const Unlocker &unlocker, const SessionContext &context,
                            Progress &progress, const std::function<bool()> &stop)
{
    const auto source = inspectStore(from, unlocker, context);
    if (!source)
        return tl::unexpected(source.error());
    const auto report = checkStore(**source, progress, stop);
    if (!report)
        return tl::unexpected(report.error());
    if (!report->findings.empty()) {
        const CheckFinding &first = report->findings.front();
        return failure(first.code, from, first.subject + u": "_s + first.detail);
    }
    if (auto copied = copyStore(**source, to, progress, stop); !copied)
        return tl::unexpected(copied.error());
    const auto restored = unlockStore(to, unlocker, context, 0);
    if (!restored)
        return tl::unexpected(restored.error());
    StoreSession &session = *restored->session;
    const auto noted = session.change([&](Transaction &, Change &change) -> Result<> {
        EventDraft event;
        event.action = AuditAction::StoreRestored;
        event.object = session.header().store.toString();
        event.detail = u"from="_s + QFileInfo(from).fileName();
        change.events.push_back(std::move(event));
        return {};
    });
    return noted.and_then([&] { return storeInfo(session, false); });
}

} // namespace

QFuture<Result<StoreHeader>> LocalStore::peek(QString file)
{
    return m_worker->post<StoreHeader>([file = std::move(file)] { return peekStore(file); });
}

QFuture<Result<CreatedStore>> LocalStore::create(CreateStoreOrder order)
{
    return m_worker->post<CreatedStore>([this, order = std::move(order)]() -> Result<CreatedStore> {
        auto made = createStore(order, m_context, m_options);
        if (!made)
            return tl::unexpected(made.error());
        take(std::move(made->session));
        return storeInfo(*m_session, false).map([&](StoreInfo &&info) {
            return CreatedStore{std::move(info), std::move(made->recoveryCode)};
        });
    });
}

QFuture<Result<StoreInfo>> LocalStore::unlock(QString file, Unlocker unlocker, std::vector<LogPoint> seen)
{
    return m_worker->post<StoreInfo>(
        [this, file = std::move(file), unlocker = std::move(unlocker), seen = std::move(seen)]() -> Result<StoreInfo> {
            const QString known = QFileInfo(file).absoluteFilePath();
            auto opened = unlockStore(file, unlocker, m_context, m_failedTries.value(known), seen);
            if (!opened) {
                if (isFailedTry(opened.error()))
                    ++m_failedTries[known];
                return tl::unexpected(opened.error());
            }
            if (!opened->putBack) // else the log knows of them when the store is accepted
                m_failedTries.remove(known);
            take(std::move(opened->session));
            return storeInfo(*m_session, false).map([&](StoreInfo &&info) {
                info.clockBehind = opened->clockBehind;
                info.findings = std::move(opened->findings);
                info.putBack = opened->putBack;
                return std::move(info);
            });
        });
}

QFuture<Result<>> LocalStore::lock()
{
    m_unlocked = false;
    return m_worker->postInstead<void>(
        [this]() -> Result<> {
            m_unlocked = false; // an unlock may have finished in between
            if (!m_session)
                return {};
            m_session->connection().setBusyTimeout(kLockTimeoutMs);
            if (m_session->isWritingForbidden()) { // the end of reading is no event
                m_session.reset();
                return {};
            }
            auto noted = m_session->change([this](Transaction &, Change &change) -> Result<> {
                EventDraft event;
                event.action = AuditAction::StoreLocked;
                event.object = m_session->header().store.toString();
                change.events.push_back(std::move(event));
                return {};
            });
            announce(m_session->takeAnnouncement());
            m_session.reset();
            return noted;
        },
        {ErrorCode::Locked, {}, {}});
}

QFuture<Result<StoreInfo>> LocalStore::info()
{
    return withSession<StoreInfo>([](StoreSession &session) { return storeInfo(session, true); });
}

QFuture<Result<>> LocalStore::changePassphrase(Secret current, Secret fresh, KdfCost cost)
{
    return withSession<void>([this, current = std::move(current), fresh = std::move(fresh), cost](StoreSession &session) {
        return creationCost(cost, m_options).and_then([&](const Argon2Parameters &parameters) {
            return changePassphraseOf(session, current, fresh, parameters);
        });
    });
}

QFuture<Result<Secret>> LocalStore::addSlot(SlotKind kind, Secret secret, KdfCost cost)
{
    return withSession<Secret>([this, kind, secret = std::move(secret), cost](StoreSession &session) -> Result<Secret> {
        if (kind != SlotKind::Passphrase)
            return addSlotTo(session, kind, secret, {});
        return creationCost(cost, m_options).and_then([&](const Argon2Parameters &parameters) {
            return addSlotTo(session, kind, secret, parameters);
        });
    });
}

QFuture<Result<>> LocalStore::removeSlot(SlotId id)
{
    return withSession<void>([id](StoreSession &session) { return removeSlotFrom(session, id); });
}

QFuture<Result<RekeyAnswer>> LocalStore::rekey(RekeyOrder order, ProgressPtr progress)
{
    return withSession<RekeyAnswer>([this, order = std::move(order), progress](StoreSession &session) -> Result<RekeyAnswer> {
        const auto stop = stopper(progress);
        const auto cost = creationCost(order.cost, m_options);
        if (!cost && order.kind == RekeyKind::Compromised)
            return tl::unexpected(cost.error());
        // one that was interrupted comes first; for a routine one that is all there is to do
        const bool resumes = session.header().previousEpoch != 0;
        m_rekeyPaused = false;
        RekeyAnswer answer;
        if (auto earlier = finishRekey(session, *progress, stop); !earlier) {
            m_rekeyPaused = true;
            return tl::unexpected(earlier.error());
        }
        if (!resumes || order.kind == RekeyKind::Compromised) {
            auto started = startRekey(session, order, cost.value_or(Argon2Parameters{}));
            if (!started)
                return tl::unexpected(started.error());
            // from here on the old slots are gone: whatever happens, the new code must reach who asked for it
            answer.recoveryCode = *std::move(started);
            answer.pending = !finishRekey(session, *progress, stop);
            m_rekeyPaused = answer.pending;
        }
        answer.epoch = static_cast<int>(session.header().epoch);
        return answer;
    });
}

QFuture<Result<CheckReport>> LocalStore::check(ProgressPtr progress)
{
    return withSession<CheckReport>([this, progress = std::move(progress)](StoreSession &session) {
        return checkStore(session, *progress, stopper(progress)).and_then([&](CheckReport &&report) {
            if (session.isWritingForbidden()) // what may only be read may be checked
                return Result<CheckReport>(std::move(report));
            return noteCheck(session, report).map([&] { return std::move(report); });
        });
    });
}

QFuture<Result<>> LocalStore::backup(QString file, ProgressPtr progress)
{
    return withSession<void>([this, file = std::move(file), progress = std::move(progress)](StoreSession &session) {
        return backUp(session, file, *progress, stopper(progress));
    });
}

QFuture<Result<StoreInfo>> LocalStore::restore(QString from, QString to, Unlocker unlocker, ProgressPtr progress)
{
    return m_worker->post<StoreInfo>(
        [this, from = std::move(from), to = std::move(to), unlocker = std::move(unlocker), progress = std::move(progress)] {
            return restoreTo(from, to, unlocker, m_context, *progress, stopper(progress));
        });
}

} // namespace claviger
