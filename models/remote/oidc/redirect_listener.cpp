#include "models/remote/oidc/redirect_listener.h"

#include "models/remote/http/secret_buffer.h"

#include <QCoreApplication>
#include <QTcpSocket>
#include <QTimer>

#include <memory>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kMostOpen = 8; // browsers open some before they ask
constexpr auto kPatience = 10s;

SignInPage pageOf(RedirectRequest request)
{
    switch (request) {
    case RedirectRequest::OtherPath: return SignInPage::NotFound;
    case RedirectRequest::OtherMethod: return SignInPage::BadMethod;
    default: return SignInPage::BadRequest;
    }
}

void answer(QTcpSocket *socket, SignInPage page)
{
    socket->write(signInPage(page));
    socket->disconnectFromHost();
}

/// What arrived at \p socket goes behind \p received.
void readInto(SecretBuffer &received, QTcpSocket *socket)
{
    Secret piece(4096);
    char *const room = reinterpret_cast<char *>(piece.bytes().data());
    qint64 size = 0;
    while (received.size() <= kLargestRedirect && (size = socket->read(room, static_cast<qint64>(piece.size()))) > 0)
        received.append(std::string_view(room, static_cast<std::size_t>(size)));
}

} // namespace

RedirectListener::RedirectListener(QByteArray state, Take take, QObject *parent)
    : QObject(parent)
    , m_state(std::move(state))
    , m_take(std::move(take))
{
    m_server.setMaxPendingConnections(kMostOpen);
    connect(&m_server, &QTcpServer::newConnection, this, &RedirectListener::meet);
}

bool RedirectListener::listen() { return m_server.listen(QHostAddress::LocalHost, 0); }

QUrl RedirectListener::address() const { return QUrl(u"http://127.0.0.1:%1/callback"_s.arg(m_server.serverPort())); }

void RedirectListener::meet()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        // The page still has to reach the browser when the listener is gone.
        socket->setParent(QCoreApplication::instance());
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(kPatience, socket, [socket] {
            socket->abort();
            socket->deleteLater();
        });
        if (m_open >= kMostOpen) {
            socket->abort();
            continue;
        }
        ++m_open;
        connect(socket, &QObject::destroyed, this, [this] { --m_open; });
        const auto received = std::make_shared<SecretBuffer>();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, received] {
            readInto(*received, socket);
            std::optional<RedirectAnswer> brought;
            const RedirectRequest request = readRedirect(received->view(), m_server.serverPort(), brought);
            if (request == RedirectRequest::Incomplete)
                return;
            socket->disconnect(this);
            --m_open;
            if (request != RedirectRequest::Answer || !m_take) {
                answer(socket, pageOf(request));
                return;
            }
            if (brought->state != m_state) {
                answer(socket, SignInPage::Mismatch);
                return;
            }
            m_server.close();
            const Take take = std::exchange(m_take, nullptr);
            answer(socket, take(*std::move(brought))); // this may be gone now
        });
    }
}

} // namespace claviger
