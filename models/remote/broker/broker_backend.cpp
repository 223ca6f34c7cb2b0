#include "models/remote/broker/broker_backend.h"

#include "models/base/future.h"
#include "models/remote/broker/broker_gate.h"
#include "models/remote/broker/page_walk.h"
#include "models/remote/oidc/ready_future.h"

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::milliseconds tellInterval{50}; // changes of others are told together
constexpr std::array capabilitiesOfTheirOwn{
    Capability::Edit,          Capability::Rotate,      Capability::GraceVersions, Capability::Rollback,
    Capability::Revoke,        Capability::Trash,       Capability::Reveal,        Capability::Workspaces,
    Capability::AuditLog,      Capability::Duplicates,  Capability::Checks,        Capability::Create,
    Capability::AuditExport,   Capability::ErasePerson, Capability::BrokerChecks,  Capability::Consumers,
    Capability::ServiceTokens, Capability::Approvals,   Capability::Policies};

/// What the person is to the broker, e.g. "viewer, auditor".
QString rolesOf(const BrokerIdentity &identity)
{
    QStringList roles;
    for (const RoleGrant &grant : identity.roles)
        roles << grant.role;
    roles.removeDuplicates();
    return roles.join(u", "_s);
}

} // namespace

BrokerBackend::BrokerBackend(BrokerBackendParts parts, QObject *parent)
    : Backend(parent)
    , m_client(parts.client)
    , m_state(parts.state)
    , m_cache(parts.cache)
    , m_feed(parts.feed)
    , m_clock(parts.clock)
    , m_changes(m_client, m_journal, m_clock)
{
    m_tell.setSingleShot(true);
    m_tell.setInterval(tellInterval);
    m_tell.callOnTimeout(this, [this] { tellChanged(); });
    connect(&m_state, &BrokerState::opened, this, &BrokerBackend::onOpened);
    connect(&m_state, &BrokerState::closed, this, &BrokerBackend::onClosed);
    connect(&m_state, &BrokerState::lost, this, &Backend::sessionLost);
    connect(&m_feed, &ChangeFeed::changed, this, &BrokerBackend::onChange);
    connect(&m_feed, &ChangeFeed::reset, this, &BrokerBackend::readAnew);
    // Values that were shown count for who was told them, as long as the broker does not say otherwise.
    connect(&m_state, &BrokerState::identityChanged, this, [this] { m_shown.clear(); });
    connect(this, &Backend::changed, this, [this](const QList<CredentialId> &ids) {
        for (const CredentialId &id : ids)
            dropValues(id);
    });
    connect(&m_state, &BrokerState::outageChanged, this, [this] {
        if (m_state.outage() && m_state.outage()->code != ErrorCode::Unreachable)
            m_shown.clear();
        if (m_state.outage() || !m_state.profile())
            return;
        emit workspacesChanged();
        m_changes.settleNow();
        m_feed.isRunning() ? m_feed.resume() : readAnew();
    });
    connect(&m_state, &BrokerState::identityChanged, &m_changes, &BrokerChanges::settleNow); // signed in: it can be asked
    connect(&m_changes, &BrokerChanges::learnt, this, &BrokerBackend::learn);
    connect(&m_changes, &BrokerChanges::changed, this, [this](const CredentialId &id) {
        m_toTell.insert(id);
        m_tell.start();
    });
    connect(&m_changes, &BrokerChanges::settled, this,
            [this](const JournalEntry &entry, bool isDone) { emit changeSettled(entry.operation, entry.object, isDone); });
}

void BrokerBackend::onOpened()
{
    const auto read = m_journal.open(m_state.folder() + u"/operations"_s);
    onFinished(read, this, [this, turn = ++m_turn](const Result<std::vector<JournalEntry>> &) {
        if (turn == m_turn)
            m_changes.open();
    });
}

void BrokerBackend::onClosed()
{
    ++m_turn;
    m_isReadingAnew = m_readAgain = false;
    m_feed.stop();
    m_journal.close();
    m_changes.close();
    m_marks = {};
    m_sinceWalk = {};
    m_workspaceTags = {};
    m_approvals = {};
    m_shown.clear();
    m_toTell.clear();
    m_tell.stop();
}

Capabilities BrokerBackend::capabilities() const
{
    Capabilities there;
    for (const Capability capability : capabilitiesOfTheirOwn)
        there.setFlag(capability, whyNot(capability).isEmpty());
    return there;
}

QString BrokerBackend::whyNot(Capability capability) const
{
    const std::optional<BrokerFacts> &facts = m_state.facts();
    if (!facts)
        return u"It is not known yet what this broker can do."_s;
    if (!facts->capabilities.testFlag(capability)) {
        const QString reason = facts->reasons.value(brokerName(capability));
        return reason.isEmpty() ? u"This broker cannot do that."_s : reason;
    }
    const QString permission = permissionFor(capability);
    if (permission.isEmpty() || m_state.may(permission))
        return {};
    const QString roles = m_state.identity() ? rolesOf(*m_state.identity()) : QString();
    return roles.isEmpty() ? u"You have no role at this broker that may do that (%1)."_s.arg(permission)
                           : u"Your role %1 may not do that (%2)."_s.arg(roles, permission);
}

QFuture<Result<std::vector<Workspace>>> BrokerBackend::workspaces()
{
    if (m_state.outage())
        return m_cache.workspaces();
    using Tagged = std::pair<Workspace, QByteArray>;
    const PageOrder order{.path = {u"workspaces"_s}, .query = {}, .operation = u"GET /workspaces"_s};
    const auto pages = PageWalk<Tagged>::run(m_client, this, order, [](const AnswerNode &node) { return workspaceIn(node); });
    Reply<std::vector<Workspace>> reply;
    onFinished(pages, this, [this, reply, turn = m_turn](Result<std::vector<Tagged>> found) {
        if (!found && isOutage(found.error().code) && turn == m_turn)
            return onFinished(m_cache.workspaces(), this, [reply, why = found.error()](Result<std::vector<Workspace>> kept) {
                reply.give(kept && !kept->empty() ? std::move(kept) : tl::unexpected(why));
            });
        if (!found)
            return reply.give(tl::unexpected(std::move(found).error()));
        *found = eachOnce(
            std::move(*found), [](const Tagged &one) { return one.first.slug; },
            [](const Tagged &one) { return one.first.revision; });
        std::vector<Workspace> workspaces;
        for (auto &[workspace, etag] : *found) {
            m_workspaceTags.insert(workspace.slug, {workspace.revision, etag});
            workspaces.push_back(std::move(workspace));
        }
        if (turn == m_turn)
            m_cache.keepWorkspaces(workspaces, m_clock.now());
        reply.give(std::move(workspaces));
    });
    return reply.future();
}

QFuture<Result<Workspace>> BrokerBackend::saveWorkspace(Workspace workspace)
{
    if (const auto refused = refusalBy<Workspace>(m_state))
        return *refused;
    BrokerCall call;
    call.method = "PUT";
    call.path = {u"workspaces"_s, workspace.slug};
    call.subject = workspace.name;
    call.body = workspaceBody(workspace);
    call.idempotencyKey = BrokerClient::newKey();
    const auto known = m_workspaceTags.value(workspace.slug);
    if (workspace.revision == 0)
        call.ifNoneMatch = "*";
    else if (known.first == workspace.revision)
        call.ifMatch = known.second;
    else
        return readyFuture(Result<Workspace>(failure(ErrorCode::Conflict, workspace.name)));
    Reply<Workspace> reply;
    onFinished(m_client.send(std::move(call)), this, [this, reply](Result<BrokerAnswer> answer) {
        emit workspacesChanged(); // also after a conflict, or when nobody knows
        if (!answer)
            return reply.give(tl::unexpected(std::move(answer).error()));
        const AnswerJson json(std::move(answer->body), u"PUT /workspaces/{slug}"_s);
        Result<std::pair<Workspace, QByteArray>> saved = json.checked(workspaceIn(json.root()));
        if (!saved)
            return reply.give(tl::unexpected(std::move(saved).error()));
        m_workspaceTags.insert(saved->first.slug, {saved->first.revision, saved->second});
        reply.give(std::move(saved->first));
    });
    return reply.future();
}

void BrokerBackend::onChange(const BrokerChange &change)
{
    if (change.type == u"workspace") {
        emit workspacesChanged();
    } else if (change.type == u"log") {
        emit logGrew(change.size);
    } else if (const auto id = CredentialId::parse(change.object); id && change.type == u"unreadable") {
        emit recordsUnreadable({*id});
    } else if (id && change.type == u"credential") {
        m_toTell.insert(*id);
        if (!m_tell.isActive())
            m_tell.start();
    }
}

void BrokerBackend::tellChanged()
{
    const QSet<CredentialId> ids = std::exchange(m_toTell, {});
    if (!ids.isEmpty())
        emit changed({ids.begin(), ids.end()});
}

void BrokerBackend::learn(const CredentialId &id, const BrokerMark &mark)
{
    if (m_marks.value(id).revision > mark.revision)
        return;
    m_marks.insert(id, mark);
    m_sinceWalk.insert(id, mark);
}

QString BrokerBackend::nameOf(const CredentialId &id) const
{
    const QString label = m_marks.value(id).label;
    return label.isEmpty() ? id.toString() : label;
}

void BrokerBackend::takeHaul(std::shared_ptr<CredentialHaul> haul)
{
    m_marks.swap(haul->marks);
    for (auto mark = m_sinceWalk.cbegin(); mark != m_sinceWalk.cend(); ++mark) {
        if (m_marks.value(mark.key()).revision < mark->revision)
            m_marks.insert(mark.key(), *mark);
    }
    m_sinceWalk.clear();
    if (!haul->unreadable.isEmpty())
        emit recordsUnreadable(haul->unreadable);
    // A hundred thousand marks take their time to go: not where the window waits.
    m_cache.worker().start([last = std::move(haul)] {});
}

bool BrokerBackend::mayKeepValues() const
{
    return m_state.facts() && m_state.profile() && m_state.facts()->cachedSecrets.count() > 0
        && m_state.profile()->cachedSecretMinutes > 0;
}

} // namespace claviger
