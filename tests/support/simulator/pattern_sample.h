#pragma once

#include <QString>
#include <QStringList>

namespace claviger::test {

/// A text for each outer alternative of \p pattern that it is found in, by the simplest choices on the way: what the registry's
/// `body_matches` look for. Knows groups, classes, the usual escapes, repetitions and anchors.
[[nodiscard]] QStringList samplesOf(const QString &pattern);

} // namespace claviger::test
