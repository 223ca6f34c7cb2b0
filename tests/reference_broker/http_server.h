#pragma once

#include "tests/reference_broker/http_connection.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QTcpServer>

namespace claviger::reference {

/// Takes connections on 127.0.0.1, with TLS or without.
class HttpServer final : public QTcpServer
{
    Q_OBJECT

public:
    explicit HttpServer(HttpConnection::Handler handler, QObject *parent = nullptr);

    /// PEM; without it connections are plain. False when they are no certificate and key.
    [[nodiscard]] bool setCertificate(const QByteArray &certificate, const QByteArray &key);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    HttpConnection::Handler m_handler;
    QList<QSslCertificate> m_chain;
    QSslKey m_key;
};

} // namespace claviger::reference
