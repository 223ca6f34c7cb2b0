#include "models/services/broker_desk.h"

#include "models/base/future.h"
#include "models/services/broker_profiles.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The same answer without its value.
template <typename T>
QFuture<Result<>> withoutValue(const QFuture<Result<T>> &answer, QObject *receiver)
{
    return andThen(answer, receiver, [](const T &) { return QtFuture::makeReadyFuture(Result<>()); });
}

} // namespace

BrokerDesk::BrokerDesk(BrokerDeskParts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
    connect(&m_parts.link, &BrokerLink::standingChanged, this, &BrokerDesk::standingChanged);
    connect(&m_parts.link, &BrokerLink::identityChanged, this, &BrokerDesk::identityChanged);
    connect(&m_parts.link, &BrokerLink::browserNeeded, this, &BrokerDesk::browserNeeded);
    connect(&m_parts.link, &BrokerLink::signInNotKept, this, &BrokerDesk::signInNotKept);
    connect(&m_parts.link, &BrokerLink::changeSettled, this, &BrokerDesk::changeSettled);
    connect(&m_parts.session, &Session::stateChanged, this, &BrokerDesk::follow);
}

BrokerDesk::~BrokerDesk()
{
    if (m_parts.session.place())
        m_parts.session.close();
}

/// A store was chosen, or nothing is: the broker is no longer what this is about.
void BrokerDesk::follow(SessionState)
{
    if (!m_parts.session.place())
        m_profile.reset();
}

QFuture<Result<BrokerCard>> BrokerDesk::discover(const BrokerProfile &draft, ProgressPtr cancel)
{
    return m_parts.link.discover(draft, std::move(cancel));
}

QFuture<Result<>> BrokerDesk::open(const QString &id, ProgressPtr cancel)
{
    const auto profile = m_parts.profiles.find(id);
    if (!profile)
        return QtFuture::makeReadyFuture(Result<>(failure(ErrorCode::NotFound, id)));
    OtherPlace place;
    place.id = profile->id;
    place.name = profile->name;
    place.open = [this, profile = *profile, cancel] {
        m_profile = profile;
        m_parts.places.choose(m_parts.placeOf(profile));
        return withoutValue(m_parts.link.open(profile, cancel), this);
    };
    place.leave = [this] {
        m_parts.link.close();
        m_parts.places.choose(m_parts.local);
    };
    return andThen(m_parts.session.openPlace(std::move(place)), this, [this, id] {
        m_parts.profiles.remember(id);
        return QtFuture::makeReadyFuture(Result<>());
    });
}

QFuture<Result<>> BrokerDesk::signIn(ProgressPtr cancel) { return withoutValue(m_parts.link.signIn(std::move(cancel)), this); }

QFuture<Result<>> BrokerDesk::signOut()
{
    const auto told = m_parts.link.signOut();
    m_parts.session.lock(); // whatever becomes of the rest
    return told;
}

QFuture<Result<>> BrokerDesk::forget(const QString &id)
{
    if (m_profile && m_profile->id == id)
        m_parts.session.close();
    const auto profile = m_parts.profiles.find(id);
    if (!profile)
        return QtFuture::makeReadyFuture(Result<>(failure(ErrorCode::NotFound, id)));
    const auto files = m_parts.link.forget(*profile); // first: it still reads the kept sign-in
    const auto entries = m_parts.profiles.forget(id);
    return andThen(files, this, [entries] { return entries; });
}

void BrokerDesk::tryNow() { m_parts.link.tryNow(); }

bool BrokerDesk::may(QStringView permission, const QString &workspace) const
{
    return !m_profile || m_parts.link.may(permission, workspace);
}

} // namespace claviger
