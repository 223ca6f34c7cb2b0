#include "models/services/verification_service.h"

#include "models/base/future.h"
#include "models/services/denial.h"
#include "models/services/session.h"
#include "models/services/settings.h"
#include "models/services/verification_run.h"
#include "models/services/verification_trial.h"
#include "models/services/verification_values.h"

#include <algorithm>

namespace claviger {

VerificationService::VerificationService(VerificationPorts ports, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_pace(ports.clock)
{
}

VerificationService::~VerificationService()
{
    // while the pace that they use is still there
    qDeleteAll(std::exchange(m_runs, {}));
    qDeleteAll(std::exchange(m_trials, {}));
}

void VerificationService::follow(Session &session)
{
    connect(&session, &Session::aboutToLock, this, &VerificationService::stop, Qt::DirectConnection);
}

void VerificationService::setLimits(const CheckLimits &limits) { m_pace.setLimits(limits); }

void VerificationService::setWait(CheckPace::Wait wait) { m_pace.setWait(std::move(wait)); }

bool VerificationService::canCheck(QStringView provider, QStringView kind) const
{
    const Provider *known = m_ports.registry.find(provider);
    if (!known || !known->kind(kind))
        return m_ports.asksThere();
    return m_ports.checker.canCheck(*known, kind);
}

SkipReason VerificationService::whySkipped(const CredentialOverview &key) const { return skipReason(key, m_ports); }

std::vector<CredentialId> VerificationService::dueNow(const OverviewList &keys,
                                                      const std::function<bool(const CredentialOverview &)> &isWithin) const
{
    const DueRule old(m_ports.settings.verifyDueHours(), m_ports.clock.now());
    std::vector<CredentialId> due;
    CheckableKinds kinds([this](const CredentialOverview &key) { return canCheck(key); });
    for (const CredentialOverview &key : keys) {
        if (!old.holds(key) || !isInUse(key) || (isWithin && !isWithin(key)))
            continue;
        if (kinds.has(key))
            due.push_back(key.id);
    }
    return due;
}

QFuture<Result<TriedValues>> VerificationService::tryValues(const QString &provider, const QString &kind,
                                                            std::vector<PlainField> fields, SecretFields secrets,
                                                            ProgressPtr cancel)
{
    const Provider *known = m_ports.registry.find(provider);
    const CredentialKind *shape = known ? known->kind(kind) : nullptr;
    if (!shape)
        return answered<TriedValues>(failure(ErrorCode::NotFound, known ? kind : provider));
    const QString name = known->name;
    if (!m_ports.checker.canCheck(*known, kind))
        return answered<TriedValues>(TriedValues{{}, verdictText({}, name)});
    CheckRequest request;
    request.provider = std::make_shared<const Provider>(*known);
    request.kind = kind;
    request.fields = std::move(fields);
    if (m_ports.settings.verifySelfTest())
        request.madeUp = madeUpValues(m_ports.registry, *known, *shape, secrets);
    request.secrets = std::move(secrets);
    auto *trial = new VerificationTrial(m_ports, m_pace, std::move(request), std::move(cancel), this);
    m_trials.push_back(trial);
    connect(trial, &VerificationTrial::ended, this, [this, trial] {
        std::erase(m_trials, trial);
        trial->deleteLater();
    });
    return andThen(trial->start(), this, [name](KeyVerdict verdict) {
        VerdictText text = verdictText(verdict, name);
        return answered<TriedValues>(TriedValues{std::move(verdict), std::move(text)});
    });
}

QFuture<Result<>> VerificationService::recordTried(const Credential &saved, KeyVerdict verdict)
{
    if (verdict.steps.empty()) // nobody was asked
        return answered<void>({});
    const VersionInfo *current = saved.currentVersion();
    CheckRecord record{saved.overview.id, current ? current->number : 0, CheckOrigin::Person, std::move(verdict), {}};
    return andThen(m_ports.backend.recordChecks({std::move(record)}), this, [](const std::vector<ItemOutcome> &outcomes) {
        const bool failed = !outcomes.empty() && !outcomes.front().revision;
        return answered<void>(failed ? Result<>(tl::unexpected(outcomes.front().revision.error())) : Result<>());
    });
}

QFuture<Result<>> VerificationService::confirmByHand(CredentialId id, QString note)
{
    note = note.trimmed();
    if (note.isEmpty())
        return answered<void>(
            failure(ErrorCode::InvalidInput, tr("The confirmation"), tr("Say how you saw that the key works.")));
    return andThen(m_ports.backend.credential(id), this, [this, note](const Credential &key) {
        const VersionInfo *current = key.currentVersion();
        CheckRecord record{key.overview.id, current ? current->number : 0, CheckOrigin::ByHand, {}, note};
        return andThen(m_ports.backend.recordChecks({std::move(record)}), this, [](const std::vector<ItemOutcome> &outcomes) {
            const bool failed = !outcomes.empty() && !outcomes.front().revision;
            return answered<void>(failed ? Result<>(tl::unexpected(outcomes.front().revision.error())) : Result<>());
        });
    });
}

QFuture<Result<VerificationReport>> VerificationService::verify(std::vector<CredentialId> ids, ProgressPtr progress,
                                                                CheckOrigin origin)
{
    const bool wasIdle = m_runs.empty();
    if (wasIdle)
        m_over = {};
    auto *run = new VerificationRun(m_ports, m_pace, {std::move(ids), std::move(progress), origin}, this);
    m_runs.push_back(run);
    connect(run, &VerificationRun::checked, this, [this](const CheckedKey &key) {
        emit checked(key);
        emit progressed(counts());
    });
    connect(run, &VerificationRun::ended, this, [this, run](const VerificationReport &report) { end(run, report); });
    if (wasIdle)
        emit started();
    emit progressed(counts());
    return run->start();
}

void VerificationService::end(VerificationRun *run, const VerificationReport &report)
{
    std::erase(m_runs, run);
    m_over += report.counts;
    run->deleteLater();
    emit finished(report);
    if (m_runs.empty())
        emit idle();
}

CheckCounts VerificationService::counts() const
{
    CheckCounts all = m_over;
    for (const VerificationRun *run : m_runs)
        all += run->counts();
    return all;
}

void VerificationService::stop()
{
    const auto runs = m_runs; // they leave the list while it is gone through
    for (VerificationRun *run : runs)
        run->stop();
    const auto trials = m_trials;
    for (VerificationTrial *trial : trials)
        trial->stop();
}

} // namespace claviger
