#pragma once

#include <QJsonObject>
#include <QStringList>

namespace claviger::bench {

/// What is measured in a process of its own. The parent passes monotonicNow() from before the start in
/// CLAVIGER_BENCH_START.

/// Runs \p arguments ("console", "bare", "table FILE" or "audit …") as a child of this program; empty when it failed.
[[nodiscard]] QJsonObject runChild(const QStringList &arguments);
/// The child's side: measures, prints one JSON object on standard output, answers the exit code.
[[nodiscard]] int child(int argc, char **argv, const QStringList &arguments);

} // namespace claviger::bench
