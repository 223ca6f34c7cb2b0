#include "app/cli/terminal.h"

#include "app/cli/terminal_text.h"

#include <QFile>

#include <openssl/crypto.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <span>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>
#endif

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kMaximumInput = std::size_t{1024} * 1024;
std::atomic<bool> g_interrupted{false};
std::atomic<bool> g_outputFailed{false};

void write(std::FILE *to, QByteArrayView bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    const bool written = size == 0 || std::fwrite(bytes.data(), 1, size, to) == size; // nothing has no address to write from
    if ((std::fflush(to) != 0 || !written) && to == stdout)
        g_outputFailed = true;
}

void writeLine(std::FILE *to, const QString &text) { write(to, forTerminal(text).toUtf8() + '\n'); }

/// Past the buffers of the C library, which nobody wipes.
bool writeDirectly(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto done = ::write(descriptor, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(done));
    }
    return true;
}

#ifdef Q_OS_UNIX
/// No echo while it lives.
class EchoOff
{
public:
    explicit EchoOff(int descriptor)
        : m_descriptor(descriptor)
    {
        m_changed = tcgetattr(descriptor, &m_before) == 0;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        if (m_changed)
            tcsetattr(descriptor, TCSAFLUSH, &silent);
    }
    ~EchoOff()
    {
        if (m_changed)
            tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
    }
    EchoOff(const EchoOff &) = delete;
    EchoOff &operator=(const EchoOff &) = delete;

private:
    int m_descriptor;
    termios m_before{};
    bool m_changed = false;
};
#endif

/// Waits for input; false once Ctrl-C was pressed. The signal reaches any thread, so it does not end a read of this one.
bool waitFor(int descriptor)
{
    constexpr int kTickMs = 100;
    pollfd input{descriptor, POLLIN, 0};
    while (!g_interrupted) {
        if (::poll(&input, 1, kTickMs) > 0)
            return true;
    }
    return false;
}

/// Reads until the end, a line break where \p oneLine, or the limit; byte by byte into memory that is wiped.
Result<Secret> readAll(int descriptor, bool oneLine, const QString &subject)
{
    Secret buffer(oneLine ? 4096 : kMaximumInput + 1);
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        if (!waitFor(descriptor))
            return failure(ErrorCode::Cancelled, subject);
        const auto got = ::read(descriptor, buffer.bytes().data() + filled, oneLine ? 1 : buffer.size() - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failure(ErrorCode::Storage, subject);
        if (got == 0 || (oneLine && buffer.bytes()[filled] == std::byte{'\n'}))
            break;
        filled += static_cast<std::size_t>(got);
    }
    if (filled == buffer.size())
        return failure(ErrorCode::InvalidInput, subject, u"longer than 1 MiB"_s);
    return Secret(std::as_const(buffer).bytes().first(filled));
}

} // namespace

void Terminal::out(QByteArrayView bytes) const { write(stdout, bytes); }

void Terminal::line(const QString &text) const { writeLine(stdout, text); }

void Terminal::secret(const Secret &value) const
{
    write(stdout, {}); // what was said before comes before
    if (!writeDirectly(STDOUT_FILENO, value.view()))
        g_outputFailed = true;
}

void Terminal::say(const QString &text) const
{
    if (!m_quiet)
        complain(text);
}

void Terminal::complain(const QString &text) const { writeLine(stderr, text); }

bool Terminal::outputFailed() { return g_outputFailed; }

bool Terminal::inputIsTerminal() { return ::isatty(STDIN_FILENO) == 1; }

bool Terminal::outputIsTerminal() { return ::isatty(STDOUT_FILENO) == 1; }

bool Terminal::errorIsTerminal() { return ::isatty(STDERR_FILENO) == 1; }

Result<Secret> Terminal::ask(const QString &prompt)
{
    const int descriptor = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (descriptor < 0)
        return failure(ErrorCode::Locked, prompt, kNoTerminal.toString());
    const auto answer = [&] {
        const EchoOff silent(descriptor); // before the prompt: whoever answers it is not shown
        const QByteArray text = forTerminal(prompt).toUtf8();
        [[maybe_unused]] const auto written = ::write(descriptor, text.data(), static_cast<std::size_t>(text.size()));
        return readAll(descriptor, true, prompt);
    }();
    [[maybe_unused]] const auto ended = ::write(descriptor, "\n", 1);
    ::close(descriptor);
    return answer ? Result<Secret>(answer->clone()) : Result<Secret>(tl::unexpected(answer.error()));
}

Result<Secret> Terminal::readSecret(const QString &file)
{
    const bool standardInput = file == u"-"_s;
    const int descriptor = standardInput ? STDIN_FILENO : ::open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return failure(errno == ENOENT ? ErrorCode::NotFound : ErrorCode::AccessDenied, file);
    Result<Secret> all = readAll(descriptor, false, file);
    if (!standardInput)
        ::close(descriptor);
    if (!all)
        return all;
    std::size_t length = all->size();
    if (all->view().ends_with("\r\n"))
        length -= 2;
    else if (all->view().ends_with('\n'))
        length -= 1;
    return Secret(std::as_const(*all).bytes().first(length));
}

void Terminal::showProgress(const QString &text, const Progress &progress) const
{
    if (m_quiet || !errorIsTerminal())
        return;
    const QString count
        = progress.total() > 0 ? u"%1 of %2"_s.arg(progress.done()).arg(progress.total()) : QString::number(progress.done());
    write(stderr, u"\r\x1b[K%1  %2"_s.arg(forTerminal(text), count).toUtf8());
}

void Terminal::endProgress() const
{
    if (!m_quiet && errorIsTerminal())
        write(stderr, "\r\x1b[K");
}

void Terminal::catchInterrupt()
{
    struct sigaction action {
    };
    action.sa_handler = [](int) { g_interrupted = true; };
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

bool Terminal::interrupted() { return g_interrupted; }

} // namespace claviger::cli
