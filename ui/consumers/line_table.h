#pragma once

#include <QString>

class QTableWidget;
class QWidget;

namespace claviger {

/// A small table whose cells are typed, with buttons below that add and remove a line. The caller's layout owns what is answered;
/// \p table is in it and is called \p objectName, its buttons so with "Add" and "Remove".
[[nodiscard]] QWidget *lineTable(QTableWidget *table, const QString &objectName, const QString &accessibleName,
                                 const QStringList &headers, const QString &addText);

/// Puts a line of \p texts at the end.
void addLine(QTableWidget *table, const QStringList &texts);
/// What stands in a cell, trimmed.
[[nodiscard]] QString lineText(const QTableWidget *table, int row, int column);

} // namespace claviger
