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
    onFinished(completedRequest(m_ports, this, *std::exchange(m_request, std::nullopt)), this,
               [this](Result<CheckRequest> whole) { queue(std::move(whole)); });
    return m_promise.future();
}

void VerificationTrial::queue(Result<CheckRequest> whole)
{
    if (m_ended)
        return;
    if (!whole)
        return end(tl::unexpected(whole.error()));
    m_request = *std::move(whole);
    m_pace.wait(m_pace.bookTurn(m_request->provider->id, identityOf(*m_request)), this, [this] { ask(); });
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
    const auto asked = m_ports.checker.check(*std::exchange(m_request, std::nullopt), m_cancel);
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
