#pragma once

#include "models/store/connection.h"

#include <memory>

namespace claviger {

/// Marks \p file as open in this process, for as long as it lives. A file that is open here is never opened a second
/// time with plain reads: closing it again would drop SQLite's locks.
class OpenMark
{
public:
    explicit OpenMark(const QString &file);
    ~OpenMark();
    OpenMark(OpenMark &&other) noexcept;
    OpenMark &operator=(OpenMark &&other) noexcept;
    OpenMark(const OpenMark &) = delete;
    OpenMark &operator=(const OpenMark &) = delete;

private:
    QString m_file;
};

/// A store file that has been looked at, and its connection.
struct OpenedFile {
    OpenMark mark;
    std::unique_ptr<Connection> connection;
};

/// Opens what is a store of a format we know. Otherwise NotFound, NotAStore (empty or something else), NewerFormat,
/// Damaged (truncated), ReadOnly, AccessDenied, and nothing was written. A transaction that a killed process left half
/// done is undone first, as SQLite must before anyone reads.
[[nodiscard]] Result<OpenedFile> openStoreFile(const QString &file, Connection::Mode mode);

} // namespace claviger
