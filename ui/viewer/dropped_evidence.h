#pragma once

#include <QString>

class QMimeData;

namespace claviger {

/// Whether \p file is an audit export or the proof of an event, by its name.
[[nodiscard]] bool isEvidenceName(const QString &file);
/// The same by what it says: a file of another name is looked into, unless that is a store's. Reads a few bytes.
[[nodiscard]] bool isEvidence(const QString &file);
/// The first such file by name among the local ones of a drag; empty when there is none.
[[nodiscard]] QString droppedEvidence(const QMimeData *data);

} // namespace claviger
