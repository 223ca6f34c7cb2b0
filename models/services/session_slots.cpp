#include "models/base/future.h"
#include "models/domain/os_keychain.h"
#include "models/domain/secret_tools.h"
#include "models/services/session.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kKeychainKeyBytes = 32;

/// Key of a keychain slot: raw bytes, so the hex that the port makes is read back.
Secret randomKey(const SecretTools &tools)
{
    const Secret hex = tools.generate({.form = GenerateRecipe::Form::Hex, .bits = kKeychainKeyBytes * 8});
    const auto digit = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
    Secret key(kKeychainKeyBytes);
    const std::string_view text = hex.view();
    for (std::size_t i = 0; i < kKeychainKeyBytes && 2 * i + 1 < text.size(); ++i)
        key.bytes()[i] = static_cast<std::byte>(digit(text[2 * i]) << 4 | digit(text[2 * i + 1]));
    return key;
}

QFuture<Result<>> failed(ErrorCode code, const QString &subject)
{
    return QtFuture::makeReadyFuture(Result<>(failure(code, subject)));
}

template <typename T>
QFuture<Result<T>> refused(const Error &why)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(Result<T>(tl::unexpected(why)));
    promise.finish();
    return promise.future();
}

/// Answers \p error after \p undo has ended, however it ended.
QFuture<Result<>> failAfter(const QFuture<Result<>> &undo, QObject *receiver, const Error &error)
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    onFinished(undo, receiver, [promise, error](const Result<> &) {
        promise->addResult(Result<>(tl::unexpected(error)));
        promise->finish();
    });
    return promise->future();
}

/// Calls \p next with the result, good or bad, and answers what it answers.
template <typename T, typename Next>
QFuture<Result<>> always(const QFuture<Result<T>> &future, QObject *receiver, Next next)
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    onFinished(future, receiver, [promise, receiver, next](Result<T> result) {
        onFinished(next(std::move(result)), receiver, [promise](const Result<> &answer) {
            promise->addResult(answer);
            promise->finish();
        });
    });
    return promise->future();
}

} // namespace

QFuture<Result<StoreInfo>> Session::refreshInfo()
{
    if (const auto why = noStore())
        return refused<StoreInfo>(*why);
    const quint64 turn = m_turn;
    auto promise = std::make_shared<QPromise<Result<StoreInfo>>>();
    promise->start();
    onFinished(m_ports.admin.info(), this, [this, turn, promise](const Result<StoreInfo> &info) {
        if (info && turn == m_turn) {
            m_info = *info;
            m_header = info->header;
            emit infoChanged();
        }
        promise->addResult(info);
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<>> Session::refreshAfter(const QFuture<Result<>> &change)
{
    // Also after a failure: one half may be done.
    return always(change, this, [this](const Result<> &done) {
        return always(refreshInfo(), this, [done](const Result<StoreInfo> &) { return QtFuture::makeReadyFuture(done); });
    });
}

QFuture<Result<>> Session::enableKeychain()
{
    if (const auto why = noStore())
        return failed(why->code, why->subject);
    if (!isUnlocked() || !m_header)
        return failed(ErrorCode::Locked, m_file);
    const quint64 turn = m_turn;
    // Another program may have added the slot since the header was read.
    return refreshAfter(andThen(m_ports.admin.info(), this, [this, turn](const StoreInfo &now) {
        const QString entry = keychainEntry(now.header.id);
        if (turn != m_turn)
            return failed(ErrorCode::Locked, m_file);
        if (std::ranges::find(now.header.keySlots, SlotKind::Keychain, &SlotInfo::kind) != now.header.keySlots.end())
            return failed(ErrorCode::AlreadyExists, entry);
        // "Not found" may also come from a locked keychain; only one that answers as unlocked is written to.
        return andThen(m_ports.keychain.probe(), this, [this, turn, entry](bool open) {
            if (!open)
                return failed(ErrorCode::KeychainLocked, {});
            return always(m_ports.keychain.read(entry), this, [this, turn, entry](const Result<Secret> &old) {
                if (!old && old.error().code != ErrorCode::NotFound)
                    return failed(old.error().code, old.error().subject);
                if (turn != m_turn)
                    return failed(ErrorCode::Locked, m_file);
                return addKeychainSlot(entry, old ? old->clone() : Secret());
            });
        });
    }));
}

QFuture<Result<>> Session::addKeychainSlot(const QString &entry, Secret old)
{
    // Always a fresh key: what lies in the keychain without a slot may have been seen by others, e.g. before a rekey.
    auto fresh = std::make_shared<Secret>(randomKey(m_ports.tools));
    auto before = std::make_shared<Secret>(std::move(old));
    const quint64 turn = m_turn;
    return andThen(m_ports.keychain.write(entry, fresh->clone()), this, [this, turn, fresh, before, entry] {
        const auto added = turn == m_turn ? m_ports.admin.addSlot(SlotKind::Keychain, std::move(*fresh), {})
                                          : QtFuture::makeReadyFuture(Result<Secret>(failure(ErrorCode::Locked, m_file)));
        return always(added, this, [this, entry, before](const Result<Secret> &slot) {
            if (slot)
                return QtFuture::makeReadyFuture(Result<>());
            const auto undo
                = before->isEmpty() ? m_ports.keychain.remove(entry) : m_ports.keychain.write(entry, std::move(*before));
            return failAfter(undo, this, slot.error());
        });
    });
}

QFuture<Result<>> Session::forgetKeychainKey()
{
    return always(m_ports.keychain.remove(keychainEntry(m_header ? m_header->id : StoreId{})), this, [](const Result<> &removed) {
        const bool gone = removed || removed.error().code == ErrorCode::NotFound;
        return QtFuture::makeReadyFuture(gone ? Result<>() : removed);
    });
}

QFuture<Result<>> Session::disableKeychain()
{
    if (const auto why = noStore())
        return failed(why->code, why->subject);
    if (!isUnlocked() || !m_header)
        return failed(ErrorCode::Locked, m_file);
    const auto slot = std::ranges::find(m_header->keySlots, SlotKind::Keychain, &SlotInfo::kind);
    if (slot == m_header->keySlots.end())
        return failed(ErrorCode::NoSlot, m_file);
    return removeKeychainSlot(slot->id);
}

QFuture<Result<>> Session::removeKeychainSlot(SlotId id)
{
    const auto isKeychain = [](const SlotInfo &slot) { return slot.kind == SlotKind::Keychain; };
    const bool isLast = m_header && std::ranges::count_if(m_header->keySlots, isKeychain) == 1;
    return refreshAfter(andThen(m_ports.admin.removeSlot(id), this,
                                [this, isLast] { return isLast ? forgetKeychainKey() : QtFuture::makeReadyFuture(Result<>()); }));
}

QFuture<Result<>> Session::changePassphrase(Secret current, Secret fresh)
{
    if (const auto why = noStore())
        return failed(why->code, why->subject);
    return refreshAfter(m_ports.admin.changePassphrase(std::move(current), std::move(fresh), {}));
}

QFuture<Result<Secret>> Session::addRecovery()
{
    if (const auto why = noStore())
        return refused<Secret>(*why);
    const auto added = m_ports.admin.addSlot(SlotKind::Recovery, {}, {});
    return andThen(added, this, [this](Secret code) {
        auto promise = std::make_shared<QPromise<Result<Secret>>>();
        promise->start();
        auto held = std::make_shared<Secret>(std::move(code));
        onFinished(refreshInfo(), this, [promise, held](const Result<StoreInfo> &) {
            promise->addResult(Result<Secret>(std::move(*held)));
            promise->finish();
        });
        return promise->future();
    });
}

QFuture<Result<>> Session::addMasterKey(Secret key)
{
    if (const auto why = noStore())
        return failed(why->code, why->subject);
    if (key.size() != kKeychainKeyBytes)
        return failed(ErrorCode::InvalidInput, tr("The master key"));
    const auto added = m_ports.admin.addSlot(SlotKind::MasterKey, std::move(key), {});
    return refreshAfter(andThen(added, this, [](const Secret &) { return QtFuture::makeReadyFuture(Result<>()); }));
}

QFuture<Result<>> Session::removeSlot(SlotId id)
{
    if (const auto why = noStore())
        return failed(why->code, why->subject);
    const bool keychain = m_header && std::ranges::any_of(m_header->keySlots, [&](const SlotInfo &slot) {
                              return slot.id == id && slot.kind == SlotKind::Keychain;
                          });
    return keychain ? removeKeychainSlot(id) : refreshAfter(m_ports.admin.removeSlot(id));
}

QFuture<Result<RekeyAnswer>> Session::rekey(RekeyOrder order, ProgressPtr progress)
{
    if (const auto why = noStore())
        return refused<RekeyAnswer>(*why);
    const bool hadKeychain = order.kind == RekeyKind::Compromised && hasSlot(SlotKind::Keychain);
    auto promise = std::make_shared<QPromise<Result<RekeyAnswer>>>();
    promise->start();
    onFinished(m_ports.admin.rekey(std::move(order), std::move(progress)), this,
               [this, hadKeychain, promise](Result<RekeyAnswer> answer) {
                   auto held = std::make_shared<Result<RekeyAnswer>>(std::move(answer));
                   const auto finish = [promise, held] {
                       promise->addResult(std::move(*held));
                       promise->finish();
                   };
                   onFinished(refreshInfo(), this, [this, hadKeychain, finish, held](const Result<StoreInfo> &now) {
                       // Also when the rekey stopped half-way: the new slots are written first, the old root key is out of use.
                       const bool dropped = now ? m_header && !hasSlot(SlotKind::Keychain) : held->has_value();
                       if (!hadKeychain || !dropped || !m_header)
                           return finish();
                       onFinished(forgetKeychainKey(), this, [finish](const Result<> &) { finish(); });
                   });
               });
    return promise->future();
}

QFuture<Result<CheckReport>> Session::check(ProgressPtr progress)
{
    if (const auto why = noStore())
        return refused<CheckReport>(*why);
    return m_ports.admin.check(std::move(progress));
}

QFuture<Result<>> Session::backup(QString file, ProgressPtr progress)
{
    if (const auto why = noStore())
        return failed(why->code, why->subject);
    return m_ports.admin.backup(std::move(file), std::move(progress));
}

QFuture<Result<StoreInfo>> Session::restore(QString from, QString to, Unlocker unlocker, ProgressPtr progress)
{
    return andThen(m_ports.admin.restore(std::move(from), std::move(to), std::move(unlocker), std::move(progress)), this,
                   [this](const StoreInfo &info) {
                       emit restored(info);
                       return QtFuture::makeReadyFuture(Result<StoreInfo>(info));
                   });
}

} // namespace claviger
