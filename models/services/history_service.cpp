#include "models/services/history_service.h"

#include "models/base/future.h"
#include "models/domain/backend.h"
#include "models/domain/provider_registry.h"
#include "models/services/domain_text.h"
#include "models/services/shown_text.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Whether \p proven is what \p shown says; a member that only one of them tells was erased from the other since.
bool isSameEvent(const AuditEvent &shown, const AuditEvent &proven)
{
    const auto told = [&](PersonalField field, QString AuditEvent::*member) {
        const bool isAbsent = shown.absent.testFlag(field) || proven.absent.testFlag(field);
        return isAbsent || shown.*member == proven.*member;
    };
    const bool isPersonal = told(PersonalField::Actor, &AuditEvent::actor) && told(PersonalField::Host, &AuditEvent::host)
        && told(PersonalField::Reason, &AuditEvent::reason);
    return isPersonal && shown.seq == proven.seq && shown.at == proven.at && shown.id == proven.id
        && shown.action == proven.action && shown.result == proven.result && shown.object == proven.object
        && shown.path == proven.path && shown.provider == proven.provider && shown.environment == proven.environment
        && shown.workspace == proven.workspace && shown.objectVersion == proven.objectVersion && shown.field == proven.field
        && shown.fingerprint == proven.fingerprint && shown.detail == proven.detail && shown.session == proven.session
        && shown.requestId == proven.requestId;
}

} // namespace

HistoryService::HistoryService(AuditLog &log, Backend &backend, EventProving proving, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_proving(std::move(proving))
{
    connect(&backend, &Backend::logGrew, this, &HistoryService::grew);
}

QFuture<Result<HistoryPage>> HistoryService::list(HistoryFilter filter, quint64 from, quint64 pageSize)
{
    AuditFilter wanted;
    wanted.since = filter.since;
    wanted.until = filter.until;
    wanted.actor = filter.actor.trimmed();
    wanted.actions = std::move(filter.actions);
    wanted.results = std::move(filter.results);
    wanted.workspace = filter.workspace;
    wanted.text = filter.text.trimmed();
    wanted.providersOfText = std::move(filter.providersOfText);
    wanted.objectId = filter.key.isNull() ? QString() : filter.key.toString();
    wanted.fromSeq = from;
    wanted.limit = pageSize;
    wanted.newestFirst = true;
    const auto found = m_log.events(std::move(wanted), std::make_shared<Progress>());
    return andThen(found, this, [pageSize](AuditPage page) {
        HistoryPage answer{std::move(page.events), page.logSize, 0, page.unreadable};
        if (pageSize > 0 && answer.events.size() >= pageSize)
            answer.next = answer.events.back().seq;
        return QtFuture::makeReadyFuture(Result<HistoryPage>(std::move(answer)));
    });
}

QFuture<Result<HistoryPage>> HistoryService::ofKey(CredentialId key, quint64 from, quint64 pageSize)
{
    HistoryFilter filter;
    filter.key = key;
    return list(std::move(filter), from, pageSize);
}

QFuture<Result<EventProofText>> HistoryService::prove(const AuditEvent &shown)
{
    if (!m_proving.proofs)
        return QtFuture::makeReadyFuture(Result<EventProofText>(failure(ErrorCode::Unsupported, QString::number(shown.seq))));
    return andThen(m_proving.proofs->provenEvent(shown.seq), this, [this, shown](const ProvenEvent &proven) {
        if (!isSameEvent(shown, proven.event))
            return QtFuture::makeReadyFuture(
                Result<EventProofText>(failure(ErrorCode::Tampered, QString::number(shown.seq), u"another event"_s)));
        return QtFuture::makeReadyFuture(
            Result<EventProofText>(EventProofText{m_proving.writeFile(proven), proven.log, proven.verifierKey}));
    });
}

std::vector<ActionGroup> HistoryService::actionGroups()
{
    using enum AuditAction;
    return {
        {tr("Secrets shown or used"), {SecretRevealed, SecretCopied, SecretUsed}},
        {tr("Keys added and edited"), {CredentialCreated, CredentialUpdated, CredentialImported, CredentialMoved}},
        {tr("Rotation"), {RotationStaged, RotationPromoted, RotationRolledBack, GraceEnded}},
        {tr("Revoked and deleted"), {CredentialRevoked, CredentialTrashed, CredentialRestored, CredentialPurged}},
        {tr("Checks"), {CredentialVerified}},
        {tr("Unlocking"), {StoreUnlocked, StoreLocked, UnlockFailed}},
        {tr("Security of the store"),
         {SlotAdded, SlotRemoved, PassphraseChanged, RekeyStarted, RekeyFinished, LogKeyReplaced, SettingWeakened}},
        {tr("Store and workspaces"),
         {StoreCreated, BackupWritten, StoreRestored, RollbackAccepted, StoreChecked, StoreMigrated, WorkspaceSaved}},
        {tr("Exports and privacy"), {AuditExported, PrivacyErased}},
        {tr("Approvals and consumers"),
         {ApprovalRequested, ApprovalApproved, ApprovalDeclined, ApprovalWithdrawn, ApprovalExpired, PolicySaved, PolicyRemoved,
          ConsumerSaved, ConsumerRemoved, TokenIssued, TokenRevoked, AccessDenied, AccessLimited}},
    };
}

QStringList HistoryService::providersNamed(const ProviderRegistry &registry, const QString &text)
{
    QStringList ids;
    const QString wanted = text.trimmed();
    for (const Provider &provider : registry.all()) {
        if (!wanted.isEmpty() && provider.name.contains(wanted, Qt::CaseInsensitive))
            ids.append(provider.id);
    }
    return ids;
}

QString HistoryService::sentence(const AuditEvent &event)
{
    QString text = actionText(event.action);
    if (event.result != AuditResult::Granted)
        text = tr("%1 (%2)").arg(text, resultText(event.result).toLower());
    if (!event.field.isEmpty())
        text = tr("%1: %2").arg(text, shownLine(event.field));
    return event.reason.isEmpty() ? text : text + u" · "_s + shownLine(event.reason);
}

} // namespace claviger
