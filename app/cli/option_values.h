#pragma once

#include "app/cli/command_line.h"
#include "models/base/clock.h"
#include "models/domain/audit_event.h"

namespace claviger::cli {

/// Values of options of the audit commands; InvalidInput names the option and says what is expected.

/// Empty when the option was not given.
[[nodiscard]] Result<std::optional<Instant>> timeOption(const CommandLine &line, const QString &option);
/// A natural number; empty when the option was not given.
[[nodiscard]] Result<std::optional<quint64>> numberOption(const CommandLine &line, const QString &option);
/// Stable names such as "secret.revealed"; none when the option was not given.
[[nodiscard]] Result<std::vector<AuditAction>> actionOption(const CommandLine &line, const QString &option);
/// "actor,host,reason" or some of them.
[[nodiscard]] Result<PersonalFields> personalOption(const CommandLine &line, const QString &option);

} // namespace claviger::cli
