#include "models/remote/wire/redis_probe.h"

#include "models/remote/http/address_rules.h"
#include "models/remote/http/connection_race.h"
#include "models/remote/wire/shown_text.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslSocket>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::string_view kDefaultUser = "default";
constexpr char kTlsAlert = 0x15; // RFC 8446, section 5.1: a server that wanted TLS

} // namespace

RedisProbe::RedisProbe(RedisTarget target, const QSslConfiguration &tls, WireOutcomePtr outcome, ProgressPtr cancel)
    : Conversation(std::move(outcome), std::move(cancel))
    , m_target(std::move(target))
    , m_tls(tls)
    , m_room(kLongestRespReply + 64)
{
}

RedisProbe::~RedisProbe()
{
    if (m_socket)
        m_socket->disconnect(this);
}

void RedisProbe::begin()
{
    const bool isHere = isLiteralLoopback(QString::fromLatin1(m_target.place.host));
    if (!m_target.usesTls && !m_target.password.isEmpty() && !isHere) {
        answer("plain", u"without TLS no password is sent to another computer"_s);
        return;
    }
    lookUp(m_target.place.host, [this](std::vector<QHostAddress> addresses) {
        m_race = std::make_unique<ConnectionRace>(std::move(addresses), m_target.place.port,
                                                  [this](std::unique_ptr<QSslSocket> socket, QAbstractSocket::SocketError error) {
                                                      onConnected(std::move(socket), error);
                                                  });
        m_race->start();
    });
}

void RedisProbe::onConnected(std::unique_ptr<QSslSocket> socket, QAbstractSocket::SocketError /*error*/)
{
    if (!socket) {
        answer("connect");
        return;
    }
    m_socket = std::move(socket);
    connect(m_socket.get(), &QSslSocket::errorOccurred, this, &RedisProbe::onSocketError);
    connect(m_socket.get(), &QSslSocket::readyRead, this, &RedisProbe::onBytes);
    if (!m_target.usesTls) {
        onReady();
        return;
    }
    connect(m_socket.get(), &QSslSocket::encrypted, this, &RedisProbe::onReady);
    m_socket->setSslConfiguration(m_tls);
    m_socket->setPeerVerifyName(QString::fromLatin1(m_target.place.host));
    m_socket->startClientEncryption();
}

void RedisProbe::onReady()
{
    m_isReady = true;
    send(m_target.password.isEmpty() ? Step::Ping : Step::Auth);
    onBytes(); // a server that is full or in protected mode speaks first
}

void RedisProbe::send(Step step)
{
    m_step = step;
    // The default user is meant by the password alone: servers before Redis 6 know nothing else, and later ones say then, and
    // only then, when there is no password at all.
    const bool isDefaultUser = m_target.user.isEmpty() || m_target.user.view() == kDefaultUser;
    Secret command;
    switch (step) {
    case Step::Auth:
        command = isDefaultUser ? respCommand({"AUTH", m_target.password.view()})
                                : respCommand({"AUTH", m_target.user.view(), m_target.password.view()});
        break;
    case Step::Ping: command = respCommand({"PING"}); break;
    case Step::WhoAmI: command = respCommand({"ACL", "WHOAMI"}); break;
    }
    m_socket->write(command.view().data(), static_cast<qint64>(command.size()));
}

void RedisProbe::onBytes()
{
    char *const room = reinterpret_cast<char *>(m_room.bytes().data());
    while (m_isReady && !isOver() && m_socket->bytesAvailable() > 0) {
        const qint64 got = m_socket->read(room + m_size, static_cast<qint64>(m_room.size() - m_size));
        if (got <= 0)
            return;
        m_size += static_cast<std::size_t>(got);
        if (!m_target.usesTls && room[0] == kTlsAlert) {
            answer("tls", u"the server wants TLS"_s);
            return;
        }
        RespReply reply;
        const RespState state = readReply(m_room.view().substr(0, m_size), reply);
        if (state == RespState::Incomplete)
            continue;
        if (state == RespState::Malformed) {
            isSettled() ? answerSettled() : answer("malformed", u"the answer is not one of Redis"_s);
            return;
        }
        m_size = 0; // each command waits for its reply: nothing follows that was asked for
        onReply(reply);
    }
}

void RedisProbe::onReply(const RespReply &reply)
{
    switch (m_step) {
    case Step::Auth:
        if (reply.kind == '+' && reply.text == "OK")
            send(Step::Ping);
        else
            refuse(reply);
        return;
    case Step::Ping: {
        if (respWord(reply) != "+PONG") {
            refuse(reply);
            return;
        }
        WireAnswer good;
        good.word = "+PONG";
        if (m_target.usesTls)
            good.certificate = m_socket->peerCertificate().digest(QCryptographicHash::Sha256).toHex();
        settle(std::move(good));
        send(Step::WhoAmI);
        return;
    }
    case Step::WhoAmI:
        if (reply.kind == '$' || reply.kind == '+')
            settled().reads.emplace_back(u"user"_s, shownText(reply.text));
        answerSettled();
        return;
    }
}

void RedisProbe::refuse(const RespReply &reply)
{
    WireAnswer refusal;
    refusal.word = respWord(reply);
    refusal.text = Secret::fromText(reply.text);
    if (m_target.usesTls)
        refusal.certificate = m_socket->peerCertificate().digest(QCryptographicHash::Sha256).toHex();
    answer(std::move(refusal));
}

void RedisProbe::onSocketError(QAbstractSocket::SocketError error)
{
    if (m_isReady)
        onBytes(); // what came before the end
    if (isOver())
        return;
    if (isSettled()) {
        answerSettled();
        return;
    }
    const QList<QSslError> problems = m_socket->sslHandshakeErrors();
    if (m_target.usesTls && (!m_isReady || error == QAbstractSocket::SslHandshakeFailedError))
        answer("tls", problems.isEmpty() ? u"no TLS connection"_s : problems.first().errorString());
    else
        answer("connect", u"the server closed the connection"_s);
}

} // namespace claviger
