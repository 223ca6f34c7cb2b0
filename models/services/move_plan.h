#pragma once

#include "models/domain/backend.h"
#include "models/domain/move_rules.h"

#include <QHash>

namespace claviger {

class ProviderRegistry;

/// A place that keys are copied or moved from or to.
struct MovePlace {
    Backend *backend = nullptr;
    QString name; ///< as a person knows it and as events of the other place name it, e.g. "store acme.claviger"
    const MoveRules *rules = nullptr; ///< null: it keeps everything, and has the paths of its workspaces' templates
};

/// What would become of one key.
enum class MoveFate : quint8 {
    Create,      ///< it is not there yet
    Present,     ///< a key of the same path, provider and kind is there: compared when it is its turn
    PathTaken,   ///< another key has its path
    Trashed,     ///< it is in the trash of the source
    Revoked,     ///< its value is worth nothing any more
    Gone,        ///< the source no longer has it
    NoWorkspace, ///< the target lacks the workspace and cannot make one
    Unfit        ///< the target cannot keep it: MoveItem::problem
};

/// True for what MoveService::run() does something about.
[[nodiscard]] constexpr bool isMoved(MoveFate fate) noexcept { return fate == MoveFate::Create || fate == MoveFate::Present; }

/// What is done where a key of the same path, provider and kind has other values.
enum class MoveClash : quint8 {
    Leave,  ///< said, and nothing is overwritten
    Replace ///< the values become those of the source, as a rotation there
};

struct MoveItem {
    CredentialId source;
    QString label;
    QString provider; ///< registry id
    QString workspace;
    QString environment;
    QString path; ///< at the target
    MoveFate fate = MoveFate::Create;
    bool hasPrevious = false; ///< a version in grace, which stays where it is
    QString toWorkspace{};    ///< slug at the target
    QString toLabel{};        ///< that it is given at the target
    std::vector<MoveLoss> losses{};
    QStringList lostFields{}; ///< with MoveLoss::Fields
    QString problem{};        ///< English, of MoveFate::Unfit
    MoveClash clash = MoveClash::Leave;
};

/// What a person wants to be otherwise than by itself.
struct MoveWish {
    QHash<QString, QString> workspaces{}; ///< slug at the source → slug at the target; one that is missing is made if it can be
    QHash<CredentialId, QString> labels{}; ///< the label at the target
};

/// Where the keys of one workspace go.
struct MoveWorkspace {
    QString from;
    QString to;         ///< empty: there is none, and none can be made
    bool isNew = false; ///< made by the run
};

/// A dry run: what would happen, with no value opened and nothing written.
struct MovePlan {
    std::vector<MoveItem> items{};
    std::vector<Workspace> newWorkspaces{};  ///< that the target is given first; with a revision: it gets further environments
    std::vector<MoveWorkspace> workspaces{}; ///< of the keys
    QStringList targetWorkspaces{};          ///< slugs that are there already

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
    std::optional<CredentialId> target{}; ///< set: it is there, read back and compared
    bool created = false;                 ///< by this run; else it was there already
    bool trashed = false;                 ///< at the source
    std::optional<Error> error{};         ///< why not all of it was done; what is set above holds all the same
    bool replaced = false;                ///< the values that were there made way, as a rotation
    bool isProven = true;                 ///< false: the target lets nobody compare values
};

/// \p key of \p source as \p target would keep it in \p workspace, under \p label; \p pathTemplate is the workspace's.
[[nodiscard]] MoveFit fitOf(const Credential &key, const MovePlace &source, const MovePlace &target,
                            const ProviderRegistry &registry, const MoveItem &item, const QString &pathTemplate);

/// Whether \p target shows that it has the same values: compares them itself, or gives them back.
[[nodiscard]] bool isProvable(const MovePlace &target);
/// Whether what happens to keys is written into a log of \p place by us.
[[nodiscard]] bool keepsLog(const MovePlace &place);
/// Why keys cannot be copied or moved from \p source, to \p target: Unsupported, with the place as subject.
[[nodiscard]] std::optional<Error> moveObjection(const MovePlace &source, const MovePlace &target, AfterMove after);

} // namespace claviger
