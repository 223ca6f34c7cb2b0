#pragma once

#include "tests/bench/measure.h"

#include <QJsonObject>

class QApplication;
class QString;

namespace claviger::bench {

/// The auditor's window on an export of a million events: first rows, verdict, keystrokes, sorts, memory. \p folder takes the
/// store and the export, or has them from the audit benchmarks.
void viewerBench(Results &results, const QString &folder);

/// The child's side: opens \p file in the real window and measures.
[[nodiscard]] QJsonObject viewerChild(QApplication &app, const QString &file);

} // namespace claviger::bench
