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
    if (!isUnlocked() || !m_header)
        return failed(ErrorCode::Locked, m_file);
    if (hasSlot(SlotKind::Keychain))
        return failed(ErrorCode::AlreadyExists, keychainEntry(m_header->id));
    // "Not found" may also come from a locked keychain, and writing would then destroy what another copy of this
    // store's file depends on; only a keychain that answers as unlocked is written to.
    const QFuture<Result<bool>> probe = m_ports.keychain.probe();
    return refreshAfter(andThen(probe, this, [this](bool open) {
        if (!open)
            return failed(ErrorCode::KeychainLocked, {});
        const QString entry = keychainEntry(m_header ? m_header->id : StoreId{});
        return always(m_ports.keychain.read(entry), this, [this](const Result<Secret> &old) {
            if (old)
                return addKeychainSlot(old->clone());
            if (old.error().code != ErrorCode::NotFound)
                return failed(old.error().code, old.error().subject);
            return addKeychainSlot({});
        });
    }));
}

QFuture<Result<>> Session::addKeychainSlot(Secret key)
{
    if (!isUnlocked() || !m_header)
        return failed(ErrorCode::Locked, m_file);
    const QString entry = keychainEntry(m_header->id);
    // An entry from before (a restored copy, a slot removed elsewhere) is used again and not replaced.
    const bool isNew = key.size() != kKeychainKeyBytes;
    Secret used = isNew ? randomKey(m_ports.tools) : std::move(key);
    const QFuture<Result<>> written = isNew ? m_ports.keychain.write(entry, used.clone()) : QtFuture::makeReadyFuture(Result<>());
    auto held = std::make_shared<Secret>(std::move(used));
    return andThen(written, this, [this, held, entry, isNew] {
        const auto added = m_ports.admin.addSlot(SlotKind::Keychain, std::move(*held), {});
        return always(added, this, [this, entry, isNew](const Result<Secret> &slot) {
            if (slot)
                return QtFuture::makeReadyFuture(Result<>());
            if (!isNew)
                return QtFuture::makeReadyFuture(Result<>(tl::unexpected(slot.error())));
            return failAfter(m_ports.keychain.remove(entry), this, slot.error());
        });
    });
}

QFuture<Result<>> Session::disableKeychain()
{
    if (!isUnlocked() || !m_header)
        return failed(ErrorCode::Locked, m_file);
    const auto slot = std::ranges::find(m_header->keySlots, SlotKind::Keychain, &SlotInfo::kind);
    if (slot == m_header->keySlots.end())
        return failed(ErrorCode::NoSlot, m_file);
    const QString entry = keychainEntry(m_header->id);
    return refreshAfter(andThen(m_ports.admin.removeSlot(slot->id), this, [this, entry] {
        return always(m_ports.keychain.remove(entry), this, [](const Result<> &removed) {
            // The slot is gone, so what may be left in the keychain opens nothing.
            const bool gone = removed || removed.error().code == ErrorCode::NotFound;
            return QtFuture::makeReadyFuture(gone ? Result<>() : removed);
        });
    }));
}

QFuture<Result<>> Session::changePassphrase(Secret current, Secret fresh)
{
    return refreshAfter(m_ports.admin.changePassphrase(std::move(current), std::move(fresh), {}));
}

QFuture<Result<Secret>> Session::addRecovery()
{
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
    if (key.size() != kKeychainKeyBytes)
        return failed(ErrorCode::InvalidInput, tr("The master key"));
    const auto added = m_ports.admin.addSlot(SlotKind::MasterKey, std::move(key), {});
    return refreshAfter(andThen(added, this, [](const Secret &) { return QtFuture::makeReadyFuture(Result<>()); }));
}

QFuture<Result<>> Session::removeSlot(SlotId id)
{
    const bool keychain = m_header && std::ranges::any_of(m_header->keySlots, [&](const SlotInfo &slot) {
                              return slot.id == id && slot.kind == SlotKind::Keychain;
                          });
    return keychain ? disableKeychain() : refreshAfter(m_ports.admin.removeSlot(id));
}

QFuture<Result<RekeyAnswer>> Session::rekey(RekeyOrder order, ProgressPtr progress)
{
    const bool dropsKeychain = order.kind == RekeyKind::Compromised && hasSlot(SlotKind::Keychain);
    const auto done = m_ports.admin.rekey(std::move(order), std::move(progress));
    return andThen(done, this, [this, dropsKeychain](RekeyAnswer answer) {
        auto promise = std::make_shared<QPromise<Result<RekeyAnswer>>>();
        promise->start();
        auto held = std::make_shared<RekeyAnswer>(std::move(answer));
        // A key that may be known to others must not be found and used again by enableKeychain().
        const auto cleaned = dropsKeychain && m_header ? m_ports.keychain.remove(keychainEntry(m_header->id))
                                                       : QtFuture::makeReadyFuture(Result<>());
        onFinished(refreshAfter(cleaned), this, [promise, held](const Result<> &) {
            promise->addResult(Result<RekeyAnswer>(std::move(*held)));
            promise->finish();
        });
        return promise->future();
    });
}

QFuture<Result<CheckReport>> Session::check(ProgressPtr progress) { return m_ports.admin.check(std::move(progress)); }

QFuture<Result<>> Session::backup(QString file, ProgressPtr progress)
{
    return m_ports.admin.backup(std::move(file), std::move(progress));
}

QFuture<Result<StoreInfo>> Session::restore(QString from, QString to, Unlocker unlocker, ProgressPtr progress)
{
    return m_ports.admin.restore(std::move(from), std::move(to), std::move(unlocker), std::move(progress));
}

} // namespace claviger
