#include "tests/support/fault_vfs.h"

#include <sqlite3.h>

#include <cerrno>
#include <mutex>

namespace claviger::test {

namespace {

struct State {
    std::mutex mutex;
    FaultPlan plan;
    quint64 seen = 0;
    bool struck = false;
};

State &state()
{
    static State only;
    return only;
}

sqlite3_vfs *g_real = nullptr;

/// The real file follows in the same block.
struct FaultFile {
    sqlite3_file base;
};

sqlite3_file *real(sqlite3_file *file) { return reinterpret_cast<sqlite3_file *>(reinterpret_cast<FaultFile *>(file) + 1); }

struct Verdict {
    bool fails = false;
    bool torn = false;
    FaultPlan::Kind kind = FaultPlan::Kind::InputOutput;
};

/// A full disk refuses what needs room; syncing, shortening and deleting go on.
enum class Needs { Room, Nothing };

Verdict judge(Needs needs)
{
    State &s = state();
    const std::scoped_lock lock(s.mutex);
    if (needs == Needs::Nothing && s.plan.kind == FaultPlan::Kind::Full)
        return {};
    ++s.seen;
    const bool first = s.plan.failAt > 0 && s.seen == s.plan.failAt;
    s.struck = s.struck || first;
    return {first || (s.struck && s.plan.forGood), first && s.plan.torn, s.plan.kind};
}

int closeFile(sqlite3_file *file) { return real(file)->pMethods->xClose(real(file)); }

int readFile(sqlite3_file *file, void *to, int amount, sqlite3_int64 offset)
{
    return real(file)->pMethods->xRead(real(file), to, amount, offset);
}

int writeFile(sqlite3_file *file, const void *from, int amount, sqlite3_int64 offset)
{
    const Verdict verdict = judge(Needs::Room);
    if (!verdict.fails)
        return real(file)->pMethods->xWrite(real(file), from, amount, offset);
    if (verdict.torn && amount > 1)
        real(file)->pMethods->xWrite(real(file), from, amount / 2, offset);
    return verdict.kind == FaultPlan::Kind::Full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    return judge(Needs::Nothing).fails ? SQLITE_IOERR_TRUNCATE : real(file)->pMethods->xTruncate(real(file), size);
}

int syncFile(sqlite3_file *, int)
{
    return judge(Needs::Nothing).fails ? SQLITE_IOERR_FSYNC : SQLITE_OK; // no power fails here: the disk need not be waited for
}

int fileSize(sqlite3_file *file, sqlite3_int64 *size) { return real(file)->pMethods->xFileSize(real(file), size); }

int lockFile(sqlite3_file *file, int level) { return real(file)->pMethods->xLock(real(file), level); }

int unlockFile(sqlite3_file *file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }

int checkReserved(sqlite3_file *file, int *answer) { return real(file)->pMethods->xCheckReservedLock(real(file), answer); }

int control(sqlite3_file *file, int what, void *value) { return real(file)->pMethods->xFileControl(real(file), what, value); }

int sectorSize(sqlite3_file *file) { return real(file)->pMethods->xSectorSize(real(file)); }

int characteristics(sqlite3_file *file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }

// version 1: no shared memory and no mapping, which the store does not use either
constexpr sqlite3_io_methods kMethods{1,        closeFile,  readFile,      writeFile, truncateFile, syncFile,        fileSize,
                                      lockFile, unlockFile, checkReserved, control,   sectorSize,   characteristics, nullptr,
                                      nullptr,  nullptr,    nullptr,       nullptr,   nullptr};

int openFile(sqlite3_vfs *, sqlite3_filename name, sqlite3_file *file, int flags, int *outFlags)
{
    file->pMethods = nullptr;
    if ((flags & SQLITE_OPEN_MAIN_JOURNAL) && judge(Needs::Room).fails)
        return SQLITE_CANTOPEN;
    const int answer = g_real->xOpen(g_real, name, real(file), flags, outFlags);
    if (real(file)->pMethods)
        file->pMethods = &kMethods;
    return answer;
}

int deleteFile(sqlite3_vfs *, const char *name, int syncFolder)
{
    return judge(Needs::Nothing).fails ? SQLITE_IOERR_DELETE : g_real->xDelete(g_real, name, syncFolder);
}

int lastError(sqlite3_vfs *, int size, char *text)
{
    {
        State &s = state();
        const std::scoped_lock lock(s.mutex);
        if (s.struck)
            return s.plan.kind == FaultPlan::Kind::Full ? ENOSPC : EIO;
    }
    return g_real->xGetLastError ? g_real->xGetLastError(g_real, size, text) : 0;
}

} // namespace

void faultvfs::install()
{
    static sqlite3_vfs layer;
    if (g_real)
        return;
    sqlite3_initialize();
    g_real = sqlite3_vfs_find(nullptr);
    layer = *g_real;
    layer.zName = "fault";
    layer.pNext = nullptr;
    layer.szOsFile = static_cast<int>(sizeof(FaultFile)) + g_real->szOsFile;
    layer.xOpen = openFile;
    layer.xDelete = deleteFile;
    layer.xGetLastError = lastError;
    sqlite3_vfs_register(&layer, 1);
}

void faultvfs::arm(const FaultPlan &plan)
{
    State &s = state();
    const std::scoped_lock lock(s.mutex);
    s.plan = plan;
    s.seen = 0;
    s.struck = false;
}

quint64 faultvfs::disarm()
{
    State &s = state();
    const std::scoped_lock lock(s.mutex);
    s.plan = {};
    s.struck = false;
    return s.seen;
}

bool faultvfs::struck()
{
    State &s = state();
    const std::scoped_lock lock(s.mutex);
    return s.struck;
}

} // namespace claviger::test
