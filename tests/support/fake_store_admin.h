#pragma once

#include "models/domain/store_admin.h"
#include "tests/support/fake_answers.h"
#include "tests/support/fixed_clock.h"

#include <QFile>
#include <QMap>

#include <algorithm>
#include <vector>

namespace claviger::test {

/// Stores in memory, one a file name, with real slot rules and no cryptography. backup() writes a small
/// file where it is told to. Methods for Answers are the C++ names.
class FakeStoreAdmin final : public StoreAdmin
{
public:
    struct Slot {
        SlotInfo info;
        QByteArray secret;
    };
    struct Store {
        StoreInfo info;
        std::vector<Slot> held;
    };

    Answers answers;
    QMap<QString, Store> stores;
    QString open; ///< file of the unlocked store; empty while locked
    QStringList calls;
    std::vector<LogPoint> seen;           ///< of the last unlock
    std::optional<LogComparison> putBack; ///< what an unlock that knows a point answers

    /// A store that opens with \p passphrase.
    void add(const QString &file, const QByteArray &passphrase)
    {
        Store store;
        store.info.header.id = StoreId::generate();
        store.info.header.file = file;
        store.info.header.createdAt = kNoon;
        stores.insert(file, store);
        addTo(stores[file], SlotKind::Passphrase, passphrase);
    }

    [[nodiscard]] QFuture<Result<StoreHeader>> peek(QString file) override
    {
        return answers.answer<StoreHeader>(QStringLiteral("peek"), [this, file]() -> Result<StoreHeader> {
            if (!stores.contains(file))
                return failure(ErrorCode::NotFound, file);
            return stores[file].info.header;
        });
    }
    [[nodiscard]] QFuture<Result<CreatedStore>> create(CreateStoreOrder order) override
    {
        const QByteArray passphrase = bytesOf(order.passphrase);
        return answers.answer<CreatedStore>(
            QStringLiteral("create"),
            [this, passphrase, file = order.file, recovery = order.withRecovery]() -> Result<CreatedStore> {
                if (stores.contains(file))
                    return failure(ErrorCode::AlreadyExists, file);
                add(file, passphrase);
                open = file;
                CreatedStore created;
                if (recovery) {
                    addTo(stores[file], SlotKind::Recovery, "RECOVERY-1");
                    created.recoveryCode = Secret::fromText("RECOVERY-1");
                }
                created.info = stores[file].info;
                return created;
            });
    }
    [[nodiscard]] QFuture<Result<StoreInfo>> unlock(QString file, Unlocker unlocker, std::vector<LogPoint> known = {}) override
    {
        calls << QStringLiteral("unlock");
        seen = std::move(known);
        return answers.answer<StoreInfo>(
            QStringLiteral("unlock"),
            [this, file, kind = unlocker.kind, secret = bytesOf(unlocker.secret)]() -> Result<StoreInfo> {
                if (!stores.contains(file))
                    return failure(ErrorCode::NotFound, file);
                bool hasKind = false;
                for (const Slot &slot : stores[file].held) {
                    hasKind = hasKind || slot.info.kind == kind;
                    if (slot.info.kind == kind && slot.secret == secret) {
                        open = file;
                        StoreInfo info = stores[file].info;
                        if (!seen.empty())
                            info.putBack = putBack;
                        return info;
                    }
                }
                return failure(hasKind ? ErrorCode::WrongPassphrase : ErrorCode::NoSlot, file);
            });
    }
    QFuture<Result<>> lock() override
    {
        calls << QStringLiteral("lock");
        open.clear();
        return QtFuture::makeReadyFuture(Result<>());
    }
    [[nodiscard]] bool isUnlocked() const override { return !open.isEmpty(); }

    [[nodiscard]] QFuture<Result<StoreInfo>> info() override
    {
        return answers.answer<StoreInfo>(QStringLiteral("info"), [this]() -> Result<StoreInfo> {
            if (!isUnlocked())
                return failure(ErrorCode::Locked, {});
            return stores[open].info;
        });
    }
    [[nodiscard]] QFuture<Result<>> changePassphrase(Secret current, Secret fresh, KdfCost) override
    {
        return answers.answer<void>(QStringLiteral("changePassphrase"),
                                    [this, old = bytesOf(current), now = bytesOf(fresh)]() -> Result<> {
                                        for (Slot &slot : stores[open].held) {
                                            if (slot.info.kind == SlotKind::Passphrase && slot.secret == old) {
                                                slot.secret = now;
                                                return {};
                                            }
                                        }
                                        return failure(ErrorCode::WrongPassphrase, open);
                                    });
    }
    [[nodiscard]] QFuture<Result<Secret>> addSlot(SlotKind kind, Secret secret, KdfCost) override
    {
        return answers.answer<Secret>(QStringLiteral("addSlot"), [this, kind, bytes = bytesOf(secret)]() -> Result<Secret> {
            if (!isUnlocked())
                return failure(ErrorCode::Locked, {});
            const QByteArray code = "RECOVERY-" + QByteArray::number(stores[open].held.size() + 1);
            addTo(stores[open], kind, kind == SlotKind::Recovery ? code : bytes);
            if (kind != SlotKind::Recovery)
                return Secret();
            return Secret::fromText({code.constData(), static_cast<std::size_t>(code.size())});
        });
    }
    [[nodiscard]] QFuture<Result<>> removeSlot(SlotId id) override
    {
        return answers.answer<void>(QStringLiteral("removeSlot"), [this, id]() -> Result<> {
            Store &store = stores[open];
            if (store.held.size() == 1)
                return failure(ErrorCode::Refused, open, QStringLiteral("last slot"));
            if (std::erase_if(store.held, [&](const Slot &slot) { return slot.info.id == id; }) == 0)
                return failure(ErrorCode::NotFound, id.toString());
            std::erase_if(store.info.header.keySlots, [&](const SlotInfo &slot) { return slot.id == id; });
            return {};
        });
    }
    [[nodiscard]] QFuture<Result<RekeyAnswer>> rekey(RekeyOrder order, ProgressPtr) override
    {
        const RekeyKind kind = order.kind;
        return answers.answer<RekeyAnswer>(QStringLiteral("rekey"), [this, kind]() -> Result<RekeyAnswer> {
            Store &store = stores[open];
            if (kind == RekeyKind::Compromised) {
                const auto other = [](const auto &slot) { return slot.kind != SlotKind::Passphrase; };
                std::erase_if(store.held, [&](const Slot &slot) { return other(slot.info); });
                std::erase_if(store.info.header.keySlots, other);
            }
            return RekeyAnswer{++store.info.epoch, {}};
        });
    }
    [[nodiscard]] QFuture<Result<CheckReport>> check(ProgressPtr) override
    {
        return answers.answer<CheckReport>(QStringLiteral("check"), [] { return CheckReport{}; });
    }
    [[nodiscard]] QFuture<Result<>> backup(QString file, ProgressPtr) override
    {
        calls << QStringLiteral("backup");
        return answers.answer<void>(QStringLiteral("backup"), [file]() -> Result<> {
            QFile copy(file);
            if (copy.exists())
                return failure(ErrorCode::AlreadyExists, file);
            if (!copy.open(QFile::WriteOnly) || copy.write("backup") < 0)
                return failure(ErrorCode::ReadOnly, file);
            return {};
        });
    }
    [[nodiscard]] QFuture<Result<StoreInfo>> restore(QString from, QString to, Unlocker, ProgressPtr) override
    {
        return answers.answer<StoreInfo>(QStringLiteral("restore"), [this, from, to]() -> Result<StoreInfo> {
            if (!stores.contains(from))
                return failure(ErrorCode::NotFound, from);
            stores.insert(to, stores[from]);
            stores[to].info.header.file = to;
            return stores[to].info;
        });
    }

private:
    [[nodiscard]] static QByteArray bytesOf(const Secret &secret)
    {
        return {secret.view().data(), static_cast<qsizetype>(secret.size())};
    }
    static void addTo(Store &store, SlotKind kind, const QByteArray &secret)
    {
        const SlotInfo info{SlotId::generate(), kind, kNoon, {}};
        store.held.push_back({info, secret});
        store.info.header.keySlots.push_back(info);
    }
};

} // namespace claviger::test
