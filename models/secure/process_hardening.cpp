#include "models/secure/process_hardening.h"

#include <QtGlobal>

#include <openssl/crypto.h>

#if defined(Q_OS_UNIX)
#include <sys/resource.h>
#endif
#if defined(Q_OS_LINUX)
#include <sys/prctl.h>
#endif

namespace claviger {

namespace {

bool forbidCoreDumps()
{
#if defined(Q_OS_UNIX)
    const rlimit none{0, 0};
    return setrlimit(RLIMIT_CORE, &none) == 0;
#else
    return false;
#endif
}

bool forbidDebuggers()
{
#if defined(CLAVIGER_TESTING)
    if (qEnvironmentVariableIntValue("CLAVIGER_TESTING") == 1)
        return false;
#endif
#if defined(Q_OS_LINUX)
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
#else
    return false;
#endif
}

bool setUpSecureHeap()
{
    constexpr std::size_t arena = std::size_t{4} * 1024 * 1024;
    constexpr std::size_t smallest = 32;
    return CRYPTO_secure_malloc_init(arena, smallest) == 1; // 2: in use, but not locked into memory
}

} // namespace

Hardening hardenProcess()
{
    return {.noCoreDumps = forbidCoreDumps(),
            .undumpable = forbidDebuggers(),
            .secureHeap = setUpSecureHeap(),
            .wipingFree = installWipingFree()};
}

} // namespace claviger
