#include "models/services/verification_trial.h"

#include "models/base/future.h"
#include "models/services/verification_question.h"

namespace claviger {

namespace {

/// How soon it is noticed that a person cancelled.
constexpr std::chrono::milliseconds kWatch{50};

} // namespace

VerificationTrial::VerificationTrial(const VerificationPorts &ports, CheckPace &pace, CheckRequest request, ProgressPtr cancel,
                                     QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_pace(pace)
    , m_request(std::move(request))
    , m_asked(std::move(cancel))
{
    m_promise.start();
    connect(&m_watch, &QTimer::timeout, this, [this] {
        if (m_asked->isCancelled())
            stop();
    });
}

VerificationTrial::~VerificationTrial() { m_cancel->cancel(); }

QFuture<Result<KeyVerdict>> VerificationTrial::start()
{
    if (m_asked)
        m_watch.start(kWatch);
    const QString identity = identityOf(*m_request->provider, m_request->fields);
    m_pace.wait(m_pace.bookTurn(m_request->provider->id, identity), this, [this] { ask(); });
    return m_promise.future();
}

void VerificationTrial::stop()
{
    m_cancel->cancel();
    m_request.reset();
    end(failure(ErrorCode::Cancelled, {}));
}

void VerificationTrial::ask()
{
    if (m_ended)
        return;
    const QString provider = m_request->provider->id;
    const int selfTests = static_cast<int>(m_request->madeUp.size());
    auto whole = completedRequest(m_ports.backend, this, *std::exchange(m_request, std::nullopt));
    const auto asked
        = andThen(whole, this, [this](CheckRequest request) { return m_ports.checker.check(std::move(request), m_cancel); });
    onFinished(asked, this, [this, provider, selfTests](Result<KeyVerdict> answer) {
        if (answer)
            m_pace.tookRequests(provider, static_cast<int>(answer->steps.size()) + selfTests);
        end(std::move(answer));
    });
}

void VerificationTrial::end(Result<KeyVerdict> answer)
{
    if (std::exchange(m_ended, true))
        return;
    m_watch.stop();
    m_promise.addResult(std::move(answer));
    m_promise.finish();
    emit ended();
}

} // namespace claviger
