#include "models/services/backend_switch.h"

#include <utility>

namespace claviger {

BackendSwitch::BackendSwitch(BackendPlace first, QObject *parent)
    : Backend(parent)
    , m_place(first)
{
    follow();
}

void BackendSwitch::choose(BackendPlace place)
{
    if (place.backend == m_place.backend)
        return;
    disconnect(m_place.backend, nullptr, this, nullptr);
    m_place = place;
    follow();
}

void BackendSwitch::follow()
{
    connect(m_place.backend, &Backend::changed, this, &Backend::changed);
    connect(m_place.backend, &Backend::workspacesChanged, this, &Backend::workspacesChanged);
    connect(m_place.backend, &Backend::logGrew, this, &Backend::logGrew);
    connect(m_place.backend, &Backend::recordsUnreadable, this, &Backend::recordsUnreadable);
    connect(m_place.backend, &Backend::sessionLost, this, &Backend::sessionLost);
}

Capabilities BackendSwitch::capabilities() const { return m_place.backend->capabilities(); }

QString BackendSwitch::whyNot(Capability capability) const { return m_place.backend->whyNot(capability); }

QFuture<Result<std::vector<Workspace>>> BackendSwitch::workspaces() { return m_place.backend->workspaces(); }

QFuture<Result<Workspace>> BackendSwitch::saveWorkspace(Workspace workspace)
{
    return m_place.backend->saveWorkspace(std::move(workspace));
}

QFuture<Result<OverviewList>> BackendSwitch::overviews(ProgressPtr progress)
{
    return m_place.backend->overviews(std::move(progress));
}

QFuture<Result<OverviewList>> BackendSwitch::overviews(std::vector<CredentialId> ids)
{
    return m_place.backend->overviews(std::move(ids));
}

QFuture<Result<std::vector<Credential>>> BackendSwitch::credentials(ProgressPtr progress)
{
    return m_place.backend->credentials(std::move(progress));
}

QFuture<Result<Credential>> BackendSwitch::credential(CredentialId id) { return m_place.backend->credential(id); }

QFuture<Result<std::vector<CredentialId>>> BackendSwitch::find(KeyName name) { return m_place.backend->find(std::move(name)); }

QFuture<Result<CredentialId>> BackendSwitch::findPath(QString path) { return m_place.backend->findPath(std::move(path)); }

QFuture<Result<FieldFingerprint>> BackendSwitch::fingerprint(QString field, Secret value, bool highEntropy)
{
    return m_place.backend->fingerprint(std::move(field), std::move(value), highEntropy);
}

QFuture<Result<Credential>> BackendSwitch::create(NewCredential credential)
{
    return m_place.backend->create(std::move(credential));
}

QFuture<Result<std::vector<CredentialId>>> BackendSwitch::createMany(std::vector<NewCredential> credentials, ProgressPtr progress)
{
    return m_place.backend->createMany(std::move(credentials), std::move(progress));
}

QFuture<Result<Credential>> BackendSwitch::update(Target target, CredentialData data, QString reason)
{
    return m_place.backend->update(std::move(target), std::move(data), std::move(reason));
}

QFuture<Result<std::vector<ItemOutcome>>> BackendSwitch::updateMany(std::vector<Target> targets, BulkEdit edit)
{
    return m_place.backend->updateMany(std::move(targets), std::move(edit));
}

QFuture<Result<Credential>> BackendSwitch::rotate(RotateOrder order) { return m_place.backend->rotate(std::move(order)); }

QFuture<Result<Credential>> BackendSwitch::rollback(Target target, QString reason)
{
    return m_place.backend->rollback(std::move(target), std::move(reason));
}

QFuture<Result<Credential>> BackendSwitch::endGrace(Target target) { return m_place.backend->endGrace(std::move(target)); }

QFuture<Result<std::vector<ItemOutcome>>> BackendSwitch::revoke(std::vector<Target> targets, QString reason)
{
    return m_place.backend->revoke(std::move(targets), std::move(reason));
}

QFuture<Result<std::vector<ItemOutcome>>> BackendSwitch::moveToTrash(std::vector<Target> targets, QString reason)
{
    return m_place.backend->moveToTrash(std::move(targets), std::move(reason));
}

QFuture<Result<std::vector<ItemOutcome>>> BackendSwitch::restoreFromTrash(std::vector<Target> targets)
{
    return m_place.backend->restoreFromTrash(std::move(targets));
}

QFuture<Result<>> BackendSwitch::purge(Target target, QString reason)
{
    return m_place.backend->purge(std::move(target), std::move(reason));
}

QFuture<Result<Secret>> BackendSwitch::secret(SecretOrder order) { return m_place.backend->secret(std::move(order)); }

QFuture<Result<std::vector<CheckMaterial>>> BackendSwitch::checkMaterial(std::vector<CredentialId> ids)
{
    return m_place.backend->checkMaterial(std::move(ids));
}

QFuture<Result<std::vector<ItemOutcome>>> BackendSwitch::recordChecks(std::vector<CheckRecord> records)
{
    return m_place.backend->recordChecks(std::move(records));
}

QFuture<Result<std::vector<PastCheck>>> BackendSwitch::pastChecks(CheckQuery query)
{
    return m_place.backend->pastChecks(std::move(query));
}

QFuture<Result<>> BackendSwitch::record(EventDraft event) { return m_place.backend->record(std::move(event)); }

QFuture<Result<AuditPage>> BackendSwitch::events(AuditFilter filter, ProgressPtr progress)
{
    return m_place.audit->events(std::move(filter), std::move(progress));
}

QFuture<Result<CheckpointText>> BackendSwitch::checkpoint() { return m_place.audit->checkpoint(); }

QFuture<Result<LogPoint>> BackendSwitch::head() { return m_place.audit->head(); }

QFuture<Result<LogGrowth>> BackendSwitch::consistency(LogPoint earlier) { return m_place.audit->consistency(earlier); }

QFuture<Result<ExportPreview>> BackendSwitch::previewExport(ExportScope scope, ProgressPtr progress)
{
    return m_place.audit->previewExport(std::move(scope), std::move(progress));
}

QFuture<Result<ExportSummary>> BackendSwitch::exportTo(ExportScope scope, std::shared_ptr<ExportWriter> writer,
                                                       ProgressPtr progress)
{
    return m_place.audit->exportTo(std::move(scope), std::move(writer), std::move(progress));
}

QFuture<Result<ErasedPerson>> BackendSwitch::erasePerson(QString actor, QString reason, ProgressPtr progress)
{
    return m_place.audit->erasePerson(std::move(actor), std::move(reason), std::move(progress));
}

QFuture<Result<ProvenEvent>> BackendSwitch::provenEvent(quint64 seq)
{
    if (!m_place.proofs)
        return QtFuture::makeReadyFuture(Result<ProvenEvent>(failure(ErrorCode::Unsupported, QString::number(seq))));
    return m_place.proofs->provenEvent(seq);
}

bool BackendSwitch::asksItself() const { return m_place.checking && m_place.checking->asksItself(); }

QFuture<Result<PlaceCheck>> BackendSwitch::checkThere(CredentialId id, CheckOrigin origin, ProgressPtr cancel)
{
    if (!m_place.checking)
        return QtFuture::makeReadyFuture(Result<PlaceCheck>(failure(ErrorCode::Unsupported, id.toString())));
    return m_place.checking->checkThere(id, origin, std::move(cancel));
}

} // namespace claviger
