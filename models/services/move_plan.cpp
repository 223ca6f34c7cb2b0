#include "models/services/move_plan.h"

#include "models/domain/provider_registry.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<Error> cannot(const MovePlace &place, Capability capability)
{
    if (place.backend->capabilities().testFlag(capability))
        return std::nullopt;
    return Error{ErrorCode::Unsupported, place.name, place.backend->whyNot(capability)};
}

} // namespace

int MovePlan::count(MoveFate fate) const { return static_cast<int>(std::ranges::count(items, fate, &MoveItem::fate)); }

MoveFit fitOf(const Credential &key, const MovePlace &source, const MovePlace &target, const ProviderRegistry &registry,
              const MoveItem &item, const QString &pathTemplate)
{
    const Provider *provider = registry.find(key.overview.provider);
    const QString category = provider ? provider->category : u"other"_s;
    CredentialData data = dataOf(key, category);
    if (source.rules)
        std::erase_if(data.fields, [&](const PlainField &field) { return source.rules->isMadeUp(field.name); });
    data.workspace = item.toWorkspace;
    data.label = item.toLabel;
    const VersionInfo *current = key.currentVersion();
    data.hasNoSecret = (!current || current->secretFields.isEmpty()) && key.overview.lifecycle != Lifecycle::Pending;
    if (target.rules)
        return target.rules->fit(key, std::move(data));
    MoveFit fit;
    fit.path = expandPath(pathTemplate, data.workspace, data.environment, category, data.label);
    fit.secretFields = current ? current->secretFields : QStringList();
    fit.data = std::move(data);
    return fit;
}

bool isProvable(const MovePlace &target)
{
    const Capabilities can = target.backend->capabilities();
    return can.testFlag(Capability::Duplicates) || can.testFlag(Capability::Reveal);
}

bool keepsLog(const MovePlace &place) { return place.backend->capabilities().testFlag(Capability::AuditLog); }

std::optional<Error> moveObjection(const MovePlace &source, const MovePlace &target, AfterMove after)
{
    if (auto error = cannot(source, Capability::Reveal))
        return error;
    if (auto error = cannot(target, Capability::Create))
        return error;
    if (after == AfterMove::Keep)
        return std::nullopt;
    if (auto error = cannot(source, Capability::Trash))
        return error;
    if (isProvable(target))
        return std::nullopt;
    return Error{ErrorCode::Unsupported, target.name,
                 u"It does not show whether the values arrived, so nothing may leave the other place. Copy the keys."_s};
}

} // namespace claviger
