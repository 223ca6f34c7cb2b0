// Opening the store, and what it tells.
#include "models/secure/random.h"
#include "tests/reference_broker/approvals.h"
#include "tests/reference_broker/broker.h"
#include "tests/reference_broker/consumers.h"
#include "tests/reference_broker/key_paths.h"
#include "tests/reference_broker/operation_recovery.h"
#include "tests/reference_broker/org_integrations.h"
#include "tests/reference_broker/some_keys.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace claviger::reference {

namespace {

constexpr KdfCost kWeakCost{8, 1, 1}; // for testing only: everybody who has the file can try passphrases quickly

} // namespace

Result<> Broker::openStore()
{
    if (m_setup.passphrase.isEmpty())
        m_setup.passphrase = Secret::fromText(randomBytes(24).toBase64().toStdString());
    if (m_setup.store.isEmpty())
        m_setup.store = m_folder.filePath(u"broker.claviger"_s);
    if (!QFile::exists(m_setup.store)) {
        CreateStoreOrder order{
            .file = m_setup.store, .passphrase = m_setup.passphrase.clone(), .cost = kWeakCost, .withRecovery = false};
        const auto made = wait(static_cast<StoreAdmin &>(m_store).create(std::move(order)));
        if (!made)
            return tl::unexpected(made.error());
        m_storeId = made->info.header.id;
        return seed();
    }
    const auto opened = wait(m_store.unlock(m_setup.store, {SlotKind::Passphrase, m_setup.passphrase.clone()}));
    if (!opened)
        return tl::unexpected(opened.error());
    m_storeId = opened->header.id;
    return {};
}

/// A new store has two workspaces, and made-up keys when the setup asks for them.
Result<> Broker::seed()
{
    for (const QString &slug : {u"shop"_s, u"acme"_s}) {
        Workspace workspace{.slug = slug,
                            .name = slug == u"shop"_s ? u"Web shop"_s : u"Acme"_s,
                            .environments = defaultEnvironments(),
                            .pathTemplate = defaultPathTemplate(),
                            .revision = 0};
        if (auto saved = wait(m_store.saveWorkspace(std::move(workspace))); !saved)
            return tl::unexpected(saved.error());
    }
    constexpr int kAtOnce = 5000;
    for (int done = 0; done < m_setup.seed; done += kAtOnce) {
        auto made
            = wait(m_store.createMany(someKeys(done, std::min(kAtOnce, m_setup.seed - done)), std::make_shared<Progress>()));
        if (!made)
            return tl::unexpected(made.error());
    }
    return {};
}

Result<> Broker::readAll()
{
    refreshWorkspaces();
    auto all = wait(m_store.credentials(std::make_shared<Progress>()));
    if (!all)
        return tl::unexpected(all.error());
    for (const Credential &one : *all)
        m_index.put(one);
    auto overviews = wait(m_store.overviews(std::make_shared<Progress>()));
    if (!overviews)
        return tl::unexpected(overviews.error());
    std::vector<CredentialId> trashed;
    for (const CredentialOverview &overview : *overviews) {
        if (overview.trashedAt)
            trashed.push_back(overview.id);
    }
    refresh(trashed);
    return {};
}

void Broker::addRoutes()
{
    if (m_setup.dialect == u"org-integrations"_s) {
        m_dialect = addOrgIntegrations(m_router, *this);
        return;
    }
    if (m_setup.dialect == u"key-paths"_s) {
        Router unused; // the same services under other addresses
        m_door = addConsumers(unused, *this);
        m_dialect = addKeyPaths(m_router, *this, m_door.get());
        return;
    }
    m_door = addConsumers(m_router, *this);
    addAbout(m_router, *this);
    addWorkspaces(m_router, *this);
    addCredentialLists(m_router, *this);
    addCredentialCreation(m_router, *this);
    addCredentialChanges(m_router, *this);
    addBatches(m_router, *this);
    addReveal(m_router, *this);
    addChecks(m_router, *this);
    addVerification(m_router, *this);
    addAuditEvents(m_router, *this);
    addAuditProofs(m_router, *this);
    addExports(m_router, *this);
    addChanges(m_router, *this);
    m_router.add({.method = "GET",
                  .pattern = u"/operations/{key}"_s,
                  .operation = u"operation.read"_s,
                  .handler = [this](Request &request) { return operation(request); }});
    m_gate = addApprovals(m_router, *this);
}

void Broker::listenToStore()
{
    connect(&m_store, &Backend::changed, this, &Broker::tellChanged);
    connect(&m_store, &Backend::workspacesChanged, this, &Broker::tellWorkspaces);
    connect(&m_store, &Backend::logGrew, this, [this](quint64 size) {
        ChangeNote note{.type = u"log"_s};
        note.size = size;
        m_feed.publish(std::move(note));
    });
    connect(&m_store, &Backend::recordsUnreadable, this, [this](const QList<CredentialId> &ids) {
        m_index.setUnreadable(ids);
        for (const CredentialId id : ids)
            m_feed.publish({.type = u"unreadable"_s, .object = id.toString()});
    });
}

void Broker::tellChanged(const QList<CredentialId> &ids)
{
    refresh({ids.begin(), ids.end()});
    for (const CredentialId id : ids) {
        const KeyIndex::Row *row = m_index.find(id);
        ChangeNote note{.type = u"credential"_s, .object = id.toString()};
        note.workspace = row ? row->overview.workspace : m_goneFrom.value(id);
        note.revision = row ? row->overview.revision : 0;
        note.isGone = !row;
        m_feed.publish(std::move(note));
    }
}

void Broker::tellWorkspaces()
{
    const std::vector<Workspace> before = m_toldWorkspaces;
    refreshWorkspaces();
    for (const Workspace &now : m_workspaces) {
        if (std::ranges::find(before, now) != before.end())
            continue;
        ChangeNote note{.type = u"workspace"_s, .object = now.slug};
        note.workspace = now.slug;
        note.revision = now.revision;
        m_feed.publish(std::move(note));
    }
    m_toldWorkspaces = m_workspaces;
}

Result<> Broker::start()
{
    if (!m_setup.certificate.isEmpty() && !m_server.setCertificate(m_setup.certificate, m_setup.key))
        return failure(ErrorCode::InvalidInput, u"certificate"_s, u"It is no certificate with its key, both PEM."_s);
    if (!m_server.listen(QHostAddress::LocalHost, m_setup.port))
        return failure(ErrorCode::Unreachable, u"port"_s, m_server.errorString());
    m_server.pauseAccepting();
    if (auto opened = openStore().and_then([this] { return readAll(); }); !opened)
        return opened;
    QCoreApplication::sendPostedEvents(&m_store); // what was made just now is news for nobody
    m_toldWorkspaces = m_workspaces;
    m_ledger = std::make_unique<OperationLedger>(stateFile(u"operations"_s), derivedKey("operations"));
    m_ledger->dropOlderThan(now() - std::chrono::hours{24});
    listenToStore();
    addRoutes();
    recoverOperations(*this, *m_ledger);
    m_server.resumeAccepting();
    return {};
}

} // namespace claviger::reference
