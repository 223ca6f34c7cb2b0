#pragma once

#include "models/domain/backend.h"
#include "tests/reference_broker/body_reader.h"

namespace claviger::reference {

// What a request says of a key. Values of secrets go from the body straight into a Secret.

/// Values at \p member; what is wrong is noted at \p body.
[[nodiscard]] SecretFields readSecrets(BodyReader &body, const QString &member, std::size_t least);
/// 413 when one of \p secrets, or all together, are larger than a version may be.
[[nodiscard]] std::optional<Answer> tooLarge(const Request &request, const SecretFields &secrets);
/// One value with its field: `value`, `encoding`.
[[nodiscard]] Secret readValue(BodyReader &body);

/// A CredentialInput.
[[nodiscard]] NewCredential readNewCredential(BodyReader &body);
/// Takes the members of \p body over into \p data; those that are left out stay.
void readChanges(BodyReader &body, CredentialData &data);
[[nodiscard]] std::vector<PlainField> readFields(BodyReader &body, const QString &member);

/// A reader that allows the members of a CredentialInput.
[[nodiscard]] BodyReader inputReader(const Request &request);
[[nodiscard]] BodyReader inputReader(BodyReader &parent, const JsonTree &object, const QString &pointer);

} // namespace claviger::reference
