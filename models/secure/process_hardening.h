#pragma once

namespace claviger {

/// What hardenProcess() got from the system; what is false was refused or does not exist here.
struct Hardening {
    bool noCoreDumps = false; ///< RLIMIT_CORE is 0
    bool undumpable = false;  ///< no debugger of the same user, no /proc/self/mem
    bool secureHeap = false;  ///< Secret lives in locked memory
    bool wipingFree = false;  ///< released heap blocks are overwritten
};

/// Call first thing in main(), once, before any thread. Never fails: what the system refuses is done without.
/// Builds for tests leave the process dumpable when CLAVIGER_TESTING=1 is in the environment, so that a test
/// can search its memory.
Hardening hardenProcess();

/// True when this program's free() and realloc() overwrite what they release (glibc, no sanitizer). Naming
/// it is what links them in; hardenProcess() does.
[[nodiscard]] bool installWipingFree() noexcept;

} // namespace claviger
