#pragma once

#include <QString>

class QMimeData;

namespace claviger {

/// Whether \p file is an audit export, by its name.
[[nodiscard]] bool isExportName(const QString &file);
/// The first audit export among the local files of a drag; empty when there is none.
[[nodiscard]] QString droppedExport(const QMimeData *data);

} // namespace claviger
