#pragma once

#include "models/domain/os_keychain.h"
#include "tests/support/fake_answers.h"

#include <QMap>

namespace claviger::test {

/// A keychain in memory. Methods for Answers: "read", "write", "remove", "probe".
class FakeKeychain final : public OsKeychain
{
public:
    Answers answers;
    QMap<QString, QByteArray> entries;
    bool available = true;
    bool unlocked = true;

    [[nodiscard]] QFuture<Result<Secret>> read(QString entry) override
    {
        return answers.answer<Secret>(QStringLiteral("read"), [this, entry]() -> Result<Secret> {
            if (const auto open = opened(); !open)
                return tl::unexpected(open.error());
            if (!entries.contains(entry))
                return failure(ErrorCode::NotFound, entry);
            const QByteArray &bytes = entries[entry];
            return Secret::fromText({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        });
    }
    [[nodiscard]] QFuture<Result<>> write(QString entry, Secret value) override
    {
        const QByteArray bytes(value.view().data(), static_cast<qsizetype>(value.size()));
        return answers.answer<void>(QStringLiteral("write"), [this, entry, bytes]() -> Result<> {
            if (const auto open = opened(); !open)
                return open;
            entries.insert(entry, bytes);
            return {};
        });
    }
    [[nodiscard]] QFuture<Result<>> remove(QString entry) override
    {
        return answers.answer<void>(QStringLiteral("remove"), [this, entry]() -> Result<> {
            if (const auto open = opened(); !open)
                return open;
            if (entries.remove(entry) == 0)
                return failure(ErrorCode::NotFound, entry);
            return {};
        });
    }
    [[nodiscard]] QFuture<Result<bool>> probe() override
    {
        return answers.answer<bool>(QStringLiteral("probe"), [this]() -> Result<bool> {
            if (!available)
                return failure(ErrorCode::KeychainUnavailable, {});
            return unlocked;
        });
    }

private:
    [[nodiscard]] Result<> opened() const
    {
        if (!available)
            return failure(ErrorCode::KeychainUnavailable, {});
        if (!unlocked)
            return failure(ErrorCode::KeychainLocked, {});
        return {};
    }
};

} // namespace claviger::test
