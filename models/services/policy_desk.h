#pragma once

#include "models/domain/policy.h"
#include "models/services/edit_conflict.h"

#include <optional>

namespace claviger {

/// What the open broker demands, read when it is wanted and kept up to date. GUI thread.
class PolicyDesk final : public QObject
{
    Q_OBJECT

public:
    /// \p book outlives it.
    explicit PolicyDesk(PolicyBook &book, QObject *parent = nullptr);

    /// Reads the list; again by itself whenever it changes, until clear().
    void load();
    void clear();

    [[nodiscard]] const std::vector<Policy> &policies() const { return m_policies; }
    [[nodiscard]] const Policy *find(const QString &id) const; ///< null when there is none; until the next signal
    [[nodiscard]] bool isLoading() const { return m_isLoading; }
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; } ///< of the last reading

    /// InvalidInput, with policyProblem() as detail, before anybody is asked.
    [[nodiscard]] QFuture<Result<Policy>> save(Policy policy, QString reason);
    [[nodiscard]] QFuture<Result<>> remove(const QString &id, quint64 revision, const QString &reason);
    /// As the broker has it now.
    [[nodiscard]] QFuture<Result<Policy>> now(const QString &id) { return m_book.policy(id); }

signals:
    void changed(); ///< list, error or isLoading() are others now

private:
    PolicyBook &m_book;
    std::vector<Policy> m_policies;
    std::optional<Error> m_error;
    quint64 m_turn = 0; ///< answers of earlier turns are dropped
    bool m_isWanted = false;
    bool m_isLoading = false;
    bool m_isLoaded = false;
};

/// A change of a policy that came second: what it was, what another made of it, what was entered here.
class PolicyConflict
{
public:
    PolicyConflict(Policy was, Policy theirs, Policy mine);

    [[nodiscard]] const Policy &theirs() const { return m_theirs; }
    /// Where theirs and mine differ, in the order of the form; empty when both came to the same.
    [[nodiscard]] const std::vector<ConflictRow> &rows() const { return m_rows; }
    /// Theirs, with mine in the rows \p mineIds.
    [[nodiscard]] Policy merged(const QSet<QString> &mineIds) const;

private:
    Policy m_was;
    Policy m_theirs;
    Policy m_mine;
    std::vector<ConflictRow> m_rows;
};

/// "Nobody may do it", "1 other person has to agree within 24 hours", …: what \p policy demands, a line each; none when nothing.
[[nodiscard]] QStringList demandTexts(const Policy &policy);
/// "All workspaces", "acme, shop".
[[nodiscard]] QString policyWorkspacesText(const Policy &policy);
/// "All environments", "Production, Staging".
[[nodiscard]] QString policyEnvironmentsText(const Policy &policy);
/// "Show a secret, Rotate a key"; operations of a newer broker as it names them.
[[nodiscard]] QString policyOperationsText(const Policy &policy);
/// What saving \p after would take back of \p before, a sentence each.
[[nodiscard]] QStringList weakeningTexts(const Policy &before, const Policy &after);
/// Why \p policy can't be saved, translated; empty when it can.
[[nodiscard]] QString policyProblem(const Policy &policy);
/// Why \p policy can't be changed from here, translated: it governs what this version does not know. Empty when it can.
[[nodiscard]] QString whyNotEditable(const Policy &policy);

} // namespace claviger
