#pragma once

#include <QByteArray>
#include <QThread>

#include <memory>
#include <vector>

namespace claviger::test {

/// A proxy on 127.0.0.1 that makes the connections it is asked for by CONNECT, in a thread of its own. Ask from any thread.
class HttpsProxy
{
public:
    struct Setup {
        QByteArray credentials; ///< "user:password" that it wants; empty: none
        quint16 leadsTo = 0;    ///< the port on 127.0.0.1 that it connects to, whatever it was asked for
        QByteArray answer;      ///< instead of a connection: these bytes
    };

    explicit HttpsProxy(Setup setup);
    ~HttpsProxy();
    HttpsProxy(const HttpsProxy &) = delete;
    HttpsProxy &operator=(const HttpsProxy &) = delete;

    [[nodiscard]] quint16 port() const;
    [[nodiscard]] std::vector<QByteArray> heads() const; ///< of the requests, whole
    [[nodiscard]] QByteArray carried() const;            ///< every byte that went through to the server

private:
    struct State;
    class Listener;

    std::shared_ptr<State> m_state;
    QThread m_thread;
    Listener *m_listener;
};

} // namespace claviger::test
