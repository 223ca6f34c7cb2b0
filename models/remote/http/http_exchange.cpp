#include "models/remote/http/http_exchange.h"

#include "models/remote/http/address_rules.h"
#include "models/remote/http/proxy_request.h"

#include <openssl/crypto.h>

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

QString secondsOf(milliseconds time) { return QString::number(static_cast<double>(time.count()) / 1000.0); }

/// Why TLS failed, in the library's own fixed words: they name no address and no key.
QString tlsProblem(const QSslSocket &socket)
{
    const QList<QSslError> errors = socket.sslHandshakeErrors();
    return errors.isEmpty() ? u"the TLS handshake failed"_s : errors.first().errorString();
}

} // namespace

HttpExchange::HttpExchange(const PreparedRequest &request, const HttpProfile &profile, const QSslConfiguration &tls, Ended ended)
    : m_request(request)
    , m_profile(profile)
    , m_tls(tls)
    , m_ended(std::move(ended))
{
    const HttpLimits &limits = profile.limits;
    for (const auto &[timer, limit, words] : {std::tuple(&m_connectLimit, limits.connect, u"no connection within %1 s"_s),
                                              std::tuple(&m_idleLimit, request.idle.value_or(limits.idle), u"silent for %1 s"_s),
                                              std::tuple(&m_totalLimit, limits.total, u"not done within %1 s"_s)}) {
        timer->setSingleShot(true);
        timer->setInterval(limit);
        timer->callOnTimeout(this, [this, text = words.arg(secondsOf(limit))] { fail(HttpFault::Timeout, text, true); });
    }
}

HttpExchange::~HttpExchange()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
    }
}

QString HttpExchange::peer() const { return usesProxy() ? u"the proxy "_s + m_profile.proxy->host : m_request.host; }

void HttpExchange::start()
{
    m_sinceStart.start();
    m_connectLimit.start();
    m_totalLimit.start();
    resolve();
}

void HttpExchange::resolve()
{
    const QString host = usesProxy() ? m_profile.proxy->host : m_request.host;
#ifdef CLAVIGER_TESTING
    if (const QList<QHostAddress> known = m_profile.names.value(host); !known.isEmpty()) {
        connectTo({known.begin(), known.end()});
        return;
    }
#endif
    const QHostAddress literal(host);
    if (!literal.isNull()) {
        connectTo({literal});
    } else if (isLiteralLoopback(host)) { // no name server is asked what "localhost" is
        connectTo({QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)});
    } else {
        m_lookup = QHostInfo::lookupHost(host, this, [this](const QHostInfo &info) { onResolved(info); });
    }
}

void HttpExchange::onResolved(const QHostInfo &info)
{
    m_lookup = -1;
    if (m_phase != Phase::Connecting)
        return;
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty()) {
        // Only "there is no such host" is final; a name server that does not answer may do so later.
        const HttpFault fault = usesProxy() ? HttpFault::Proxy : HttpFault::Dns;
        fail(fault, u"the address of %1 was not found"_s.arg(peer()), info.error() != QHostInfo::HostNotFound);
        return;
    }
    const QList<QHostAddress> addresses = info.addresses();
    connectTo({addresses.begin(), addresses.end()});
}

void HttpExchange::connectTo(const std::vector<QHostAddress> &found)
{
    std::vector<QHostAddress> allowed;
    std::ranges::copy_if(found, std::back_inserter(allowed), [](const QHostAddress &address) { return !isForbidden(address); });
    if (allowed.empty()) {
        fail(HttpFault::Forbidden, u"%1 leads to a link-local or reserved address"_s.arg(peer()));
        return;
    }
    m_race = std::make_unique<ConnectionRace>(familiesInTurn(allowed), usesProxy() ? m_profile.proxy->port : m_request.port,
                                              [this](std::unique_ptr<QSslSocket> socket, QAbstractSocket::SocketError error) {
                                                  onConnected(std::move(socket), error);
                                              });
    m_race->start();
}

void HttpExchange::onConnected(std::unique_ptr<QSslSocket> socket, QAbstractSocket::SocketError error)
{
    if (m_phase == Phase::Ended) // a time limit was faster, and the request may be gone
        return;
    if (!socket) {
        const QString what
            = error == QAbstractSocket::ConnectionRefusedError ? u"%1 refused the connection"_s : u"%1 cannot be reached"_s;
        fail(usesProxy() ? HttpFault::Proxy : HttpFault::Connect, what.arg(peer()), true);
        return;
    }
    m_socket = std::move(socket);
    connect(m_socket.get(), &QSslSocket::readyRead, this, [this] { onReadable(); });
    connect(m_socket.get(), &QSslSocket::bytesWritten, this, [this] { m_idleLimit.start(); });
    connect(m_socket.get(), &QSslSocket::encryptedBytesWritten, this, [this] { m_idleLimit.start(); });
    connect(m_socket.get(), &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError one) { onSocketError(one); });
    connect(m_socket.get(), &QSslSocket::disconnected, this, [this] { onClosed(); });
    connect(m_socket.get(), &QSslSocket::encrypted, this, [this] { sendRequest(); });
    connect(m_socket.get(), &QSslSocket::alertReceived, this,
            [this](QSsl::AlertLevel, QSsl::AlertType type) { m_peersGoodbye = type; });
    if (usesProxy())
        askProxy();
    else if (m_request.isTls)
        startTls();
    else
        sendRequest();
}

void HttpExchange::askProxy()
{
    m_phase = Phase::Tunnel;
    m_parser = std::make_unique<AnswerParser>(AnswerParser::Expect::HeadAlone, 0);
    const Secret request = proxyRequest(m_request.host, m_request.port, *m_profile.proxy);
    m_socket->write(request.view().data(), static_cast<qint64>(request.size()));
}

void HttpExchange::onTunnelAnswer()
{
    if (m_parser->failure()) {
        fail(HttpFault::Proxy, u"%1 answered something else than HTTP"_s.arg(peer()));
        return;
    }
    if (!m_parser->isComplete())
        return;
    const int status = m_parser->take().status;
    if (status == 407)
        fail(HttpFault::Proxy, u"%1 wants another user name and password (407)"_s.arg(peer()));
    else if (status / 100 != 2)
        fail(HttpFault::Proxy, u"%1 made no connection to %2 (%3)"_s.arg(peer(), m_request.host, QString::number(status)),
             status >= 500);
    else
        startTls();
}

void HttpExchange::startTls()
{
    m_phase = Phase::Handshake;
    m_socket->setSslConfiguration(m_tls);
    m_socket->setPeerVerifyName(m_request.host); // also the server name that is asked for
    m_socket->startClientEncryption();
}

void HttpExchange::sendRequest()
{
    m_phase = Phase::Answer;
    m_connectLimit.stop();
    m_idleLimit.start();
    m_parser = std::make_unique<AnswerParser>(
        m_request.hasAnswerBody ? AnswerParser::Expect::Message : AnswerParser::Expect::HeadAlone, m_request.bodyLimit);
    if (m_request.sink)
        m_parser->expectStream();
    m_isSent = true;
    m_sinceSent.start();
    m_socket->write(m_request.bytes.view().data(), static_cast<qint64>(m_request.bytes.size()));
}

void HttpExchange::read()
{
    std::array<char, 16 * 1024> piece{};
    // The parser is asked after each piece: nothing is read beyond the answer's end or its limit.
    while (m_phase != Phase::Ended && m_parser && !m_parser->failure()) {
        const qint64 size = m_socket->read(piece.data(), static_cast<qint64>(piece.size()));
        if (size <= 0)
            break;
        m_parser->feed({piece.data(), static_cast<std::size_t>(size)});
        handOn();
    }
    OPENSSL_cleanse(piece.data(), piece.size());
}

/// What is handed on need not be all of it, nor must it be: an event that has arrived is not held back for the next.
void HttpExchange::handOn()
{
    if (!m_parser->isStreaming())
        return;
    m_totalLimit.stop();
    if (Secret arrived = m_parser->takePiece(); !arrived.isEmpty())
        m_request.sink->take(std::move(arrived));
}

void HttpExchange::onReadable()
{
    if (m_phase == Phase::Tunnel) {
        read();
        onTunnelAnswer();
    } else if (m_phase == Phase::Answer) {
        m_idleLimit.start();
        read();
        checkAnswer();
    }
}

void HttpExchange::checkAnswer()
{
    if (m_parser->failure()) {
        HttpFailure failure = *m_parser->failure();
        fail(failure.fault, u"%1: %2"_s.arg(m_request.host, failure.detail));
        return;
    }
    if (!m_parser->isComplete())
        return;
    HttpAnswer answer = m_parser->take();
    answer.latency = milliseconds(m_sinceSent.elapsed());
    if (m_request.isTls)
        answer.certificate = m_socket->peerCertificate().digest(QCryptographicHash::Sha256).toHex();
    end({std::move(answer), false});
}

void HttpExchange::onSocketError(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        // After the handshake it is the peer that did not accept us, which TLS 1.3 says only then.
        fail(HttpFault::Tls, u"%1: %2"_s.arg(m_request.host, tlsProblem(*m_socket)));
        break;
    default: onClosed(); break;
    }
}

void HttpExchange::onClosed()
{
    switch (m_phase) {
    case Phase::Ended: return;
    case Phase::Connecting:
    case Phase::Tunnel: fail(HttpFault::Proxy, u"%1 closed the connection"_s.arg(peer()), true); return;
    case Phase::Handshake:
        if (!failOfAlert())
            fail(HttpFault::Connect, u"%1 closed the connection"_s.arg(m_request.host), true);
        return;
    case Phase::Answer: break;
    }
    read();
    if (m_parser->hasStarted()) {
        m_parser->end(m_peersGoodbye == QSsl::AlertType::CloseNotify || !m_request.isTls);
        checkAnswer();
    } else if (!failOfAlert()) {
        fail(HttpFault::Connect, u"%1 closed the connection without an answer"_s.arg(m_request.host));
    }
}

/// TLS 1.3 lets the peer refuse our certificate when we think that all is well.
bool HttpExchange::failOfAlert()
{
    if (!m_peersGoodbye || m_peersGoodbye == QSsl::AlertType::CloseNotify)
        return false;
    fail(HttpFault::Tls,
         u"%1 did not accept the TLS connection (alert %2)"_s.arg(m_request.host).arg(static_cast<int>(*m_peersGoodbye)));
    return true;
}

void HttpExchange::fail(HttpFault fault, const QString &detail, bool isPassing)
{
    HttpFailure failure{fault, detail, milliseconds(m_sinceStart.elapsed()), 1, m_isSent};
    end({tl::unexpected(std::move(failure)), isPassing && !m_isSent});
}

void HttpExchange::end(Outcome outcome)
{
    if (m_phase == Phase::Ended)
        return;
    m_phase = Phase::Ended;
    for (QTimer *timer : {&m_connectLimit, &m_idleLimit, &m_totalLimit})
        timer->stop();
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
    }
    m_ended(std::move(outcome));
}

} // namespace claviger
