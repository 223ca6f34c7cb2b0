#include "ui/verification/verification_board.h"

#include "models/base/future.h"
#include "models/base/run_on.h"
#include "models/services/settings.h"
#include "models/services/verification_service.h"
#include "models/services/verification_values.h"

#include <algorithm>
#include <utility>

namespace claviger {

namespace {

using namespace std::chrono_literals;

constexpr auto kSoon = 50ms;
constexpr auto kLater = 1000ms;
constexpr std::size_t kPiece = 2000; // keys that are copied in one turn, and summed up at once if there are no more
constexpr std::chrono::days kHistory{30};
constexpr int kMostChecks = 4000;

} // namespace

VerificationBoard::VerificationBoard(AppContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    m_soon.setSingleShot(true);
    m_later.setSingleShot(true);
    m_pool.setMaxThreadCount(1);
    connect(&m_copying, &QTimer::timeout, this, &VerificationBoard::copyKeys);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (!m_copying.isActive() && !m_summing) // else again when that is done, or it would never be
            compute();
    });
    connect(&m_later, &QTimer::timeout, this, &VerificationBoard::reload);
    connect(&context.catalog, &KeyCatalog::reset, this, [this] {
        m_historyStale = true;
        keysChanged();
    });
    connect(&context.catalog, &KeyCatalog::updated, this, &VerificationBoard::keysChanged);
    connect(&context.catalog, &KeyCatalog::removed, this, &VerificationBoard::keysChanged);
    connect(&context.verification, &VerificationService::checked, this, &VerificationBoard::historyChanged);
    // another process may have asked, and what decides nothing changes no key
    connect(&context.backend, &Backend::logGrew, this, &VerificationBoard::historyChanged);
    connect(&context.verification, &VerificationService::idle, this, [this] {
        m_later.stop();
        m_historyStale = true;
        if (m_active)
            reload();
    });
}

void VerificationBoard::setActive(bool active)
{
    m_active = active;
    if (!active) {
        m_soon.stop();
        m_keysStale = true; // what is due is another by the time somebody looks again
        stopSumming();
        return;
    }
    if (m_historyStale && !m_reading)
        reload();
    if (m_keysStale)
        compute();
}

void VerificationBoard::setScope(const KeyScope &scope)
{
    if (scope == m_scope)
        return;
    m_scope = scope;
    m_keysStale = true;
    if (m_active)
        compute(); // a person waits for it
}

void VerificationBoard::keysChanged()
{
    m_keysStale = true;
    if (!m_active)
        return;
    if (m_historyStale && !m_reading)
        reload();
    if (!m_soon.isActive())
        m_soon.start(m_context.catalog.keys().size() > kPiece ? kLater : kSoon);
}

void VerificationBoard::historyChanged()
{
    m_historyStale = true;
    if (m_active && !m_later.isActive())
        m_later.start(kLater);
}

void VerificationBoard::reload()
{
    if (!m_context.catalog.isLoaded())
        return;
    m_historyStale = false;
    m_reading = true;
    CheckQuery query;
    query.since = m_context.clock.now() - kHistory;
    query.limit = kMostChecks;
    onFinished(m_context.backend.pastChecks(query), this, [this, turn = ++m_turn](Result<std::vector<PastCheck>> past) {
        if (turn != m_turn)
            return;
        m_reading = false;
        if (!past) {
            compute();
            emit historyFailed(past.error());
            return;
        }
        m_past = std::make_shared<const std::vector<PastCheck>>(*std::move(past));
        compute();
    });
}

void VerificationBoard::compute()
{
    m_soon.stop();
    stopSumming();
    m_keysStale = false;
    copyKeys();
}

void VerificationBoard::stopSumming()
{
    ++m_sumTurn;
    m_summing = false;
    m_copying.stop();
    m_copied = {};
    m_nextKey = 0;
}

/// What changes in between is marked as stale, and summed up again.
void VerificationBoard::copyKeys()
{
    const OverviewList &all = m_context.catalog.keys();
    const std::size_t end = std::min(m_nextKey + kPiece, all.size());
    for (; m_nextKey < end; ++m_nextKey) {
        if (m_scope.holds(all[m_nextKey]))
            m_copied.push_back(all[m_nextKey]);
    }
    if (m_nextKey < all.size()) {
        m_copying.start(0);
        return;
    }
    m_copying.stop();
    sum();
}

void VerificationBoard::sum()
{
    const auto work = [keys = std::make_shared<const OverviewList>(std::exchange(m_copied, {})),
                       past = m_past ? m_past : std::make_shared<const std::vector<PastCheck>>(),
                       due = DueRule(m_context.settings.verifyDueHours(), m_context.clock.now()), &context = m_context] {
        const auto canCheck = [&context](const CredentialOverview &key) { return context.verification.canCheck(key); };
        const auto isOld = [&due](const CredentialOverview &key) { return due.holds(key); };
        return std::make_shared<VerificationOverview>(verificationOverview({*keys, *past, context.registry, canCheck, isOld}));
    };
    if (m_nextKey <= kPiece)
        return take(std::move(*work()));
    m_summing = true;
    onFinished(runOn(m_pool, work), this, [this, turn = m_sumTurn](const std::shared_ptr<VerificationOverview> &overview) {
        if (turn == m_sumTurn)
            take(std::move(*overview));
    });
}

void VerificationBoard::take(VerificationOverview overview)
{
    m_summing = false;
    m_overview = std::move(overview);
    emit changed();
    if (m_keysStale && m_active)
        m_soon.start(kLater);
}

void VerificationBoard::clear()
{
    ++m_turn;
    m_soon.stop();
    m_later.stop();
    stopSumming();
    m_past.reset();
    m_overview = {};
    m_reading = false;
    m_keysStale = m_historyStale = true;
    emit changed();
}

} // namespace claviger
