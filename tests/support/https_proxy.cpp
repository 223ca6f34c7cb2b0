#include "tests/support/https_proxy.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <mutex>

namespace claviger::test {

struct HttpsProxy::State {
    Setup setup;
    quint16 port = 0;
    mutable std::mutex mutex;
    std::vector<QByteArray> heads;
    QByteArray carried;
};

class HttpsProxy::Listener final : public QTcpServer
{
public:
    explicit Listener(std::shared_ptr<State> state)
        : m_state(std::move(state))
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *client = nextPendingConnection())
                connect(client, &QTcpSocket::readyRead, this, [this, client] { onHead(client); });
        });
    }

private:
    void onHead(QTcpSocket *client)
    {
        const QByteArray head = client->peek(64 * 1024);
        const qsizetype end = head.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        client->disconnect(this);
        client->read(end + 4);
        {
            const std::lock_guard lock(m_state->mutex);
            m_state->heads.push_back(head.left(end));
        }
        const QByteArray wanted = m_state->setup.credentials;
        if (!m_state->setup.answer.isEmpty())
            refuse(client, m_state->setup.answer);
        else if (!wanted.isEmpty() && !head.contains("Proxy-Authorization: Basic " + wanted.toBase64() + "\r\n"))
            refuse(client, "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
        else
            join(client);
    }

    static void refuse(QTcpSocket *client, const QByteArray &answer)
    {
        client->write(answer);
        client->disconnectFromHost();
    }

    void join(QTcpSocket *client)
    {
        auto *server = new QTcpSocket(client);
        connect(server, &QTcpSocket::connected, client, [client] { client->write("HTTP/1.1 200 Connected\r\n\r\n"); });
        connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
        connect(server, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
        connect(client, &QTcpSocket::disconnected, server, [server] { server->disconnectFromHost(); });
        connect(client, &QTcpSocket::readyRead, server, [state = m_state, client, server] {
            const QByteArray bytes = client->readAll();
            const std::lock_guard lock(state->mutex);
            state->carried += bytes;
            server->write(bytes);
        });
        server->connectToHost(QHostAddress::LocalHost, m_state->setup.leadsTo);
    }

    std::shared_ptr<State> m_state;
};

HttpsProxy::HttpsProxy(Setup setup)
    : m_state(std::make_shared<State>())
    , m_listener(nullptr)
{
    m_state->setup = std::move(setup);
    m_listener = new Listener(m_state);
    if (!m_listener->listen(QHostAddress::LocalHost))
        qFatal("a test proxy cannot listen");
    m_state->port = m_listener->serverPort();
    m_listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_listener, &QObject::deleteLater);
    m_thread.start();
}

HttpsProxy::~HttpsProxy()
{
    m_thread.quit();
    m_thread.wait();
}

quint16 HttpsProxy::port() const { return m_state->port; }

std::vector<QByteArray> HttpsProxy::heads() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->heads;
}

QByteArray HttpsProxy::carried() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->carried;
}

} // namespace claviger::test
