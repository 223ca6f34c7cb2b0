#pragma once

#include "models/services/verification_ports.h"
#include "models/services/verification_report.h"

#include <deque>

namespace claviger {

/// The keys of one batch in a place that asks the providers itself: no value is opened, and the place writes the verdicts down.
/// GUI thread.
class VerificationPlaceLane final : public QObject
{
    Q_OBJECT

public:
    /// \p ports has a place. \p cancel stops requests that are on their way.
    VerificationPlaceLane(const VerificationPorts &ports, CheckOrigin origin, ProgressPtr cancel, QObject *parent);

    void add(CredentialOverview key) { m_waiting.push_back(std::move(key)); }
    void start() { pump(); }
    /// Asks nothing any more; what is on its way is still checked().
    void stop() { m_waiting.clear(); }
    [[nodiscard]] bool isIdle() const { return m_waiting.empty() && m_going == 0; }

signals:
    void checked(const claviger::CheckedKey &key);
    void skipped(const claviger::CredentialOverview &key, claviger::SkipReason why);
    /// The place does not answer, or not as it has to: nothing more can be asked.
    void broken(const claviger::Error &error);
    void idle();

private:
    void pump();
    void take(const CredentialOverview &key, const Result<PlaceCheck> &answer);

    VerificationPorts m_ports;
    CheckOrigin m_origin;
    ProgressPtr m_cancel;
    std::deque<CredentialOverview> m_waiting;
    int m_going = 0; ///< requests on their way
};

} // namespace claviger
