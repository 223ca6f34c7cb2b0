#include "tests/reference_broker/http_connection.h"

#include <QHostAddress>
#include <QSslSocket>

#include <sys/socket.h>

#include <algorithm>

namespace claviger::reference {

QByteArray RawRequest::header(QByteArrayView name) const
{
    const auto found = std::ranges::find_if(headers, [&](const auto &header) { return header.first == name; });
    return found == headers.end() ? QByteArray() : found->second;
}

/// The connection as those see it who answer; it may be gone.
class HttpConnection::Link final : public Channel
{
public:
    explicit Link(HttpConnection *connection)
        : m_connection(connection)
    {
    }

    void begin(int status, const std::vector<std::pair<QByteArray, QByteArray>> &headers) override
    {
        if (isOpen())
            m_connection->begin(status, headers);
    }
    void write(const QByteArray &bytes) override
    {
        if (isOpen())
            m_connection->write(bytes);
    }
    void end() override
    {
        if (isOpen())
            m_connection->end();
    }
    [[nodiscard]] bool isOpen() const override
    {
        return m_connection && m_connection->m_socket->state() == QAbstractSocket::ConnectedState;
    }
    [[nodiscard]] qint64 waiting() const override
    {
        return isOpen() ? m_connection->m_socket->bytesToWrite() + m_connection->m_socket->encryptedBytesToWrite() : 0;
    }
    void onMoved(std::function<void()> handler) override
    {
        if (m_connection)
            m_connection->m_moved = std::move(handler);
    }

    [[nodiscard]] HttpConnection *connection() const { return m_connection; }

private:
    QPointer<HttpConnection> m_connection;
};

void spoil(Channel &channel, WireFault fault)
{
    auto *link = dynamic_cast<HttpConnection::Link *>(&channel);
    if (link && link->connection())
        link->connection()->setFault(fault);
}

HttpConnection::HttpConnection(QSslSocket *socket, Handler handler, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_handler(std::move(handler))
{
    socket->setParent(this);
    connect(socket, &QSslSocket::readyRead, this, &HttpConnection::read);
    connect(socket, &QSslSocket::bytesWritten, this, &HttpConnection::moved);
    connect(socket, &QSslSocket::encryptedBytesWritten, this, &HttpConnection::moved);
    connect(socket, &QSslSocket::disconnected, this, [this] {
        moved();
        m_moved = nullptr;
        deleteLater();
    });
    connect(socket, &QSslSocket::errorOccurred, this, [this] {
        if (m_socket->state() != QAbstractSocket::ConnectedState)
            deleteLater();
    });
    connect(&m_timer, &QTimer::timeout, this, &HttpConnection::drip);
}

void HttpConnection::read()
{
    while (!m_isBusy && m_socket->bytesAvailable() > 0) {
        if (!m_hasHead && !readHead())
            return;
        if (!(m_isChunked ? readChunks() : readBody()))
            return;
        ready();
    }
}

/// Answers whether the whole head is there.
bool HttpConnection::readHead()
{
    while (m_socket->canReadLine()) {
        const QByteArray line = m_socket->readLine().trimmed();
        m_headSize += line.size();
        if (m_headSize > kMostHead) {
            refuse(431);
            return false;
        }
        if (!m_hasLine) {
            const QList<QByteArray> parts = line.split(' ');
            if (parts.size() != 3 || !parts[2].startsWith("HTTP/1.")) {
                refuse(400);
                return false;
            }
            m_hasLine = true;
            m_request.method = parts[0];
            m_request.target = parts[1];
            m_keeps = parts[2] == "HTTP/1.1";
        } else if (!line.isEmpty()) {
            takeHeader(line);
        } else {
            m_hasHead = true;
            m_request.isTooLarge = m_bodySize > kMostBody;
            if (m_request.header("expect") == "100-continue" && !m_request.isTooLarge)
                m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
            return true;
        }
    }
    return false;
}

void HttpConnection::takeHeader(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = line.left(std::max<qsizetype>(colon, 0)).toLower();
    const QByteArray value = line.mid(colon + 1).trimmed();
    m_request.headers.emplace_back(name, value);
    if (name == "content-length")
        m_bodySize = static_cast<qsizetype>(std::min(value.toULongLong(), quint64{1} << 40U));
    else if (name == "transfer-encoding")
        m_isChunked = value.toLower() == "chunked";
    else if (name == "connection" && value.toLower() == "close")
        m_keeps = false;
}

/// Straight from the socket into memory that is wiped.
bool HttpConnection::readBody()
{
    if (m_request.isTooLarge)
        return true;
    while (m_bodySize > 0 && m_socket->bytesAvailable() > 0) {
        Secret piece(static_cast<std::size_t>(std::min<qint64>(m_bodySize, m_socket->bytesAvailable())));
        const qint64 got = m_socket->read(reinterpret_cast<char *>(piece.bytes().data()), static_cast<qint64>(piece.size()));
        if (got <= 0)
            return false;
        m_body.append(piece.view().substr(0, static_cast<std::size_t>(got)));
        m_bodySize -= got;
    }
    return m_bodySize == 0;
}

bool HttpConnection::readChunks()
{
    for (;;) {
        if (m_bodySize > 0 && !readBody())
            return false;
        if (!m_socket->canReadLine())
            return false;
        const QByteArray line = m_socket->readLine().trimmed();
        if (line.isEmpty())
            continue; // behind a chunk
        m_bodySize = line.left(line.indexOf(';')).toLongLong(nullptr, 16);
        if (m_bodySize == 0)
            return true;
        if (m_bodySize < 0 || static_cast<qsizetype>(m_body.size()) + m_bodySize > kMostBody) {
            m_request.isTooLarge = true;
            return true;
        }
    }
}

void HttpConnection::ready()
{
    m_isBusy = true;
    m_request.body = m_body.take();
    m_request.address = m_socket->peerAddress().toString();
    m_request.isLoopback = m_socket->peerAddress().isLoopback();
    if (m_request.isTooLarge)
        m_keeps = false; // what follows is its body
    m_hasLine = m_hasHead = m_isChunked = false;
    m_headSize = m_bodySize = 0;
    m_handler(std::exchange(m_request, {}), std::make_shared<Link>(this));
}

void HttpConnection::refuse(int status)
{
    m_isBusy = true;
    m_keeps = false;
    begin(status, {{"Content-Length", "0"}});
    end();
}

void HttpConnection::begin(int status, const std::vector<std::pair<QByteArray, QByteArray>> &headers)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " -\r\n";
    bool hasLength = status == 204 || status == 304;
    for (const auto &[name, value] : headers) {
        hasLength = hasLength || name == "Content-Length";
        const bool isLonger = m_fault == WireFault::Truncated && name == "Content-Length";
        head += name + ": " + (isLonger ? QByteArray::number(value.toLongLong() + 100) : value) + "\r\n";
    }
    m_keeps = m_keeps && hasLength && m_fault == WireFault::None;
    head += m_keeps ? "\r\n" : "Connection: close\r\n\r\n";
    write(head);
}

void HttpConnection::write(const QByteArray &bytes)
{
    if (m_fault == WireFault::None || m_fault == WireFault::Truncated)
        m_socket->write(bytes);
    else
        m_held += bytes;
}

void HttpConnection::end()
{
    switch (m_fault) {
    case WireFault::Stall: return; // until the peer has had enough
    case WireFault::Drip: m_timer.start(10); return;
    case WireFault::Reset: reset(); return;
    case WireFault::ResetHalfway:
        m_socket->write(m_held.left(m_held.size() / 2));
        m_socket->flush();
        QTimer::singleShot(50, this, &HttpConnection::reset);
        return;
    case WireFault::Garbage: m_socket->write("this is no HTTP\r\n\r\n"); break;
    case WireFault::None:
    case WireFault::Truncated: break;
    }
    if (!m_keeps) {
        m_socket->disconnectFromHost();
        return;
    }
    m_isBusy = false;
    QMetaObject::invokeMethod(this, &HttpConnection::read, Qt::QueuedConnection);
}

void HttpConnection::moved()
{
    if (const auto handler = m_moved) // it may take itself away
        handler();
}

void HttpConnection::drip()
{
    m_socket->write(m_held.left(1));
    m_held.remove(0, 1);
    if (m_held.isEmpty()) {
        m_timer.stop();
        m_socket->disconnectFromHost();
    }
}

void HttpConnection::reset()
{
    const linger atOnce{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
    m_socket->abort();
    deleteLater();
}

} // namespace claviger::reference
