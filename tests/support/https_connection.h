#pragma once

#include "tests/support/https_server.h"

#include <QObject>
#include <QSslConfiguration>
#include <QTimer>

class QSslSocket;

namespace claviger::test {

/// One connection of an HttpsServer: reads a request, asks for the answer and sends it with its faults. Deletes itself at the
/// end.
class HttpsConnection final : public QObject
{
public:
    /// What the connection tells and asks.
    struct Hooks {
        std::function<ServedAnswer(ServedRequest)> answer;
        std::function<void(qint64)> sent;
    };

    HttpsConnection(QSslSocket *socket, Hooks hooks, QObject *parent);

    /// \p tls: null for plain HTTP.
    void start(const QSslConfiguration *tls);
    /// Resets the connection as soon as something arrives.
    void resetWhenAddressed();

private:
    void reset();
    void read();
    [[nodiscard]] bool parse(ServedRequest &request) const;
    void respond(ServedAnswer answer);
    void send(const ServedAnswer &answer);
    void sendEndlessly(const ServedAnswer &answer);
    void pump();
    void drip();

    QSslSocket *m_socket;
    Hooks m_hooks;
    QByteArray m_received;
    bool m_hasAnswered = false;
    QByteArray m_dripping;
    qint64 m_left = 0; ///< of an endless answer
    bool m_inChunks = false;
    QTimer m_timer;
};

} // namespace claviger::test
