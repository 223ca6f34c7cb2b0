#include "models/services/verification_schedule.h"

#include "models/base/future.h"
#include "models/services/key_catalog.h"
#include "models/services/session.h"
#include "models/services/settings.h"
#include "models/services/verification_service.h"

#include <QDateTime>

#include <algorithm>

namespace claviger {

namespace {

constexpr int kHoursOfDay = 24;
constexpr int kNewsDepth = 3; ///< checks of a key that failureNews() looks at

bool isKnownToFail(const PastCheck &check)
{
    return check.validation == Validation::Invalid || check.validation == Validation::Expired;
}

QDateTime localTime(Instant when) { return QDateTime::fromMSecsSinceEpoch(when.time_since_epoch().count()); }

} // namespace

bool QuietHours::holds(int hour) const noexcept
{
    if (from <= until)
        return hour >= from && hour < until;
    return hour >= from || hour < until;
}

std::optional<Instant> nextCheckAt(std::optional<Instant> last, int everyHours, QuietHours quiet, Instant now)
{
    if (everyHours <= 0)
        return std::nullopt;
    const bool isKnown = last && *last <= now;
    const Instant due = isKnown ? std::max(now, *last + std::chrono::hours{everyHours}) : now;
    QDateTime local = localTime(due);
    if (!quiet.holds(local.time().hour()))
        return due;
    local.setTime(QTime(local.time().hour(), 0));
    for (int i = 0; i < kHoursOfDay && quiet.holds(local.time().hour()); ++i)
        local = local.addSecs(60 * 60);
    return Instant{std::chrono::milliseconds{local.toMSecsSinceEpoch()}};
}

FailureNews failureNews(const std::vector<PastCheck> &checks)
{
    if (checks.empty() || foundLive(checks[0]))
        return FailureNews::None;
    const bool wasKnown = checks.size() > 1 && isKnownToFail(checks[1]);
    if (decides(checks[0].verdict) && !wasKnown)
        return FailureNews::NewFailure;
    const bool isSecond = checks.size() > 1 && !foundLive(checks[1]) && (checks.size() == 2 || foundLive(checks[2]));
    return isSecond ? FailureNews::TwiceInARow : FailureNews::None;
}

VerificationSchedule::VerificationSchedule(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(&m_parts.settings, &AppSettings::changed, this, [this](const QString &key) {
        if (key.startsWith(QLatin1StringView("verify/")))
            emit nextChanged();
    });
    connect(&m_parts.session, &Session::stateChanged, this, &VerificationSchedule::nextChanged);
    connect(&m_parts.session, &Session::aboutToLock, this, [this] { m_cutOff = m_running; });
    connect(&m_parts.catalog, &KeyCatalog::reset, this, &VerificationSchedule::runIfDue);
    connect(&m_minute, &QTimer::timeout, this, &VerificationSchedule::runIfDue);
    m_minute.start(std::chrono::minutes{1});
}

std::optional<Instant> VerificationSchedule::next() const
{
    const QString place = m_parts.session.placeId();
    if (place.isEmpty() || !m_parts.backend.capabilities().testAnyFlags(Capability::Checks | Capability::BrokerChecks))
        return std::nullopt;
    const auto [from, until] = m_parts.settings.verifyQuietHours();
    return nextCheckAt(m_parts.settings.lastVerifyRun(place), m_parts.settings.verifyEveryHours(), {from, until},
                       m_parts.clock.now());
}

void VerificationSchedule::runIfDue()
{
    const bool isReady = m_parts.session.isUnlocked() && m_parts.catalog.isLoaded();
    const auto due = next();
    const Instant now = m_parts.clock.now();
    if (m_running || !isReady || !due || *due > now || m_parts.verification.isRunning())
        return;
    const QString store = m_parts.session.placeId();
    std::vector<CredentialId> ids = m_parts.verification.dueNow(m_parts.catalog.keys());
    if (ids.empty()) {
        m_parts.settings.setLastVerifyRun(store, now);
        return;
    }
    m_running = true;
    m_cutOff = false;
    emit nextChanged();
    const auto batch = m_parts.verification.verify(std::move(ids), {}, CheckOrigin::Schedule);
    onFinished(batch, this, [this, store, now](const Result<VerificationReport> &report) {
        m_running = false;
        // A batch that was cut off goes on as soon as it can; one that a person stopped must not come back a minute later.
        if (report && !report->error && !m_cutOff)
            m_parts.settings.setLastVerifyRun(store, now);
        else
            emit nextChanged();
        if (report)
            judge(*report);
    });
}

void VerificationSchedule::judge(const VerificationReport &report)
{
    // Without a network every key that was asked about is undecided, again and again: that is no news about any of them.
    const bool isOffline = report.nobodyReached();
    auto asked = std::make_shared<int>(1);
    const auto done = [this, asked, report] {
        if (--*asked == 0)
            emit ran(report);
    };
    for (const CheckedKey &key : report.keys) {
        const bool isNoNews = isOffline && !key.verdict.steps.empty();
        if (isNoNews || (key.finding != KeyFinding::Fails && key.finding != KeyFinding::Undecided))
            continue;
        ++*asked;
        CheckQuery query;
        query.credential = key.key.id;
        query.limit = kNewsDepth;
        onFinished(m_parts.backend.pastChecks(query), this, [this, key, done](const Result<std::vector<PastCheck>> &checks) {
            const FailureNews news = checks ? failureNews(*checks) : FailureNews::None;
            if (news == FailureNews::NewFailure)
                emit newFailure(key);
            else if (news == FailureNews::TwiceInARow)
                emit failedTwice(key);
            done();
        });
    }
    done();
}

} // namespace claviger
