#pragma once

#include "models/domain/provider_registry.h"
#include "tests/reference_broker/body_reader.h"

namespace claviger::reference {

/// What a request of the dialect *org integrations* brings.
struct OrgOrder {
    std::optional<QHash<QString, QString>> metadata; ///< missing: it stays
    SecretFields credentials;
    bool hasCredentials = false;
};

/// Reads \p request for \p provider, or says what is wrong: names off the lists, texts above 256 characters, values above 64 KiB.
/// \p needsCredentials: every required secret field of the kind has to be there.
[[nodiscard]] tl::expected<OrgOrder, Answer> readOrgOrder(const Request &request, const Provider &provider,
                                                          const ProviderRegistry &registry, bool needsCredentials,
                                                          const QString &knownKind);

/// The names that metadata of \p provider may have: the common ones, and its fields that are not secret.
[[nodiscard]] QStringList metadataNames(const Provider &provider);

/// What \p order says on top of \p data; what is wrong with it (an unknown kind, environment or time) as a 400.
[[nodiscard]] std::optional<Answer> applyMetadata(const Request &request, const OrgOrder &order, const Provider &provider,
                                                  const QStringList &environments, CredentialData &data);

/// The metadata of \p credential.
[[nodiscard]] QJsonObject metadataOf(const Credential &credential);

} // namespace claviger::reference
