#pragma once

#include "tests/support/local_world.h"
#include "tests/support/write_file.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

namespace claviger::test {

/// What one call of claviger-cli answered.
struct CliAnswer {
    int code = -1; ///< -1: it crashed or did not end within a minute
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
    [[nodiscard]] QJsonArray array() const { return QJsonDocument::fromJson(out).array(); }
    [[nodiscard]] QString error() const
    {
        return object().value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString();
    }
    /// All of it, for a test that fails.
    [[nodiscard]] QByteArray said() const { return "exit " + QByteArray::number(code) + "\nout: " + out + "\nerr: " + err; }
};

/// The bytes of every file below \p folder by its path there; folders stand with a trailing slash.
[[nodiscard]] inline QMap<QString, QByteArray> filesBelow(const QString &folder)
{
    QMap<QString, QByteArray> files;
    QDirIterator each(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                      QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString path = each.next();
        const QString name = path.mid(folder.size() + 1);
        QFile file(path);
        if (each.fileInfo().isDir())
            files[name + u'/'] = {};
        else if (each.fileInfo().isFile() && file.open(QIODevice::ReadOnly))
            files[name] = file.readAll();
    }
    return files;
}

[[nodiscard]] inline QByteArray bytesOfFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A person's account with nothing in it, in which claviger-cli runs. Files of the account lie below home(), what a
/// test hands in below path().
class CliHome
{
public:
    CliHome()
    {
        for (const char *name : {"home", "home/config", "home/data", "home/cache", "home/run", "home/tmp", "stores"})
            QDir(m_folder.path()).mkpath(QString::fromLatin1(name));
        QFile::setPermissions(home() + QStringLiteral("/run"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        m_environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
        const auto folder = [&](const char *variable, const char *name) {
            m_environment.insert(QString::fromLatin1(variable), home() + QString::fromLatin1(name));
        };
        folder("HOME", "");
        folder("XDG_CONFIG_HOME", "/config");
        folder("XDG_DATA_HOME", "/data");
        folder("XDG_CACHE_HOME", "/cache");
        folder("XDG_RUNTIME_DIR", "/run");
        folder("TMPDIR", "/tmp");
        set("LC_ALL", "C.UTF-8");
        set("TZ", "UTC");
        set("CLAVIGER_TESTING", "1");
        set("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    }

    void set(const char *variable, const QByteArray &value)
    {
        m_environment.insert(QString::fromLatin1(variable), QString::fromLatin1(value));
    }
    void unset(const char *variable) { m_environment.remove(QString::fromLatin1(variable)); }
    /// From now on the store is unlocked with someMasterKey().
    void useMasterKey()
    {
        set("KMS_DRIVER", "local");
        set("KMS_MASTER_KEY", someMasterKey().toBase64());
    }
    /// From now on no command unlocks unless its own options say how.
    void useNoKey()
    {
        unset("KMS_DRIVER");
        unset("KMS_MASTER_KEY");
    }

    [[nodiscard]] const QProcessEnvironment &environment() const { return m_environment; }
    [[nodiscard]] QString home() const { return m_folder.path() + QStringLiteral("/home"); }
    [[nodiscard]] QString path(const QString &name = {}) const { return m_folder.filePath(name); }
    [[nodiscard]] QString store(const QString &name = QStringLiteral("acme")) const
    {
        return m_folder.filePath(QStringLiteral("stores/") + name + QStringLiteral(".claviger"));
    }
    /// A file with \p bytes for an option that takes one.
    [[nodiscard]] QString file(const QString &name, const QByteArray &bytes) const
    {
        writeFile(path(name), bytes);
        return path(name);
    }

    /// A store with a cheap passphrase slot, a master-key slot and the workspace "acme"; CLAVIGER_STORE names it.
    [[nodiscard]] Result<> makeStore()
    {
        LocalWorld world;
        set("CLAVIGER_STORE", store().toUtf8());
        return world.make(store());
    }

    [[nodiscard]] CliAnswer run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        QProcess process;
        prepare(process, arguments);
        process.start();
        process.write(input);
        process.closeWriteChannel();
        return answerOf(process);
    }

    void prepare(QProcess &process, const QStringList &arguments) const
    {
        process.setProgram(QStringLiteral(CLAVIGER_CLI));
        process.setArguments(arguments);
        process.setProcessEnvironment(m_environment);
        process.setWorkingDirectory(m_folder.path());
    }

    [[nodiscard]] static CliAnswer answerOf(QProcess &process)
    {
        constexpr int kMinute = 60000;
        const bool ended = process.waitForFinished(kMinute) && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
    }

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

} // namespace claviger::test
