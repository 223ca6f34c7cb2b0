#pragma once

#include "models/remote/wire/conversation.h"
#include "models/remote/wire/redis_target.h"
#include "models/remote/wire/resp.h"

#include <QAbstractSocket>
#include <QSslConfiguration>

class QSslSocket;

namespace claviger {

class ConnectionRace;

/// Signs in at a Redis server: AUTH where there is a password (redis.io/docs/latest/commands/auth), PING, ACL WHOAMI and nothing
/// else. The answer is what the server said to the first of them that it refused, or "+PONG"; "user" is read from ACL WHOAMI.
/// "plain", with nothing looked up or sent, when a password would leave this computer without TLS.
class RedisProbe final : public Conversation
{
    Q_OBJECT

public:
    /// \p tls: whom we trust; not used without TLS.
    RedisProbe(RedisTarget target, const QSslConfiguration &tls, WireOutcomePtr outcome, ProgressPtr cancel);
    ~RedisProbe() override;

private:
    enum class Step { Auth, Ping, WhoAmI };

    void begin() override;
    void onConnected(std::unique_ptr<QSslSocket> socket, QAbstractSocket::SocketError error);
    void onReady();
    void onBytes();
    void onSocketError(QAbstractSocket::SocketError error);
    void onReply(const RespReply &reply);
    void send(Step step);
    void refuse(const RespReply &reply);

    RedisTarget m_target;
    QSslConfiguration m_tls;
    std::unique_ptr<ConnectionRace> m_race;
    std::unique_ptr<QSslSocket> m_socket;
    bool m_isReady = false; ///< connected and, where it is wanted, encrypted
    Step m_step = Step::Ping;
    Secret m_room; ///< what was read of one reply
    std::size_t m_size = 0;
};

} // namespace claviger
