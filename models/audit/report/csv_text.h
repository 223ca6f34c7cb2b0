#pragma once

#include <QByteArray>
#include <QString>

namespace claviger {

/// Appends \p text as one cell of RFC 4180 in UTF-8, quoted where it must be. What a spreadsheet would run is made inert
/// (docs/REPORTS.md): a cell whose first visible character begins a formula, or that begins with a tab, a line break or an
/// apostrophe, gets an apostrophe in front; after a semicolon, tab or line break inside the cell, where a program with
/// another separator sees a cell begin, a formula's first character gets one too. Control characters and direction marks are
/// spelled out.
void appendCsvCell(QByteArray &out, const QString &text);

/// The same for what cannot begin a formula and has nothing to quote: numbers, times, stable names.
inline void appendCsvPlain(QByteArray &out, QByteArrayView text) { out.append(text.data(), text.size()); }

} // namespace claviger
