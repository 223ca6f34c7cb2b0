#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

namespace claviger {

/// Rules for single texts of a registry file. Each answers what is wrong, or an empty string.

/// A pattern compiles, uses only what RE2 and PCRE2 share, and, when \p anchored, each of its
/// alternatives starts with ^ and ends with $.
[[nodiscard]] QString patternProblem(const QString &pattern, bool anchored);

/// An https address that names a public host; {{variables}} may stand for any part of it, and an
/// address may start with one.
[[nodiscard]] QString addressProblem(const QString &address);

/// The same for an address that is asked: {{variables}} stand between the dots of its host, for segments of its path and for
/// values of its parameters, or it starts with one. None of them can move it to another host.
[[nodiscard]] QString requestAddressProblem(const QString &address);

/// The {{variables}} of \p text are well formed and, when \p known is not null, are in it.
[[nodiscard]] QString templateProblem(const QString &text, const QSet<QString> *known);

/// A member of an answer: "name", "object.name", "list[].name" or "header NAME".
[[nodiscard]] QString memberProblem(const QString &member);

/// A status of a decision table: "200", "4xx", "400|401", a SQLSTATE, "-ERR", "ok", "*", "{{field}}".
[[nodiscard]] QString statusProblem(const QString &status);

/// The host of \p address with every variable as `*`; empty when the whole host
/// or its end is variable, so that nothing can be said.
[[nodiscard]] QString hostMask(const QString &address);

/// True when some host fits both masks.
[[nodiscard]] bool hostMasksMeet(const QString &one, const QString &other);

} // namespace claviger
