#pragma once

#include "models/services/verification_ledger.h"
#include "models/services/verification_pace.h"

#include <QHash>
#include <QTimer>

#include <vector>

namespace claviger {

class VerificationLane;
class VerificationPlaceLane;

/// One batch on its way. GUI thread.
class VerificationRun final : public QObject
{
    Q_OBJECT

public:
    struct Order {
        std::vector<CredentialId> ids; ///< each counts once
        ProgressPtr progress;
        CheckOrigin origin = CheckOrigin::Person;
    };

    /// \p pace outlives it.
    VerificationRun(const VerificationPorts &ports, CheckPace &pace, Order order, QObject *parent);
    ~VerificationRun() override;

    /// Call once.
    [[nodiscard]] QFuture<Result<VerificationReport>> start();
    /// Asks nothing more, wipes what was opened, keeps what was answered, then ends.
    void stop();
    [[nodiscard]] const CheckCounts &counts() const { return m_report.counts; }

signals:
    void checked(const claviger::CheckedKey &key);
    /// The future is finished. The last that this does.
    void ended(const claviger::VerificationReport &report);

private:
    void sort(const OverviewList &found);
    void skip(const CredentialOverview &key, SkipReason why);
    void settle(const CheckedKey &key);
    void breakOff(const Error &error);
    VerificationLane *makeLane(const QString &provider);
    void sortForPlace(const std::vector<const CredentialOverview *> &keys);
    void sortByProvider(const std::vector<const CredentialOverview *> &keys);
    void endIfThrough();
    void end();

    VerificationPorts m_ports;
    CheckPace &m_pace;
    Order m_order;
    QHash<CredentialId, std::size_t> m_open; ///< not settled yet: their places in the order
    std::vector<std::pair<std::size_t, CheckedKey>> m_settled;
    std::vector<VerificationLane *> m_lanes;  ///< children of this
    VerificationPlaceLane *m_place = nullptr; ///< the same; where the place asks itself
    VerificationLedger m_ledger;
    ProgressPtr m_cancel = std::make_shared<Progress>();
    QPromise<Result<VerificationReport>> m_promise;
    QTimer m_watch;
    VerificationReport m_report;
    bool m_sorted = false; ///< the lanes have begun
    bool m_ended = false;
};

} // namespace claviger
