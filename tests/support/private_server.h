#pragma once

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <optional>

#include <grp.h>
#include <pwd.h>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

/// A port of 127.0.0.1 where nobody listens at this moment.
[[nodiscard]] inline quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
}

/// Writes \p text to \p path, readable by its owner alone.
[[nodiscard]] inline bool writePrivate(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(text) == text.size();
}

/// A user that is not root, for servers that refuse root; nothing when the tests do not run as root.
struct ServerUser {
    uid_t user;
    gid_t group;

    [[nodiscard]] static std::optional<ServerUser> unlessPlain(const char *name)
    {
        const passwd *entry = geteuid() == 0 ? getpwnam(name) : nullptr;
        return entry ? std::optional(ServerUser{entry->pw_uid, entry->pw_gid}) : std::nullopt;
    }
};

/// A server of somebody else's that a test starts for itself; it goes when the test does, however that ends.
class PrivateServer
{
public:
    PrivateServer() = default;
    ~PrivateServer() { stop(); }
    PrivateServer(const PrivateServer &) = delete;
    PrivateServer &operator=(const PrivateServer &) = delete;

    /// Starts \p program and waits until its output holds \p ready; false when it ends before, or after half a minute.
    [[nodiscard]] bool start(const QString &program, const QStringList &arguments, const QByteArray &ready,
                             std::optional<ServerUser> user = {})
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setChildProcessModifier([user] { become(user); });
        m_process.start(program, arguments);
        m_output.clear();
        const auto isReady = [&] {
            m_output += m_process.readAll();
            return m_output.contains(ready) || m_process.state() == QProcess::NotRunning;
        };
        return QTest::qWaitFor(isReady, 30'000) && m_output.contains(ready);
    }

    void stop()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        ::kill(static_cast<pid_t>(m_process.processId()), SIGQUIT);
        if (!m_process.waitForFinished(5'000))
            m_process.kill();
        m_process.waitForFinished(5'000);
    }

    [[nodiscard]] QByteArray output() const { return m_output; }

    /// Runs \p program to its end with \p input; its exit code, and what it said in \p said.
    [[nodiscard]] static int run(const QString &program, const QStringList &arguments, const QByteArray &input, QByteArray &said,
                                 std::optional<ServerUser> user = {})
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setChildProcessModifier([user] { become(user); });
        process.start(program, arguments);
        process.write(input);
        process.closeWriteChannel();
        process.waitForFinished(120'000);
        said = process.readAll();
        return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }

private:
    static void become(std::optional<ServerUser> user)
    {
        if (user && (setgroups(0, nullptr) != 0 || setgid(user->group) != 0 || setuid(user->user) != 0))
            _exit(126);
#ifdef Q_OS_LINUX
        prctl(PR_SET_PDEATHSIG, SIGQUIT); // after the change of user, which clears it
#endif
    }

    QProcess m_process;
    QByteArray m_output;
};

} // namespace claviger::test
