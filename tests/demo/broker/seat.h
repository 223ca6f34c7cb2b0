#pragma once

#include "tests/demo/demo_options.h"

#include <QJsonObject>
#include <QProcess>

namespace claviger::demo {

/// One of the two consoles: a program of its own, with a home and a keyring of its own, that is told over its standard input
/// what to do next. Blocks its thread while the console is at it.
class Seat
{
public:
    /// Starts it; \p name is "first" or "second", \p authority the file of whom its browser trusts.
    Seat(const QString &name, const QString &authority, const Options &options);
    ~Seat();
    Seat(const Seat &) = delete;
    Seat &operator=(const Seat &) = delete;

    [[nodiscard]] const QString &name() const { return m_name; }
    /// Lets it play \p act and waits for its end; throws test::Unmet with what did not come.
    void play(const QString &act, QJsonObject with = {});
    /// Leaves the window to whoever sits before it; returns when it was closed.
    void leaveOpen();

private:
    [[nodiscard]] QJsonObject answer();

    QString m_name;
    QProcess m_program;
};

} // namespace claviger::demo
