#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"

#include <QJsonDocument>

namespace claviger {

/// The object or array in \p body. What is deeper than 32 levels is refused before it is parsed: nobody's answer is, and parsers
/// recurse. Errors: Damaged, without a word of the body. Values of the document are ordinary memory: do not keep it.
[[nodiscard]] Result<QJsonDocument> parseJson(const Secret &body);

} // namespace claviger
