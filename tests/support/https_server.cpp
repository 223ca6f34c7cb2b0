#include "tests/support/https_server.h"

#include "tests/support/https_connection.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>

#include <algorithm>
#include <mutex>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

namespace {

IssuedCertificate certificateFor(const TestCa &ca, const HttpsServer::Setup &setup)
{
    CertificateWish wish;
    wish.hosts = setup.tls == ServedTls::WrongHost ? QStringList{u"elsewhere.example.com"_s} : setup.hosts;
    wish.isSelfSigned = setup.tls == ServedTls::SelfSigned;
    if (setup.tls == ServedTls::Expired) {
        wish.validFromDays = -40;
        wish.validToDays = -10;
    }
    return ca.issue(wish);
}

QSslConfiguration tlsFor(const IssuedCertificate &issued, const HttpsServer::Setup &setup)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(issued.certificate));
    tls.setPrivateKey(QSslKey(issued.key, QSsl::Ec));
    tls.setPeerVerifyMode(setup.clientCa.isEmpty() ? QSslSocket::VerifyNone : QSslSocket::VerifyPeer);
    if (!setup.clientCa.isEmpty()) {
        tls.setCaCertificates(QSslCertificate::fromData(setup.clientCa));
        tls.setMissingCertificateIsFatal(true);
    }
    if (setup.tls == ServedTls::Old) {
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        tls.setProtocol(QSsl::TlsV1_1);
        QT_WARNING_POP
        tls.setBackendConfigurationOption("CipherString", QByteArray("ALL:@SECLEVEL=0"));
    }
    return tls;
}

} // namespace

QByteArray ServedRequest::header(const QByteArray &name) const
{
    const auto at = std::ranges::find_if(headers, [&](const auto &one) { return one.first == name; });
    return at == headers.end() ? QByteArray() : at->second;
}

struct HttpsServer::State {
    Handler handler;
    Setup setup;
    QSslConfiguration tls;
    quint16 port = 0;

    mutable std::mutex mutex;
    int connections = 0;
    int open = 0;
    qint64 sent = 0;
    std::vector<ServedRequest> requests;
};

class HttpsServer::Listener final : public QTcpServer
{
public:
    explicit Listener(std::shared_ptr<State> state)
        : m_state(std::move(state))
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket;
        socket->setSocketDescriptor(descriptor);
        HttpsConnection::Hooks hooks;
        hooks.answer = [state = m_state](ServedRequest request) {
            {
                const std::lock_guard lock(state->mutex);
                state->requests.push_back(request);
            }
            return state->handler ? state->handler(request) : ServedAnswer();
        };
        hooks.sent = [state = m_state](qint64 size) {
            const std::lock_guard lock(state->mutex);
            state->sent += size;
        };
        auto *connection = new HttpsConnection(socket, std::move(hooks), this);
        connect(connection, &QObject::destroyed, this, [state = m_state] {
            const std::lock_guard lock(state->mutex);
            --state->open;
        });
        meet(*connection);
    }

private:
    void meet(HttpsConnection &connection)
    {
        int number = 0;
        {
            const std::lock_guard lock(m_state->mutex);
            number = m_state->connections++;
            ++m_state->open;
        }
        const Setup &setup = m_state->setup;
        const bool isSpared = setup.goodAfter >= 0 && number >= setup.goodAfter;
        if (setup.atOnce == ServedFault::ResetAtOnce && !isSpared)
            connection.resetWhenAddressed();
        else if (setup.atOnce != ServedFault::Silent || isSpared)
            connection.start(setup.tls == ServedTls::None ? nullptr : &m_state->tls);
    }

    std::shared_ptr<State> m_state;
};

HttpsServer::HttpsServer(const TestCa &ca, Handler handler, Setup setup)
    : m_state(std::make_shared<State>())
{
    m_state->handler = std::move(handler);
    m_state->setup = std::move(setup);
    if (m_state->setup.tls != ServedTls::None)
        m_state->tls = tlsFor(certificateFor(ca, m_state->setup), m_state->setup);
    m_listener = new Listener(m_state);
    if (!m_listener->listen(QHostAddress::LocalHost))
        qFatal("a test server cannot listen");
    m_state->port = m_listener->serverPort();
    m_listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_listener, &QObject::deleteLater);
    m_thread.start();
}

HttpsServer::~HttpsServer()
{
    m_thread.quit();
    m_thread.wait();
}

QUrl HttpsServer::url(const QString &pathAndQuery) const
{
    const QString scheme = m_state->setup.tls == ServedTls::None ? u"http"_s : u"https"_s;
    return QUrl(u"%1://127.0.0.1:%2%3"_s.arg(scheme).arg(port()).arg(pathAndQuery), QUrl::StrictMode);
}

quint16 HttpsServer::port() const { return m_state->port; }

QByteArray HttpsServer::certificateDigest() const
{
    return m_state->tls.localCertificate().digest(QCryptographicHash::Sha256).toHex();
}

int HttpsServer::connections() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->connections;
}

int HttpsServer::openConnections() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->open;
}

std::vector<ServedRequest> HttpsServer::requests() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->requests;
}

qint64 HttpsServer::bytesSent() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->sent;
}

} // namespace claviger::test
