#include "models/audit/report/report_file.h"

#include <QFileInfo>

#include <cerrno>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kBuffer = 1 << 20;

} // namespace

ReportFile::ReportFile(QString target)
    : m_target(std::move(target))
{
    m_buffer.reserve(kBuffer + (kBuffer >> 2));
}

ReportFile::~ReportFile()
{
    close();
    m_file.close(); // before the draft is removed
}

Result<> ReportFile::begin()
{
    const QFileInfo facts(m_target);
    if (facts.isDir())
        return failure(ErrorCode::InvalidInput, m_target, u"It is a folder."_s);
    const bool isDevice = facts.exists() && !facts.isFile();
    if (!isDevice) {
        auto draft = DraftFile::create(m_target, DraftFile::Existing::Replace);
        if (!draft)
            return tl::unexpected(draft.error());
        m_draft.emplace(*std::move(draft));
    }
    m_file.setFileName(isDevice ? m_target : m_draft->path());
    errno = 0;
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return systemFailure(m_target, errno);
    open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    return {};
}

void ReportFile::append(QByteArrayView bytes) { writeData(bytes.data(), bytes.size()); }

Result<> ReportFile::state() const { return m_failure ? tl::unexpected(*m_failure) : Result<>(); }

Result<> ReportFile::publish()
{
    drain();
    m_file.close();
    if (auto fine = state(); !fine)
        return fine;
    return m_draft ? m_draft->publish() : Result<>();
}

qint64 ReportFile::readData(char *, qint64) { return -1; }

qint64 ReportFile::writeData(const char *data, qint64 size)
{
    if (size >= kBuffer) { // large enough by itself
        drain();
        send({data, size});
        return size;
    }
    m_buffer.append(data, size);
    if (m_buffer.size() >= kBuffer)
        drain();
    return size;
}

void ReportFile::drain()
{
    send(m_buffer);
    m_buffer.resize(0);
}

void ReportFile::send(QByteArrayView bytes)
{
    errno = 0;
    if (!m_failure && m_file.write(bytes.data(), bytes.size()) != bytes.size())
        m_failure = systemFailure(m_target, errno).value();
}

} // namespace claviger
