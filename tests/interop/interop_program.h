#pragma once

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

namespace claviger::test {

/// Programs by others, as `./dev test` installs them into build/interop. \c CLAVIGER_INTEROP is that folder.
[[nodiscard]] inline QString interopModules() { return QStringLiteral(CLAVIGER_INTEROP "/node_modules"); }

/// What is missing for a test with the program \p package; empty when it can run.
[[nodiscard]] inline QString interopMissing(const QString &package)
{
    if (QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty())
        return QStringLiteral("Node.js (18.20 or later) is not installed; ./dev test installs it with Debian's packages.");
    if (!QFile::exists(interopModules() + u'/' + package + QStringLiteral("/package.json")))
        return package + QStringLiteral(" is not in build/interop; ./dev test installs it.");
    return {};
}

/// Skips the test when something is missing; fails instead where CI=true, since there everything has to be tested.
#define CLAVIGER_NEEDS_INTEROP(package)                                                                                          \
    do {                                                                                                                         \
        const QString missing = interopMissing(package);                                                                         \
        if (!missing.isEmpty() && qEnvironmentVariable("CI") == QLatin1String("true"))                                           \
            QFAIL(qPrintable(missing));                                                                                          \
        if (!missing.isEmpty())                                                                                                  \
            QSKIP(qPrintable(missing));                                                                                          \
    } while (false)

/// A program that runs as long as this lives. In a thread with an event loop.
class InteropProgram
{
public:
    InteropProgram() = default;
    ~InteropProgram()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    InteropProgram(const InteropProgram &) = delete;
    InteropProgram &operator=(const InteropProgram &) = delete;

    void start(const QString &program, const QStringList &arguments)
    {
        QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process,
                         [this] { m_output += m_process.readAllStandardOutput(); });
        QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process,
                         [this] { m_errors += m_process.readAllStandardError(); });
        m_process.start(program, arguments);
    }

    /// The first line of its output that holds \p text, within three minutes; empty when it ends or is silent.
    [[nodiscard]] QByteArray line(const QByteArray &text)
    {
        const auto find = [&]() -> QByteArray {
            for (const QByteArray &line : m_output.split('\n')) {
                if (line.contains(text) && m_output.contains(line + '\n'))
                    return line;
            }
            return {};
        };
        std::ignore = QTest::qWaitFor([&] { return !find().isEmpty() || m_process.state() == QProcess::NotRunning; }, 180'000);
        return find();
    }
    [[nodiscard]] const QByteArray &output() const { return m_output; }
    [[nodiscard]] const QByteArray &errors() const { return m_errors; }

private:
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_errors;
};

} // namespace claviger::test
