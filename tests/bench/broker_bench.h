#pragma once

#include "tests/bench/measure.h"

#include <QJsonObject>
#include <QStringList>

class QApplication;

namespace claviger::bench {

/// A window at the reference broker with 100,000 keys, over TLS: first rows, all metadata, another admin's change, and how long
/// the window stood still meanwhile; beside what plain requests for the same bytes take.
void brokerBench(Results &results);

/// In a process of its own: ADDRESS AUTHORITY-FILE TOKEN COUNT.
[[nodiscard]] QJsonObject brokerChild(QApplication &app, const QStringList &arguments);

} // namespace claviger::bench
