#pragma once

#include "tests/bench/measure.h"

#include <QJsonObject>
#include <QStringList>

class QString;

namespace claviger::bench {

/// Export, verification and reports of a million events. \p folder takes the store and what is made of it.
void auditBench(Results &results, const QString &folder);

/// The child's side of a verification or a report; \p arguments: "verify FILE" or "report FILE FORMAT OUT".
[[nodiscard]] QJsonObject auditChild(const QStringList &arguments);

} // namespace claviger::bench
