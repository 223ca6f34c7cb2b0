#include "models/remote/http/http_worker.h"

#include "models/remote/http/provider_base.h"
#include "models/remote/http/proxy_request.h"
#include "models/remote/http/tls_setup.h"

#include <QRandomGenerator>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds lookInterval{20};

bool isStopped(const HttpWorker::Job &job) { return (job.cancel && job.cancel->isCancelled()) || job.promise.isCanceled(); }

HttpResult cancelled() { return httpFailure(HttpFault::Cancelled, u"stopped"_s); }

} // namespace

HttpWorker::HttpWorker(HttpProfile profile)
    : m_profile(std::move(profile))
    , m_look(this)
{
    m_look.setInterval(lookInterval);
    m_look.callOnTimeout(this, [this] { lookForCancelled(); });
}

HttpWorker::~HttpWorker()
{
    takeInbox();
    while (!m_jobs.empty())
        finish(*m_jobs.front(), cancelled());
}

void HttpWorker::submit(std::unique_ptr<Job> job)
{
    {
        const std::lock_guard lock(m_inboxMutex);
        m_inbox.push_back(std::move(job));
    }
    QMetaObject::invokeMethod(
        this,
        [this] {
            takeInbox();
            startWaiting();
        },
        Qt::QueuedConnection);
}

void HttpWorker::takeInbox()
{
    std::vector<std::unique_ptr<Job>> arrived;
    {
        const std::lock_guard lock(m_inboxMutex);
        arrived.swap(m_inbox);
    }
    for (auto &job : arrived)
        begin(std::move(job));
}

QString HttpWorker::makeReady()
{
    if (m_profile.proxy) {
        if (const QString problem = proxyProblem(*m_profile.proxy); !problem.isEmpty())
            return problem;
    }
    if (!m_tls)
        m_tls = tlsConfiguration(m_profile);
    return m_tls->has_value() ? QString() : m_tls->error();
}

void HttpWorker::begin(std::unique_ptr<Job> job)
{
    Job &here = *m_jobs.emplace_back(std::move(job));
    if (isStopped(here)) {
        finish(here, cancelled());
        return;
    }
    if (const QString problem = makeReady(); !problem.isEmpty()) {
        finish(here, httpFailure(HttpFault::Forbidden, problem));
        return;
    }
    tl::expected<PreparedRequest, HttpFailure> ready = prepare(here.given, m_profile);
#ifdef CLAVIGER_TESTING
    // Judged as it was meant first: a test sees the same refusals as the world.
    if (ready && !m_profile.providerBase.isEmpty())
        ready = prepareForBase(std::move(here.given), m_profile);
#endif
    here.given = HttpRequest();
    if (!ready) {
        finish(here, tl::unexpected(std::move(ready).error()));
        return;
    }
    here.ready = *std::move(ready);
    here.wait = std::make_unique<QTimer>(this); // a child: it goes with the worker even when it is only marked for deletion
    here.wait->setSingleShot(true);
    here.wait->setTimerType(Qt::PreciseTimer); // the others come up to a twentieth too early
    here.wait->callOnTimeout(this, [this, &here] {
        m_waiting.push_back(&here);
        startWaiting();
    });
    m_waiting.push_back(&here);
    m_look.start();
}

void HttpWorker::startWaiting()
{
    while (!m_waiting.empty() && m_connections < m_profile.mostAtOnce) {
        Job *job = m_waiting.front();
        m_waiting.pop_front();
        startTry(*job);
    }
}

void HttpWorker::startTry(Job &job)
{
    ++m_connections;
    ++job.tries;
    job.exchange = std::make_unique<HttpExchange>(job.ready, m_profile, **m_tls, [this, &job](HttpExchange::Outcome outcome) {
        --m_connections;
        job.exchange.release()->deleteLater(); // it is still at work
        onTried(job, std::move(outcome));
        // Queued: a try can fail while it is started, and hundreds of them would stand on one another.
        QMetaObject::invokeMethod(
            this, [this] { startWaiting(); }, Qt::QueuedConnection);
    });
    job.exchange->setParent(this); // as above
    job.exchange->start();
}

void HttpWorker::onTried(Job &job, HttpExchange::Outcome outcome)
{
    const std::optional<milliseconds> wait = waitBeforeNext(job, outcome);
    job.wasSent = job.wasSent || outcome.result || outcome.result.error().wasSent;
    if (!wait) {
        if (outcome.result) {
            outcome.result->tries = job.tries;
        } else {
            outcome.result.error().tries = job.tries;
            outcome.result.error().wasSent = job.wasSent;
        }
        finish(job, std::move(outcome.result));
        return;
    }
    job.wait->start(*wait);
}

std::optional<milliseconds> HttpWorker::waitBeforeNext(const Job &job, const HttpExchange::Outcome &outcome) const
{
    const RetryPolicy &policy = job.ready.retry;
    if (job.tries > allowedRetries(policy))
        return std::nullopt;
    const bool isInvited = outcome.result && job.ready.isRepeatable && invitesRetry(policy, outcome.result->status);
    if (!isInvited && !outcome.mayConnectAgain)
        return std::nullopt;
    if (isInvited) {
        const auto asked = retryAfter(outcome.result->header("retry-after"), outcome.result->header("date"), SystemClock().now());
        if (asked)
            return *asked <= policy.patience ? asked : std::nullopt;
    }
    return jitteredWait(policy, job.tries, QRandomGenerator::system()->generateDouble());
}

void HttpWorker::finish(Job &job, HttpResult result)
{
    if (job.exchange) {
        --m_connections;
        job.exchange.reset();
    }
    std::erase(m_waiting, &job);
    const auto at = std::ranges::find_if(m_jobs, [&](const auto &one) { return one.get() == &job; });
    const std::unique_ptr<Job> last = std::move(*at);
    m_jobs.erase(at);
    if (m_jobs.empty())
        m_look.stop();
    if (last->wait) {
        last->wait->stop();                  // or it calls for a job that is gone, when both are due at once
        last->wait.release()->deleteLater(); // it may have called
    }
    last->promise.addResult(std::move(result));
    last->promise.finish();
}

void HttpWorker::lookForCancelled()
{
    std::vector<Job *> stopped;
    for (const auto &job : m_jobs) {
        if (isStopped(*job))
            stopped.push_back(job.get());
    }
    for (Job *job : stopped)
        finish(*job, cancelled());
    if (!stopped.empty())
        startWaiting();
}

} // namespace claviger
