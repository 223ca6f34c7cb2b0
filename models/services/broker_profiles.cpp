#include "models/services/broker_profiles.h"

#include "models/base/future.h"
#include "models/domain/os_keychain.h"
#include "models/domain/workspace.h"
#include "models/services/settings.h"

#include <QUuid>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

BrokerProfiles::BrokerProfiles(AppSettings &settings, OsKeychain &keychain, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_keychain(keychain)
{
}

std::vector<BrokerProfile> BrokerProfiles::all() const
{
    std::vector<BrokerProfile> profiles;
    for (const QString &line : m_settings.brokers()) {
        auto profile = profileFromLine(line);
        if (profile && problem(*profile).isEmpty())
            profiles.push_back(*std::move(profile));
    }
    return profiles;
}

std::optional<BrokerProfile> BrokerProfiles::find(const QString &id) const
{
    for (const BrokerProfile &profile : all()) {
        if (profile.id == id)
            return profile;
    }
    return std::nullopt;
}

QString BrokerProfiles::problem(const BrokerProfile &profile) const
{
    if (profile.name.trimmed().isEmpty())
        return tr("Give the broker a name.");
    if (profile.name.size() > kLongestName)
        return tr("The name has at most %1 characters.").arg(kLongestName);
    if (!isBrokerAddress(profile.address))
        return tr("The address is https://, a host and perhaps a port; http:// only for this computer.");
    if (!profile.base.isEmpty() && (!profile.base.startsWith(u'/') || profile.base.contains(".."_L1)))
        return tr("The base path begins with a slash and has no “..”.");
    if (profile.certificateFile.isEmpty() != profile.keyFile.isEmpty())
        return tr("A client certificate and its key belong together: choose both or none.");
    const bool byBrowser = profile.signIn == BrokerSignIn::Browser;
    if (byBrowser && (!profile.facts.issuer.isValid() || profile.facts.issuer.isEmpty() || profile.facts.clientId.isEmpty()))
        return tr("Signing in with the browser needs the issuer and the client id.");
    if (profile.cachedSecretMinutes < 0 || profile.cachedSecretMinutes > kMostCachedMinutes)
        return tr("Values are kept for at most %1 minutes.").arg(kMostCachedMinutes);
    if (profile.dialect == BrokerDialect::OrgIntegrations && profile.organisations.isEmpty())
        return tr("Name at least one organisation: such a broker does not list them.");
    const auto slug = [](const QString &each) { return isSlug(each); };
    if (!std::all_of(profile.organisations.cbegin(), profile.organisations.cend(), slug))
        return tr("An organisation is named by small letters, digits and hyphens.");
    return {};
}

void BrokerProfiles::store(const std::vector<BrokerProfile> &profiles)
{
    QStringList lines;
    for (const BrokerProfile &profile : profiles)
        lines << settingsLine(profile);
    m_settings.setBrokers(lines);
    emit changed();
}

Result<BrokerProfile> BrokerProfiles::keep(BrokerProfile profile)
{
    profile.name = profile.name.trimmed();
    if (const QString wrong = problem(profile); !wrong.isEmpty())
        return failure(ErrorCode::InvalidInput, profile.name, wrong);
    if (profile.id.isEmpty())
        profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::vector<BrokerProfile> profiles = all();
    const auto at = std::ranges::find(profiles, profile.id, &BrokerProfile::id);
    if (at != profiles.end())
        *at = profile;
    else
        profiles.push_back(profile);
    store(profiles);
    return profile;
}

void BrokerProfiles::remember(const QString &id)
{
    std::vector<BrokerProfile> profiles = all();
    const auto at = std::ranges::find(profiles, id, &BrokerProfile::id);
    if (at == profiles.end())
        return;
    std::rotate(profiles.begin(), at, at + 1);
    store(profiles);
    m_settings.setLastBroker(id);
}

QFuture<Result<>> BrokerProfiles::removeEntry(const QString &entry)
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    onFinished(m_keychain.remove(entry), this, [promise](const Result<> &removed) {
        const bool gone = removed || removed.error().code == ErrorCode::NotFound;
        promise->addResult(gone ? Result<>() : removed);
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<>> BrokerProfiles::forget(const QString &id)
{
    const auto profile = find(id);
    if (!profile)
        return QtFuture::makeReadyFuture(Result<>(failure(ErrorCode::NotFound, id)));
    std::vector<BrokerProfile> profiles = all();
    std::erase_if(profiles, [&id](const BrokerProfile &each) { return each.id == id; });
    store(profiles);
    if (m_settings.lastBroker() == id)
        m_settings.setLastBroker({});
    struct Removal {
        qsizetype left;
        Result<> answer;
    };
    const QStringList entries{tokenEntry(*profile), refreshEntry(*profile), clientKeyEntry(*profile), cacheEntry(*profile)};
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    auto removal = std::make_shared<Removal>(Removal{entries.size(), {}});
    for (const QString &entry : entries) {
        onFinished(removeEntry(entry), this, [promise, removal](const Result<> &removed) {
            if (!removed)
                removal->answer = removed;
            if (--removal->left > 0)
                return;
            promise->addResult(removal->answer);
            promise->finish();
        });
    }
    return promise->future();
}

QFuture<Result<>> BrokerProfiles::keepToken(const BrokerProfile &profile, Secret token)
{
    return m_keychain.write(tokenEntry(profile), std::move(token));
}

QFuture<Result<>> BrokerProfiles::keepKeyPassphrase(const BrokerProfile &profile, Secret passphrase)
{
    if (passphrase.isEmpty())
        return removeEntry(clientKeyEntry(profile));
    return m_keychain.write(clientKeyEntry(profile), std::move(passphrase));
}

} // namespace claviger
