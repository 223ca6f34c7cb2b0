#pragma once

#include "models/domain/digest.h"

#include <QByteArrayView>

#include <optional>

namespace claviger {

/// The leaf hash of an event's line as an export has it: of a withheld event the one that stands in it, else SHA-256 of a
/// zero byte and the line up to its disclosures. Empty when the line is neither.
[[nodiscard]] std::optional<Digest> leafHashOf(QByteArrayView line);

} // namespace claviger
