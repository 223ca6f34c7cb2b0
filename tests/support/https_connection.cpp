#include "tests/support/https_connection.h"

#include <QSslCertificate>
#include <QSslSocket>

#include <sys/socket.h>
#include <zlib.h>

#include <algorithm>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 fiveGigabytes = 5LL * 1024 * 1024 * 1024;

QByteArray gzipBomb()
{
    z_stream stream{};
    deflateInit2_(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, static_cast<int>(sizeof(stream)));
    QByteArray zeros(1024 * 1024, '\0');
    QByteArray packed(1024 * 1024, '\0');
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    for (int i = 0; i < 64; ++i) {
        stream.next_in = reinterpret_cast<Bytef *>(zeros.data());
        stream.avail_in = static_cast<uInt>(zeros.size());
        deflate(&stream, i == 63 ? Z_FINISH : Z_NO_FLUSH);
    }
    packed.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

/// Status line and headers, without the empty line.
QByteArray headOf(const ServedAnswer &answer)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + " Answer\r\nConnection: close\r\n";
    for (const auto &[name, value] : answer.headers)
        head += name + ": " + value + "\r\n";
    return head;
}

QByteArray messageOf(const ServedAnswer &answer)
{
    if (!answer.raw.isEmpty())
        return answer.raw;
    QByteArray head = headOf(answer);
    QByteArray body = answer.body;
    if (answer.fault == ServedFault::GzipBomb) {
        body = gzipBomb();
        head += "Content-Encoding: gzip\r\n";
    }
    qsizetype said = body.size();
    if (answer.fault == ServedFault::Truncated)
        said += 100;
    if (answer.fault == ServedFault::LongerThanSaid)
        said -= 1;
    if (answer.fault == ServedFault::Garbage)
        return "220 mail.example.com ESMTP ready\r\n";
    if (answer.fault != ServedFault::Cut)
        head += "Content-Length: " + QByteArray::number(said) + "\r\n";
    return head + "\r\n" + body;
}

} // namespace

HttpsConnection::HttpsConnection(QSslSocket *socket, Hooks hooks, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_hooks(std::move(hooks))
{
    m_socket->setParent(this);
    connect(m_socket, &QSslSocket::readyRead, this, [this] { read(); });
    connect(m_socket, &QSslSocket::disconnected, this, &QObject::deleteLater);
    connect(m_socket, &QSslSocket::errorOccurred, this, &QObject::deleteLater);
    connect(m_socket, &QSslSocket::encryptedBytesWritten, this, [this](qint64 size) { m_hooks.sent(size); });
    connect(m_socket, &QSslSocket::bytesWritten, this, [this](qint64 size) {
        if (!m_socket->isEncrypted())
            m_hooks.sent(size);
    });
}

void HttpsConnection::start(const QSslConfiguration *tls)
{
    if (!tls)
        return;
    m_socket->setSslConfiguration(*tls);
    m_socket->startServerEncryption();
}

void HttpsConnection::resetWhenAddressed()
{
    m_socket->disconnect(this);
    connect(m_socket, &QSslSocket::readyRead, this, [this] { reset(); });
    connect(m_socket, &QSslSocket::disconnected, this, &QObject::deleteLater);
}

void HttpsConnection::reset()
{
    const linger atOnce{1, 0};
    ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
    m_socket->abort();
}

void HttpsConnection::read()
{
    m_received += m_socket->readAll();
    ServedRequest request;
    if (m_hasAnswered || !parse(request))
        return;
    m_hasAnswered = true;
    request.clientCertificate = m_socket->peerCertificate().isNull()
        ? QByteArray()
        : m_socket->peerCertificate().digest(QCryptographicHash::Sha256).toHex();
    ServedAnswer answer = m_hooks.answer(std::move(request));
    if (answer.delay.count() > 0)
        QTimer::singleShot(answer.delay, this, [this, answer] { respond(answer); });
    else
        respond(std::move(answer));
}

bool HttpsConnection::parse(ServedRequest &request) const
{
    const qsizetype headEnd = m_received.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return false;
    QList<QByteArray> lines = m_received.left(headEnd).split('\n');
    const QList<QByteArray> words = lines.takeFirst().trimmed().split(' ');
    request.method = words.value(0);
    request.target = words.value(1);
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.emplace_back(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    request.body = m_received.mid(headEnd + 4);
    return request.body.size() >= request.header("content-length").toLongLong();
}

void HttpsConnection::respond(ServedAnswer answer)
{
    switch (answer.fault) {
    case ServedFault::Stall: break;
    case ServedFault::Reset: reset(); break;
    case ServedFault::HugeLength:
    case ServedFault::EndlessChunks: sendEndlessly(answer); break;
    case ServedFault::Drip:
        m_dripping = messageOf(answer);
        m_timer.callOnTimeout(this, [this] { drip(); });
        m_timer.start(std::chrono::milliseconds(10));
        break;
    default: send(answer); break;
    }
}

void HttpsConnection::send(const ServedAnswer &answer)
{
    const QByteArray message = messageOf(answer);
    m_socket->write(answer.fault == ServedFault::ResetHalfway ? message.left(message.size() / 2) : message);
    if (answer.fault == ServedFault::ResetHalfway || answer.fault == ServedFault::Cut) {
        m_socket->flush();
        if (answer.fault == ServedFault::Cut)
            m_socket->abort();
        else
            QTimer::singleShot(std::chrono::milliseconds(50), this, [this] { reset(); });
    } else {
        m_socket->disconnectFromHost();
    }
}

void HttpsConnection::sendEndlessly(const ServedAnswer &answer)
{
    m_inChunks = answer.fault == ServedFault::EndlessChunks;
    m_left = fiveGigabytes;
    m_socket->write(headOf(answer) + (m_inChunks ? "Transfer-Encoding: chunked" : "Content-Length: " + QByteArray::number(m_left))
                    + "\r\n\r\n");
    connect(m_socket, &QSslSocket::bytesWritten, this, [this] { pump(); });
    connect(m_socket, &QSslSocket::encryptedBytesWritten, this, [this] { pump(); });
    pump();
}

void HttpsConnection::pump()
{
    static const QByteArray piece(64 * 1024, 'x');
    while (m_left > 0 && m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() < 4 * piece.size()) {
        if (m_inChunks)
            m_socket->write(QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n");
        else
            m_socket->write(piece);
        m_left -= piece.size();
    }
}

void HttpsConnection::drip()
{
    m_socket->write(m_dripping.left(1));
    m_dripping.remove(0, 1);
    if (m_dripping.isEmpty())
        m_socket->disconnectFromHost();
}

} // namespace claviger::test
