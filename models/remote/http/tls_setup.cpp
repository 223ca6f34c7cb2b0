#include "models/remote/http/tls_setup.h"

#include <QLoggingCategory>
#include <QSslCertificate>
#include <QSslKey>

#include <array>
#include <mutex>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QLoggingCategory::CategoryFilter &filterBefore()
{
    static QLoggingCategory::CategoryFilter filter = nullptr;
    return filter;
}

void silence(QLoggingCategory *category)
{
    if (filterBefore())
        filterBefore()(category);
    const QLatin1StringView name(category->categoryName());
    if (!name.startsWith("qt.network"_L1) && !name.startsWith("qt.tlsbackend"_L1))
        return;
    for (const QtMsgType level : {QtDebugMsg, QtInfoMsg, QtWarningMsg, QtCriticalMsg})
        category->setEnabled(level, false);
}

QSslKey keyOf(const HttpProfile &profile)
{
    const QByteArray pem
        = QByteArray::fromRawData(profile.clientKeyPem.view().data(), static_cast<qsizetype>(profile.clientKeyPem.size()));
    const Secret &phrase = profile.clientKeyPassphrase;
    const QByteArray passphrase = QByteArray::fromRawData(phrase.view().data(), static_cast<qsizetype>(phrase.size()));
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        if (const QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, passphrase); !key.isNull())
            return key;
    }
    return {};
}

} // namespace

void silenceNetworkLog()
{
    static std::once_flag once;
    std::call_once(once, [] {
        // The filter must know its predecessor before the first category meets it.
        filterBefore() = QLoggingCategory::installFilter(nullptr);
        QLoggingCategory::installFilter(silence);
    });
}

tl::expected<QSslConfiguration, QString> tlsConfiguration(const HttpProfile &profile)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    tls.setAllowedNextProtocols({QSslConfiguration::NextProtocolHttp1_1});
    const QList<QSslCertificate> own = QSslCertificate::fromData(profile.caPem, QSsl::Pem);
    if (own.isEmpty() && (!profile.caPem.isEmpty() || !profile.systemTrust))
        return tl::unexpected(u"the profile's certificates to trust cannot be read"_s);
    if (profile.systemTrust)
        tls.addCaCertificates(own);
    else
        tls.setCaCertificates(own);
    if (profile.clientCertificatePem.isEmpty())
        return tls;
    const QList<QSslCertificate> chain = QSslCertificate::fromData(profile.clientCertificatePem, QSsl::Pem);
    if (chain.isEmpty())
        return tl::unexpected(u"the profile's client certificate cannot be read"_s);
    const QSslKey key = keyOf(profile);
    if (key.isNull())
        return tl::unexpected(u"the key of the profile's client certificate cannot be read"_s);
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    return tls;
}

} // namespace claviger
