#pragma once

#include "app/cli/command_line.h"

namespace claviger::cli {

/// Every command of docs/CLI.md, in the order of help.
[[nodiscard]] const std::vector<CommandSpec> &allCommands();

void addStoreCommands(std::vector<CommandSpec> &to);
void addSlotCommands(std::vector<CommandSpec> &to);
void addCatalogueCommands(std::vector<CommandSpec> &to); ///< workspace and provider
void addKeyViewCommands(std::vector<CommandSpec> &to);   ///< list, show, history, duplicates
void addKeyEntryCommands(std::vector<CommandSpec> &to);  ///< add, edit, rotate, rollback
void addKeyFateCommands(std::vector<CommandSpec> &to);   ///< revoke, delete, restore, purge, reveal
void addKeyCopyCommand(std::vector<CommandSpec> &to);
void addAuditCommands(std::vector<CommandSpec> &to);       ///< list, checkpoint
void addAuditExportCommands(std::vector<CommandSpec> &to); ///< export, erase
void addAuditVerifyCommands(std::vector<CommandSpec> &to); ///< verify, report
void addVerifyCommands(std::vector<CommandSpec> &to);      ///< key verify, verify
void addMetricsCommand(std::vector<CommandSpec> &to);
void addDoctorCommand(std::vector<CommandSpec> &to);
void addBenchCommand(std::vector<CommandSpec> &to);

} // namespace claviger::cli
