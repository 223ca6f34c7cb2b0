#pragma once

#include "models/remote/http/answer_parser.h"
#include "models/remote/http/connection_race.h"
#include "models/remote/http/http_profile.h"
#include "models/remote/http/prepared_request.h"

#include <QElapsedTimer>
#include <QHostInfo>
#include <QObject>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

#include <functional>
#include <memory>

namespace claviger {

/// One try of a request on a connection of its own: name, addresses, proxy, TLS, request, answer. A connection serves one
/// request, so that no answer can ever be taken for another key's, and nothing is sent a second time behind our back. Lives in
/// one thread and its event loop; deleting it at any moment ends everything.
class HttpExchange final : public QObject
{
public:
    struct Outcome {
        HttpResult result;
        bool mayConnectAgain = false; ///< nothing was sent, and what failed may pass
    };
    /// Called once, at the end; not called when the exchange is deleted before.
    using Ended = std::function<void(Outcome outcome)>;

    /// \p request and \p profile must outlive the exchange.
    HttpExchange(const PreparedRequest &request, const HttpProfile &profile, const QSslConfiguration &tls, Ended ended);
    ~HttpExchange() override;

    void start();

private:
    enum class Phase : quint8 { Connecting, Tunnel, Handshake, Answer, Ended };

    void resolve();
    void onResolved(const QHostInfo &info);
    void connectTo(const std::vector<QHostAddress> &found);
    void onConnected(std::unique_ptr<QSslSocket> socket, QAbstractSocket::SocketError error);
    void askProxy();
    void onTunnelAnswer();
    void startTls();
    void sendRequest();
    void read();
    void handOn();
    void onReadable();
    void onSocketError(QAbstractSocket::SocketError error);
    void onClosed();
    void checkAnswer();
    [[nodiscard]] bool failOfAlert();
    void fail(HttpFault fault, const QString &detail, bool isPassing = false);
    void end(Outcome outcome);

    [[nodiscard]] bool usesProxy() const { return m_profile.proxy && m_request.isTls; }
    [[nodiscard]] QString peer() const; ///< whom the connection goes to, for people

    const PreparedRequest &m_request;
    const HttpProfile &m_profile;
    const QSslConfiguration &m_tls;
    Ended m_ended;
    Phase m_phase = Phase::Connecting;
    bool m_isSent = false;
    std::optional<QSsl::AlertType> m_peersGoodbye; ///< the last TLS alert
    int m_lookup = -1;
    std::unique_ptr<ConnectionRace> m_race;
    std::unique_ptr<QSslSocket> m_socket;
    std::unique_ptr<AnswerParser> m_parser;
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_sinceSent;
    QTimer m_connectLimit;
    QTimer m_idleLimit;
    QTimer m_totalLimit;
};

} // namespace claviger
