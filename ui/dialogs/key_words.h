#pragma once

#include "models/domain/backend.h"
#include "models/domain/provider_registry.h"

#include <QString>

#include <vector>

namespace claviger {

/// "OpenAI"; the id itself when the registry does not know it.
[[nodiscard]] QString providerName(const ProviderRegistry &registry, const CredentialOverview &key);

/// "OpenAI · QA Sandbox": how a key is called in titles and messages.
[[nodiscard]] QString keyName(const ProviderRegistry &registry, const CredentialOverview &key);

/// “QA Sandbox” in quotes for one, "7 keys" for several.
[[nodiscard]] QString keysInWords(const std::vector<CredentialOverview> &keys);

/// The changes are meant for these revisions.
[[nodiscard]] std::vector<Target> targetsOf(const std::vector<CredentialOverview> &keys);

/// The label of a secret field for people; the field's name when the registry does not know it.
[[nodiscard]] QString fieldLabel(const ProviderRegistry &registry, const CredentialOverview &key, const QString &field);

/// The kind of \p key; null when the registry does not know it.
[[nodiscard]] const CredentialKind *kindOf(const ProviderRegistry &registry, const CredentialOverview &key);

/// True when any of \p keys is of a production environment.
[[nodiscard]] bool anyProduction(const std::vector<CredentialOverview> &keys);

} // namespace claviger
