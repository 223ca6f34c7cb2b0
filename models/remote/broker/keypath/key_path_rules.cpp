#include "models/remote/broker/keypath/key_path_rules.h"

#include "models/remote/broker/keypath/key_path_forms.h"
#include "models/remote/broker/listed/move_losses.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What metadata are called that such a broker reads as something else than a field.
bool isTaken(const QString &name)
{
    return QStringList{u"owner"_s, u"kind"_s, u"expires_at"_s, u"provider"_s, pathField()}.contains(name);
}

} // namespace

MoveFit KeyPathRules::fit(const Credential &key, CredentialData wanted) const
{
    MoveFit fit;
    fit.data = std::move(wanted);
    dropUnkept(fit, [](const PlainField &field) { return !isTaken(field.name); });
    const VersionInfo *current = key.currentVersion();
    if (!current || current->secretFields.size() != 1) {
        fit.problem = u"This broker keeps exactly one value of a key."_s;
        return fit;
    }
    const Result<QString> path = keyPathFor(fit.data);
    if (!path) {
        fit.problem = path.error().detail;
        return fit;
    }
    const KeyPathParts parts = partsOf(*path);
    fit.path = u'/' + QStringList{fit.data.workspace, parts.environment, parts.group, parts.name}.join(u'/');
    fit.secretFields = {valueName(m_registry, fit.data.provider, fit.data.kind)};
    if (parts.name != fit.data.label)
        fit.losses.push_back(MoveLoss::Label);
    if (parts.environment != fit.data.environment)
        fit.losses.push_back(MoveLoss::Environment);
    return fit;
}

bool KeyPathRules::isMadeUp(const QString &field) const { return field == pathField(); }

} // namespace claviger
