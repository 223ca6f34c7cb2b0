#include "models/services/verification_lane.h"

#include "models/base/future.h"
#include "models/services/settings.h"
#include "models/services/verification_question.h"

#include <algorithm>

namespace claviger {

namespace {

/// How many keys are opened ahead: few where each waits for a turn of a second, as many as the backend takes where none waits.
constexpr std::size_t kOpenedPolite = 8;
constexpr std::size_t kOpenedAtOnce = 64;

} // namespace

VerificationLane::VerificationLane(const VerificationPorts &ports, CheckPace &pace, std::shared_ptr<const Provider> provider,
                                   ProgressPtr cancel, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_pace(pace)
    , m_provider(std::move(provider))
    , m_cancel(std::move(cancel))
{
}

bool VerificationLane::isIdle() const
{
    return m_waiting.empty() && m_opened.empty() && m_going == 0 && m_looking == 0 && !m_opening;
}

void VerificationLane::stop()
{
    m_stopped = true;
    m_going -= static_cast<int>(m_paused.size());
    m_waiting.clear();
    m_opened.clear();
    m_paused.clear();
}

void VerificationLane::pump()
{
    while (!m_stopped && m_going < m_pace.limits().sideBySide && !m_opened.empty()) {
        OpenedPtr next = std::move(m_opened.front());
        m_opened.pop_front();
        begin(next);
    }
    if (!m_stopped && m_opened.empty() && !m_waiting.empty() && !m_opening)
        open();
    if (isIdle())
        emit idle();
}

void VerificationLane::open()
{
    const std::size_t most = m_pace.limits().perRequest.count() > 0 ? kOpenedPolite : kOpenedAtOnce;
    const auto end = m_waiting.begin() + static_cast<std::ptrdiff_t>(std::min(most, m_waiting.size()));
    std::vector<Item> asked(m_waiting.begin(), end);
    m_waiting.erase(m_waiting.begin(), end);
    std::vector<CredentialId> ids;
    for (const Item &item : asked)
        ids.push_back(item.id);
    m_opening = true;
    onFinished(m_ports.backend.checkMaterial(std::move(ids)), this,
               [this, asked = std::move(asked)](Result<std::vector<CheckMaterial>> materials) mutable {
                   m_opening = false;
                   if (!materials)
                       return fail(materials.error());
                   if (!m_stopped)
                       takeOpened(std::move(asked), *std::move(materials));
                   pump();
               });
}

void VerificationLane::takeOpened(std::vector<Item> asked, std::vector<CheckMaterial> materials)
{
    std::vector<CredentialId> missing;
    for (Item &item : asked) {
        const auto at
            = std::ranges::find_if(materials, [&](const CheckMaterial &each) { return each.credential.overview.id == item.id; });
        if (at == materials.end()) {
            missing.push_back(item.id);
            for (const CredentialId &twin : item.twins) // they may do better alone
                m_waiting.push_back({twin, {}});
            continue;
        }
        m_opened.push_back(std::make_shared<Opened>(Opened{std::move(*at), std::move(item.twins)}));
        materials.erase(at);
    }
    if (!missing.empty())
        explainMissing(missing);
}

void VerificationLane::explainMissing(const std::vector<CredentialId> &missing)
{
    ++m_looking;
    onFinished(m_ports.backend.overviews(missing), this, [this, missing](const Result<OverviewList> &found) {
        --m_looking;
        if (!found)
            return fail(found.error());
        for (const CredentialId &id : missing) {
            const auto at = std::ranges::find(*found, id, &CredentialOverview::id);
            CredentialOverview gone;
            gone.id = id;
            if (at == found->end()) {
                emit skipped(gone, SkipReason::Gone);
                continue;
            }
            const SkipReason why = skipReason(*at, m_ports);
            emit skipped(*at, why == SkipReason::None ? SkipReason::Unreadable : why);
        }
        pump();
    });
}

void VerificationLane::begin(const OpenedPtr &opened)
{
    ++m_going;
    onFinished(completedRequest(m_ports, this, requestFor(opened->material)), this,
               [this, opened](Result<CheckRequest> whole) { queue(opened, std::move(whole)); });
}

void VerificationLane::queue(const OpenedPtr &opened, Result<CheckRequest> whole)
{
    if (m_stopped) {
        --m_going;
        return pump();
    }
    if (!whole)
        return take(opened, 0, tl::unexpected(whole.error()));
    const quint64 turn = ++m_turn;
    const QString identity = identityOf(*whole);
    m_paused.emplace(turn, Paused{opened, *std::move(whole)});
    m_pace.wait(m_pace.bookTurn(m_provider->id, identity), this, [this, turn] { ask(turn); });
}

CheckRequest VerificationLane::requestFor(CheckMaterial &material) const
{
    CheckRequest request;
    request.provider = m_provider;
    request.kind = material.credential.overview.kind;
    request.fields = material.credential.details.fields;
    const CredentialKind *kind = m_provider->kind(request.kind);
    if (kind && m_ports.settings.verifySelfTest())
        request.madeUp = madeUpValues(m_ports.registry, *m_provider, *kind, material.secrets);
    request.secrets = std::move(material.secrets);
    return request;
}

void VerificationLane::ask(quint64 turn)
{
    auto node = m_paused.extract(turn);
    if (node.empty()) // stopped meanwhile
        return;
    const OpenedPtr opened = node.mapped().opened;
    CheckRequest request = std::move(node.mapped().request);
    const int selfTests = static_cast<int>(request.madeUp.size());
    onFinished(m_ports.checker.check(std::move(request), m_cancel), this,
               [this, opened, selfTests](Result<KeyVerdict> answer) { take(opened, selfTests, std::move(answer)); });
}

void VerificationLane::take(const OpenedPtr &opened, int selfTests, Result<KeyVerdict> answer)
{
    --m_going;
    if (const std::optional<KeyVerdict> verdict = verdictOf(std::move(answer))) {
        m_pace.tookRequests(m_provider->id, static_cast<int>(verdict->steps.size()) + selfTests);
        emit answered(opened->material.credential, *verdict, {});
        share(opened, *verdict);
    }
    pump();
}

void VerificationLane::share(const OpenedPtr &opened, const KeyVerdict &verdict)
{
    for (const CredentialId &twin : opened->twins) {
        ++m_looking;
        onFinished(m_ports.backend.credential(twin), this, [this, opened, verdict, twin](const Result<Credential> &found) {
            --m_looking;
            const Credential &asked = opened->material.credential;
            if (found && sameValues(asked, *found) && skipReason(found->overview, m_ports) == SkipReason::None)
                emit answered(*found, verdict, asked.overview.id);
            else if (!m_stopped)
                m_waiting.push_back({twin, {}}); // it is another one after all
            pump();
        });
    }
}

void VerificationLane::fail(const Error &error)
{
    stop();
    emit broken(error);
    pump();
}

} // namespace claviger
