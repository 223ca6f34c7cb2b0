#pragma once

#include "models/base/result.h"

#include <QFile>

#include <memory>
#include <mutex>
#include <optional>

namespace claviger {

/// A file open for reading at any place by any number of threads. Read, not mapped: a mapped file that shrinks ends the
/// program at the next touch.
class FileBytes
{
public:
    /// NotFound, AccessDenied; InvalidInput for a folder or a device; Storage.
    [[nodiscard]] static Result<std::shared_ptr<FileBytes>> open(const QString &path);

    [[nodiscard]] const QString &path() const noexcept { return m_path; }
    [[nodiscard]] qint64 size() const noexcept { return m_size; } ///< at open()
    /// Up to \p most bytes at \p offset; fewer only at the end of the file. Storage.
    [[nodiscard]] Result<qint64> read(qint64 offset, char *to, qint64 most) const;
    /// Conflict when the file was written to since open(), or another one has its name now.
    [[nodiscard]] Result<> unchanged() const;

private:
    /// What tells one state of a file from another.
    struct Stamp {
        qint64 size = 0;
        qint64 seconds = 0; ///< time of the last change
        qint64 nanoseconds = 0;
        quint64 device = 0;
        quint64 number = 0; ///< of the file on that device; 0 where there is none

        friend bool operator==(const Stamp &, const Stamp &) = default;
    };

    explicit FileBytes(const QString &path);
    [[nodiscard]] std::optional<Stamp> stampOfOpen() const;
    [[nodiscard]] std::optional<Stamp> stampOfPath() const;

    QString m_path;
    mutable QFile m_file;
    mutable std::mutex m_mutex; ///< for systems without positional reads
    qint64 m_size = 0;
    std::optional<Stamp> m_stamp; ///< at open()
};

/// The bytes of a file from its beginning, once; on demand with every CR LF as LF.
class ByteStream
{
public:
    enum class LineEnds { AsTheyAre, Undone };

    explicit ByteStream(std::shared_ptr<const FileBytes> file, LineEnds ends = LineEnds::AsTheyAre)
        : m_file(std::move(file))
        , m_ends(ends)
    {
    }

    /// Up to \p most bytes; 0: the end.
    [[nodiscard]] Result<qint64> read(char *to, qint64 most);
    /// Nothing is left to read.
    [[nodiscard]] bool atEnd() const noexcept { return m_atEnd; }
    /// Of the file that have been read.
    [[nodiscard]] qint64 position() const noexcept { return m_at; }

private:
    [[nodiscard]] qint64 undo(char *bytes, qint64 size);

    std::shared_ptr<const FileBytes> m_file;
    LineEnds m_ends;
    qint64 m_at = 0;
    bool m_atEnd = false;
};

} // namespace claviger
