#pragma once

#include "models/base/progress.h"
#include "models/base/result.h"
#include "models/base/secret.h"

#include <QByteArrayView>
#include <QString>

namespace claviger::cli {

/// Standard input, output and error as a pipeline or a person has them. Any thread, one at a time.
class Terminal
{
public:
    explicit Terminal(bool quiet = false)
        : m_quiet(quiet)
    {
    }

    /// Bytes for programs: standard output, exactly as given.
    void out(QByteArrayView bytes) const;
    /// A line for programs on standard output. As in say(), complain() and ask(), control characters, line breaks and what is
    /// invisible in \p text are shown as marks: it may hold names that others chose.
    void line(const QString &text) const;
    /// A secret on standard output, followed by nothing; no copy of it is buffered.
    void secret(const Secret &value) const;
    /// A line for people, on standard error; --quiet leaves it out.
    void say(const QString &text) const;
    /// A line for people that --quiet does not leave out.
    void complain(const QString &text) const;

    /// Whether something for standard output did not get there.
    [[nodiscard]] static bool outputFailed();

    [[nodiscard]] static bool inputIsTerminal();
    [[nodiscard]] static bool outputIsTerminal();
    [[nodiscard]] static bool errorIsTerminal();

    /// What ask() fails with where there is no terminal.
    static constexpr QStringView kNoTerminal = u"there is no terminal to ask on";
    /// Asks on the controlling terminal without echo; Locked with kNoTerminal when there is none, Cancelled on Ctrl-C.
    [[nodiscard]] static Result<Secret> ask(const QString &prompt);
    /// The whole of \p file ("-": standard input), at most 1 MiB; one trailing newline is dropped.
    [[nodiscard]] static Result<Secret> readSecret(const QString &file);

    /// "text  12 of 40" on one line that overwrites itself; only where standard error is a terminal.
    void showProgress(const QString &text, const Progress &progress) const;
    void endProgress() const;

    /// From now on Ctrl-C only sets interrupted().
    static void catchInterrupt();
    [[nodiscard]] static bool interrupted();

private:
    bool m_quiet;
};

} // namespace claviger::cli
