#pragma once

#include <QTcpServer>
#include <QTcpSocket>

namespace claviger::test {

/// A wire that keeps every byte which passes it, in both directions; it leads to 127.0.0.1. Lives in the event loop of whoever
/// made it.
class RecordingRelay
{
public:
    explicit RecordingRelay(quint16 leadsTo, const QHostAddress &begins = QHostAddress::LocalHost)
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, leadsTo] {
            ++m_connections;
            QTcpSocket *from = m_server.nextPendingConnection();
            auto *to = new QTcpSocket(from);
            join(*from, *to);
            join(*to, *from);
            to->connectToHost(QHostAddress::LocalHost, leadsTo);
        });
        m_server.listen(begins);
    }

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] QByteArray carried() const { return m_carried; }
    [[nodiscard]] int connections() const { return m_connections; }
    void forget() { m_carried.clear(); }

private:
    void join(QTcpSocket &from, QTcpSocket &to)
    {
        QObject::connect(&from, &QTcpSocket::readyRead, &to, [this, &from, &to] {
            const QByteArray bytes = from.readAll();
            m_carried += bytes;
            to.write(bytes);
        });
        QObject::connect(&from, &QTcpSocket::disconnected, &to, [&to] { to.disconnectFromHost(); });
        QObject::connect(&from, &QTcpSocket::errorOccurred, &to, [&to] { to.disconnectFromHost(); });
    }

    QTcpServer m_server;
    QByteArray m_carried;
    int m_connections = 0;
};

} // namespace claviger::test
