#pragma once

#include "models/base/result.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace claviger::cli {

class Context;

/// One option of a command.
struct OptionSpec {
    QString name;  ///< without the dashes
    QString value; ///< what stands for its value in help, e.g. "FILE"; empty: a switch
    QString help;
    bool many = false; ///< may be given several times
};

/// One command: its words, what it takes and what it does.
struct CommandSpec {
    QString words;     ///< "key add"
    QString arguments; ///< for help, e.g. "KEY FIELD"; a trailing … means one or more
    QString help;
    int least = 0; ///< positional arguments
    int most = 0;  ///< -1: any number
    std::vector<OptionSpec> options;
    bool unlocks = true; ///< needs an unlocked store
    std::function<int(const Context &)> run;
};

/// A parsed command line.
class CommandLine
{
public:
    [[nodiscard]] const CommandSpec *command() const { return m_command; } ///< null: help or version was asked for
    [[nodiscard]] const QStringList &arguments() const { return m_arguments; }
    [[nodiscard]] bool has(const QString &option) const { return m_options.contains(option); }
    [[nodiscard]] QString value(const QString &option) const; ///< the last one given; empty when it was not
    [[nodiscard]] QStringList values(const QString &option) const { return m_options.value(option); }
    [[nodiscard]] const QString &helpText() const { return m_help; }
    [[nodiscard]] bool json() const { return has(QStringLiteral("json")); }

    /// Options may stand anywhere; "--" ends them. InvalidInput says what is wrong, with the help of that level.
    [[nodiscard]] static Result<CommandLine> parse(const QStringList &arguments, const std::vector<CommandSpec> &commands);

private:
    const CommandSpec *m_command = nullptr;
    QStringList m_arguments;
    QHash<QString, QStringList> m_options;
    QString m_help;
};

/// Options that every command takes.
[[nodiscard]] const std::vector<OptionSpec> &globalOptions();

/// Help on all commands below \p prefix ("" for all), or on the one command named so.
[[nodiscard]] QString helpFor(const QString &prefix, const std::vector<CommandSpec> &commands);

} // namespace claviger::cli
