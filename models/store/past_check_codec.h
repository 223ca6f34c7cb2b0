#pragma once

#include "models/base/result.h"
#include "models/domain/key_check.h"

#include <QByteArray>

namespace claviger {

/// The plain form of a past check (docs/STORE_FORMAT.md, records); as record_codec.h. Which credential it is about is not part
/// of it: that is bound to it by the associated data.
[[nodiscard]] QByteArray encodePastCheck(const PastCheck &check);
/// Damaged for anything that is not exactly what writing makes.
[[nodiscard]] Result<PastCheck> decodePastCheck(CredentialId credential, QByteArrayView bytes);

} // namespace claviger
