#include "models/remote/verify/provider_checker.h"

#include "models/remote/verify/check_run.h"

#include <QThread>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

CheckerSetup::CheckerSetup()
{
    http.retry.retries = 1;
    http.retry.onRateLimit = false;
}

/// The thread of the checks, and what they share.
class ProviderChecker::Room
{
public:
    Room(VerifyDefaults defaults, const Clock &clock, CheckerSetup setup)
        : m_defaults(std::move(defaults))
        , m_http(limited(std::move(setup.http), m_defaults))
        , m_wire(limited(std::move(setup.wire), m_defaults))
        , m_tools{m_http, m_wire, m_defaults, clock, {}, {}}
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

    void start(CheckRequest request, ProgressPtr cancel, QPromise<Result<KeyVerdict>> promise)
    {
        auto run = std::make_unique<CheckRun>(m_tools, std::move(request), std::move(cancel), std::move(promise));
        run->moveToThread(&m_thread);
        // Shared, since functors are copied; a run that never starts because the thread ends goes with it.
        auto handed = std::make_shared<std::unique_ptr<CheckRun>>(std::move(run));
        QMetaObject::invokeMethod(
            m_nest,
            [handed, nest = m_nest] {
                (*handed)->setParent(nest);
                handed->release()->start();
            },
            Qt::QueuedConnection);
    }

private:
    static HttpProfile limited(HttpProfile profile, const VerifyDefaults &defaults)
    {
        const std::chrono::milliseconds limit(defaults.timeoutMs);
        for (std::chrono::milliseconds *one : {&profile.limits.connect, &profile.limits.idle, &profile.limits.total})
            *one = std::min(*one, limit);
        if (!defaults.userAgent.isEmpty())
            profile.userAgent
                = QString(defaults.userAgent).replace(u"{{app_version}}"_s, QStringLiteral(CLAVIGER_VERSION)).toLatin1();
        return profile;
    }
    static WireProfile limited(WireProfile profile, const VerifyDefaults &defaults)
    {
        profile.limit = std::min(profile.limit, std::chrono::milliseconds(defaults.timeoutMs));
        return profile;
    }

    const VerifyDefaults m_defaults;
    HttpClient m_http;
    WireClient m_wire;
    CheckTools m_tools;
    QThread m_thread;
    QObject *m_nest = new QObject; ///< lives in the thread and owns the checks
};

ProviderChecker::ProviderChecker(std::function<VerifyDefaults()> defaults, const Clock &clock, CheckerSetup setup)
    : m_defaults(std::move(defaults))
    , m_clock(clock)
    , m_setup(std::move(setup))
{
}

ProviderChecker::~ProviderChecker() = default;

QFuture<Result<KeyVerdict>> ProviderChecker::check(CheckRequest request, ProgressPtr cancel)
{
    std::call_once(m_once, [this] { m_room = std::make_unique<Room>(m_defaults(), m_clock, std::move(m_setup)); });
    QPromise<Result<KeyVerdict>> promise;
    promise.start();
    QFuture<Result<KeyVerdict>> future = promise.future();
    m_room->start(std::move(request), std::move(cancel), std::move(promise));
    return future;
}

bool ProviderChecker::canCheck(const Provider &provider, QStringView kind) const
{
    return mainCallFor(provider, kind) != nullptr;
}

} // namespace claviger
