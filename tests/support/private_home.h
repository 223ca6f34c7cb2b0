#pragma once

#include <QByteArray>
#include <QDir>
#include <QString>
#include <QTemporaryDir>

namespace claviger::test {

/// A home of its own for a whole program: settings, data and caches go into a temporary folder, and no desktop bus or
/// keyring of the person who runs it is touched. Make it before the application object.
class PrivateHome
{
public:
    PrivateHome()
    {
        point("HOME", QStringLiteral("."));
        point("XDG_CONFIG_HOME", QStringLiteral("config"));
        point("XDG_DATA_HOME", QStringLiteral("data"));
        point("XDG_CACHE_HOME", QStringLiteral("cache"));
        point("XDG_STATE_HOME", QStringLiteral("state"));
        point("XDG_RUNTIME_DIR", QStringLiteral("run"));
        QFile::setPermissions(path(QStringLiteral("run")), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        const QByteArray nobody = "unix:path=" + QFile::encodeName(path(QStringLiteral("no-bus")));
        qputenv("DBUS_SESSION_BUS_ADDRESS", nobody);
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", nobody);
        qputenv("CLAVIGER_TESTING", "1");
    }

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    void point(const char *variable, const QString &name) const
    {
        QDir().mkpath(path(name));
        qputenv(variable, QFile::encodeName(QDir::cleanPath(path(name))));
    }

    QTemporaryDir m_folder;
};

} // namespace claviger::test
