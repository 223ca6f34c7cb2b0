#pragma once

#include "models/domain/backend.h"
#include "models/domain/broker_profile.h"
#include "models/domain/consumer.h"
#include "models/domain/provider_registry.h"
#include "models/remote/broker/answer_json.h"

namespace claviger {

/// "service_keys.jules_api.production" taken apart: its last three segments, or two and the environment "default".
struct KeyPathParts {
    QString group;
    QString name;
    QString environment;
};

[[nodiscard]] KeyPathParts partsOf(const QString &path);
/// The path that \p data would have; InvalidInput when nothing is left of category, label or environment.
[[nodiscard]] Result<QString> keyPathFor(const CredentialData &data);
[[nodiscard]] CredentialId idOf(const QString &workspace, const QString &path);

/// A key as the port's values; \p workspace is the profile's. What such a broker does not say is made of the path.
[[nodiscard]] Credential keyIn(const AnswerNode &node, const QString &workspace, const ProviderRegistry &registry);
/// A key of which the path alone is known.
[[nodiscard]] Credential keyAt(const QString &path, const QString &workspace, const ProviderRegistry &registry);
/// The dotted path of such a key.
[[nodiscard]] QString keyPathOf(const Credential &key);

/// The plain field in which such a key shows its dotted path.
[[nodiscard]] const QString &pathField();
/// The name of the one value of a key of this provider and kind.
[[nodiscard]] QString valueName(const ProviderRegistry &registry, const QString &provider, const QString &kind);

/// The body of `POST /keys`. InvalidInput: more or fewer values than one, a value that is no UTF-8, or what such a broker can't
/// keep (tags, a purpose, consumers).
[[nodiscard]] Result<Secret> keyBody(const QString &path, const CredentialData &data, const SecretFields &secrets);

/// A service; its required keys are its scope too. Not saved before: revision 1, since such a broker counts none.
[[nodiscard]] Consumer serviceIn(const AnswerNode &node, const QString &workspace);
/// A token without its value; \p now tells whether it is over.
[[nodiscard]] ServiceToken keyPathTokenIn(const AnswerNode &node, Instant now);
[[nodiscard]] ConsumerAccess keyPathAccessIn(const AnswerNode &node);

} // namespace claviger
