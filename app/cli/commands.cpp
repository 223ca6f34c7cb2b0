#include "app/cli/commands.h"

namespace claviger::cli {

const std::vector<CommandSpec> &allCommands()
{
    static const std::vector<CommandSpec> commands = [] {
        std::vector<CommandSpec> all;
        addStoreCommands(all);
        addSlotCommands(all);
        addCatalogueCommands(all);
        addKeyViewCommands(all);
        addKeyEntryCommands(all);
        addKeyFateCommands(all);
        addKeyCopyCommand(all);
        addVerifyCommands(all);
        addAuditCommands(all);
        addAuditExportCommands(all);
        addAuditVerifyCommands(all);
        addMetricsCommand(all);
        addDoctorCommand(all);
        addBenchCommand(all);
        return all;
    }();
    return commands;
}

} // namespace claviger::cli
