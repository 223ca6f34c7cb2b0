#include "app/cli/recovery_kit_file.h"

#include "app/cli/text.h"
#include "models/base/sync_folder.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr off_t kReserved = 4096; ///< more than a kit takes

tl::unexpected<Error> failed(const QString &file)
{
    const int error = errno;
    const QString said = QString::fromLocal8Bit(std::strerror(error));
    switch (error) {
    case EEXIST: return failure(ErrorCode::AlreadyExists, file, said);
    case ENOENT:
    case ENOTDIR: return failure(ErrorCode::NotFound, QFileInfo(file).path(), said);
    case EACCES:
    case EPERM:
    case EROFS: return failure(ErrorCode::ReadOnly, file, said);
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return failure(ErrorCode::NoSpace, file, said);
    default: return failure(ErrorCode::Storage, file, said);
    }
}

bool writeAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto done = ::write(descriptor, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(done));
    }
    return true;
}

} // namespace

RecoveryKitFile::RecoveryKitFile(RecoveryKitFile &&other) noexcept
    : m_file(std::move(other.m_file))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_written(other.m_written)
{
}

RecoveryKitFile::~RecoveryKitFile()
{
    if (m_descriptor < 0)
        return;
    ::close(m_descriptor);
    if (!m_written)
        ::unlink(QFile::encodeName(m_file).constData());
}

Result<RecoveryKitFile> RecoveryKitFile::make(const QString &file)
{
    RecoveryKitFile kit;
    if (file.isEmpty())
        return kit;
    kit.m_file = QFileInfo(file).absoluteFilePath();
    kit.m_descriptor
        = ::open(QFile::encodeName(kit.m_file).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (kit.m_descriptor < 0)
        return failed(kit.m_file);
    // Not every file system can set space aside; a full disk is what matters.
    if (const int error = ::posix_fallocate(kit.m_descriptor, 0, kReserved);
        error == ENOSPC || error == EFBIG || error == EDQUOT) {
        errno = error;
        return failed(kit.m_file);
    }
    return kit;
}

Result<> RecoveryKitFile::write(const StoreHeader &store, const Secret &code)
{
    const QByteArray head
        = Text::tr("Claviger recovery kit\nStore: %1\nFile: %2\nMade: %3\n\nWhoever has this code and the file has every key in "
                   "it. Print it, lock it away, delete this file.\n\n")
              .arg(store.id.toString(), store.file, QDateTime::currentDateTime().toString(Qt::ISODate))
              .toUtf8();
    const bool done = writeAll(m_descriptor, {head.constData(), static_cast<std::size_t>(head.size())})
        && writeAll(m_descriptor, code.view()) && writeAll(m_descriptor, "\n")
        && ::ftruncate(m_descriptor, static_cast<off_t>(head.size()) + static_cast<off_t>(code.size()) + 1) == 0
        && ::fsync(m_descriptor) == 0 && syncFolderOf(m_file);
    if (!done)
        return failed(m_file);
    m_written = true;
    return {};
}

} // namespace claviger::cli
