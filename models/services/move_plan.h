#pragma once

#include "models/domain/backend.h"

namespace claviger {

/// A place that keys are copied or moved from or to.
struct MovePlace {
    Backend *backend = nullptr;
    QString name; ///< as a person knows it and as events of the other place name it, e.g. "store acme.claviger"
};

/// What would become of one key.
enum class MoveFate : quint8 {
    Create,     ///< it is not there yet
    Present,    ///< a key of the same path, provider and kind is there: compared when it is its turn, never overwritten
    PathTaken,  ///< another key has its path
    Trashed,    ///< it is in the trash of the source
    Revoked,    ///< its value is worth nothing any more
    Gone,       ///< the source no longer has it
    NoWorkspace ///< the target lacks the workspace and cannot make one
};

/// True for what MoveService::run() does something about.
[[nodiscard]] constexpr bool isMoved(MoveFate fate) noexcept { return fate == MoveFate::Create || fate == MoveFate::Present; }

struct MoveItem {
    CredentialId source;
    QString label;
    QString provider; ///< registry id
    QString workspace;
    QString environment;
    QString path; ///< at the target
    MoveFate fate = MoveFate::Create;
    bool hasPrevious = false; ///< a version in grace, which stays where it is
};

/// A dry run: what would happen, with no value opened and nothing written.
struct MovePlan {
    std::vector<MoveItem> items;
    std::vector<Workspace> newWorkspaces; ///< that the target is given first, revision 0

    [[nodiscard]] int count(MoveFate fate) const;
};

/// What happens to a key at the source once it was read back at the target.
enum class AfterMove : quint8 { Keep, Trash };

struct MoveOrder {
    MovePlan plan;
    AfterMove after = AfterMove::Keep;
    QString reason; ///< recorded at both places
};

/// What became of one key.
struct MoveOutcome {
    CredentialId source;
    QString label;
    std::optional<CredentialId> target; ///< set: it is there, read back and compared
    bool created = false;               ///< by this run; else it was there already
    bool trashed = false;               ///< at the source
    std::optional<Error> error;         ///< why not all of it was done; what is set above holds all the same
};

} // namespace claviger
