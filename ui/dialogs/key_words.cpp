#include "ui/dialogs/key_words.h"

#include "models/services/production_rule.h"

#include <QCoreApplication>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

QString providerName(const ProviderRegistry &registry, const CredentialOverview &key)
{
    const Provider *provider = registry.find(key.provider);
    return provider ? provider->name : key.provider;
}

QString keyName(const ProviderRegistry &registry, const CredentialOverview &key)
{
    return u"%1 · %2"_s.arg(providerName(registry, key), key.label);
}

QString keysInWords(const std::vector<CredentialOverview> &keys)
{
    if (keys.size() == 1)
        return QCoreApplication::translate("KeyWords", "“%1”").arg(keys.front().label);
    return QCoreApplication::translate("KeyWords", "%n keys", nullptr, static_cast<int>(keys.size()));
}

std::vector<Target> targetsOf(const std::vector<CredentialOverview> &keys)
{
    std::vector<Target> targets;
    targets.reserve(keys.size());
    for (const CredentialOverview &key : keys)
        targets.push_back({key.id, key.revision});
    return targets;
}

const CredentialKind *kindOf(const ProviderRegistry &registry, const CredentialOverview &key)
{
    const Provider *provider = registry.find(key.provider);
    return provider ? provider->kind(key.kind) : nullptr;
}

QString fieldLabel(const ProviderRegistry &registry, const CredentialOverview &key, const QString &field)
{
    const CredentialKind *kind = kindOf(registry, key);
    const FieldSpec *spec = kind ? kind->field(field) : nullptr;
    return spec && !spec->label.isEmpty() ? spec->label : field;
}

bool anyProduction(const std::vector<CredentialOverview> &keys)
{
    return std::ranges::any_of(keys, [](const CredentialOverview &key) { return isProduction(key.environment); });
}

} // namespace claviger
