#include "models/remote/verify/provider_checker.h"

#include "models/base/future.h"
#include "models/remote/verify/check_run.h"
#include "models/remote/verify/routed_setup.h"

#include <QThread>
#include <QTimer>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

CheckerSetup::CheckerSetup()
{
    http.retry.retries = 1;
    http.retry.onRateLimit = false;
    http.retry.patience = std::chrono::seconds(2); // who is told to wait longer has an answer now: try later
}

namespace {

HttpProfile limited(HttpProfile profile, const VerifyDefaults &defaults)
{
    const std::chrono::milliseconds limit(defaults.timeoutMs);
    for (std::chrono::milliseconds *one : {&profile.limits.connect, &profile.limits.idle, &profile.limits.total})
        *one = std::min(*one, limit);
    if (!defaults.userAgent.isEmpty())
        profile.userAgent
            = QString(defaults.userAgent).replace(u"{{app_version}}"_s, QStringLiteral(CLAVIGER_VERSION)).toLatin1();
    return profile;
}

WireProfile limited(WireProfile profile, const VerifyDefaults &defaults)
{
    profile.limit = std::min(profile.limit, std::chrono::milliseconds(defaults.timeoutMs));
    return profile;
}

/// What the checks on one route share.
struct Station {
    Station(NetworkRoute along, CheckerSetup setup, const VerifyDefaults &defaults, const Clock &clock)
        : route(std::move(along))
        , http(limited(std::move(setup.http), defaults))
        , wire(limited(std::move(setup.wire), defaults))
        , tools{http, wire, defaults, clock, {}, {}}
    {
    }

    NetworkRoute route;
    HttpClient http;
    WireClient wire;
    CheckTools tools;
};

/// A check that waits for its route. Gone before, it answers Cancelled.
struct Waiting {
    Waiting(CheckRequest asked, ProgressPtr stop, QPromise<Result<KeyVerdict>> answer)
        : request(std::move(asked))
        , cancel(std::move(stop))
        , promise(std::move(answer))
    {
    }
    ~Waiting() { fail({ErrorCode::Cancelled, {}, {}}); }
    Waiting(const Waiting &) = delete;
    Waiting &operator=(const Waiting &) = delete;

    void fail(Error error)
    {
        if (std::exchange(isOver, true))
            return;
        promise.addResult(Result<KeyVerdict>(tl::unexpected(std::move(error))));
        promise.finish();
    }

    CheckRequest request;
    ProgressPtr cancel; ///< may be null
    QPromise<Result<KeyVerdict>> promise;
    bool isOver = false; ///< it waits no more
};

using WaitingPtr = std::shared_ptr<Waiting>;

/// The route may be long in coming, e.g. while the desktop asks a person to unlock the keychain.
void heedCancel(QObject *nest, const WaitingPtr &waiting)
{
    constexpr std::chrono::milliseconds kLook{50};
    auto *look = new QTimer(nest);
    look->callOnTimeout(nest, [look, weak = std::weak_ptr(waiting)] {
        const WaitingPtr still = weak.lock();
        if (still && !still->isOver && !still->cancel->isCancelled())
            return;
        if (still)
            still->fail({ErrorCode::Cancelled, {}, {}});
        look->deleteLater();
    });
    look->start(kLook);
}

} // namespace

/// The thread of the checks, and what they share.
class ProviderChecker::Room
{
public:
    Room(VerifyDefaults defaults, const Clock &clock, CheckerSetup setup)
        : m_defaults(std::move(defaults))
        , m_clock(clock)
        , m_setup(std::move(setup))
    {
        m_thread.setObjectName(u"checks"_s);
        m_nest->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_nest, &QObject::deleteLater);
        m_thread.start();
    }
    ~Room()
    {
        m_thread.quit();
        m_thread.wait();
    }
    Room(const Room &) = delete;
    Room &operator=(const Room &) = delete;

    void start(WaitingPtr waiting, QFuture<Result<NetworkRoute>> route)
    {
        QMetaObject::invokeMethod(
            m_nest,
            [this, waiting = std::move(waiting), route = std::move(route)] {
                if (waiting->cancel && !route.isFinished())
                    heedCancel(m_nest, waiting);
                onFinished(route, m_nest, [this, waiting](Result<NetworkRoute> found) {
                    if (!found)
                        waiting->fail(std::move(found).error());
                    else if (!std::exchange(waiting->isOver, true))
                        begin(*waiting, *std::move(found));
                });
            },
            Qt::QueuedConnection);
    }

private:
    void begin(Waiting &waiting, NetworkRoute route)
    {
        if (!m_station || !isSameRoute(m_station->route, route)) {
            CheckerSetup setup = routed(m_setup, route);
            m_station = std::make_shared<Station>(std::move(route), std::move(setup), m_defaults, m_clock);
        }
        auto *run
            = new CheckRun(m_station->tools, std::move(waiting.request), std::move(waiting.cancel), std::move(waiting.promise));
        run->setParent(m_nest);
        // What it uses goes with the last check on that route.
        QObject::connect(run, &QObject::destroyed, run, [kept = m_station] {});
        run->start();
    }

    const VerifyDefaults m_defaults;
    const Clock &m_clock;
    const CheckerSetup m_setup;
    std::shared_ptr<Station> m_station; ///< of the newest route; used in the thread alone
    QThread m_thread;
    QObject *m_nest = new QObject; ///< lives in the thread and owns the checks
};

ProviderChecker::ProviderChecker(std::function<VerifyDefaults()> defaults, const Clock &clock, CheckerSetup setup,
                                 NetworkSource network)
    : m_defaults(std::move(defaults))
    , m_clock(clock)
    , m_setup(std::move(setup))
    , m_network(std::move(network))
{
}

ProviderChecker::~ProviderChecker() = default;

QFuture<Result<KeyVerdict>> ProviderChecker::check(CheckRequest request, ProgressPtr cancel)
{
    std::call_once(m_once, [this] { m_room = std::make_unique<Room>(m_defaults(), m_clock, std::move(m_setup)); });
    QPromise<Result<KeyVerdict>> promise;
    promise.start();
    QFuture<Result<KeyVerdict>> future = promise.future();
    m_room->start(std::make_shared<Waiting>(std::move(request), std::move(cancel), std::move(promise)),
                  m_network ? m_network() : QtFuture::makeReadyFuture(Result<NetworkRoute>(NetworkRoute())));
    return future;
}

bool ProviderChecker::canCheck(const Provider &provider, QStringView kind) const
{
    return mainCallFor(provider, kind) != nullptr;
}

} // namespace claviger
