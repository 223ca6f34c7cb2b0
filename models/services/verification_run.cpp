#include "models/services/verification_run.h"

#include "models/base/future.h"
#include "models/services/verification_lane.h"
#include "models/services/verification_place_lane.h"
#include "models/services/verification_values.h"

#include <algorithm>

namespace claviger {

namespace {

/// How soon it is noticed that a person cancelled.
constexpr std::chrono::milliseconds kWatch{50};

} // namespace

VerificationRun::VerificationRun(const VerificationPorts &ports, CheckPace &pace, Order order, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_pace(pace)
    , m_order(std::move(order))
    , m_ledger(ports, m_order.origin, this)
{
    for (const CredentialId &id : m_order.ids) {
        if (!m_open.contains(id))
            m_open.insert(id, static_cast<std::size_t>(m_open.size()));
    }
    if (!m_order.progress)
        m_order.progress = std::make_shared<Progress>();
    m_report.origin = m_order.origin;
    m_report.asker = ports.asksThere() ? CheckAsker::Place : CheckAsker::Console;
    m_report.startedAt = ports.clock.now();
    m_report.counts.total = static_cast<int>(m_open.size());
    m_order.progress->setTotal(m_report.counts.total);
    connect(&m_ledger, &VerificationLedger::kept, this, &VerificationRun::settle);
    connect(&m_ledger, &VerificationLedger::emptied, this, &VerificationRun::endIfThrough);
    connect(&m_watch, &QTimer::timeout, this, [this] {
        if (m_order.progress->isCancelled())
            stop();
    });
    m_promise.start();
}

VerificationRun::~VerificationRun() { m_cancel->cancel(); }

QFuture<Result<VerificationReport>> VerificationRun::start()
{
    m_watch.start(kWatch);
    onFinished(m_ports.backend.overviews(m_order.ids), this, [this](const Result<OverviewList> &found) {
        m_sorted = true;
        if (!found)
            breakOff(found.error());
        else if (!m_report.stopped)
            sort(*found);
        endIfThrough();
    });
    return m_promise.future();
}

void VerificationRun::sort(const OverviewList &found)
{
    QHash<CredentialId, const CredentialOverview *> known;
    for (const CredentialOverview &key : found)
        known.insert(key.id, &key);
    std::vector<std::pair<std::size_t, CredentialId>> ordered;
    for (auto at = m_open.cbegin(); at != m_open.cend(); ++at)
        ordered.emplace_back(at.value(), at.key());
    std::ranges::sort(ordered);
    std::vector<const CredentialOverview *> checkable;
    for (const auto &[place, id] : ordered) {
        const CredentialOverview *key = known.value(id);
        CredentialOverview gone;
        gone.id = id;
        const SkipReason why = key ? skipReason(*key, m_ports) : SkipReason::Gone;
        if (why == SkipReason::None)
            checkable.push_back(key);
        else
            skip(key ? *key : gone, why);
    }
    if (m_report.asker == CheckAsker::Place)
        sortForPlace(checkable);
    else
        sortByProvider(checkable);
}

void VerificationRun::sortForPlace(const std::vector<const CredentialOverview *> &keys)
{
    m_place = new VerificationPlaceLane(m_ports, m_order.origin, m_cancel, this);
    connect(m_place, &VerificationPlaceLane::checked, this, &VerificationRun::settle);
    connect(m_place, &VerificationPlaceLane::skipped, this, &VerificationRun::skip);
    connect(m_place, &VerificationPlaceLane::broken, this, &VerificationRun::breakOff);
    connect(m_place, &VerificationPlaceLane::idle, this, &VerificationRun::endIfThrough);
    for (const CredentialOverview *key : keys)
        m_place->add(*key);
    m_place->start();
}

void VerificationRun::sortByProvider(const std::vector<const CredentialOverview *> &keys)
{
    struct Group {
        VerificationLane *lane;
        VerificationLane::Item item;
    };
    std::vector<Group> groups; // of keys with the same secrets
    QHash<QByteArray, std::size_t> groupOf;
    QHash<QString, VerificationLane *> lanes;
    for (const CredentialOverview *key : keys) {
        const QByteArray mark = sameSecretMark(*key);
        if (const auto same = groupOf.constFind(mark); !mark.isEmpty() && same != groupOf.constEnd()) {
            groups[*same].item.twins.push_back(key->id);
            continue;
        }
        if (!lanes.contains(key->provider))
            lanes.insert(key->provider, makeLane(key->provider));
        groupOf.insert(mark, groups.size());
        groups.push_back({lanes.value(key->provider), {key->id, {}}});
    }
    for (Group &group : groups)
        group.lane->add(std::move(group.item));
    for (VerificationLane *lane : m_lanes)
        lane->start();
}

VerificationLane *VerificationRun::makeLane(const QString &provider)
{
    // a copy: requests may outlive a registry that was read anew
    auto held = std::make_shared<const Provider>(*m_ports.registry.find(provider));
    auto *lane = new VerificationLane(m_ports, m_pace, std::move(held), m_cancel, this);
    connect(lane, &VerificationLane::answered, &m_ledger, &VerificationLedger::add);
    connect(lane, &VerificationLane::skipped, this, &VerificationRun::skip);
    connect(lane, &VerificationLane::broken, this, &VerificationRun::breakOff);
    connect(lane, &VerificationLane::idle, this, &VerificationRun::endIfThrough);
    m_lanes.push_back(lane);
    return lane;
}

void VerificationRun::skip(const CredentialOverview &key, SkipReason why)
{
    CheckedKey skipped;
    skipped.key = key;
    skipped.skipped = why;
    skipped.after = key.validation;
    settle(skipped);
}

void VerificationRun::settle(const CheckedKey &key)
{
    const auto at = m_open.constFind(key.key.id);
    if (at == m_open.constEnd())
        return;
    m_settled.emplace_back(*at, key);
    m_open.erase(at);
    m_report.counts.add(key.finding);
    m_order.progress->advance();
    emit checked(key);
}

void VerificationRun::stop()
{
    if (m_report.stopped)
        return;
    m_report.stopped = true;
    m_cancel->cancel();
    for (VerificationLane *lane : m_lanes)
        lane->stop();
    if (m_place)
        m_place->stop();
    m_ledger.flush();
    endIfThrough();
}

void VerificationRun::breakOff(const Error &error)
{
    if (m_report.stopped) // what stopped it is known
        return;
    m_report.error = error;
    stop();
}

void VerificationRun::endIfThrough()
{
    if (m_ended || !m_sorted || (m_place && !m_place->isIdle()) || !std::ranges::all_of(m_lanes, &VerificationLane::isIdle))
        return;
    m_ledger.flush(); // nothing more will come that a group could wait for
    if (m_ledger.isEmpty())
        end();
}

void VerificationRun::end()
{
    m_ended = true;
    m_watch.stop();
    m_report.endedAt = m_ports.clock.now();
    std::ranges::sort(m_settled, {}, &std::pair<std::size_t, CheckedKey>::first);
    for (auto &[place, key] : m_settled)
        m_report.keys.push_back(std::move(key));
    for (const CredentialId &id : m_order.ids) {
        if (m_open.remove(id))
            m_report.left.push_back(id);
    }
    const bool isUnread = m_report.error && m_report.keys.empty();
    m_promise.addResult(isUnread ? Result<VerificationReport>(tl::unexpected(*m_report.error)) : m_report);
    m_promise.finish();
    emit ended(m_report);
}

} // namespace claviger
