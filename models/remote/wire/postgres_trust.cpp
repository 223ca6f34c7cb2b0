#include "models/remote/wire/postgres_trust.h"

#include "models/remote/wire/postgres_session.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Where distributions keep the certificates that they trust, as one file.
constexpr std::array kBundles{"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
                              "/etc/ssl/cert.pem"};

QByteArray readSystemPem()
{
    for (const char *bundle : kBundles) {
        QFile file(QString::fromLatin1(bundle));
        if (file.open(QIODevice::ReadOnly))
            return file.readAll() + '\n';
    }
    QByteArray all;
    for (const QSslCertificate &certificate : QSslConfiguration::systemCaCertificates())
        all += certificate.toPem();
    return all;
}

/// Read once, and kept to the very end: a thread that is left behind may still look at it.
const QByteArray &systemPem()
{
    static const QByteArray &pem = *new QByteArray(readSystemPem());
    return pem;
}

} // namespace

Result<PostgresTrust> PostgresTrust::prepare(const PostgresErrand &errand)
{
    PostgresTrust trust;
    if (!trust.m_folder->isValid())
        return failure(ErrorCode::Storage, trust.m_folder->path(), trust.m_folder->errorString());
    if (errand.target.tls != PostgresTls::VerifyCa && errand.target.tls != PostgresTls::VerifyFull)
        return trust;
    QByteArray pem = errand.target.rootPem;
    if (pem.isEmpty())
        pem = (errand.systemTrust ? systemPem() : QByteArray()) + errand.caPem;
    QFile file(QFile::decodeName(trust.rootFile()));
    if (!file.open(QIODevice::WriteOnly) || file.write(pem) != pem.size() || !file.flush())
        return failure(ErrorCode::Storage, file.fileName(), file.errorString());
    return trust;
}

QByteArray PostgresTrust::rootFile() const { return QFile::encodeName(m_folder->filePath(u"root.pem"_s)); }

QByteArray PostgresTrust::missingFile() const { return QFile::encodeName(m_folder->filePath(u"none"_s)); }

} // namespace claviger
