#pragma once

#include "tests/support/cli_run.h"

#include <QElapsedTimer>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#include <array>
#include <csignal>
#include <vector>

namespace claviger::test {

/// claviger-cli on a terminal of its own, as a person sits before it.
class PtyRun
{
public:
    PtyRun(const CliHome &home, const QStringList &arguments)
    {
        std::vector<QByteArray> words{QByteArray(CLAVIGER_CLI)};
        for (const QString &argument : arguments)
            words.push_back(argument.toUtf8());
        std::vector<QByteArray> settings;
        for (const QString &setting : home.environment().toStringList())
            settings.push_back(setting.toUtf8());
        std::vector<char *> argumentPointers = pointersTo(words);
        std::vector<char *> settingPointers = pointersTo(settings);
        std::array<char, 256> name{};
        if (::openpty(&m_terminal, &m_slave, name.data(), nullptr, nullptr)
            != 0) // the slave stays open: its settings are looked at
            return;
        m_process = ::fork();
        if (m_process != 0)
            return;
        ::close(m_terminal);
        ::login_tty(m_slave);
        ::execve(CLAVIGER_CLI, argumentPointers.data(), settingPointers.data());
        ::_exit(126);
    }
    ~PtyRun()
    {
        if (m_process > 0) {
            ::kill(m_process, SIGKILL);
            ::waitpid(m_process, nullptr, 0);
        }
        ::close(m_terminal);
        ::close(m_slave);
    }
    PtyRun(const PtyRun &) = delete;
    PtyRun &operator=(const PtyRun &) = delete;

    /// Waits until \p text stands on the screen behind what was waited for last; false after a minute.
    bool sees(const QByteArray &text)
    {
        while (m_screen.indexOf(text, m_seen) < 0) {
            if (!readOn())
                return false;
        }
        m_seen = m_screen.indexOf(text, m_seen) + text.size();
        return true;
    }
    void types(const QByteArray &keys) const
    {
        [[maybe_unused]] const auto written = ::write(m_terminal, keys.constData(), static_cast<std::size_t>(keys.size()));
    }
    /// Whether the terminal shows what is typed right now.
    [[nodiscard]] bool echoes() const
    {
        termios settings{};
        return ::tcgetattr(m_slave, &settings) == 0 && (settings.c_lflag & ECHO) != 0;
    }
    /// Waits for its end; its exit code, or -1 after a minute.
    [[nodiscard]] int ends()
    {
        QElapsedTimer timer;
        timer.start();
        int status = 0;
        while (timer.elapsed() < kPatience) {
            readFor(kTick);
            if (::waitpid(m_process, &status, WNOHANG) == m_process) {
                m_process = 0;
                while (readFor(0)) { }
                return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
            }
        }
        return -1;
    }
    [[nodiscard]] const QByteArray &screen() const { return m_screen; }

private:
    static constexpr int kPatience = 60'000;
    static constexpr int kTick = 20;

    static std::vector<char *> pointersTo(std::vector<QByteArray> &texts)
    {
        std::vector<char *> pointers;
        for (QByteArray &text : texts)
            pointers.push_back(text.data());
        pointers.push_back(nullptr);
        return pointers;
    }
    bool readOn() { return readFor(kPatience); }
    bool readFor(int milliseconds)
    {
        pollfd ready{m_terminal, POLLIN, 0};
        std::array<char, 4096> buffer{};
        if (::poll(&ready, 1, milliseconds) <= 0)
            return false;
        const auto got = ::read(m_terminal, buffer.data(), buffer.size());
        if (got > 0)
            m_screen.append(buffer.data(), got);
        return got > 0;
    }

    int m_terminal = -1;
    int m_slave = -1;
    pid_t m_process = 0;
    QByteArray m_screen;
    qsizetype m_seen = 0;
};

} // namespace claviger::test
