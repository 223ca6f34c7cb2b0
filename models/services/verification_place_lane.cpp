#include "models/services/verification_place_lane.h"

#include "models/base/future.h"
#include "models/services/verification_values.h"

namespace claviger {

namespace {

constexpr int kSideBySide = 4; ///< the place keeps the pace of providers itself

} // namespace

VerificationPlaceLane::VerificationPlaceLane(const VerificationPorts &ports, CheckOrigin origin, ProgressPtr cancel,
                                             QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_origin(origin)
    , m_cancel(std::move(cancel))
{
}

void VerificationPlaceLane::pump()
{
    while (m_going < kSideBySide && !m_waiting.empty()) {
        const CredentialOverview key = std::move(m_waiting.front());
        m_waiting.pop_front();
        ++m_going;
        onFinished(m_ports.place->checkThere(key.id, m_origin, m_cancel), this,
                   [this, key](const Result<PlaceCheck> &answer) { take(key, answer); });
    }
    if (isIdle())
        emit idle();
}

void VerificationPlaceLane::take(const CredentialOverview &key, const Result<PlaceCheck> &answer)
{
    --m_going;
    CheckedKey found;
    found.key = key;
    found.after = key.validation;
    const ErrorCode code = answer ? ErrorCode::Internal : answer.error().code;
    if (answer) {
        found.verdict = answer->check.verdict;
        found.finding = findingOf(found.verdict);
        found.after = answer->check.validation;
        emit checked(found);
    } else if (code == ErrorCode::NotFound) {
        emit skipped(key, SkipReason::Gone);
    } else if (code == ErrorCode::Refused || code == ErrorCode::OutcomeUnknown) { // of this key alone
        found.verdict = notAskedVerdict(answer.error().detail);
        found.finding = KeyFinding::Undecided;
        found.unrecorded = answer.error();
        emit checked(found);
    } else if (code != ErrorCode::Cancelled) {
        stop();
        emit broken(answer.error());
    }
    pump();
}

} // namespace claviger
