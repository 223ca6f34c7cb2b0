#include "models/services/session.h"

#include "models/base/future.h"
#include "models/domain/os_keychain.h"
#include "models/domain/secret_tools.h"
#include "models/services/settings.h"

#include <QFileInfo>

#include <algorithm>
#include <tuple>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

template <typename T>
QFuture<Result<T>> ready(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

} // namespace

Session::Session(SessionPorts ports, AppSettings &settings, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_settings(settings)
{
    m_idleTick.setInterval(std::chrono::seconds{1});
    connect(&m_idleTick, &QTimer::timeout, this, &Session::checkIdle);
    connect(&m_settings, &AppSettings::weakened, this, &Session::recordWeakened);
}

Session::~Session()
{
    if (m_state == SessionState::Unlocked || m_state == SessionState::Unlocking)
        leave();
}

bool Session::hasSlot(SlotKind kind) const
{
    return m_header && std::ranges::find(m_header->keySlots, kind, &SlotInfo::kind) != m_header->keySlots.end();
}

QString Session::keychainEntry(const StoreId &id) { return "store/"_L1 + id.toString(); }

void Session::setState(SessionState state)
{
    if (state == m_state)
        return;
    m_state = state;
    emit stateChanged(state);
}

void Session::fail(const Error &error)
{
    m_lastError = error;
    setState(m_header || m_place ? SessionState::Locked : SessionState::NoStore);
}

QFuture<Result<StoreHeader>> Session::open(QString file)
{
    close();
    const quint64 turn = m_turn;
    auto promise = std::make_shared<QPromise<Result<StoreHeader>>>();
    promise->start();
    onFinished(m_ports.admin.peek(file), this, [this, turn, promise, file](Result<StoreHeader> header) {
        if (turn != m_turn) {
            header = failure(ErrorCode::Cancelled, file);
        } else if (!header) {
            fail(header.error());
        } else {
            m_file = file;
            m_header = *header;
            m_lastError.reset();
            setState(SessionState::Locked);
        }
        promise->addResult(std::move(header));
        promise->finish();
    });
    return promise->future();
}

void Session::close()
{
    lock(LockReason::OtherStore);
    ++m_turn;
    m_header.reset();
    m_place.reset();
    m_file.clear();
    m_lastError.reset();
    setState(SessionState::NoStore);
}

QFuture<Result<CreatedSession>> Session::createStore(CreateStoreOrder order, bool useKeychain)
{
    close();
    const quint64 turn = m_turn;
    setState(SessionState::Unlocking);
    auto promise = std::make_shared<QPromise<Result<CreatedSession>>>();
    promise->start();
    const auto finish = [promise](Result<CreatedSession> answer) {
        promise->addResult(std::move(answer));
        promise->finish();
    };
    onFinished(m_ports.admin.create(std::move(order)), this, [this, turn, useKeychain, finish](Result<CreatedStore> created) {
        if (turn != m_turn) {
            if (created && m_state != SessionState::Unlocked && m_state != SessionState::Unlocking)
                m_ports.admin.lock();
            return finish(failure(ErrorCode::Cancelled, {}));
        }
        if (!created) {
            fail(created.error());
            return finish(tl::unexpected(created.error()));
        }
        auto answer = std::make_shared<CreatedSession>();
        answer->info = created->info;
        answer->recoveryCode = std::move(created->recoveryCode);
        enter(created->info);
        if (!useKeychain)
            return finish(std::move(*answer));
        onFinished(enableKeychain(), this, [this, answer, finish](const Result<> &enabled) {
            if (!enabled)
                answer->keychainError = enabled.error();
            else if (m_info)
                answer->info = *m_info;
            finish(std::move(*answer));
        });
    });
    return promise->future();
}

QFuture<Result<StoreInfo>> Session::unlockWithPassphrase(Secret passphrase)
{
    return unlock({SlotKind::Passphrase, std::move(passphrase)});
}

QFuture<Result<StoreInfo>> Session::unlockWithRecovery(Secret code) { return unlock({SlotKind::Recovery, std::move(code)}); }

QFuture<Result<StoreInfo>> Session::unlockWithMasterKey(Secret key) { return unlock({SlotKind::MasterKey, std::move(key)}); }

QFuture<Result<StoreInfo>> Session::unlockWithKeychain()
{
    if (m_state != SessionState::Locked)
        return unlock({});
    if (!hasSlot(SlotKind::Keychain))
        return ready<StoreInfo>(failure(ErrorCode::NoSlot, m_file));
    setState(SessionState::Unlocking);
    const quint64 turn = m_turn;
    return finishUnlock(andThen(m_ports.keychain.read(keychainEntry(m_header->id)), this, [this, turn](Secret key) {
        // Locked or closed while the desktop asked the person: the key must not open anything any more.
        if (turn != m_turn)
            return ready<StoreInfo>(failure(ErrorCode::Cancelled, {}));
        return unlockStore({SlotKind::Keychain, std::move(key)});
    }));
}

QFuture<Result<StoreInfo>> Session::unlock(Unlocker unlocker)
{
    if (m_state == SessionState::Unlocked)
        return ready<StoreInfo>(failure(ErrorCode::Conflict, m_file));
    if (m_state == SessionState::Unlocking)
        return ready<StoreInfo>(failure(ErrorCode::InUse, m_file));
    if (const auto why = noStore())
        return ready<StoreInfo>(tl::unexpected(*why));
    if (m_state == SessionState::NoStore)
        return ready<StoreInfo>(failure(ErrorCode::NotFound, {}));
    setState(SessionState::Unlocking);
    return finishUnlock(unlockStore(std::move(unlocker)));
}

QFuture<Result<StoreInfo>> Session::unlockStore(Unlocker unlocker)
{
    if (!m_logMemory)
        return m_ports.admin.unlock(m_file, std::move(unlocker));
    auto held = std::make_shared<Unlocker>(std::move(unlocker));
    return andThen(m_logMemory(*m_header), this, [this, held, turn = m_turn](std::vector<LogPoint> seen) {
        if (turn != m_turn)
            return ready<StoreInfo>(failure(ErrorCode::Cancelled, {}));
        return m_ports.admin.unlock(m_file, std::move(*held), std::move(seen));
    });
}

QFuture<Result<StoreInfo>> Session::finishUnlock(const QFuture<Result<StoreInfo>> &answer)
{
    const quint64 turn = m_turn;
    auto promise = std::make_shared<QPromise<Result<StoreInfo>>>();
    promise->start();
    onFinished(answer, this, [this, turn, promise](Result<StoreInfo> info) {
        if (turn != m_turn) {
            // Locked meanwhile: whatever the store did after that is undone.
            if (info && m_state != SessionState::Unlocked && m_state != SessionState::Unlocking)
                m_ports.admin.lock();
            info = failure(ErrorCode::Cancelled, {});
        } else if (info) {
            enter(*info);
        } else {
            fail(info.error());
        }
        promise->addResult(std::move(info));
        promise->finish();
    });
    return promise->future();
}

void Session::enter(const StoreInfo &info)
{
    m_info = info;
    m_header = info.header;
    m_file = info.header.file;
    m_lastError.reset();
    m_settings.rememberStore(m_file);
    begin();
    if (!info.putBack) // else at the unlock of a store that may be written
        recordWaiting();
    emit unlocked();
}

void Session::begin()
{
    activity();
    m_idleTick.start();
    setState(SessionState::Unlocked);
}

void Session::recordWaiting()
{
    for (EventDraft &event : std::exchange(m_unrecorded, {}))
        std::ignore = m_ports.backend.record(std::move(event)); // nobody waits for it
}

void Session::lock(LockReason reason)
{
    if (m_state != SessionState::Unlocked && m_state != SessionState::Unlocking)
        return;
    const bool wasUnlocked = m_state == SessionState::Unlocked;
    ++m_turn;
    m_idleTick.stop();
    if (wasUnlocked)
        emit aboutToLock(reason);
    leave();
    m_info.reset();
    setState(m_header || m_place ? SessionState::Locked : SessionState::NoStore);
    if (wasUnlocked)
        emit locked(reason);
}

void Session::recordWeakened(const QString &key, const QString &detail)
{
    EventDraft event;
    event.action = AuditAction::SettingWeakened;
    event.object = key;
    event.detail = detail;
    if (isUnlocked())
        std::ignore = m_ports.backend.record(event); // nobody waits for it
    if (!isUnlocked() || m_place)                    // a broker may take no events, or not from us
        m_unrecorded.push_back(std::move(event));
}

} // namespace claviger
