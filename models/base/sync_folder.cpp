#include "models/base/sync_folder.h"

#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace claviger {

bool syncFolderOf([[maybe_unused]] const QString &file)
{
#ifdef Q_OS_UNIX
    const int folder = ::open(QFile::encodeName(QFileInfo(file).path()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return false;
    const bool synced = ::fsync(folder) == 0 || errno == EINVAL; // some file systems have no such thing
    ::close(folder);
    return synced;
#else
    return true;
#endif
}

} // namespace claviger
