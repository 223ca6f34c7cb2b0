#include "models/base/draft_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <cstdio>
#include <utility>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace claviger {

using namespace Qt::Literals::StringLiterals;

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

namespace {

#ifdef Q_OS_UNIX
Result<> syncPath(const QString &path, int flags)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    if (descriptor < 0)
        return systemFailure(path, errno);
    const int error = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    return error == 0 ? Result<>() : systemFailure(path, error);
}

Result<> giveName(const QString &from, const QString &to, DraftFile::Existing existing)
{
    if (existing == DraftFile::Existing::Replace)
        return ::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0 ? Result<>()
                                                                                                     : systemFailure(to, errno);
    // link() and not rename(): it never replaces a file that is there
    if (::link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0)
        return {};
    const int error = errno;
    if (error == EEXIST || !(error == EPERM || error == ENOTSUP || error == ENOSYS))
        return systemFailure(to, error);
    return QFile::rename(from, to) ? Result<>() : systemFailure(to, EEXIST); // a file system without hard links
}
#else
Result<> syncPath(const QString &, int) { return {}; }

Result<> giveName(const QString &from, const QString &to, DraftFile::Existing existing)
{
    if (existing == DraftFile::Existing::Replace)
        QFile::remove(to);
    return QFile::rename(from, to) ? Result<>() : systemFailure(to, EEXIST);
}
constexpr int O_RDONLY = 0;
constexpr int O_RDWR = 0;
#endif

} // namespace

DraftFile::DraftFile(QString path, QString target, Existing existing)
    : m_path(std::move(path))
    , m_target(std::move(target))
    , m_existing(existing)
{
}

DraftFile::DraftFile(DraftFile &&other) noexcept
    : m_path(std::exchange(other.m_path, {}))
    , m_target(std::exchange(other.m_target, {}))
    , m_existing(other.m_existing)
{
}

DraftFile::~DraftFile()
{
    if (m_path.isEmpty())
        return;
    QFile::remove(m_path);
    QFile::remove(m_path + u"-journal"_s);
}

Result<DraftFile> DraftFile::create(const QString &target, Existing existing)
{
    const QFileInfo facts(target);
    if (existing == Existing::Keep && (facts.exists() || facts.isSymLink()))
        return failure(ErrorCode::AlreadyExists, target);
    if (!facts.absoluteDir().exists())
        return failure(ErrorCode::NotFound, facts.absolutePath());
    const QString path
        = u"%1.new-%2"_s.arg(facts.absoluteFilePath(), QString::number(QRandomGenerator::system()->generate64(), 16));
    QFile file(path);
    errno = 0;
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return systemFailure(facts.absolutePath(), errno);
    return DraftFile(path, facts.absoluteFilePath(), existing);
}

Result<> DraftFile::sync() const { return syncPath(m_path, O_RDWR); }

Result<> DraftFile::publish()
{
    return sync().and_then([this] { return giveName(m_path, m_target, m_existing); }).and_then([this] {
        return syncPath(QFileInfo(m_target).absolutePath(), O_RDONLY);
    });
}

} // namespace claviger
