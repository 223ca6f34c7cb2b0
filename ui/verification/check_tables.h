#pragma once

#include <QList>
#include <QString>

#include <utility>

class QAbstractItemModel;
class QTableView;

namespace claviger {

/// A table of whole rows over one of the verification models, painted by CheckDelegate. The caller's layout owns it.
[[nodiscard]] QTableView *checkTable(QAbstractItemModel &model, const QString &objectName, const QString &accessibleName);

/// Gives the columns of \p table widths in pixels at 100 % text, now and whenever the text size changes; the last visible one
/// takes what is left.
void setColumnShares(QTableView *table, const QList<std::pair<int, int>> &widths);

} // namespace claviger
