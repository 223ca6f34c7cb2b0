#pragma once

#include <QAbstractSocket>
#include <QHostAddress>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

class QSslSocket;

namespace claviger {

/// Connects to the first of several addresses that answers: the next one is tried when one failed or was silent for a quarter
/// of a second (after RFC 8305), so that a dead address family does not use up the time. Runs in its thread's event loop.
class ConnectionRace final : public QObject
{
public:
    /// Called once, with a connected socket, or with null and the last error. Not called once the race is deleted.
    using Arrived = std::function<void(std::unique_ptr<QSslSocket> socket, QAbstractSocket::SocketError error)>;

    /// \p addresses is not empty.
    ConnectionRace(std::vector<QHostAddress> addresses, quint16 port, Arrived arrived);
    ~ConnectionRace() override;

    void start();

private:
    void startNext();
    void onConnected(QSslSocket *socket);
    void onFailed(QSslSocket *socket, QAbstractSocket::SocketError error);
    void drop(std::unique_ptr<QSslSocket> socket);
    [[nodiscard]] std::unique_ptr<QSslSocket> takeOut(QSslSocket *socket);

    std::vector<QHostAddress> m_addresses;
    quint16 m_port;
    Arrived m_arrived;
    std::size_t m_next = 0;
    std::vector<std::unique_ptr<QSslSocket>> m_running;
    QTimer m_patience;
};

/// \p addresses with the families taking turns, in the order in which they came; at most six.
[[nodiscard]] std::vector<QHostAddress> familiesInTurn(const std::vector<QHostAddress> &addresses);

} // namespace claviger
