#include "tests/reference_broker/broker.h"

#include "models/secure/digest.h"
#include "models/secure/kdf.h"
#include "tests/reference_broker/credential_json.h"
#include "tests/reference_broker/operation_recovery.h"

#include <algorithm>

namespace claviger::reference {

Broker::Broker(BrokerSetup setup)
    : m_setup(std::move(setup))
    , m_store(m_clock, m_log, Actor{u"broker"_s, u"reference-broker"_s}, StoreOptions{.allowWeakKdf = true})
    , m_feed(m_clock)
    , m_signIn(m_setup, m_clock)
    , m_server([this](RawRequest raw, std::shared_ptr<Channel> channel) { serve(std::move(raw), std::move(channel)); })
{
}

Broker::~Broker() { m_server.close(); }

const CredentialOverview *Broker::key(CredentialId id) const
{
    const KeyIndex::Row *row = m_index.find(id);
    return row ? &row->overview : nullptr;
}

const CredentialOverview *Broker::keyAt(const QString &path) const
{
    const KeyIndex::Row *row = m_index.at(path);
    return row ? &row->overview : nullptr;
}

QString Broker::pathOf(CredentialId id) const
{
    const KeyIndex::Row *row = m_index.find(id);
    return row ? row->path : QString();
}

std::vector<const CredentialOverview *> Broker::keys() const
{
    std::vector<const CredentialOverview *> all;
    all.reserve(m_index.rows().size());
    for (const auto &[id, row] : m_index.rows())
        all.push_back(&row.overview);
    return all;
}

void Broker::refresh(const std::vector<CredentialId> &ids)
{
    for (const CredentialId id : ids) {
        const auto now = credential(id);
        if (now) {
            const KeyIndex::Row *known = m_index.find(id);
            if (!known || known->overview != now->overview || known->path != now->details.path)
                m_index.put(*now);
            continue;
        }
        if (const KeyIndex::Row *row = m_index.find(id))
            m_goneFrom.insert(id, row->overview.workspace);
        if (now.error().code == ErrorCode::NotFound)
            m_purged.insert(id);
        m_index.remove(id);
    }
}

Result<quint64> Broker::record(const Request &request, EventDraft event)
{
    if (auto done = wait(m_store.record(std::move(event))); !done)
        return tl::unexpected(done.error());
    return newestSeq(request).value_or(0);
}

std::optional<Answer> Broker::forbids(const Request &request, const QString &permission, const QString &workspace,
                                      EventDraft event)
{
    if (request.caller.may(permission, workspace))
        return std::nullopt;
    event.result = AuditResult::Denied;
    event.detail = (event.detail + u" rule=permission permission="_s + permission).trimmed();
    if (auto done = wait(m_store.record(std::move(event))); !done)
        return problemOf(done.error(), request);
    const QString where = workspace.isEmpty() ? u"for all workspaces"_s : u"in workspace "_s + workspace;
    return problem(Problem::Forbidden, request,
                   u"The permission %1 is missing %2. Ask an admin of the broker."_s.arg(permission, where));
}

void Broker::step(const Request &, QByteArrayView name) { Faults::step(m_fault, name); }

QString Broker::base() const { return m_setup.dialect == u"workspace"_s ? u"/api/integrations"_s : QString(); }

QString Broker::address() const
{
    return (m_setup.certificate.isEmpty() ? u"http://127.0.0.1:%1"_s : u"https://127.0.0.1:%1"_s).arg(m_server.serverPort());
}

Secret Broker::derivedKey(QByteArrayView purpose) const
{
    return deriveKey(m_setup.passphrase, asBytes("claviger reference broker"), asBytes(purpose));
}

bool Broker::can(const QString &capability) const
{
    if (m_setup.missing.contains(capability))
        return false;
    if (capability == u"checks_by_broker"_s)
        return !m_setup.providerBase.isEmpty();
    return true;
}

QString Broker::categoryOf(const Credential &credential)
{
    const auto known = workspace(credential.overview.workspace);
    return known ? reference::categoryOf(credential.details.path, known->pathTemplate) : QString();
}

std::optional<Workspace> Broker::workspace(const QString &slug)
{
    const auto known = std::ranges::find(m_workspaces, slug, &Workspace::slug);
    return known == m_workspaces.end() ? std::nullopt : std::optional(*known);
}

void Broker::refreshWorkspaces()
{
    if (auto all = wait(m_store.workspaces()))
        m_workspaces = *std::move(all);
}

Answer Broker::goneOr(const Request &request, CredentialId id, const Error &error)
{
    if (error.code != ErrorCode::NotFound)
        return problemOf(error, request);
    if (!m_knowsPurged) { // those of earlier runs are in the log
        AuditFilter purges;
        purges.actions = {AuditAction::CredentialPurged};
        purges.results = {AuditResult::Granted};
        const auto page = wait(m_store.events(purges, std::make_shared<Progress>()));
        for (const AuditEvent &event : page ? page->events : std::vector<AuditEvent>()) {
            if (const auto purged = CredentialId::parse(event.object))
                m_purged.insert(*purged);
        }
        m_knowsPurged = page.has_value();
    }
    return m_purged.contains(id) ? problem(Problem::Gone, request, u"The key was purged."_s) : notFound(request);
}

void Broker::actAgain(const Request &request)
{
    Actor actor{request.caller.name, request.address};
    actor.requestId = request.requestId;
    if (!request.key.isEmpty())
        actor.detail = operationMark(request.key);
    m_store.actAs(std::move(actor));
}

bool Broker::pretends(const Request &) { return m_fault && m_fault->name == u"did-nothing"_s; }

QJsonObject Broker::card() const
{
    return {{u"address"_s, address()},
            {u"base"_s, base()},
            {u"store"_s, m_storeId.toString()},
            {u"issuer"_s, m_setup.issuer},
            {u"audience"_s, m_setup.audience},
            {u"dialect"_s, m_setup.dialect},
            {u"testing"_s, true}};
}

} // namespace claviger::reference
