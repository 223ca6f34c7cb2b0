#pragma once

#include "tests/support/scripted_server.h"

#include <QtEndian>

#include <functional>

namespace claviger::test {

using ServerScript = std::function<void(QTcpSocket &, const QByteArray &)>;

/// A message of PostgreSQL's protocol (postgresql.org/docs/current/protocol-message-formats.html).
[[nodiscard]] inline QByteArray postgresMessage(char kind, const QByteArray &body)
{
    QByteArray size(4, Qt::Uninitialized);
    qToBigEndian(static_cast<quint32>(body.size() + 4), size.data());
    return kind + size + body;
}

/// A server that lets everybody in for \p word "ok", ends the sign-in with an SQLSTATE otherwise, and has no TLS.
[[nodiscard]] inline ServerScript postgresAnswering(const QString &word)
{
    return [word = word.toLatin1()](QTcpSocket &socket, const QByteArray &heard) {
        if (heard.isEmpty())
            return;
        if (heard.size() == 8) { // SSLRequest
            socket.write("N");
        } else if (word != "ok") {
            socket.write(postgresMessage('E',
                                         "SFATAL" + QByteArray(1, '\0') + "VFATAL" + QByteArray(1, '\0') + 'C' + word
                                             + QByteArray(1, '\0') + "Mno" + QByteArray(2, '\0')));
            socket.disconnectFromHost();
        } else if (heard.startsWith('Q')) { // "ok" is settled: the rest is extra
            socket.write(postgresMessage('I', {}) + postgresMessage('Z', "I"));
        } else if (!heard.startsWith('X')) {
            socket.write(postgresMessage('R', QByteArray(4, '\0')) + postgresMessage('Z', "I"));
        }
    };
}

/// A server that says \p word to the first command; \p text is the rest of its error.
[[nodiscard]] inline ServerScript redisAnswering(const QString &word, const QString &text)
{
    return [word = word.toLatin1(), text = text.toUtf8()](QTcpSocket &socket, const QByteArray &heard) {
        if (heard.isEmpty())
            return;
        if (word != "+PONG")
            socket.write(word + ' ' + text + "\r\n");
        else if (heard.contains("AUTH"))
            socket.write("+OK\r\n");
        else if (heard.contains("PING"))
            socket.write("+PONG\r\n");
        else
            socket.write("$9\r\nsimulated\r\n");
    };
}

} // namespace claviger::test
