#pragma once

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace claviger::test {

/// A server on 127.0.0.1 that answers what it likes: every piece of bytes that arrives goes to a script.
class ScriptedServer
{
public:
    /// \p heard is called with what arrived since the last call, empty for a new connection.
    explicit ScriptedServer(std::function<void(QTcpSocket &socket, const QByteArray &heard)> script)
        : m_script(std::move(script))
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            ++m_connections;
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                const QByteArray heard = socket->readAll();
                m_heard += heard;
                m_script(*socket, heard);
            });
            m_script(*socket, {});
        });
        m_server.listen(QHostAddress::LocalHost);
    }

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] int connections() const { return m_connections; }
    /// All that anybody said.
    [[nodiscard]] QByteArray heard() const { return m_heard; }

private:
    std::function<void(QTcpSocket &, const QByteArray &)> m_script;
    QTcpServer m_server;
    QByteArray m_heard;
    int m_connections = 0;
};

} // namespace claviger::test
