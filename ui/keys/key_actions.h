#pragma once

#include "models/domain/backend.h"
#include "models/domain/credential.h"

#include <QHash>
#include <QList>
#include <QObject>

#include <vector>

class QAction;
class QWidget;

namespace claviger {

class VerificationService;
struct AppContext;

/// The actions of the Integration Keys page: one object each, shared by menu bar, context menu, bars and shortcuts.
class KeyActions final : public QObject
{
    Q_OBJECT

public:
    enum class Verb {
        Add,
        Edit,
        Rotate,
        Rollback,
        EndGrace,
        Revoke,
        Check,
        CheckDue,
        ConfirmByHand,
        Reveal,
        CopySecret,
        CopyPath,
        Tags,
        Owner,
        CopyTo,
        MoveTo,
        Delete,
        Restore,
        Purge,
        SelectAll,
        Search,
        Details,
        Columns,
    };

    /// \p page gets the actions, so that their shortcuts work in its window. \p checks outlives them.
    KeyActions(const VerificationService &checks, QWidget *page);

    /// Keys can be copied and moved to other places: the actions for it appear.
    void offerMoving();

    [[nodiscard]] QAction *operator[](Verb verb) const { return m_actions.value(verb); }
    /// All of them with separators, in the order of a menu.
    [[nodiscard]] QList<QAction *> all() const { return m_all; }
    /// Those that concern selected keys, with separators: the context menu.
    [[nodiscard]] QList<QAction *> forKeys() const;

    /// Enables what fits \p selection now in the place that is open; what does not says why in its tooltip. With \p shown false
    /// only Add and CheckDue stay, so that another page's shortcuts do not collide.
    void update(const std::vector<CredentialOverview> &selection, const AppContext &context, bool shown);

private:
    void build(std::size_t row, QWidget *page);
    [[nodiscard]] QAction *separator();
    void judge(Verb verb, const std::vector<CredentialOverview> &selection, const AppContext &context);
    [[nodiscard]] QString objection(Verb verb, const std::vector<CredentialOverview> &selection, Instant now) const;
    [[nodiscard]] QString checkObjection(Verb verb, const std::vector<CredentialOverview> &selection) const;

    const VerificationService &m_checks;
    QHash<Verb, QAction *> m_actions;
    QHash<Verb, QString> m_tips;
    QList<QAction *> m_all;
};

/// What the Rotate action is called for \p selection: "Add value…", "Rotate…" or "Rotate due…".
[[nodiscard]] QString rotateActionText(const std::vector<CredentialOverview> &selection);

} // namespace claviger
