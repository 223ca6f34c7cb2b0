#include "models/remote/http/connection_race.h"

#include <QNetworkProxy>
#include <QSslSocket>

#include <algorithm>

namespace claviger {

namespace {

constexpr std::chrono::milliseconds patience{250};
constexpr std::size_t mostAddresses = 6;
constexpr qint64 readAhead = 64 * 1024; // what a peer can make us hold before it is looked at

} // namespace

ConnectionRace::ConnectionRace(std::vector<QHostAddress> addresses, quint16 port, Arrived arrived)
    : m_addresses(std::move(addresses))
    , m_port(port)
    , m_arrived(std::move(arrived))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    m_patience.callOnTimeout(this, [this] { startNext(); });
}

ConnectionRace::~ConnectionRace()
{
    for (const auto &socket : m_running) {
        socket->disconnect(this);
        socket->abort();
    }
}

void ConnectionRace::start() { startNext(); }

void ConnectionRace::startNext()
{
    if (m_next == m_addresses.size())
        return;
    const QHostAddress address = m_addresses[m_next++];
    m_running.push_back(std::make_unique<QSslSocket>());
    QSslSocket *socket = m_running.back().get();
    socket->setProxy(QNetworkProxy::NoProxy);
    socket->setReadBufferSize(readAhead);
    connect(socket, &QSslSocket::connected, this, [this, socket] { onConnected(socket); });
    connect(socket, &QSslSocket::errorOccurred, this,
            [this, socket](QAbstractSocket::SocketError error) { onFailed(socket, error); });
    m_patience.start();
    socket->connectToHost(address, m_port);
}

std::unique_ptr<QSslSocket> ConnectionRace::takeOut(QSslSocket *socket)
{
    const auto at = std::ranges::find_if(m_running, [&](const auto &one) { return one.get() == socket; });
    if (at == m_running.end())
        return nullptr;
    std::unique_ptr<QSslSocket> taken = std::move(*at);
    m_running.erase(at);
    return taken;
}

void ConnectionRace::drop(std::unique_ptr<QSslSocket> socket)
{
    socket->disconnect(this);
    socket->abort();
    socket->setParent(this);         // at the latest it goes with the race
    socket.release()->deleteLater(); // it may be in the middle of a signal
}

void ConnectionRace::onConnected(QSslSocket *socket)
{
    m_patience.stop();
    std::unique_ptr<QSslSocket> winner = takeOut(socket);
    winner->disconnect(this);
    for (auto &other : m_running)
        drop(std::move(other));
    m_running.clear();
    m_arrived(std::move(winner), QAbstractSocket::UnknownSocketError);
}

void ConnectionRace::onFailed(QSslSocket *socket, QAbstractSocket::SocketError error)
{
    drop(takeOut(socket));
    if (m_next < m_addresses.size())
        startNext();
    else if (m_running.empty())
        m_arrived(nullptr, error);
}

std::vector<QHostAddress> familiesInTurn(const std::vector<QHostAddress> &addresses)
{
    std::vector<QHostAddress> sorted;
    std::vector<QHostAddress> rest = addresses;
    while (!rest.empty() && sorted.size() < mostAddresses) {
        const auto isOther
            = [&](const QHostAddress &one) { return sorted.empty() || one.protocol() != sorted.back().protocol(); };
        auto next = std::ranges::find_if(rest, isOther);
        if (next == rest.end())
            next = rest.begin();
        sorted.push_back(*next);
        rest.erase(next);
    }
    return sorted;
}

} // namespace claviger
