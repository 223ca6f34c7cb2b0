#pragma once

#include "tests/reference_broker/core.h"
#include "tests/reference_broker/operation_ledger.h"

namespace claviger::reference {

/// Decides what became of the requests that were under way when the process ended: done when the log says so. Before anything
/// else is asked.
void recoverOperations(Core &core, OperationLedger &ledger);

/// What the events of an operation carry.
[[nodiscard]] QString operationMark(const QString &key);

} // namespace claviger::reference
