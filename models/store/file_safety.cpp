#include "models/store/file_safety.h"

#include "models/secure/random.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <utility>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

tl::unexpected<Error> systemFailure(const QString &subject, int error)
{
    const QString said = qt_error_string(error);
    switch (error) {
    case ENOSPC:
    case EDQUOT: return failure(ErrorCode::NoSpace, subject, said);
    case EROFS:
    case EACCES:
    case EPERM: return failure(ErrorCode::ReadOnly, subject, said);
    case EEXIST: return failure(ErrorCode::AlreadyExists, subject, said);
    default: return failure(ErrorCode::Storage, subject, said);
    }
}

#ifdef Q_OS_UNIX
Result<> sync(const QString &path, int flags)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    if (descriptor < 0)
        return systemFailure(path, errno);
    const int error = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    return error == 0 ? Result<>() : systemFailure(path, error);
}

Result<> giveName(const QString &from, const QString &to)
{
    // link() and not rename(): it never replaces a file that is there
    if (::link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0)
        return {};
    const int error = errno;
    if (error == EEXIST || !(error == EPERM || error == ENOTSUP || error == ENOSYS))
        return systemFailure(to, error);
    return QFile::rename(from, to) ? Result<>() : systemFailure(to, EEXIST); // a file system without hard links
}
#else
Result<> sync(const QString &, int) { return {}; }

Result<> giveName(const QString &from, const QString &to)
{
    return QFile::rename(from, to) ? Result<>() : systemFailure(to, EEXIST);
}
constexpr int O_RDONLY = 0;
constexpr int O_RDWR = 0;
#endif

} // namespace

DraftFile::DraftFile(QString path, QString target)
    : m_path(std::move(path))
    , m_target(std::move(target))
{
}

DraftFile::DraftFile(DraftFile &&other) noexcept
    : m_path(std::exchange(other.m_path, {}))
    , m_target(std::exchange(other.m_target, {}))
{
}

DraftFile::~DraftFile()
{
    if (m_path.isEmpty())
        return;
    QFile::remove(m_path);
    QFile::remove(m_path + u"-journal"_s);
}

Result<DraftFile> DraftFile::create(const QString &target)
{
    const QFileInfo facts(target);
    if (facts.exists() || facts.isSymLink())
        return failure(ErrorCode::AlreadyExists, target);
    if (!facts.absoluteDir().exists())
        return failure(ErrorCode::NotFound, facts.absolutePath());
    const QString path = u"%1.new-%2"_s.arg(facts.absoluteFilePath(), QString::fromLatin1(randomBytes(6).toHex()));
    QFile file(path);
    errno = 0;
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return systemFailure(facts.absolutePath(), errno);
    return DraftFile(path, facts.absoluteFilePath());
}

Result<> DraftFile::publish()
{
    return sync(m_path, O_RDWR).and_then([this] { return giveName(m_path, m_target); }).and_then([this] {
        return sync(QFileInfo(m_target).absolutePath(), O_RDONLY);
    });
}

} // namespace claviger
