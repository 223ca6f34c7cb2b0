#pragma once

#include "models/domain/backend.h"
#include "tests/reference_broker/body_reader.h"

#include <QJsonObject>

namespace claviger::reference {

/// A PastCheck of the contract.
[[nodiscard]] QJsonObject checkJson(const PastCheck &check);
/// One item of CheckRecords.
[[nodiscard]] CheckRecord readCheck(BodyReader &body);

} // namespace claviger::reference
