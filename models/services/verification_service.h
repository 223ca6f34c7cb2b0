#pragma once

#include "models/services/verdict_text.h"
#include "models/services/verification_pace.h"
#include "models/services/verification_ports.h"
#include "models/services/verification_report.h"

#include <vector>

namespace claviger {

class Session;
class VerificationRun;
class VerificationTrial;

/// What a provider said of values that are not (yet) in the store.
struct TriedValues {
    KeyVerdict verdict;
    VerdictText text;
};

/// Asks providers whether keys are still accepted, and keeps what they said. GUI thread; never blocks. Providers are asked side
/// by side; of one provider at most as much as the limits allow. Verdicts go into the store in small groups as they come, so
/// that whatever ends a batch, what was found out is kept and the rest is still due.
class VerificationService final : public QObject
{
    Q_OBJECT

public:
    explicit VerificationService(VerificationPorts ports, QObject *parent = nullptr);
    ~VerificationService() override;

    /// From now on everything stops before \p session locks.
    void follow(Session &session);
    /// For batches that begin from now on; tests and benches switch the politeness off.
    void setLimits(const CheckLimits &limits);
    /// How waiting is done; tests have their own time. Before the first check.
    void setWait(CheckPace::Wait wait);

    /// True while what is open asks the providers itself: batches take no value out of it.
    [[nodiscard]] bool asksThere() const { return m_ports.asksThere(); }
    /// True when the registry knows how to check such a key, or the place that asks itself may.
    [[nodiscard]] bool canCheck(QStringView provider, QStringView kind) const;
    [[nodiscard]] bool canCheck(const CredentialOverview &key) const { return canCheck(key.provider, key.kind); }
    /// Why \p key is left out of batches now; None: it would be asked about.
    [[nodiscard]] SkipReason whySkipped(const CredentialOverview &key) const;
    /// Those of \p keys that can be checked and never had a verdict, or had the last one at least AppSettings::verifyDueHours()
    /// ago. What a stopped batch left is among them.
    /// Only of those that \p isWithin, when it is given.
    [[nodiscard]] std::vector<CredentialId> dueNow(const OverviewList &keys,
                                                   const std::function<bool(const CredentialOverview &)> &isWithin = {}) const;

    /// For wizard and rotation: asks about values that a person is entering; nothing is stored. Errors: NotFound (no such
    /// provider or kind), InvalidInput (a value would break the request; nothing was sent), Cancelled. What the registry has no
    /// check for is a verdict with the meaning None. \p cancel may be null.
    [[nodiscard]] QFuture<Result<TriedValues>> tryValues(const QString &provider, const QString &kind,
                                                         std::vector<PlainField> fields, SecretFields secrets,
                                                         ProgressPtr cancel = {});
    /// Keeps what tryValues() said of the values that \p id got since, as its first check.
    [[nodiscard]] QFuture<Result<>> recordTried(const Credential &saved, KeyVerdict verdict);

    /// Checks \p ids; a later batch begins beside an earlier one and heeds the same limits. \p progress may be null; cancelling
    /// it stops the batch: what was asked already is still waited for as far as the request itself cannot be stopped. The
    /// answer is an Error only when nothing could be read at all; see VerificationReport::error for what stopped it later.
    [[nodiscard]] QFuture<Result<VerificationReport>> verify(std::vector<CredentialId> ids, ProgressPtr progress = {},
                                                             CheckOrigin origin = CheckOrigin::Person);
    /// Records that a person saw \p id work. \p note says how; it is required (InvalidInput).
    [[nodiscard]] QFuture<Result<>> confirmByHand(CredentialId id, QString note);

    [[nodiscard]] bool isRunning() const { return !m_runs.empty(); }
    /// Of all batches since the service was last idle.
    [[nodiscard]] CheckCounts counts() const;
    /// Stops every batch and every trial.
    void stop();

signals:
    /// The first batch began.
    void started();
    /// One key of any batch is through.
    void checked(const claviger::CheckedKey &key);
    void progressed(const claviger::CheckCounts &counts);
    /// One batch is through, or was stopped.
    void finished(const claviger::VerificationReport &report);
    /// The last batch is through.
    void idle();

private:
    void end(VerificationRun *run, const VerificationReport &report);

    VerificationPorts m_ports;
    CheckPace m_pace;
    std::vector<VerificationRun *> m_runs;     ///< children of this
    std::vector<VerificationTrial *> m_trials; ///< children of this
    CheckCounts m_over;                        ///< of the batches that ended since the service was last idle
};

} // namespace claviger
