#pragma once

#include "tests/support/private_server.h"

#include <QTemporaryDir>

namespace claviger::test {

/// A Redis of the test's own on a port of 127.0.0.1, which keeps nothing.
class PrivateRedis
{
public:
    /// \p settings: further lines of redis.conf. Without \p certificate and \p key (PEM) the port speaks plain text.
    [[nodiscard]] bool start(const QByteArray &settings, const QByteArray &certificate = {}, const QByteArray &key = {})
    {
        const QString program = QStandardPaths::findExecutable(u"redis-server"_s);
        for (int tries = 0; tries < 5; ++tries) { // somebody else may take the port first
            m_port = freePort();
            if (write(settings, certificate, key)
                && m_server.start(program, {m_folder.filePath(u"redis.conf"_s)}, "Ready to accept connections"))
                return true;
        }
        qWarning("redis-server from Debian's package redis-server is needed: %s", m_server.output().constData());
        return false;
    }

    [[nodiscard]] quint16 port() const { return m_port; }

private:
    [[nodiscard]] bool write(const QByteArray &settings, const QByteArray &certificate, const QByteArray &key) const
    {
        const QByteArray port = QByteArray::number(m_port);
        const QByteArray folder = m_folder.path().toUtf8();
        QByteArray text = "bind 127.0.0.1\nsave \"\"\nappendonly no\ndaemonize no\ndir " + folder + '\n' + settings + '\n';
        if (certificate.isEmpty())
            text += "port " + port + '\n';
        else
            text += "port 0\ntls-auth-clients no\ntls-port " + port + "\ntls-cert-file " + folder + "/cert.pem\ntls-key-file "
                + folder + "/key.pem\n";
        return writePrivate(m_folder.filePath(u"cert.pem"_s), certificate) && writePrivate(m_folder.filePath(u"key.pem"_s), key)
            && writePrivate(m_folder.filePath(u"redis.conf"_s), text);
    }

    QTemporaryDir m_folder;
    quint16 m_port = 0;
    PrivateServer m_server;
};

} // namespace claviger::test
