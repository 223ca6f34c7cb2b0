#pragma once

#include <QString>

namespace claviger {

/// Writes the folder of \p file to the disk, so that the file's new name is there after a power cut as well (POSIX fsync of a
/// directory; QSaveFile does not do it). True where a file system or a system has no such thing. Any thread; waits for the disk.
[[nodiscard]] bool syncFolderOf(const QString &file);

} // namespace claviger
