#pragma once

#include "models/base/clock.h"
#include "models/domain/approval.h"

#include <QSet>

#include <optional>

namespace claviger {

/// What waits for a second admin at the open broker, and what was decided; read when it is wanted and kept up to date. GUI
/// thread.
class ApprovalDesk final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    ApprovalDesk(ApprovalQueue &queue, const Clock &clock, QObject *parent = nullptr);

    /// Reads the queue; again by itself whenever it changes, until clear().
    void load();
    void clear();

    [[nodiscard]] const std::vector<Approval> &approvals() const { return m_approvals; } ///< newest first, decided ones too
    [[nodiscard]] const Approval *find(const QString &id) const; ///< null when there is none; until the next signal
    [[nodiscard]] int openCount() const;
    [[nodiscard]] int forMe() const; ///< open ones that were asked for by others
    [[nodiscard]] bool isLoading() const { return m_isLoading; }
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    [[nodiscard]] QFuture<Result<Approval>> decide(const Approval &approval, bool approve, const QString &comment);
    [[nodiscard]] QFuture<Result<Approval>> withdraw(const Approval &approval);
    /// True for a reveal of one's own that was approved and can be made now.
    [[nodiscard]] bool isRevealReady(const Approval &approval) const;

signals:
    void changed(); ///< list, error or isLoading() are others now
    /// A request of one's own waits since now.
    void queued(const QString &id);
    /// A request of one's own was decided, by another.
    void decided(const QString &id);

private:
    void take(std::vector<Approval> approvals);

    ApprovalQueue &m_queue;
    const Clock &m_clock;
    std::vector<Approval> m_approvals;
    std::optional<Error> m_error;
    quint64 m_turn = 0; ///< answers of earlier turns are dropped
    bool m_isWanted = false;
    bool m_isLoading = false;
    bool m_isOutdated = false; ///< it changed while it was read: once more, however often that was
    bool m_isLoaded = false;
};

/// "Create a key", "Show a secret"; another operation as the broker names it.
[[nodiscard]] QString operationText(const QString &operation);
/// "Open", "Approved", "Declined", "Withdrawn", "Expired", "Failed"; another word as it is.
[[nodiscard]] QString approvalStateText(const QString &state);
/// "Bo Chen approved it 5 minutes ago: looks right", one line each; then what became of it, when it was carried out.
[[nodiscard]] QString decisionsText(const Approval &approval, Instant now);

} // namespace claviger
