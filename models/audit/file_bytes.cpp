#include "models/audit/file_bytes.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace claviger {

using namespace Qt::Literals::StringLiterals;

FileBytes::FileBytes(const QString &path)
    : m_path(path)
    , m_file(path)
{
}

Result<std::shared_ptr<FileBytes>> FileBytes::open(const QString &path)
{
    const QFileInfo facts(path);
    if (!facts.exists())
        return failure(ErrorCode::NotFound, path);
    if (!facts.isFile())
        return failure(ErrorCode::InvalidInput, path, u"not a file"_s);
    std::shared_ptr<FileBytes> file(new FileBytes(path));
    if (!file->m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        const bool denied = file->m_file.error() == QFileDevice::PermissionsError || !facts.isReadable();
        return failure(denied ? ErrorCode::AccessDenied : ErrorCode::Storage, path, file->m_file.errorString());
    }
    file->m_size = file->m_file.size();
    file->m_stamp = file->stampOfOpen();
    return file;
}

Result<> FileBytes::unchanged() const
{
    if (m_stamp && stampOfOpen() == m_stamp && stampOfPath() == m_stamp)
        return {};
    return failure(ErrorCode::Conflict, m_path, u"the file was changed or replaced while it was open; open it again"_s);
}

#ifdef Q_OS_UNIX

namespace {

template <typename Stamp>
Stamp stampOf(const struct stat &facts)
{
#ifdef Q_OS_DARWIN
    const timespec &changed = facts.st_mtimespec;
#else
    const timespec &changed = facts.st_mtim;
#endif
    return {qint64(facts.st_size), qint64(changed.tv_sec), qint64(changed.tv_nsec), quint64(facts.st_dev), quint64(facts.st_ino)};
}

} // namespace

std::optional<FileBytes::Stamp> FileBytes::stampOfOpen() const
{
    struct stat facts {
    };
    return ::fstat(m_file.handle(), &facts) == 0 ? std::optional(stampOf<Stamp>(facts)) : std::nullopt;
}

std::optional<FileBytes::Stamp> FileBytes::stampOfPath() const
{
    struct stat facts {
    };
    return ::stat(QFile::encodeName(m_path).constData(), &facts) == 0 ? std::optional(stampOf<Stamp>(facts)) : std::nullopt;
}

#else

std::optional<FileBytes::Stamp> FileBytes::stampOfOpen() const
{
    const std::scoped_lock lock(m_mutex);
    return Stamp{m_file.size(), m_file.fileTime(QFileDevice::FileModificationTime).toMSecsSinceEpoch(), 0, 0, 0};
}

std::optional<FileBytes::Stamp> FileBytes::stampOfPath() const
{
    const QFileInfo facts(m_path);
    return facts.isFile() ? std::optional(Stamp{facts.size(), facts.lastModified().toMSecsSinceEpoch(), 0, 0, 0}) : std::nullopt;
}

#endif

Result<qint64> FileBytes::read(qint64 offset, char *to, qint64 most) const
{
    qint64 done = 0;
    while (done < most) {
#ifdef Q_OS_UNIX
        const qint64 got = ::pread(m_file.handle(), to + done, static_cast<std::size_t>(most - done), offset + done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failure(ErrorCode::Storage, m_path, qt_error_string(errno));
#else
        const std::scoped_lock lock(m_mutex);
        if (!m_file.seek(offset + done))
            return failure(ErrorCode::Storage, m_path, m_file.errorString());
        const qint64 got = m_file.read(to + done, most - done);
        if (got < 0)
            return failure(ErrorCode::Storage, m_path, m_file.errorString());
#endif
        if (got == 0)
            break;
        done += got;
    }
    return done;
}

Result<qint64> ByteStream::read(char *to, qint64 most)
{
    for (;;) {
        auto got = m_file->read(m_at, to, most);
        if (!got)
            return got;
        m_at += *got;
        m_atEnd = *got < most;
        if (m_ends == LineEnds::AsTheyAre || *got == 0)
            return got;
        if (const qint64 kept = undo(to, *got); kept > 0)
            return kept;
    }
}

/// A carriage return at the end may belong to a line feed that was not read yet: it is read again with it.
qint64 ByteStream::undo(char *bytes, qint64 size)
{
    if (size > 1 && bytes[size - 1] == '\r') {
        --size;
        --m_at;
        m_atEnd = false;
    }
    char *out = bytes;
    for (const char *in = bytes; in != bytes + size; ++in) {
        if (*in != '\r' || in + 1 == bytes + size || in[1] != '\n')
            *out++ = *in;
    }
    return out - bytes;
}

} // namespace claviger
