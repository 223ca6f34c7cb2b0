#include "models/base/future.h"
#include "models/services/credential_draft.h"
#include "models/services/denial.h"
#include "models/services/domain_text.h"
#include "models/services/key_service.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMaxRotateDays = 3650;
constexpr int kMaxGraceHours = 24 * 90;

} // namespace

QStringList CredentialDraft::fieldProblems() const
{
    QStringList problems;
    if (!m_kind)
        return problems;
    for (const FieldSpec &field : m_kind->fields) {
        // An edit leaves secrets alone and a declaration has none yet.
        if (field.secret && (isEdit() || m_declareOnly))
            continue;
        if (const FieldState state = fieldState(field.name); state.blocks())
            problems << state.message;
    }
    return problems;
}

QStringList CredentialDraft::detailProblems() const
{
    QStringList problems;
    if (m_data.label.isEmpty())
        problems << tr("A label is required.");
    else if (slugFrom(m_data.label).isEmpty())
        problems << tr("A label needs at least one letter or digit.");
    if (m_data.workspace.isEmpty())
        problems << tr("Choose a workspace.");
    if (slugFrom(m_data.environment).isEmpty())
        problems << tr("Choose an environment.");
    return problems;
}

QStringList CredentialDraft::problems(DraftStep step) const
{
    switch (step) { // of an edited key provider and kind stay, whether the registry knows them or not
    case DraftStep::Provider: return m_provider || m_original ? QStringList() : QStringList(tr("Choose a provider."));
    case DraftStep::Kind: return m_kind || m_original ? QStringList() : QStringList(tr("Choose a kind of key."));
    case DraftStep::Fields: return fieldProblems();
    case DraftStep::Details: return detailProblems();
    case DraftStep::Policy: break;
    case DraftStep::Review:
        return problems(DraftStep::Provider) + problems(DraftStep::Kind) + fieldProblems() + detailProblems()
            + problems(DraftStep::Policy);
    }
    QStringList found;
    const RotationPolicy &policy = m_data.policy;
    if (policy.rotateEveryDays < 0 || policy.rotateEveryDays > kMaxRotateDays)
        found << tr("Rotation is every 1 to %1 days, or not scheduled.").arg(kMaxRotateDays);
    if (policy.graceHours < 0 || policy.graceHours > kMaxGraceHours)
        found << tr("The grace period is at most %1 hours.").arg(kMaxGraceHours);
    if (policy.warnDays < 0 || policy.warnDays > 365)
        found << tr("A warning comes at most 365 days before.");
    return found;
}

QStringList CredentialDraft::warnings(DraftStep step) const
{
    QStringList found;
    const bool all = step == DraftStep::Review;
    if ((all || step == DraftStep::Fields) && m_kind) {
        for (const FieldSpec &field : m_kind->fields) {
            const FieldState state = field.secret && !hasSecret(field.name) ? FieldState() : fieldState(field.name);
            if (!state.blocks() && !state.message.isEmpty())
                found << state.message;
        }
    }
    if ((all || step == DraftStep::Policy) && m_provider) {
        const auto &limit = m_provider->rotation.maxAgeDays;
        if (limit && (m_data.policy.rotateEveryDays == 0 || m_data.policy.rotateEveryDays > *limit))
            found << tr("%1 ends a key after %n day(s); rotate it before.", nullptr, *limit).arg(m_provider->name);
        if (m_data.expiresAt && *m_data.expiresAt <= m_clock.now())
            found << tr("The expiry is in the past.");
    }
    return found;
}

QFuture<Result<PathCheck>> CredentialDraft::checkPath()
{
    const QString wanted = path();
    if (wanted.isEmpty())
        return answered<PathCheck>(PathCheck{});
    auto promise = std::make_shared<QPromise<Result<PathCheck>>>();
    promise->start();
    const CredentialId own = m_original ? m_original->overview.id : CredentialId{};
    onFinished(m_backend.findPath(wanted), this, [this, promise, wanted, own](const Result<CredentialId> &found) {
        PathCheck check{wanted, false, {}, {}};
        if (found && *found != own) {
            const CredentialOverview *key = m_catalog.find(*found);
            check.taken = true;
            check.by = *found;
            check.message = tr("%1 already has this path. Choose another label.").arg(key ? key->label : wanted);
        }
        const bool answerIs = found || found.error().code == ErrorCode::NotFound;
        promise->addResult(answerIs ? Result<PathCheck>(std::move(check)) : tl::unexpected(found.error()));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<std::vector<DraftDuplicate>>> CredentialDraft::findDuplicates()
{
    using Found = std::vector<DraftDuplicate>;
    struct Search {
        Found found;
        int open = 0;
        QPromise<Result<Found>> promise;
    };
    auto search = std::make_shared<Search>();
    search->promise.start();
    const auto future = search->promise.future();
    const auto finish = [search] {
        if (search->open-- > 0)
            return;
        search->promise.addResult(Result<Found>(std::move(search->found)));
        search->promise.finish();
    };
    const CredentialId own = m_original ? m_original->overview.id : CredentialId{};
    for (const auto &[name, held] : m_secrets) {
        const FieldSpec *spec = m_kind ? m_kind->field(name) : nullptr;
        if (!spec || held.value.isEmpty())
            continue;
        ++search->open;
        const auto print = m_backend.fingerprint(name, held.value.clone(), m_registry.isHighEntropy(*spec, held.value));
        onFinished(print, this, [this, search, own, finish](const Result<FieldFingerprint> &tags) {
            for (const DuplicateMatch &match : tags ? m_catalog.matching(*tags, own) : std::vector<DuplicateMatch>()) {
                const CredentialOverview *key = m_catalog.find(match.id);
                const QString where = tr("%1 (%2, %3)").arg(key->label, key->workspace, environmentText(key->environment));
                search->found.push_back({match,
                                         match.exact ? tr("Same secret as %1").arg(where)
                                                     : tr("Same secret as %1, except for a trailing newline").arg(where)});
            }
            finish();
        });
    }
    finish();
    return future;
}

CredentialData CredentialDraft::finishedData() const
{
    CredentialData data = m_data;
    if (!m_kind)
        return data;
    std::erase_if(data.fields, [this](const PlainField &field) { return m_kind->field(field.name) != nullptr; });
    for (const FieldSpec &field : m_kind->fields) {
        if (!field.secret && !m_plain.value(field.name).isEmpty())
            data.fields.push_back({field.name, m_plain.value(field.name)});
    }
    return data;
}

SecretFields CredentialDraft::secrets() const
{
    SecretFields secrets;
    if (m_declareOnly || !m_kind)
        return secrets;
    for (const FieldSpec &field : m_kind->fields) {
        const auto held = m_secrets.find(field.name);
        if (held != m_secrets.end() && !held->second.value.isEmpty()) {
            const bool highEntropy = m_registry.isHighEntropy(field, held->second.value);
            secrets.push_back({field.name, held->second.value.clone(), highEntropy});
        }
    }
    return secrets;
}

QFuture<Result<Credential>> CredentialDraft::finishOver(const Credential &theirs, CredentialData merged)
{
    const Target target{theirs.overview.id, theirs.overview.revision};
    return andThen(m_backend.update(target, std::move(merged), m_reason), this, [this](Credential credential) {
        reset();
        return answered<Credential>(std::move(credential));
    });
}

QFuture<Result<Credential>> CredentialDraft::finish(const std::optional<QString> &reason)
{
    if (const QStringList wrong = problems(DraftStep::Review); !wrong.isEmpty())
        return answered<Credential>(failure(ErrorCode::InvalidInput, m_data.label, wrong.join(u' ')));
    const QString why = reason.value_or(m_reason);
    QFuture<Result<Credential>> saved;
    if (m_original) {
        const CredentialOverview &o = m_original->overview;
        saved = m_backend.update({o.id, o.revision}, finishedData(), why);
    } else {
        NewCredential fresh{finishedData(), secrets(), why};
        fresh.data.hasNoSecret = fresh.secrets.empty() && KeyService::standsWithoutSecret(*m_kind, m_declareOnly);
        saved = m_backend.create(std::move(fresh));
    }
    return andThen(saved, this, [this](Credential credential) {
        reset();
        return answered<Credential>(std::move(credential));
    });
}

} // namespace claviger
