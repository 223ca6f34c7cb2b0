#pragma once

#include <QList>
#include <QString>

#include <utility>

class QAbstractItemModel;
class QTableView;

namespace claviger {

/// A table of whole rows over one of the verification models, painted by CheckDelegate. The caller's layout owns it.
[[nodiscard]] QTableView *checkTable(QAbstractItemModel &model, const QString &objectName, const QString &accessibleName);

/// Shares the width of \p table among its columns as \p widths (pixels at 100 % text) are to each other, but makes none much
/// narrower than that, now and whenever its size or that of the text changes.
void setColumnShares(QTableView *table, const QList<std::pair<int, int>> &widths);

} // namespace claviger
