#include "models/store/lock_holder.h"

#include <QFile>

#ifdef Q_OS_LINUX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>
#include <mutex>
#include <utility>
#endif

namespace claviger {

using namespace Qt::Literals::StringLiterals;

#ifdef Q_OS_LINUX

namespace {

constexpr off_t kPendingByte = 0x40000000; ///< SQLite's file format, "lock-byte page"
constexpr off_t kLockBytes = 512;

/// A descriptor only for asking. It is never closed: closing any descriptor of a file drops all locks that the
/// process has on it, those of an open store included. One a file, and only after a collision.
int askingDescriptor(const QString &file)
{
    static std::mutex mutex;
    static std::map<std::pair<dev_t, ino_t>, int> open;
    const QByteArray path = QFile::encodeName(file);
    struct stat facts {
    };
    if (::stat(path.constData(), &facts) != 0)
        return -1;
    const std::scoped_lock lock(mutex);
    const auto [at, isNew] = open.try_emplace({facts.st_dev, facts.st_ino}, -1);
    if (isNew)
        at->second = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
    return at->second;
}

QString programOf(pid_t process)
{
    QFile name(u"/proc/%1/comm"_s.arg(process));
    return name.open(QIODevice::ReadOnly) ? QString::fromUtf8(name.readAll()).trimmed() : QString();
}

} // namespace

QString describeLockHolder(const QString &file)
{
    const int descriptor = askingDescriptor(file);
    if (descriptor < 0)
        return {};
    struct flock question {
    };
    question.l_type = F_WRLCK;
    question.l_whence = SEEK_SET;
    question.l_start = kPendingByte;
    question.l_len = kLockBytes;
    if (::fcntl(descriptor, F_GETLK, &question) != 0 || question.l_type == F_UNLCK || question.l_pid <= 0)
        return {};
    const QString program = programOf(question.l_pid);
    const QString process = u"process %1"_s.arg(question.l_pid);
    return program.isEmpty() ? process : program + u", "_s + process;
}

#else

QString describeLockHolder(const QString &) { return {}; }

#endif

} // namespace claviger
