#include "ui/verification/verification_board.h"

#include "models/base/future.h"
#include "models/services/verification_service.h"
#include "ui/verification/check_desk.h"

#include <utility>

namespace claviger {

namespace {

using namespace std::chrono_literals;

constexpr auto kSoon = 50ms;
constexpr auto kLater = 1000ms;
constexpr std::size_t kMany = 2000; // keys that take a while to sum up
constexpr std::chrono::days kHistory{30};
constexpr int kMostChecks = 4000;

} // namespace

VerificationBoard::VerificationBoard(AppContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    m_soon.setSingleShot(true);
    m_later.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &VerificationBoard::compute);
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
        m_soon.start(m_context.catalog.keys().size() > kMany ? kLater : kSoon);
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
        if (past)
            m_past = *std::move(past);
        compute();
        if (!past)
            emit historyFailed(past.error());
    });
}

void VerificationBoard::compute()
{
    m_soon.stop();
    m_keysStale = false;
    const OverviewList &all = m_context.catalog.keys();
    const bool isWhole = m_scope == KeyScope();
    const OverviewList within = isWhole ? OverviewList() : keysWithin(all, m_scope);
    m_overview = verificationOverview({isWhole ? all : within, m_past, m_context.registry,
                                       [this](const CredentialOverview &key) { return m_context.verification.canCheck(key); }});
    emit changed();
}

void VerificationBoard::clear()
{
    ++m_turn;
    m_soon.stop();
    m_later.stop();
    m_past.clear();
    m_overview = {};
    m_reading = false;
    m_keysStale = m_historyStale = true;
    emit changed();
}

} // namespace claviger
