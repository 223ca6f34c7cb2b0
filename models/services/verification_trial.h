#pragma once

#include "models/services/verification_pace.h"
#include "models/services/verification_ports.h"

#include <QTimer>

#include <optional>

namespace claviger {

/// One check of values that are not in the store, on its way. GUI thread.
class VerificationTrial final : public QObject
{
    Q_OBJECT

public:
    /// \p pace outlives it; \p cancel may be null.
    VerificationTrial(const VerificationPorts &ports, CheckPace &pace, CheckRequest request, ProgressPtr cancel, QObject *parent);
    ~VerificationTrial() override;

    /// Call once.
    [[nodiscard]] QFuture<Result<KeyVerdict>> start();
    /// Wipes what was not sent yet and answers Cancelled.
    void stop();

signals:
    /// The future is finished. The last that this does.
    void ended();

private:
    void queue(Result<CheckRequest> whole);
    void ask();
    void end(Result<KeyVerdict> answer);

    VerificationPorts m_ports;
    CheckPace &m_pace;
    std::optional<CheckRequest> m_request; ///< until it is asked
    ProgressPtr m_asked;                   ///< the person's, who may cancel it; null: nobody does
    ProgressPtr m_cancel = std::make_shared<Progress>();
    QPromise<Result<KeyVerdict>> m_promise;
    QTimer m_watch;
    bool m_ended = false;
};

} // namespace claviger
