#include "models/services/key_service.h"

#include "models/services/denial.h"
#include "models/services/production_rule.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

KeyService::KeyService(Backend &backend, const ProviderRegistry &registry, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_registry(registry)
{
}

bool KeyService::labelRequired(const CredentialOverview &key) { return isProduction(key.environment); }

QFuture<Result<CredentialId>> KeyService::resolve(KeyName name)
{
    const auto found = m_backend.find(name);
    return andThen(found, this, [this, name](const std::vector<CredentialId> &ids) {
        if (ids.empty())
            return answered<CredentialId>(failure(ErrorCode::NotFound, name.text));
        if (ids.size() == 1)
            return answered<CredentialId>(ids.front());
        // Opened one after another only in this rare case, to name the paths.
        auto paths = std::make_shared<QStringList>();
        auto promise = std::make_shared<QPromise<Result<CredentialId>>>();
        promise->start();
        for (const CredentialId &id : ids) {
            onFinished(m_backend.credential(id), this,
                       [paths, promise, id, name, count = ids.size()](const Result<Credential> &key) {
                           paths->append(key ? key->details.path : id.toString());
                           if (static_cast<std::size_t>(paths->size()) < count)
                               return;
                           paths->sort();
                           promise->addResult(Result<CredentialId>(failure(ErrorCode::Ambiguous, name.text, paths->join(u'\n'))));
                           promise->finish();
                       });
        }
        return promise->future();
    });
}

QString KeyService::problem(const CredentialData &data) const
{
    const Provider *provider = m_registry.find(data.provider);
    if (!provider)
        return tr("The provider \"%1\" is not in the registry.").arg(data.provider);
    const CredentialKind *kind = provider->kind(data.kind);
    if (!kind)
        return tr("%1 has no kind \"%2\".").arg(provider->name, data.kind);
    if (slugFrom(data.label).isEmpty())
        return tr("A label needs at least one letter or digit.");
    if (!isSlug(data.workspace))
        return tr("Choose a workspace.");
    if (slugFrom(data.environment).isEmpty())
        return tr("Choose an environment.");
    for (const PlainField &field : data.fields) {
        const FieldSpec *spec = kind->field(field.name);
        if (!spec || spec->secret)
            return tr("%1 has no field \"%2\" that may be stored openly.").arg(kind->label, field.name);
        if (!spec->options.isEmpty() && !field.value.isEmpty() && !spec->options.contains(field.value))
            return tr("%1 must be one of: %2.").arg(spec->label, spec->options.join(", "_L1));
    }
    return {};
}

bool KeyService::standsWithoutSecret(const CredentialKind &kind, bool declared)
{
    const FieldSpec *secret = kind.primarySecret(); // a required one, when there is any
    return !secret || (!secret->required && !declared);
}

QFuture<Result<Credential>> KeyService::create(NewCredential credential, bool declared)
{
    if (const QString wrong = problem(credential.data); !wrong.isEmpty())
        return answered<Credential>(failure(ErrorCode::InvalidInput, credential.data.label, wrong));
    const Provider *provider = m_registry.find(credential.data.provider);
    credential.data.category = provider->category;
    const CredentialKind *kind = provider->kind(credential.data.kind);
    for (SecretField &secret : credential.secrets) {
        const FieldSpec *spec = kind->field(secret.name);
        if (!spec || !spec->secret) {
            return answered<Credential>(
                failure(ErrorCode::InvalidInput, secret.name, tr("%1 has no secret field of this name.").arg(kind->label)));
        }
        if (m_registry.judge(*provider, *kind, *spec, secret.value).blocks)
            return answered<Credential>(
                failure(ErrorCode::InvalidInput, spec->label, tr("Its form is not that of %1.").arg(kind->label)));
        secret.highEntropy = secret.highEntropy || m_registry.isHighEntropy(*spec, secret.value);
    }
    const auto given = [&](const FieldSpec &spec) {
        return std::ranges::find(credential.secrets, spec.name, &SecretField::name) != credential.secrets.end();
    };
    for (const FieldSpec &spec : kind->fields) {
        if (!credential.secrets.empty() && spec.secret && spec.required && !given(spec))
            return answered<Credential>(failure(ErrorCode::InvalidInput, spec.label, tr("It is required.")));
    }
    credential.data.hasNoSecret = credential.secrets.empty() && standsWithoutSecret(*kind, declared);
    return m_backend.create(std::move(credential));
}

QFuture<Result<Credential>> KeyService::update(Target target, CredentialData data, QString reason)
{
    if (const QString wrong = problem(data); !wrong.isEmpty())
        return answered<Credential>(failure(ErrorCode::InvalidInput, data.label, wrong));
    data.category = m_registry.find(data.provider)->category;
    return m_backend.update(target, std::move(data), reason.trimmed());
}

QFuture<Result<>> KeyService::purge(Target target, QString typedLabel, QString reason)
{
    const auto known = m_backend.overviews(std::vector<CredentialId>{target.id});
    return andThen(known, this, [this, target, typedLabel, reason](const OverviewList &found) {
        if (found.empty())
            return answered<void>(failure(ErrorCode::NotFound, target.id.toString()));
        const auto refuse = [&](const QString &rule) {
            return deny<void>(m_backend, this, AuditAction::CredentialPurged, target.id, {}, rule);
        };
        if (!found.front().trashedAt)
            return refuse(tr("Only what is in the trash can be deleted for good."));
        if (typedLabel.trimmed() != found.front().label.trimmed())
            return refuse(tr("The typed label is not the label of the key."));
        return m_backend.purge(target, reason.trimmed());
    });
}

QFuture<Result<Workspace>> KeyService::saveWorkspace(Workspace workspace)
{
    const auto wrong
        = [&](const QString &what) { return answered<Workspace>(failure(ErrorCode::InvalidInput, workspace.slug, what)); };
    if (!isSlug(workspace.slug))
        return wrong(tr("The short name holds only a-z, 0-9 and hyphens, and begins with a letter or digit."));
    workspace.name = workspace.name.trimmed().isEmpty() ? workspace.slug : workspace.name.trimmed();
    for (QString &environment : workspace.environments)
        environment = environment.trimmed();
    workspace.environments.removeAll(QString());
    workspace.environments.removeDuplicates();
    if (workspace.environments.isEmpty())
        return wrong(tr("At least one environment is needed."));
    if (std::ranges::any_of(workspace.environments, [](const QString &name) { return slugFrom(name).isEmpty(); }))
        return wrong(tr("An environment needs at least one letter or digit."));
    if (workspace.pathTemplate.isEmpty())
        workspace.pathTemplate = defaultPathTemplate();
    for (const auto part : {"{workspace}"_L1, "{environment}"_L1, "{name}"_L1}) {
        if (!workspace.pathTemplate.contains(part) || !workspace.pathTemplate.startsWith(u'/'))
            return wrong(tr("The path template begins with / and holds {workspace}, {environment} and {name}."));
    }
    return m_backend.saveWorkspace(std::move(workspace));
}

} // namespace claviger
