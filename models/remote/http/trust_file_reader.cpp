#include "models/remote/http/trust_file_reader.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kLargest = 1024LL * 1024;

QString subjectOf(const QSslCertificate &certificate)
{
    for (const QSslCertificate::SubjectInfo part : {QSslCertificate::CommonName, QSslCertificate::Organization}) {
        if (const QString name = certificate.subjectInfo(part).join(u", "_s); !name.isEmpty())
            return name;
    }
    return certificate.subjectDisplayName();
}

Instant instantOf(const QDateTime &time) { return Instant{std::chrono::milliseconds{time.toMSecsSinceEpoch()}}; }

Result<QByteArray> readAll(const QString &path)
{
    if (!QFileInfo::exists(path))
        return failure(ErrorCode::NotFound, path);
    if (!QFileInfo(path).isFile()) // a pipe would never end
        return failure(ErrorCode::InvalidInput, path, u"it is not a file"_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::AccessDenied, path, file.errorString());
    QByteArray bytes = file.read(kLargest + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorCode::Storage, path, file.errorString());
    if (bytes.size() > kLargest)
        return failure(ErrorCode::InvalidInput, path, u"it is larger than 1 MiB"_s);
    return bytes;
}

} // namespace

Result<TrustFile> readTrustFile(const QString &file)
{
    Result<QByteArray> pem = readAll(file);
    if (!pem)
        return tl::unexpected(pem.error());
    TrustFile read;
    for (const QSslCertificate &certificate : QSslCertificate::fromData(*pem, QSsl::Pem))
        read.certificates.push_back(
            {subjectOf(certificate), instantOf(certificate.effectiveDate()), instantOf(certificate.expiryDate())});
    if (read.certificates.empty())
        return failure(ErrorCode::InvalidInput, file, u"there is no certificate in PEM form in it"_s);
    read.pem = *std::move(pem);
    return read;
}

} // namespace claviger
