#pragma once

#include "tests/support/private_server.h"

#include <QTemporaryDir>

namespace claviger::test {

/// A PostgreSQL cluster of the test's own on a port of 127.0.0.1, with TLS and SCRAM; the system's clusters are not touched.
class PrivatePostgres
{
public:
    /// \p sql runs as the superuser before the first connection, one statement a line; \p rules stand before the other lines of
    /// pg_hba.conf.
    [[nodiscard]] bool start(const QByteArray &sql, const QByteArray &rules, const QByteArray &certificate, const QByteArray &key)
    {
        m_user = ServerUser::unlessPlain("postgres");
        if (!makeCluster(sql, rules, certificate, key)) {
            qWarning("PostgreSQL from Debian's package postgresql is needed: %s", m_said.constData());
            return false;
        }
        for (int tries = 0; tries < 5; ++tries) { // somebody else may take the port first
            m_port = freePort();
            const QStringList arguments{u"-D"_s, data(), u"-p"_s, QString::number(m_port)};
            if (m_server.start(program(u"postgres"_s), arguments, "ready to accept connections", m_user))
                return true;
        }
        qWarning("PostgreSQL did not start: %s", m_server.output().constData());
        return false;
    }

    [[nodiscard]] quint16 port() const { return m_port; }

private:
    [[nodiscard]] QString data() const { return m_folder.filePath(u"data"_s); }

    /// Debian keeps the server's programs out of PATH.
    [[nodiscard]] static QString program(const QString &name)
    {
        const QDir versions(u"/usr/lib/postgresql"_s);
        QStringList folders;
        for (const QString &version : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed))
            folders << versions.filePath(version + u"/bin"_s);
        const QString found = QStandardPaths::findExecutable(name, folders);
        return found.isEmpty() ? QStandardPaths::findExecutable(name) : found;
    }

    [[nodiscard]] bool makeCluster(const QByteArray &sql, const QByteArray &rules, const QByteArray &certificate,
                                   const QByteArray &key)
    {
        const QString passwordFile = m_folder.filePath(u"password"_s);
        if (!writePrivate(passwordFile, "superuser") || !give(m_folder.path()) || !give(passwordFile))
            return false;
        const QStringList arguments{u"-D"_s,
                                    data(),
                                    u"-A"_s,
                                    u"scram-sha-256"_s,
                                    u"-U"_s,
                                    u"app"_s,
                                    u"-E"_s,
                                    u"UTF8"_s,
                                    u"--locale=C"_s,
                                    u"--no-sync"_s,
                                    u"--no-instructions"_s,
                                    u"--pwfile="_s + passwordFile};
        if (PrivateServer::run(program(u"initdb"_s), arguments, {}, m_said, m_user) != 0)
            return false;
        const QStringList single{u"--single"_s, u"-D"_s, data(), u"postgres"_s};
        if (PrivateServer::run(program(u"postgres"_s), single, sql, m_said, m_user) != 0 || m_said.contains("ERROR"))
            return false;
        return write(rules, certificate, key);
    }

    [[nodiscard]] bool write(const QByteArray &rules, const QByteArray &certificate, const QByteArray &key) const
    {
        QFile settings(data() + u"/postgresql.conf"_s);
        QFile access(data() + u"/pg_hba.conf"_s);
        if (!settings.open(QIODevice::Append) || !access.open(QIODevice::ReadOnly))
            return false;
        settings.write(
            "\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\nssl = on\nfsync = off\nmax_connections = 20\n");
        const QByteArray before = access.readAll();
        access.close();
        if (!access.open(QIODevice::WriteOnly) || access.write(rules + before) < 0)
            return false;
        const QString certificateFile = data() + u"/server.crt"_s;
        const QString keyFile = data() + u"/server.key"_s;
        return writePrivate(certificateFile, certificate) && writePrivate(keyFile, key) && give(certificateFile) && give(keyFile);
    }

    [[nodiscard]] bool give(const QString &path) const
    {
        return !m_user || ::chown(QFile::encodeName(path).constData(), m_user->user, m_user->group) == 0;
    }

    QTemporaryDir m_folder;
    std::optional<ServerUser> m_user;
    QByteArray m_said;
    quint16 m_port = 0;
    PrivateServer m_server;
};

} // namespace claviger::test
