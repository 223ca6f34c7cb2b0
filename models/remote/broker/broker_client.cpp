#include "models/remote/broker/broker_client.h"

#include "models/base/future.h"
#include "models/domain/broker_error.h"
#include "models/remote/broker/broker_problem.h"
#include "models/remote/broker/broker_request.h"
#include "models/remote/http/http_client.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>
#include <QTimer>
#include <QUuid>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr int mostRepeats = 4;
constexpr int mostRepeatsOfSilence = 1;  // of a read that nobody answered for a whole time limit
constexpr milliseconds patience{60'000}; // with a Retry-After
constexpr milliseconds defaultWaitInProgress{1'000};
constexpr milliseconds lookInterval{50};  // for a cancelled wait
constexpr milliseconds clockGrain{1'000}; // a Date header has whole seconds

ErrorCode codeOf(HttpFault fault)
{
    switch (fault) {
    case HttpFault::TooLarge:
    case HttpFault::Malformed: return ErrorCode::Damaged;
    case HttpFault::Forbidden: return ErrorCode::InvalidInput;
    case HttpFault::Cancelled: return ErrorCode::Cancelled;
    case HttpFault::Dns:
    case HttpFault::Connect:
    case HttpFault::Tls:
    case HttpFault::Timeout:
    case HttpFault::Proxy: break;
    }
    return ErrorCode::Unreachable;
}

/// An answer for a browser in the place of a broker's. Gateways show one with 502 to 504 too, which say enough by themselves.
bool isWebPage(const HttpAnswer &answer)
{
    return answer.status < 500 && answer.header("content-type").toLower().startsWith("text/html");
}

/// Nobody answered, or nobody who is believed.
bool isUnanswered(const Error &why)
{
    return why.code == ErrorCode::Unreachable || why.code == ErrorCode::AccessDenied || why.code == ErrorCode::Damaged;
}

} // namespace

struct BrokerClient::Job {
    BrokerCall call;
    ProgressPtr cancel;
    QPromise<Result<BrokerAnswer>> promise;
    std::shared_ptr<HttpSink> sink;
    std::optional<milliseconds> silence;
    QString lane;
    int repeats = 0;
    bool isRenewed = false; ///< with a token that was renewed for it
    bool mayBeDone = false; ///< it changes something, and a try of it may have been carried out
    bool isFinished = false;

    [[nodiscard]] bool isStopped() const { return cancel && cancel->isCancelled(); }
};

BrokerClient::BrokerClient(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

BrokerClient::~BrokerClient()
{
    blockSignals(true); // those who listen may be gone
    close();
}

void BrokerClient::open(const QUrl &address, const QString &base, HttpProfile http, TokenSource *tokens)
{
    close();
    m_address = address;
    m_base = base;
    m_tokens = tokens;
    m_retry = http.retry;
    m_clockOffset = milliseconds(0);
    m_http = std::make_unique<HttpClient>(std::move(http));
}

void BrokerClient::close()
{
    ++m_session;
    m_http.reset();
    m_tokens = nullptr;
    m_lanes.clear();
    const auto jobs = std::exchange(m_jobs, {});
    for (const std::shared_ptr<Job> &job : jobs)
        finish(job, failure(ErrorCode::Cancelled, job->call.subject));
}

QByteArray BrokerClient::newKey() { return QUuid::createUuid().toByteArray(QUuid::WithoutBraces); }

QFuture<Result<BrokerAnswer>> BrokerClient::send(BrokerCall call, ProgressPtr cancel)
{
    auto job = std::make_shared<Job>();
    job->call = std::move(call);
    job->cancel = std::move(cancel);
    return submit(std::move(job));
}

QFuture<Result<BrokerAnswer>> BrokerClient::stream(BrokerCall call, std::shared_ptr<HttpSink> sink, milliseconds silence,
                                                   ProgressPtr cancel)
{
    auto job = std::make_shared<Job>();
    job->call = std::move(call);
    job->cancel = std::move(cancel);
    job->sink = std::move(sink);
    job->silence = silence;
    return submit(std::move(job));
}

QFuture<Result<BrokerAnswer>> BrokerClient::submit(std::shared_ptr<Job> job)
{
    job->promise.start();
    QFuture<Result<BrokerAnswer>> future = job->promise.future();
    if (job->call.session.value_or(m_session) != m_session) {
        finish(job, failure(ErrorCode::Cancelled, job->call.subject));
        return future;
    }
    if (!m_http) {
        finish(job, failure(ErrorCode::Unreachable, job->call.subject, u"no broker is open"_s));
        return future;
    }
    m_jobs.push_back(job);
    job->lane = laneOf(job->call);
    if (!job->lane.isEmpty()) {
        auto &lane = m_lanes[job->lane];
        lane.push_back(job);
        if (lane.size() > 1)
            return future;
    }
    start(job);
    return future;
}

void BrokerClient::start(const std::shared_ptr<Job> &job)
{
    if (job->isFinished)
        return;
    if (job->isStopped()) {
        finish(job, failure(ErrorCode::Cancelled, job->call.subject));
        return;
    }
    if (job->call.isAnonymous || !m_tokens) {
        sendWithToken(job, Secret());
        return;
    }
    onFinished(m_tokens->token(false), this, [this, job](Result<Secret> token) { sendWithToken(job, std::move(token)); });
}

void BrokerClient::sendWithToken(const std::shared_ptr<Job> &job, Result<Secret> token)
{
    if (job->isFinished)
        return;
    if (!token) {
        const Error why = std::move(token).error();
        if (why.code == ErrorCode::SignInNeeded)
            emit signInNeeded(why);
        else if (isUnanswered(why) && !job->sink)
            emit issuerSilent(why);
        end(job, why);
        return;
    }
    Result<HttpRequest> request = requestOf(job->call, m_address, m_base, *token);
    if (!request) {
        finish(job, tl::unexpected(std::move(request).error()));
        return;
    }
    request->sink = job->sink;
    request->idle = job->silence;
    onFinished(m_http->send(*std::move(request), job->cancel), this, [this, job](HttpResult result) {
        if (job->isFinished)
            return;
        if (result)
            onAnswer(job, *std::move(result));
        else
            onFailure(job, result.error());
    });
}

void BrokerClient::onAnswer(const std::shared_ptr<Job> &job, HttpAnswer answer)
{
    if (isWebPage(answer)) // of a gateway or a sign-in to the network: whatever it says, the broker did not
        return giveUp(job, {ErrorCode::Damaged, operationOf(job->call), u"it is a web page (%1)"_s.arg(answer.status)});
    noteDate(answer);
    const bool isApproval = answer.status == 202 && !job->call.hasLaterAnswer;
    const bool isAsKnown = answer.status == 304 && isRead(job->call) && !job->call.ifNoneMatch.isEmpty();
    if (answer.status >= 300 && !isAsKnown) {
        onProblem(job, std::move(answer));
        return;
    }
    emit answered();
    if (!isApproval) {
        finish(job, answerOf(std::move(answer)));
        return;
    }
    const AnswerJson approval(std::move(answer.body), operationOf(job->call));
    const QString id = approval.root().text("id", TextRule::Id);
    if (const std::optional<Error> fault = approval.fault())
        finish(job, tl::unexpected(*fault));
    else
        finish(job, failure(ErrorCode::AwaitsApproval, job->call.subject, id));
}

void BrokerClient::onProblem(const std::shared_ptr<Job> &job, HttpAnswer answer)
{
    const int status = answer.status;
    const auto asked = retryAfter(answer.header("retry-after"), answer.header("date"), m_clock.now());
    BrokerAnswer told;
    told.status = status;
    told.etag = answer.header("etag");
    told.certificate = answer.certificate;
    told.body = answer.body.clone();
    BrokerProblem problem = problemIn(std::move(answer));
    if (repeatsValue(problem.detail + u' ' + problem.rule, job->call.body.view())) {
        problem.detail = u"the broker answered %1; its words repeat a value that was sent, and are not shown"_s.arg(status);
        problem.rule.clear();
    }
    Error why = claviger::errorOf(problem, job->call.subject);
    if (why.code == ErrorCode::Damaged) // a redirect, or what no broker answers: somebody else did
        return giveUp(job, {why.code, operationOf(job->call), why.detail});
    if (why.code == ErrorCode::SignInNeeded || why.code == ErrorCode::Unreachable)
        why.subject = m_address.host();
    if (problem.type == u"maintenance") {
        constexpr milliseconds longest = std::chrono::hours(24);
        const auto end = asked ? std::optional(brokerNow() + std::min(*asked, longest)) : std::nullopt;
        emit maintained(problem.until ? problem.until : end);
        const Error lost{ErrorCode::OutcomeUnknown, job->call.subject, why.detail};
        finish(job, tl::unexpected(job->mayBeDone ? lost : why));
        return;
    }
    if (!problem.type.isEmpty() && job->call.expectedProblems.contains(problem.type)) {
        emit answered();
        told.problem = problem.type;
        finish(job, std::move(told));
        return;
    }
    if (status == 401) {
        onRefusedToken(job, why, problem.type.isEmpty() || problem.type == u"token-expired");
        return;
    }
    onBroken(job, problem, why, asked);
}

/// An answer that says: later, or: something went wrong here. Anything else is the answer.
void BrokerClient::onBroken(const std::shared_ptr<Job> &job, const BrokerProblem &problem, const Error &why,
                            std::optional<milliseconds> asked)
{
    const bool isWaiting = problem.status == 429 || problem.type == u"idempotency-in-progress";
    const bool isBroken = problem.status == 500 || (problem.status >= 502 && problem.status <= 504);
    if (!isWaiting && !isBroken) {
        emit answered();
        finish(job, tl::unexpected(why));
        return;
    }
    job->mayBeDone = job->mayBeDone || (isBroken && !isRead(job->call));
    const bool isAllowed = isWaiting || isRepeatable(job->call);
    if (!isAllowed || job->sink || job->repeats >= mostRepeats || asked.value_or(milliseconds(0)) > patience) {
        giveUp(job, why);
        return;
    }
    const milliseconds usual = problem.status == 409
        ? defaultWaitInProgress
        : jitteredWait(m_retry, job->repeats + 1, QRandomGenerator::system()->generateDouble());
    repeat(job, asked.value_or(usual));
}

/// A token that ran out between two requests is renewed once; anything else has to be settled by a person.
void BrokerClient::onRefusedToken(const std::shared_ptr<Job> &job, const Error &why, bool isExpired)
{
    if (job->call.isAnonymous || !m_tokens || job->isRenewed || !isExpired) {
        emit signInNeeded(why);
        giveUp(job, why);
        return;
    }
    job->isRenewed = true;
    onFinished(m_tokens->token(true), this, [this, job](Result<Secret> token) { sendWithToken(job, std::move(token)); });
}

void BrokerClient::onFailure(const std::shared_ptr<Job> &job, const HttpFailure &failed)
{
    const Error why = errorOf(failed, job->call);
    if (failed.fault == HttpFault::Cancelled || failed.fault == HttpFault::Forbidden) {
        finish(job, tl::unexpected(why));
        return;
    }
    job->mayBeDone = job->mayBeDone || (failed.wasSent && !isRead(job->call));
    if (failed.fault == HttpFault::TooLarge) // it is there, and says too much
        return end(job, why);
    const bool isSilence = failed.fault == HttpFault::Timeout && isRead(job->call);
    const bool mayPass = why.code == ErrorCode::Unreachable && failed.fault != HttpFault::Proxy;
    const bool isAllowed = mayPass && !job->sink && (!failed.wasSent || isRepeatable(job->call));
    if (isAllowed && job->repeats < (isSilence ? mostRepeatsOfSilence : mostRepeats))
        repeat(job, jitteredWait(m_retry, job->repeats + 1, QRandomGenerator::system()->generateDouble()));
    else
        giveUp(job, why);
}

Error BrokerClient::errorOf(const HttpFailure &failed, const BrokerCall &call) const
{
    const ErrorCode code = codeOf(failed.fault);
    if (failed.fault == HttpFault::Tls)
        return notTrusted(m_address.host(), failed.detail);
    if (code == ErrorCode::Damaged)
        return {code, operationOf(call), failed.detail};
    return {code, code == ErrorCode::Unreachable ? m_address.host() : call.subject, failed.detail};
}

void BrokerClient::repeat(const std::shared_ptr<Job> &job, milliseconds wait)
{
    ++job->repeats;
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this, job, timer, end = QDeadlineTimer(wait, Qt::PreciseTimer)] {
        if (!end.hasExpired() && !job->isStopped() && !job->isFinished)
            return;
        timer->deleteLater();
        timer->stop();
        start(job);
    });
    timer->start(std::min(wait, lookInterval));
}

void BrokerClient::giveUp(const std::shared_ptr<Job> &job, const Error &why)
{
    if (isUnanswered(why) && !job->sink)
        emit silent(why);
    end(job, why);
}

void BrokerClient::end(const std::shared_ptr<Job> &job, Error why)
{
    if (job->mayBeDone)
        why = {ErrorCode::OutcomeUnknown, job->call.subject, why.detail};
    finish(job, tl::unexpected(std::move(why)));
}

void BrokerClient::finish(const std::shared_ptr<Job> &job, Result<BrokerAnswer> result)
{
    if (job->isFinished)
        return;
    job->isFinished = true;
    m_jobs.remove(job);
    job->promise.addResult(std::move(result));
    job->promise.finish();
    leaveLane(job);
}

void BrokerClient::leaveLane(const std::shared_ptr<Job> &job)
{
    const auto lane = m_lanes.find(job->lane);
    if (job->lane.isEmpty() || lane == m_lanes.end())
        return;
    std::erase(*lane, job);
    if (lane->empty()) {
        m_lanes.erase(lane);
        return;
    }
    // Queued: hundreds of requests that are refused at once would stand on one another.
    QMetaObject::invokeMethod(
        this, [this, next = lane->front()] { start(next); }, Qt::QueuedConnection);
}

void BrokerClient::noteDate(const HttpAnswer &answer)
{
    const std::optional<Instant> date = httpDate(answer.header("date"));
    if (!date)
        return;
    const milliseconds ahead = *date + clockGrain / 2 - (m_clock.now() - answer.latency / 2);
    m_clockOffset = std::chrono::abs(ahead) <= clockGrain ? milliseconds(0) : ahead;
}

} // namespace claviger
