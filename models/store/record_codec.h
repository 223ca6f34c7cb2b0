#pragma once

#include "models/base/result.h"
#include "models/domain/credential.h"
#include "models/domain/workspace.h"
#include "models/store/string_pool.h"

#include <QByteArray>

namespace claviger {

/// The plain form of what the store seals (docs/STORE_FORMAT.md, records). Every record begins with its version;
/// reading checks every bound and answers Damaged for anything that is not exactly what writing makes.
/// The id is not part of the record: it is the row's, and bound to it by the associated data.

[[nodiscard]] QByteArray encodeOverview(const CredentialOverview &overview);
/// Strings that repeat come from \p pool.
[[nodiscard]] Result<CredentialOverview> decodeOverview(CredentialId id, QByteArrayView bytes, StringPool &pool);

[[nodiscard]] QByteArray encodeDetails(const CredentialDetails &details);
[[nodiscard]] Result<CredentialDetails> decodeDetails(QByteArrayView bytes, StringPool &pool);

[[nodiscard]] QByteArray encodeWorkspace(const Workspace &workspace);
[[nodiscard]] Result<Workspace> decodeWorkspace(QByteArrayView bytes);

} // namespace claviger
