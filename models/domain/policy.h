#pragma once

#include "models/base/result.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace claviger {

/// What a broker demands of some operations in some places (docs/BROKER.md §7). Of several that fit, the strictest of each
/// demand holds.
struct Policy {
    QString id; ///< letters, digits, ".", "_", "-"; unique, and stays
    QString description;
    QStringList workspaces;                ///< slugs; "*": all
    QStringList environments;              ///< "*": all
    QStringList operations;                ///< e.g. "secret.reveal", see governedOperations(); others are kept
    int approvals = 0;                     ///< how many others have to agree, 0 to 10
    int approvalHours = 24;                ///< after which a request that nobody decided is over, 1 to 720
    bool needsReason = false;              ///< nobody does it without saying why
    std::optional<int> maxGraceHours;      ///< 0 to 8,760; empty: no limit
    std::optional<int> maxRotateEveryDays; ///< a key has a schedule at least as tight, 1 to 36,500; empty: it need not
    bool isDenied = false;                 ///< nobody may
    quint64 revision = 0;                  ///< 0: not saved yet
    friend bool operator==(const Policy &, const Policy &) = default;
};

/// The operations that a policy of this version of the contract can govern.
[[nodiscard]] const QStringList &governedOperations();

/// What \p after demands less, or of less, than \p before; a broker records such a change as a weakened setting.
struct PolicyWeakening {
    bool inPlaces = false;     ///< workspaces or environments that it no longer holds in
    bool inOperations = false; ///< operations that it no longer governs
    bool inApprovals = false;
    bool inReason = false;
    bool inGrace = false;
    bool inSchedule = false;
    bool inDenial = false;
    friend bool operator==(const PolicyWeakening &, const PolicyWeakening &) = default;

    [[nodiscard]] bool isAny() const { return *this != PolicyWeakening{}; }
};
[[nodiscard]] PolicyWeakening weakeningOf(const Policy &before, const Policy &after);

/// Port: what the open broker demands. Errors: NotFound, AlreadyExists, Conflict, InvalidInput, Refused, AccessDenied,
/// AwaitsApproval, Unsupported, Unreachable, OutcomeUnknown, SignInNeeded, Damaged. GUI thread; receive with onFinished().
class PolicyBook : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// All of them, by id.
    [[nodiscard]] virtual QFuture<Result<std::vector<Policy>>> policies() = 0;
    [[nodiscard]] virtual QFuture<Result<Policy>> policy(QString id) = 0;
    /// Creates (revision 0) or changes. \p reason stands in the log; it may be empty unless a policy demands one.
    [[nodiscard]] virtual QFuture<Result<Policy>> save(Policy policy, QString reason) = 0;
    /// \p reason is demanded: InvalidInput.
    [[nodiscard]] virtual QFuture<Result<>> remove(QString id, quint64 revision, QString reason) = 0;

signals:
    void changed(); ///< policies are others now
};

} // namespace claviger
