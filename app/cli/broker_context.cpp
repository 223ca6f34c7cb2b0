#include "app/cli/context.h"
#include "app/cli/text.h"

#include "models/services/broker_desk.h"
#include "models/services/broker_profiles.h"
#include "models/services/session.h"
#include "models/services/settings.h"

#include <QFileInfo>

#include <algorithm>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

Result<BrokerProfile> Context::brokerProfile(const QString &name) const
{
    std::vector<BrokerProfile> found = m_parts.profiles().all();
    std::erase_if(found, [&](const BrokerProfile &profile) { return profile.name != name && profile.id != name; });
    if (found.empty())
        return failure(ErrorCode::NotFound, name, Text::tr("no broker was set up under this name; the console does that"));
    if (found.size() == 1)
        return found.front();
    QStringList candidates;
    std::ranges::transform(found, std::back_inserter(candidates),
                           [](const BrokerProfile &profile) { return profile.id + u' ' + profile.address.toDisplayString(); });
    return failure(ErrorCode::Ambiguous, name, candidates.join(u'\n'));
}

Result<std::optional<BrokerProfile>> Context::namedBroker() const
{
    if (m_line.has(u"store"_s) || !m_line.has(u"profile"_s))
        return std::nullopt;
    const QString wanted = m_line.value(u"profile"_s);
    Result<BrokerProfile> profile = brokerProfile(wanted);
    if (!profile && profile.error().code == ErrorCode::NotFound)
        return std::nullopt; // a store, perhaps
    if (!profile)
        return tl::unexpected(profile.error());
    for (const QString &file : m_parts.settings().recentStores()) {
        if (QFileInfo(file).completeBaseName() == wanted)
            return failure(ErrorCode::Ambiguous, wanted, profile->id + u' ' + profile->address.toDisplayString() + u'\n' + file);
    }
    return std::optional(*std::move(profile));
}

Result<> Context::takeToken(const BrokerProfile &profile, const QString &option) const
{
    if (!m_line.has(option))
        return {};
    if (profile.signIn != BrokerSignIn::Token)
        return failure(ErrorCode::InvalidInput, u"--"_s + option, Text::tr("“%1” signs in by the browser").arg(profile.name));
    Result<Secret> token = Terminal::readSecret(m_line.value(option));
    if (!token)
        return tl::unexpected(std::move(token).error());
    std::ignore = wait([&] { // it belongs to the main thread
        m_parts.giveToken(profile, *std::move(token));
        return QtFuture::makeReadyFuture(Result<>());
    });
    return {};
}

void Context::showSignIn(const QUrl &address) const
{
    m_terminal.complain(Text::tr("Sign in at this address, in a browser on this computer:"));
    m_terminal.complain(address.toString(QUrl::FullyEncoded));
}

Result<> Context::openBroker(const BrokerProfile &profile) const
{
    if (m_line.command()->words.startsWith("store "_L1))
        return failure(ErrorCode::Unsupported, profile.name, Text::tr("“%1” works on stores alone").arg(m_line.command()->words));
    if (const Result<> token = takeToken(profile, u"token-file"_s); !token)
        return token;
    BrokerDesk &desk = m_parts.brokers();
    const auto progress = std::make_shared<Progress>();
    const Result<> opened = wait(
        [&] {
            QObject::connect(&desk, &BrokerDesk::browserNeeded, &desk, [this](const QUrl &address) { showSignIn(address); });
            return desk.open(profile.id, progress);
        },
        progress, Text::tr("Signing in"));
    if (!opened)
        return opened;
    // What is kept from the last time is for people who look; a pipeline is told that the broker is not there.
    return wait([&] {
        const LinkStanding standing = desk.standing();
        const bool isThere = standing.state == LinkState::Online;
        const QString why = standing.why ? standing.why->detail : QString();
        return QtFuture::makeReadyFuture(isThere ? Result<>() : Result<>(failure(ErrorCode::Unreachable, profile.name, why)));
    });
}

} // namespace claviger::cli
