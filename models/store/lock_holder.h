#pragma once

#include <QString>

namespace claviger {

/// Who holds SQLite's lock on \p file right now, for "in use by …": "claviger-cli, process 4711", or empty when
/// the system cannot tell. Never reads or writes the file. Any thread.
[[nodiscard]] QString describeLockHolder(const QString &file);

} // namespace claviger
