#include "models/remote/broker/org/org_rules.h"

#include "models/domain/workspace.h"
#include "models/remote/broker/listed/move_losses.h"
#include "models/remote/broker/org/org_forms.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

MoveFit OrgRules::fit(const Credential &key, CredentialData wanted) const
{
    MoveFit fit;
    fit.data = std::move(wanted);
    const QStringList names = fieldNames(m_registry, fit.data.provider);
    dropUnkept(fit, [&names](const PlainField &field) { return names.contains(field.name); });
    const VersionInfo *current = key.currentVersion();
    const QStringList held = current ? current->secretFields : QStringList();
    const QStringList required = requiredValues(m_registry, fit.data.provider, fit.data.kind);
    const auto missing
        = std::find_if(required.cbegin(), required.cend(), [&](const QString &name) { return !held.contains(name); });
    if (held.isEmpty())
        fit.problem = u"This broker keeps no key without a value."_s;
    else if (missing != required.cend())
        fit.problem = u"This broker takes all values of a key at once; the field %1 is missing."_s.arg(*missing);
    else if (const auto body = integrationBody(fit.data, nullptr, m_registry); !body)
        fit.problem = body.error().detail;
    const Provider *provider = m_registry.find(fit.data.provider);
    fit.path = expandPath(defaultPathTemplate(), fit.data.workspace, fit.data.environment,
                          provider ? provider->category : u"other"_s, fit.data.provider);
    fit.secretFields = required;
    return fit;
}

bool OrgRules::isMadeUp(const QString &field) const { return field == printField(); }

} // namespace claviger
