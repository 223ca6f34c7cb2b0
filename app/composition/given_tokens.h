#pragma once

#include "models/domain/os_keychain.h"

#include <map>

namespace claviger {

/// The system keychain, in front of which lie tokens that were given for this run alone, e.g. from a file. Nothing of them is
/// written anywhere.
class GivenTokens final : public OsKeychain
{
public:
    /// \p keychain outlives it.
    explicit GivenTokens(OsKeychain &keychain)
        : m_keychain(keychain)
    {
    }

    /// From now on \p entry is read as \p token.
    void give(const QString &entry, Secret token) { m_given.insert_or_assign(entry, std::move(token)); }

    [[nodiscard]] QFuture<Result<Secret>> read(QString entry) override
    {
        const auto given = m_given.find(entry);
        if (given != m_given.end())
            return QtFuture::makeReadyFuture(Result<Secret>(given->second.clone()));
        return m_keychain.read(std::move(entry));
    }
    [[nodiscard]] QFuture<Result<>> write(QString entry, Secret value) override
    {
        return m_keychain.write(std::move(entry), std::move(value));
    }
    [[nodiscard]] QFuture<Result<>> remove(QString entry) override { return m_keychain.remove(std::move(entry)); }
    [[nodiscard]] QFuture<Result<bool>> probe() override { return m_keychain.probe(); }

private:
    OsKeychain &m_keychain;
    std::map<QString, Secret> m_given;
};

} // namespace claviger
