#include "app/composition/second_places.h"

#include "app/composition/broker_adapters.h"
#include "models/base/future.h"
#include "models/services/log_marks.h"
#include "models/services/session.h"
#include "models/services/settings.h"
#include "models/store/local_store.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

using Answer = Result<OpenedPlacePtr>;

QString realName(const QString &file)
{
    const QFileInfo info(file);
    const QString real = info.canonicalFilePath();
    return real.isEmpty() ? info.absoluteFilePath() : real;
}

class SecondStore final : public OpenedPlace
{
public:
    SecondStore(const Clock &clock, const LogWriter &log, const Actor &actor, const QString &file)
        : m_store(clock, log, actor)
        , m_file(file)
    {
    }

    [[nodiscard]] LocalStore &store() { return m_store; }
    [[nodiscard]] MovePlace place() override { return {&m_store, storePlaceName(m_file)}; }
    [[nodiscard]] QFuture<Result<>> close() override { return m_store.lock(); }

private:
    LocalStore m_store;
    QString m_file;
};

class SecondBroker final : public OpenedPlace
{
public:
    SecondBroker(std::unique_ptr<BrokerAdapters> adapters, BrokerProfile profile)
        : m_adapters(std::move(adapters))
        , m_profile(std::move(profile))
    {
    }
    ~SecondBroker() override { m_adapters->link().close(); }

    [[nodiscard]] BrokerLink &link() { return m_adapters->link(); }
    [[nodiscard]] const BrokerProfile &profile() const { return m_profile; }
    void choose() { m_backend = m_adapters->placeOf(m_profile).backend; }

    [[nodiscard]] MovePlace place() override { return {m_backend, brokerPlaceName(m_profile), m_adapters->rulesOf(m_profile)}; }
    /// A sign-in in the browser that is not kept is ended at the issuer too; a kept one, and a token of the keychain, go on.
    [[nodiscard]] QFuture<Result<>> close() override
    {
        if (m_profile.signIn == BrokerSignIn::Browser && !m_profile.keepsSignIn)
            return link().signOut();
        link().close();
        return QtFuture::makeReadyFuture(Result<>());
    }

private:
    std::unique_ptr<BrokerAdapters> m_adapters;
    const BrokerProfile m_profile;
    Backend *m_backend = nullptr;
};

} // namespace

QString storePlaceName(const QString &file) { return u"store "_s + QFileInfo(file).fileName(); }

QString brokerPlaceName(const BrokerProfile &profile) { return u"broker "_s + profile.name; }

SecondPlaces::SecondPlaces(Parts parts)
    : m_parts(std::move(parts))
{
}

SecondPlaces::~SecondPlaces() = default;

QFuture<Answer> SecondPlaces::openStore(QString file, Unlocker unlocker)
{
    const QString open = m_parts.session.file();
    if (!open.isEmpty() && realName(file) == realName(open))
        return QtFuture::makeReadyFuture(Answer(failure(ErrorCode::Conflict, file, u"it is the open store itself"_s)));
    const auto second = std::make_shared<SecondStore>(m_parts.clock, m_parts.log, m_parts.actor, file);
    const auto secret = std::make_shared<Unlocker>(std::move(unlocker));
    LocalStore *const store = &second->store();
    QObject *const receiver = QCoreApplication::instance(); // not the store: it may go with the answer
    return andThen(store->peek(file), receiver, [this, second, secret, file, store, receiver](const StoreHeader &header) {
        // What this computer saw of its log holds for it here too: a store that was put back takes nothing.
        std::vector<LogPoint> seen;
        if (const auto mark = LogMarks::parse(m_parts.settings.logMarks(header.id.toString())).expected(realName(file)))
            seen.push_back(*mark);
        return andThen(store->unlock(file, std::move(*secret), std::move(seen)), receiver,
                       [second](const StoreInfo &) { return QtFuture::makeReadyFuture(Answer(second)); });
    });
}

QFuture<Answer> SecondPlaces::openBroker(BrokerProfile profile, BrokerOpening opening)
{
    const auto &open = m_parts.session.place();
    if (open && open->id == profile.id)
        return QtFuture::makeReadyFuture(Answer(failure(ErrorCode::Conflict, profile.name, u"it is the open broker itself"_s)));
    const auto second = std::make_shared<SecondBroker>(m_parts.makeAdapters(), std::move(profile));
    BrokerLink &link = second->link();
    if (opening.browser)
        QObject::connect(&link, &BrokerLink::browserNeeded, &link, opening.browser);
    second->choose();
    QObject *const receiver = QCoreApplication::instance();
    return andThen(link.open(second->profile(), std::move(opening.cancel)), receiver, [second](const BrokerIdentity &) {
        const LinkStanding standing = second->link().standing();
        if (standing.state == LinkState::Online)
            return QtFuture::makeReadyFuture(Answer(second));
        const QString why = standing.why ? standing.why->detail : QString();
        return QtFuture::makeReadyFuture(Answer(failure(ErrorCode::Unreachable, second->profile().name, why)));
    });
}

} // namespace claviger
