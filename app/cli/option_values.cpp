#include "app/cli/option_values.h"

#include "app/cli/text.h"
#include "models/base/time_text.h"

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

tl::unexpected<Error> wrong(const QString &option, const QString &expected)
{
    return failure(ErrorCode::InvalidInput, u"--"_s + option, expected);
}

} // namespace

Result<std::optional<Instant>> timeOption(const CommandLine &line, const QString &option)
{
    if (!line.has(option))
        return std::optional<Instant>();
    const auto when = fromRfc3339(line.value(option));
    if (!when)
        return wrong(option, Text::tr("expected a time such as 2027-03-31 or 2027-03-31T12:00:00Z"));
    return when;
}

Result<std::optional<quint64>> numberOption(const CommandLine &line, const QString &option)
{
    if (!line.has(option))
        return std::optional<quint64>();
    bool isNumber = false;
    const quint64 number = line.value(option).toULongLong(&isNumber);
    if (!isNumber)
        return wrong(option, Text::tr("expected a number such as 1200"));
    return std::optional(number);
}

Result<std::vector<AuditAction>> actionOption(const CommandLine &line, const QString &option)
{
    std::vector<AuditAction> actions;
    for (const QString &wanted : line.values(option)) {
        const auto action = actionFromName(wanted);
        if (!action)
            return wrong(option, Text::tr("“%1” is no action of the log").arg(wanted));
        actions.push_back(*action);
    }
    return actions;
}

Result<PersonalFields> personalOption(const CommandLine &line, const QString &option)
{
    PersonalFields fields;
    for (const QString &wanted : line.value(option).split(u',', Qt::SkipEmptyParts)) {
        const auto field = personalFieldFromName(wanted.trimmed());
        if (!field)
            return wrong(option, Text::tr("“%1” is none of actor, host and reason").arg(wanted.trimmed()));
        fields |= *field;
    }
    if (line.has(option) && !fields)
        return wrong(option, Text::tr("expected some of actor,host,reason"));
    return fields;
}

} // namespace claviger::cli
