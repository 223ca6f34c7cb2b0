#include "app/cli/command_line.h"
#include "app/cli/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

const OptionSpec *find(const std::vector<OptionSpec> &options, QStringView name)
{
    const auto at = std::ranges::find_if(options, [&](const OptionSpec &option) { return option.name == name; });
    return at == options.end() ? nullptr : &*at;
}

/// An option of any command: enough to know whether a word behind it is its value.
const OptionSpec *findAnywhere(const std::vector<CommandSpec> &commands, QStringView name)
{
    if (const OptionSpec *global = find(globalOptions(), name))
        return global;
    for (const CommandSpec &command : commands) {
        if (const OptionSpec *option = find(command.options, name))
            return option;
    }
    return nullptr;
}

const CommandSpec *longestMatch(const QStringList &words, const std::vector<CommandSpec> &commands)
{
    const CommandSpec *best = nullptr;
    for (const CommandSpec &command : commands) {
        const QStringList names = command.words.split(u' ');
        const bool fits = words.size() >= names.size() && std::equal(names.begin(), names.end(), words.begin());
        if (fits && (!best || command.words.count(u' ') > best->words.count(u' ')))
            best = &command;
    }
    return best;
}

/// The words that some command begins with: the level whose help is meant.
QString knownPrefix(const QStringList &words, const std::vector<CommandSpec> &commands)
{
    QString prefix;
    for (const QString &word : words) {
        const QString longer = prefix.isEmpty() ? word : prefix + u' ' + word;
        const auto begins
            = [&](const CommandSpec &command) { return command.words == longer || command.words.startsWith(longer + u' '); };
        if (!std::ranges::any_of(commands, begins))
            break;
        prefix = longer;
    }
    return prefix;
}

QString optionHelp(const std::vector<OptionSpec> &options)
{
    QString text;
    for (const OptionSpec &option : options) {
        const QString left = u"  --"_s + option.name + (option.value.isEmpty() ? QString() : u' ' + option.value)
            + (option.many ? u"…"_s : QString());
        text += left.leftJustified(30) + u' ' + option.help + u'\n';
    }
    return text;
}

Error wrong(const QString &what, const QString &prefix, const std::vector<CommandSpec> &commands)
{
    return {ErrorCode::InvalidInput, what, helpFor(prefix, commands)};
}

struct RawLine {
    QStringList words;
    QHash<QString, QStringList> options;
    QString problem;
};

RawLine split(const QStringList &arguments, const std::vector<CommandSpec> &commands)
{
    RawLine raw;
    bool optionsEnded = false;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &word = arguments[i];
        if (optionsEnded || !word.startsWith("--"_L1)) {
            raw.words += word;
            continue;
        }
        if (word == "--"_L1) {
            optionsEnded = true;
            continue;
        }
        const qsizetype equals = word.indexOf(u'=');
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        const OptionSpec *option = findAnywhere(commands, name);
        if (!option)
            raw.problem = Text::tr("There is no option --%1.").arg(name);
        else if (option->value.isEmpty())
            raw.options[name] += QString();
        else if (equals >= 0)
            raw.options[name] += word.mid(equals + 1);
        else if (i + 1 < arguments.size())
            raw.options[name] += arguments[++i];
        else
            raw.problem = Text::tr("--%1 needs a value: %2.").arg(name, option->value);
        if (!raw.problem.isEmpty())
            break;
    }
    return raw;
}

} // namespace

const std::vector<OptionSpec> &globalOptions()
{
    static const std::vector<OptionSpec> options{
        {u"store"_s, u"FILE"_s, Text::tr("the store to work on (else CLAVIGER_STORE, else the last one used)")},
        {u"profile"_s, u"NAME"_s,
         Text::tr("the broker that was set up as NAME, or the store last used whose file is NAME.claviger")},
        {u"token-file"_s, u"FILE"_s, Text::tr("sign in at the broker with the token in FILE (- is standard input)")},
        {u"passphrase-file"_s, u"FILE"_s, Text::tr("unlock with the passphrase in FILE (- is standard input)")},
        {u"keychain"_s, {}, Text::tr("unlock with the system keychain")},
        {u"json"_s, {}, Text::tr("one JSON document on standard output")},
        {u"quiet"_s, {}, Text::tr("no messages for people but errors")},
        {u"help"_s, {}, Text::tr("this help")},
        {u"version"_s, {}, Text::tr("the version")},
    };
    return options;
}

QString helpFor(const QString &prefix, const std::vector<CommandSpec> &commands)
{
    const auto exact = std::ranges::find_if(commands, [&](const CommandSpec &command) { return command.words == prefix; });
    QString text;
    if (exact != commands.end()) {
        text = Text::tr("Usage: claviger-cli %1")
                   .arg(exact->words + (exact->arguments.isEmpty() ? QString() : u' ' + exact->arguments))
            + u"\n\n"_s + exact->help + u'\n';
        if (!exact->options.empty())
            text += u'\n' + Text::tr("Options:") + u'\n' + optionHelp(exact->options);
    } else {
        text = Text::tr("Usage: claviger-cli [OPTIONS] COMMAND …") + u"\n\n"_s + Text::tr("Commands:") + u'\n';
        for (const CommandSpec &command : commands) {
            if (prefix.isEmpty() || command.words.startsWith(prefix + u' '))
                text += (u"  "_s + command.words + u' ' + command.arguments).leftJustified(38) + u' ' + command.help + u'\n';
        }
    }
    return text + u'\n' + Text::tr("Options of every command:") + u'\n' + optionHelp(globalOptions());
}

QString CommandLine::value(const QString &option) const
{
    const QStringList all = m_options.value(option);
    return all.isEmpty() ? QString() : all.last();
}

Result<CommandLine> CommandLine::parse(const QStringList &arguments, const std::vector<CommandSpec> &commands)
{
    RawLine raw = split(arguments, commands);
    const QString prefix = knownPrefix(raw.words, commands);
    if (!raw.problem.isEmpty())
        return tl::unexpected(wrong(raw.problem, prefix, commands));
    CommandLine line;
    line.m_options = raw.options;
    if (line.has(u"help"_s) || line.has(u"version"_s)) {
        line.m_help = helpFor(prefix, commands);
        return line;
    }
    const CommandSpec *command = longestMatch(raw.words, commands);
    if (!command && raw.words.isEmpty())
        return tl::unexpected(wrong(Text::tr("No command was given."), {}, commands));
    if (!command && raw.words.join(u' ') == prefix)
        return tl::unexpected(
            wrong(Text::tr("“%1” is only the beginning of a command; these begin with it.").arg(prefix), prefix, commands));
    if (!command)
        return tl::unexpected(wrong(Text::tr("There is no command “%1”.").arg(raw.words.join(u' ')), prefix, commands));
    line.m_command = command;
    line.m_arguments = raw.words.mid(command->words.count(u' ') + 1);
    for (auto at = raw.options.cbegin(); at != raw.options.cend(); ++at) {
        const OptionSpec *own = find(command->options, at.key());
        if (!own && !find(globalOptions(), at.key()))
            return tl::unexpected(wrong(Text::tr("“%1” has no option --%2.").arg(command->words, at.key()), prefix, commands));
        if (own && !own->many && at.value().size() > 1)
            return tl::unexpected(wrong(Text::tr("--%1 may be given only once.").arg(at.key()), prefix, commands));
    }
    const auto count = line.m_arguments.size();
    if (command->most == 0 && count > 0)
        return tl::unexpected(wrong(
            Text::tr("“%1” takes no “%2”; it stands alone.").arg(command->words, line.m_arguments.first()), prefix, commands));
    if (count < command->least || (command->most >= 0 && count > command->most))
        return tl::unexpected(wrong(Text::tr("“%1” takes: %2").arg(command->words, command->arguments), prefix, commands));
    return line;
}

} // namespace claviger::cli
