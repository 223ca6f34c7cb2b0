#pragma once

#include "models/domain/backend.h"
#include "models/domain/provider_registry.h"
#include "models/remote/broker/answer_json.h"

namespace claviger {

/// Which integration: one of a provider in an organisation.
struct OrgPlace {
    QString org;
    QString provider;

    friend bool operator==(const OrgPlace &, const OrgPlace &) = default;
};

[[nodiscard]] CredentialId idOf(const OrgPlace &place);

/// An integration as the port's values. Its revision is the time of its last change, its one version has what the registry says
/// of its kind. A status that is not known stands before the last verdict, and decides nothing; names of metadata that are not
/// on the provider's list are passed over.
[[nodiscard]] Credential integrationIn(const AnswerNode &node, const ProviderRegistry &registry);

/// The names that metadata of \p provider may have besides the common ones: of its fields that are not secret.
[[nodiscard]] QStringList fieldNames(const ProviderRegistry &registry, const QString &provider);

/// The plain field in which such a key shows the broker's fingerprint.
[[nodiscard]] const QString &printField();
/// The names of the values that a key of this provider and kind must have.
[[nodiscard]] QStringList requiredValues(const ProviderRegistry &registry, const QString &provider, const QString &kind);

/// `{"metadata": …}`, with `credentials` when \p secrets are not null. InvalidInput: what such a broker can't keep (tags, a
/// purpose, consumers, a name off the list, text above 256 characters, a value that is no UTF-8). A schedule, warnings and the
/// sandbox mark are left out: they are the registry's proposals, and nobody there would act on them.
[[nodiscard]] Result<Secret> integrationBody(const CredentialData &data, const SecretFields *secrets,
                                             const ProviderRegistry &registry);

/// InvalidInput when a secret field that the kind demands is missing in \p secrets.
[[nodiscard]] Result<> checkComplete(const CredentialData &data, const SecretFields &secrets, const ProviderRegistry &registry);

/// True when \p after has the metadata that \p data asks for.
[[nodiscard]] bool hasMetadata(const Credential &after, const CredentialData &data);

/// The answer of `POST …/validate` about \p id. A status that is not known decides nothing, and stands before the message.
[[nodiscard]] PastCheck validationIn(const AnswerNode &node, const CredentialId &id, CheckOrigin origin);

} // namespace claviger
