#pragma once

class QTableView;

namespace claviger {

/// Makes \p table one of ours: whole rows, hairlines instead of a grid, row height by density, no row numbers, scrolling
/// by pixels, sortable. Call it after setModel().
void setTableLook(QTableView *table);

} // namespace claviger
