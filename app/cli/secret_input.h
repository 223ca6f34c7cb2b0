#pragma once

#include "app/cli/context.h"
#include "models/domain/credential.h"
#include "models/domain/provider.h"

namespace claviger::cli {

struct CredentialInput {
    std::vector<PlainField> fields;
    SecretFields secrets;
};

/// Reads --field and --secret for \p kind, trims and judges each, asks for required secrets on a terminal when
/// \p askForMissing. InvalidInput names the field; what the registry only warns about is said on standard error.
[[nodiscard]] Result<CredentialInput> readFields(const Context &context, const Provider &provider, const CredentialKind &kind,
                                                 bool askForMissing);

} // namespace claviger::cli
