#pragma once

#include "tests/support/watched_program.h"

#include <QTemporaryDir>

namespace claviger::test {

/// A store "acme.claviger" in a folder of its own, with a copy of it from earlier, and the settings and keychain of one computer.
class RollbackWorld
{
public:
    RollbackWorld()
    {
        LocalWorld world;
        if (const auto made = world.make(store()); !made)
            qFatal("%s", why(made).constData());
    }

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString store() const { return path(QStringLiteral("acme.claviger")); }
    [[nodiscard]] QString settings() const { return path(QStringLiteral("settings.ini")); }
    [[nodiscard]] QString copy() const { return path(QStringLiteral("copy")); }

    void putBack() const { QVERIFY(QFile::remove(store()) && QFile::copy(copy(), store())); }
    /// How much of the log of the store \p id the keychain has seen in \p file; 0: nothing.
    [[nodiscard]] quint64 inKeychain(const StoreId &id, const QString &file) const
    {
        const QString kept = QString::fromUtf8(keychain.entries.value(RollbackWatch::keychainEntry(id)));
        const LogMarks marks = LogMarks::parse(kept.split(QLatin1Char('\n')));
        return marks.of(QFileInfo(file).canonicalFilePath()).value_or(LogPoint{}).size;
    }
    /// Some work, a copy, more work.
    void workAroundACopy()
    {
        {
            Program program(settings(), keychain);
            QVERIFY(program.open(store()));
            program.work(2);
        }
        QVERIFY(QFile::copy(store(), copy()));
        Program program(settings(), keychain);
        QCOMPARE(program.open(store()).value(), LogStanding::Continues);
        const quint64 opened = program.logSize();
        QTRY_VERIFY(!keychain.available || inKeychain(program.session.header()->id, store()) >= opened);
        program.work(8);
    }
    /// ... and the copy in its place.
    void putBackACopy()
    {
        workAroundACopy();
        putBack();
    }

    FakeKeychain keychain;

private:
    QTemporaryDir m_folder;
};

[[nodiscard]] inline QByteArray bytesOfFile(const QString &file)
{
    QFile opened(file);
    return opened.open(QFile::ReadOnly) ? opened.readAll() : QByteArray();
}

template <typename T>
[[nodiscard]] ErrorCode codeOf(const Result<T> &answer)
{
    return answer ? ErrorCode::Internal : answer.error().code;
}

} // namespace claviger::test
