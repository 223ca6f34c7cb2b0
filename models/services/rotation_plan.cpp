#include "models/domain/key_status.h"
#include "models/services/generator.h"
#include "models/services/rotation_service.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

bool RotationService::canGenerate(const CredentialOverview &key) const
{
    const Provider *provider = m_registry.find(key.provider);
    const CredentialKind *kind = provider ? provider->kind(key.kind) : nullptr;
    return kind && generatedHere(*provider, *kind);
}

RotationPlan RotationService::plan(const std::vector<CredentialOverview> &keys) const
{
    RotationPlan plan;
    for (const CredentialOverview &key : keys) {
        RotationPlanItem item{{key.id, key.revision}, key.provider, key.label, RotationWay::Person, {}};
        const Provider *provider = m_registry.find(key.provider);
        if (key.trashedAt) {
            item.way = RotationWay::Skip;
            item.why = tr("It is in the trash.");
        } else if (key.lifecycle == Lifecycle::Revoked) {
            item.way = RotationWay::Skip;
            item.why = tr("It is revoked.");
        } else if (canGenerate(key)) {
            item.way = RotationWay::Generate;
        } else if (!provider) {
            item.why = tr("Its provider is not in the registry; paste the new value.");
        } else {
            item.why = tr("%1 issues the new value; paste it.").arg(provider->name);
        }
        plan.items.push_back(std::move(item));
    }
    return plan;
}

std::chrono::hours RotationService::defaultGrace(const Credential &key) const
{
    if (!m_backend.capabilities().testFlag(Capability::GraceVersions))
        return std::chrono::hours{0};
    if (key.details.policy.graceHours > 0)
        return std::chrono::hours{key.details.policy.graceHours};
    const Provider *provider = m_registry.find(key.overview.provider);
    constexpr std::chrono::hours usual{24};
    return provider && provider->rotation.overlap && key.currentVersion() ? usual : std::chrono::hours{0};
}

RotationPreview RotationService::preview(const Credential &key, bool generated, std::chrono::hours grace) const
{
    const Provider *provider = m_registry.find(key.overview.provider);
    const QString name = provider ? provider->name : key.overview.provider;
    const VersionInfo *current = key.currentVersion();
    RotationPreview preview;
    int newest = 0;
    for (const VersionInfo &version : key.details.versions)
        newest = std::max(newest, version.number);
    preview.will << (generated ? tr("A new value is generated here and becomes version %1.")
                               : tr("The new value becomes version %1."))
                        .arg(newest + 1);
    if (current && grace.count() > 0) {
        preview.will << tr("Version %1 stays available here for %n more hour(s); until then you can roll back.", nullptr,
                           static_cast<int>(grace.count()))
                            .arg(current->number);
    } else if (current) {
        preview.will << tr("Version %1 is retired at once; there is no rolling back.").arg(current->number);
    }
    if (key.details.policy.rotateEveryDays > 0)
        preview.will << tr("The next rotation is due in %n day(s).", nullptr, key.details.policy.rotateEveryDays);
    if (m_backend.capabilities().testFlag(Capability::AuditLog))
        preview.will << tr("The rotation is recorded in the audit log.");
    if (current && !(provider && provider->rotation.automatic == RotationAutomation::Local))
        preview.willNot << tr("The old value stays valid at %1 until you revoke it there.").arg(name);
    if (!key.overview.consumers.isEmpty())
        preview.willNot << tr("Nothing is deployed: give the new value to %1.").arg(key.overview.consumers.join(", "_L1));
    else
        preview.willNot << tr("Nothing is deployed: whatever uses the key must be given the new value.");
    if (provider && current && grace.count() > 0 && !provider->rotation.overlap)
        preview.willNot << tr("%1 does not keep two values at once: the old one may stop working there right away.").arg(name);
    if (provider)
        preview.providerLink = provider->link(u"get_key");
    return preview;
}

} // namespace claviger
