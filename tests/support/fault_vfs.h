#pragma once

#include <QtGlobal>

namespace claviger::test {

/// Which of the operations that change a disk is to fail, and how.
struct FaultPlan {
    enum class Kind { InputOutput, Full }; ///< a full disk fails only what needs room: writes and new files

    quint64 failAt = 0; ///< from 1; 0: none
    Kind kind = Kind::InputOutput;
    bool forGood = false; ///< everything after it fails as well, as on a dead or full disk
    bool torn = false;    ///< half of the write that fails reaches the disk
};

/// SQLite's file layer with faults: counts writes, syncs, truncations, deletions and the making of journals of all
/// connections of this process, and lets one of them fail. Any thread.
namespace faultvfs {

/// Becomes the layer of every connection opened from now on.
void install();
/// Counts anew and follows \p plan.
void arm(const FaultPlan &plan);
/// No more faults; answers how many operations were counted since arm().
quint64 disarm();
/// Whether the operation that was to fail came.
[[nodiscard]] bool struck();

} // namespace faultvfs

} // namespace claviger::test
