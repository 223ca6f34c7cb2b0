#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"
#include "models/domain/broker_profile.h"

#include <QFuture>
#include <QObject>

#include <vector>

namespace claviger {

class AppSettings;
class OsKeychain;

/// \p profile as one line of the settings file, and back. Empty for a line that is not one of a profile that could be kept.
[[nodiscard]] QString settingsLine(const BrokerProfile &profile);
[[nodiscard]] std::optional<BrokerProfile> profileFromLine(const QString &line);

/// The brokers that a person set up, the one used last first. They are in the settings; what is secret of them is in the
/// system keychain. GUI thread.
class BrokerProfiles final : public QObject
{
    Q_OBJECT

public:
    static constexpr int kMostCachedMinutes = 60;
    static constexpr int kLongestName = 80;
    static constexpr int kMostNames = 200; ///< organisations, or key paths

    /// Both outlive it.
    BrokerProfiles(AppSettings &settings, OsKeychain &keychain, QObject *parent = nullptr);

    /// Lines of the settings that are none (edited by hand, or by a newer version) are left out, and stay where they are.
    [[nodiscard]] std::vector<BrokerProfile> all() const;
    [[nodiscard]] std::optional<BrokerProfile> find(const QString &id) const;
    /// What is wrong with \p profile for keeping it, translated; empty when nothing is. \p profile.id may be empty.
    [[nodiscard]] QString problem(const BrokerProfile &profile) const;

    /// Adds \p profile (an empty id: it gets one), or changes the one with its id. InvalidInput, with problem() as detail.
    [[nodiscard]] Result<BrokerProfile> keep(BrokerProfile profile);
    /// Changes the one with its id. A token of the keychain that was for what it was before goes first: when it can't, nothing is
    /// changed, and the keychain's error is the answer. The rest that has no use any more is for dropUnused().
    [[nodiscard]] QFuture<Result<BrokerProfile>> change(BrokerProfile profile);
    /// Removes from the keychain what \p now no longer has a use for: tokens, passphrase and key of the cache go when they were
    /// for another address, another sign-in or another file of \p before.
    [[nodiscard]] QFuture<Result<>> dropUnused(const BrokerProfile &before, const BrokerProfile &now);
    /// It was opened: it comes first, and starts with the program until a store is opened.
    void remember(const QString &id);
    /// The profile is gone at once; its keychain entries too, or the error that kept one there. Without its key in the
    /// keychain nobody reads its cache.
    [[nodiscard]] QFuture<Result<>> forget(const QString &id);

    /// A token for BrokerSignIn::Token, over an older one.
    [[nodiscard]] QFuture<Result<>> keepToken(const BrokerProfile &profile, Secret token);
    /// The passphrase of the client certificate's key, over an older one; an empty one removes it.
    [[nodiscard]] QFuture<Result<>> keepKeyPassphrase(const BrokerProfile &profile, Secret passphrase);

signals:
    void changed();

private:
    [[nodiscard]] static bool isTokenUnused(const BrokerProfile &before, const BrokerProfile &now);
    [[nodiscard]] static QString signInProblem(const SignInFacts &facts);
    [[nodiscard]] static QString namesProblem(const BrokerProfile &profile);
    void store(const std::vector<BrokerProfile> &profiles);
    /// Removes \p entry; one that is not there is no error.
    [[nodiscard]] QFuture<Result<>> removeEntry(const QString &entry);
    /// All of them, or the last error.
    [[nodiscard]] QFuture<Result<>> removeEntries(const QStringList &entries);

    AppSettings &m_settings;
    OsKeychain &m_keychain;
};

} // namespace claviger
