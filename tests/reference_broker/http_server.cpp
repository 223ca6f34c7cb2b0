#include "tests/reference_broker/http_server.h"

#include <QSslConfiguration>
#include <QSslSocket>

#include <array>

namespace claviger::reference {

HttpServer::HttpServer(HttpConnection::Handler handler, QObject *parent)
    : QTcpServer(parent)
    , m_handler(std::move(handler))
{
    setMaxPendingConnections(256);
}

bool HttpServer::setCertificate(const QByteArray &certificate, const QByteArray &key)
{
    m_chain = QSslCertificate::fromData(certificate, QSsl::Pem);
    for (const QSsl::KeyAlgorithm kind : std::array{QSsl::Ec, QSsl::Rsa}) {
        m_key = QSslKey(key, kind, QSsl::Pem, QSsl::PrivateKey);
        if (!m_key.isNull())
            break;
    }
    return !m_chain.isEmpty() && !m_key.isNull();
}

void HttpServer::incomingConnection(qintptr descriptor)
{
    auto *socket = new QSslSocket;
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    new HttpConnection(socket, m_handler, this);
    if (m_chain.isEmpty())
        return;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(m_chain);
    tls.setPrivateKey(m_key);
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket->setSslConfiguration(tls);
    socket->startServerEncryption();
}

} // namespace claviger::reference
