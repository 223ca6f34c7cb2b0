#include "models/services/broker_profiles.h"

#include "models/base/future.h"
#include "models/domain/os_keychain.h"
#include "models/domain/workspace.h"
#include "models/services/settings.h"

#include <QUuid>

#include <algorithm>
#include <tuple>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isScope(const QString &scope)
{
    return !scope.isEmpty()
        && std::all_of(scope.cbegin(), scope.cend(), [](QChar c) { return c > u' ' && c < u'\x7f' && c != u'"' && c != u'\\'; });
}

bool isSlugText(const QString &text) { return isSlug(text); }

} // namespace

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
    if (profile.signIn == BrokerSignIn::Browser) {
        if (const QString wrong = signInProblem(profile.facts); !wrong.isEmpty())
            return wrong;
    }
    if (profile.cachedSecretMinutes < 0 || profile.cachedSecretMinutes > kMostCachedMinutes)
        return tr("Values are kept for at most %1 minutes.").arg(kMostCachedMinutes);
    return namesProblem(profile);
}

QString BrokerProfiles::signInProblem(const SignInFacts &facts)
{
    if (facts.issuer.isEmpty() || facts.clientId.isEmpty())
        return tr("Signing in with the browser needs the issuer and the client id.");
    if (!isIssuerAddress(facts.issuer))
        return tr("The issuer is https:// and a host, perhaps with a path; http:// only for this computer.");
    if (!std::all_of(facts.scopes.cbegin(), facts.scopes.cend(), isScope))
        return tr("Scopes are words with blanks between, without quotation marks.");
    return {};
}

QString BrokerProfiles::namesProblem(const BrokerProfile &profile)
{
    const bool hasOrganisations = profile.dialect == BrokerDialect::OrgIntegrations;
    if (hasOrganisations && profile.organisations.isEmpty())
        return tr("Name at least one organisation: such a broker does not list them.");
    if (!std::all_of(profile.organisations.cbegin(), profile.organisations.cend(), isSlugText))
        return tr("An organisation is named by small letters, digits and hyphens.");
    for (const QString &path : profile.keyPaths) {
        if (!isKeyPath(path))
            return tr("“%1” is no key path: 2 to 8 parts of small letters, digits and underscores, with dots between.").arg(path);
    }
    if (profile.organisations.size() > kMostNames || profile.keyPaths.size() > kMostNames)
        return tr("At most %1 organisations or key paths can be named.").arg(kMostNames);
    return {};
}

void BrokerProfiles::store(const std::vector<BrokerProfile> &profiles)
{
    QStringList lines;
    for (const BrokerProfile &profile : profiles)
        lines << settingsLine(profile);
    // Those of a newer version, e.g. with a dialect of its own, stay for it.
    for (const QString &line : m_settings.brokers()) {
        const auto known = profileFromLine(line);
        if (!known
            || (!problem(*known).isEmpty() && std::ranges::find(profiles, known->id, &BrokerProfile::id) == profiles.end()))
            lines << line;
    }
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

QFuture<Result<BrokerProfile>> BrokerProfiles::change(BrokerProfile profile)
{
    const auto before = find(profile.id);
    if (!before || !problem(profile).isEmpty() || !isTokenUnused(*before, profile))
        return QtFuture::makeReadyFuture(keep(std::move(profile)));
    return andThen(removeEntry(tokenEntry(*before)), this, [this, profile] { return QtFuture::makeReadyFuture(keep(profile)); });
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
    std::ignore = m_settings.setLogMarks(id, {}); // another profile of the same broker begins anew
    return removeEntries({tokenEntry(*profile), refreshEntry(*profile), clientKeyEntry(*profile), cacheEntry(*profile)});
}

bool BrokerProfiles::isTokenUnused(const BrokerProfile &before, const BrokerProfile &now)
{
    return before.signIn == BrokerSignIn::Token && (now.signIn != BrokerSignIn::Token || before.address != now.address);
}

QFuture<Result<>> BrokerProfiles::dropUnused(const BrokerProfile &before, const BrokerProfile &now)
{
    const bool isElsewhere = before.address != now.address;
    QStringList entries;
    if (isTokenUnused(before, now))
        entries << tokenEntry(now);
    const bool isSameSignIn = now.signIn == BrokerSignIn::Browser && now.keepsSignIn && before.facts == now.facts;
    if (before.keepsSignIn && (!isSameSignIn || isElsewhere))
        entries << refreshEntry(now);
    if (!before.keyFile.isEmpty() && before.keyFile != now.keyFile)
        entries << clientKeyEntry(now);
    const bool wasCached = before.dialect == BrokerDialect::Workspace;
    if (wasCached && (isElsewhere || before.base != now.base || before.dialect != now.dialect))
        entries << cacheEntry(now);
    return removeEntries(entries);
}

QFuture<Result<>> BrokerProfiles::removeEntries(const QStringList &entries)
{
    if (entries.isEmpty())
        return QtFuture::makeReadyFuture(Result<>());
    struct Removal {
        qsizetype left;
        Result<> answer;
    };
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
