#include "app/cli/report_file.h"

#include <QFileInfo>

namespace claviger::cli {

Result<ReportFile> ReportFile::open(const QString &path)
{
    ReportFile report;
    if (path.isEmpty())
        return report;
    const QString folder = QFileInfo(path).absolutePath();
    if (!QFileInfo(folder).isDir())
        return failure(ErrorCode::NotFound, folder);
    report.m_file = std::make_unique<QSaveFile>(path);
    if (!report.m_file->open(QIODevice::WriteOnly))
        return failure(ErrorCode::ReadOnly, path, report.m_file->errorString());
    return report;
}

Result<> ReportFile::write(QByteArrayView bytes)
{
    if (!m_file)
        return {};
    const bool written = m_file->write(bytes.data(), bytes.size()) == bytes.size() && m_file->commit();
    const bool isFull = m_file->error() == QFileDevice::ResourceError || m_file->error() == QFileDevice::WriteError;
    if (!written)
        return failure(isFull ? ErrorCode::NoSpace : ErrorCode::Storage, m_file->fileName(), m_file->errorString());
    return {};
}

} // namespace claviger::cli
